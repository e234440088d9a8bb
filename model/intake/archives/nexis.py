"""Nexis Uni and Lexis Advance downloads (.docx, .rtf): articles end with "End of Document"."""

import re
from collections.abc import Iterator

from model.intake.archives.archive import article, language_code, moment, paragraphs
from model.intake.draft import Draft

NAME = "Nexis"
_END = re.compile(r"^[ \xa0]*End of Document[ \xa0]*$", re.MULTILINE)
_LABEL = re.compile(
    r"^(?P<name>Section|Length|Byline|Highlight|Dateline|Language|Load-Date|Graphic|Copyright"
    r"|Publication-Type|Journal Code|Subject|Geographic|Industry|Person|Organization|Company)\s*:\s*"
    r"(?P<value>.*)$"
)
_AFTER_BODY = re.compile(
    r"^(?:Graphic|Classification|Notes|Correction(?:-Date)?|Load-Date:.*|Language:.*|Publication-Type:.*)[ \xa0]*$"
)
_PAGE = re.compile(r"^(?:Page \d+ of \d+|\d+ of \d+|\f)$")


def fits(text: str) -> bool:
    """Whether this is such a download: its end marks and its Body or Load-Date lines."""
    return bool(_END.search(text)) and bool(
        re.search(r"^[ \xa0]*(?:Body|Load-Date:.*|Length:.*)[ \xa0]*$", text, re.M)
    )


def split(text: str) -> Iterator[Draft]:
    """One draft for each document; the list of documents at the top is passed over."""
    pieces = _END.split(text)
    for piece in pieces[:-1] if not _has_body(pieces[-1]) else pieces:
        lines = [line for line in paragraphs(piece.split("\n")) if not _PAGE.match(line)]
        if lines:
            yield _article(piece, _after_contents(lines))


def _has_body(piece: str) -> bool:
    return bool(re.search(r"^[ \xa0]*Body[ \xa0]*$", piece, re.MULTILINE))


def _after_contents(lines: list[str]) -> list[str]:
    """The first document stands behind a cover that lists them all and ends in Nexis's own line."""
    last = max(
        (
            at
            for at, line in enumerate(lines)
            if re.search(r"\| Copyright © \d{4} LexisNexis", line)
        ),
        default=-1,
    )
    return lines[last + 1 :]


def _article(original: str, lines: list[str]) -> Draft:
    start = lines.index("Body") if "Body" in lines else -1
    head = lines[:start] if start >= 0 else lines[:12]
    end = next(
        (at for at in range(start + 1, len(lines)) if _AFTER_BODY.match(lines[at])), len(lines)
    )
    labelled = {
        m["name"]: m["value"] for line in (*head, *lines[end:]) if (m := _LABEL.match(line))
    }
    plain = [line for line in head if not _LABEL.match(line)]
    dated = next((at for at, line in enumerate(plain) if at and moment(line)), None)
    rights = next((line for line in plain if re.match(r"Copyright|©", line)), "")
    outlet = plain[dated - 1] if dated else ""
    values = {
        "title": plain[0] if plain else "",
        "outlet": outlet,
        "published_at": moment(plain[dated]) if dated else "",
        "author": re.sub(r"^by\s+", "", labelled.get("Byline", ""), flags=re.IGNORECASE),
        "rights_note": rights,
        "language": language_code(labelled.get("Language", "")),
        "note": labelled.get("Section", ""),
    }
    return article(original, lines[start + 1 : end], values, NAME)
