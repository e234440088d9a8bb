"""References as drafts: they have no text and fill in the source of an article already there."""

from collections.abc import Iterable

from model.intake.archives.archive import language_code, moment
from model.intake.doi import find_doi
from model.intake.draft import Draft, with_values
from model.intake.plain import visible


def people(names: Iterable[str]) -> str:
    """Authors as a byline has them: "Sand, Mira" is Mira Sand; a name in braces stays whole."""
    return ", ".join(filter(None, map(_person, names)))


def _person(name: str) -> str:
    name = " ".join(name.split())
    if name.startswith("{") and name.endswith("}"):
        return name[1:-1]
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}".strip() if comma else name


def reference(values: dict[str, str], original: str, origin: str) -> Draft:
    """A reference's draft; its date may be a year or month only, then it is an offered year."""
    values = {field: visible(value) for field, value in values.items()}
    written = values.pop("published_at", "")
    values["published_at"] = moment(written)
    values["accessed_at"] = moment(values.get("accessed_at", ""))
    if doi := find_doi(values.get("doi", "") or values.get("url", "")):
        values["doi"] = doi
        values["url"] = values.get("url", "") or f"https://doi.org/{doi}"
    if len(values.get("language", "")) > 3:
        values["language"] = language_code(values["language"])
    values["language"] = values.get("language", "").lower()
    draft = with_values(Draft(original=original, is_reference=True), values, origin)
    year = written.strip()[:4]
    if draft.published_at or not year.isdecimal():
        return draft
    return with_values(draft, {"implied_year": year}, origin)
