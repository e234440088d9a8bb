"""Factiva downloads (.rtf, .html): with two-letter field codes, or as articles for reading.

Both forms end each article with a line "Document LBA0000020220913ei9d00abc".
"""

import re
from collections.abc import Iterator

from model.intake.archives.archive import article, language_code, moment, paragraphs
from model.intake.draft import Draft

NAME = "Factiva"
_END = re.compile(
    r"^[ \xa0]*(?:AN[ \xa0]+)?(?:Document|Dokument|Documento)[ \xa0]+[A-Z]{2,10}\d[\w-]{12,30}[ \xa0]*$",
    re.MULTILINE,
)
_CODES = [
    "SE",
    "HD",
    "BY",
    "CR",
    "WC",
    "PD",
    "ET",
    "SN",
    "SC",
    "ED",
    "PG",
    "VOL",
    "LA",
    "CY",
    "LP",
    "TD",
    "CT",
    "RF",
    "CO",
    "IN",
    "NS",
    "RE",
    "IPC",
    "IPD",
    "PUB",
    "AN",
    "CLM",
    "ART",
]
_CODE = re.compile(rf"^(?P<code>{'|'.join(_CODES)})(?:\s+(?P<value>\S.*))?$")
_WORDS = re.compile(r"^[\d,.]+ (?:words|Wörter|mots|palabras|parole)$")
_TAIL = {"CT", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN", "CLM", "ART", "SE"}


def fits(text: str) -> bool:
    """Whether this is such a download: its document lines and its counts of words."""
    return bool(_END.search(text)) and bool(
        re.search(
            r"^[ \xa0]*(?:WC[ \xa0]+)?[\d,.]+ (?:words|Wörter|mots|palabras|parole)[ \xa0]*$",
            text,
            re.MULTILINE,
        )
    )


def split(text: str) -> Iterator[Draft]:
    """One draft for each article."""
    start = 0
    for end in _END.finditer(text):
        piece = text[start : end.start()]
        start = end.end()
        lines = paragraphs(piece.split("\n"))
        if any(_CODE.match(line) and line.split()[0] == "HD" for line in lines):
            yield _coded(piece, lines)
        elif lines:
            yield _for_reading(piece, lines)


def _coded(original: str, lines: list[str]) -> Draft:
    fields: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        if (match := _CODE.match(line)) and (match["code"] != code or not match["value"]):
            code = match["code"]
            fields.setdefault(code, []).extend([match["value"]] if match["value"] else [])
        elif code:
            fields[code].append(line)
    one = {name: " ".join(values) for name, values in fields.items()}
    page = one.get("PG", "")
    section = ", ".join(
        part for part in (one.get("SE", ""), f"page {page}" if page else "") if part
    )
    values = {
        "title": one.get("HD", ""),
        "outlet": one.get("SN", ""),
        "author": _person(one.get("BY", "")),
        "published_at": moment(f"{one.get('PD', '')} {one.get('ET', '')}"),
        "language": language_code(one.get("LA", "")),
        "rights_note": one.get("CY", ""),
        "note": section,
    }
    return article(original, [*fields.get("LP", []), *fields.get("TD", [])], values, NAME)


def _for_reading(original: str, lines: list[str]) -> Draft:
    """Headline, byline, words, date, time, outlet, code, page, language, rights; then the text."""
    counted = next((at for at, line in enumerate(lines) if _WORDS.match(line)), None)
    if counted is None:
        return article(original, lines, {}, NAME)
    above = lines[:counted]
    titled = max(0, len(above) - (2 if len(above) > 1 and _is_byline(above[-1]) else 1))
    at = counted + 1
    dated = lines[at] if at < len(lines) else ""
    at += 1
    if at < len(lines) and re.fullmatch(r"\d\d?:\d\d(?: GMT)?", lines[at]):
        dated += " " + lines[at]
        at += 1
    outlet = lines[at] if at < len(lines) else ""
    rights = at + 1
    while rights < min(len(lines), at + 8) and not re.match(
        r"Copyright|©|\(c\)", lines[rights], re.I
    ):
        rights += 1
    record = lines[at + 1 : rights]
    has_rights = rights < min(len(lines), at + 8)
    body = lines[rights + 1 :] if has_rights else lines[at + 2 :]
    values = {
        "title": lines[titled] if above else "",
        "outlet": outlet,
        "author": _person(above[-1]) if titled < len(above) - 1 else "",
        "published_at": moment(dated),
        "language": next((code for line in record if (code := language_code(line))), ""),
        "rights_note": lines[rights] if has_rights else "",
        "note": next(
            (f"page {line}" for line in record if re.fullmatch(r"[A-Z]?-?\d{1,3}", line)), ""
        ),
    }
    return article(original, body, values, NAME)


def _is_byline(line: str) -> bool:
    return bool(re.match(r"(?i)by |von |par |por ", line)) or (
        len(line) < 60 and len(line.split()) <= 6 and not re.search(r"[.!?]$", line)
    )


def _person(line: str) -> str:
    return re.sub(r"^by\s+", "", line, flags=re.IGNORECASE)
