"""Tables with one article a row: which column is what, and a row as a draft."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count

from model.errors import UserError
from model.intake.archives.archive import MAX_ARTICLE_CHARACTERS, moment
from model.intake.draft import FIELDS, Draft, Found, Line
from model.intake.page import draft_from_html
from model.intake.plain import propose, visible
from model.intake.wrapped import unwrap
from model.intake.written_days import find_days

TARGETS = ("text", *FIELDS)
"""What a column can be mapped to."""
_USUAL_NAMES = {
    "text": "text full_text fulltext body content article article_text story maintext body_text",
    "title": "title headline heading name header",
    "outlet": "outlet publication source publisher newspaper media journal site source_name paper",
    "outlet_country": "outlet_country country source_country",
    "author": "author authors byline creator by writer",
    "published_at": "published_at date published publication_date pub_date publish_date pubdate "
    "date_published datetime published_date day",
    "published_tz": "published_tz tz timezone",
    "url": "url link address web_url source_url permalink",
    "archive_url": "archive_url archived",
    "accessed_at": "accessed_at accessed retrieved",
    "language": "language lang",
    "agency_of_origin": "agency_of_origin agency wire",
    "rights_note": "rights_note rights copyright licence license",
    "note": "note notes section page comment",
    "source_type": "source_type",
    "source_scale": "source_scale",
}


def told_apart(names: Iterable[str]) -> list[str]:
    """A table's names, a further one of the same name with its number: "Title", "Title (2)"."""
    given = list(names)
    taken = set(given)
    further: dict[str, Iterator[int]] = {}
    told: list[str] = []
    for name in given:
        if name and name in further:
            told.append(next(o for n in further[name] if (o := f"{name} ({n})") not in taken))
        else:
            further[name] = count(2)
            told.append(name)
    return told


def guess_columns(names: Iterable[str]) -> dict[str, str]:
    """The column for each field, guessed by usual names; a proposal for the preview."""
    by_name = {_plain(name): name for name in reversed(list(names))}
    guessed: dict[str, str] = {}
    for field, usual in _USUAL_NAMES.items():
        column = next((by_name[one] for one in usual.split() if one in by_name), None)
        if column is not None and column not in guessed.values():
            guessed[field] = column
    return guessed


def checked(names: Iterable[str], columns: Mapping[str, str] | None) -> dict[str, str]:
    """The mapping to use. Raises `UserError` when no column holds the text or one is missing."""
    there = list(names)
    mapping = dict(columns) if columns else guess_columns(there)
    missing = [column for column in mapping.values() if column not in there]
    if missing or "text" not in mapping:
        which = (
            f"there is no column “{missing[0]}”" if missing else "no column is known as the text"
        )
        shown = ", ".join(name[:40] for name in there[:12])
        raise UserError(f"{which}: choose among {shown}" if shown else "it has no columns")
    return mapping


def draft_from_row(row: Mapping[str, str], columns: Mapping[str, str], number: int) -> Draft:
    """One article; ``number`` counts rows as the table's own program does."""
    text = row.get(columns["text"], "")
    if len(text) > MAX_ARTICLE_CHARACTERS:
        raise UserError(f"row {number} holds {len(text):,} characters: split it first")
    is_page = "</p>" in text or "<br" in text
    draft = draft_from_html(text) if is_page else Draft(original=text)
    if not is_page:
        draft = replace(
            draft, lines=tuple(Line(line) for line in unwrap(visible(text).split("\n")))
        )
    for field, column in columns.items():
        value = " ".join(visible(row.get(column, "")).split())
        if field == "text" or not value:
            continue
        origin = f"the column “{column}”"
        if field == "published_at":
            value, warning = _day(value, origin, number)
            draft = replace(
                draft, warnings=(*draft.warnings, warning) if warning else draft.warnings
            )
        if value and field in FIELDS:
            draft = replace(draft, **{field: Found(value, origin)})  # type: ignore[arg-type]
    return propose(draft)


def _day(value: str, origin: str, number: int) -> tuple[str, str]:
    found = next(find_days(value), None)
    if found and found.others:
        both = " or ".join(str(day) for day in (found.day, *found.others))
        return "", f"The date “{value[:30]}” in {origin} can be read as {both}: please choose."
    if not found and len(value) == 8 and value.isdecimal():
        return moment(f"{value[:4]}-{value[4:6]}-{value[6:]}"), ""
    return moment(value), "" if found else f"Row {number} gives no whole date in {origin}."


def _plain(name: str) -> str:
    return "_".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())
