"""References as drafts: they have no text and fill in the source of an article already there."""

from model.intake.archives.archive import language_code, moment
from model.intake.draft import Draft, with_values
from model.intake.plain import visible


def reference(values: dict[str, str], original: str, origin: str) -> Draft:
    """A reference's draft; its date may be a year or month only, then it is an offered year."""
    values = {field: visible(value) for field, value in values.items()}
    written = values.pop("published_at", "")
    values["published_at"] = moment(written)
    if len(values.get("language", "")) > 3:
        values["language"] = language_code(values["language"])
    values["language"] = values.get("language", "").lower()
    draft = with_values(Draft(original=original, is_reference=True), values, origin)
    year = written.strip()[:4]
    if draft.published_at or not year.isdecimal():
        return draft
    return with_values(draft, {"implied_year": year}, origin)
