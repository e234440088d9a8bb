"""The contract of a news archive, and the one way from a file's text to its articles.

Each module here has ``NAME``, ``fits(text) -> bool`` (cheap: it sees every text that comes in) and
``split(text) -> Iterator[Draft]``, one draft for each article in the download.
"""

import re
from collections.abc import Iterator

from model.errors import UserError
from model.intake.draft import Draft, Line, with_values
from model.intake.plain import draft_from_text, propose, visible
from model.intake.written_days import find_days, find_time
from model.parts import load, parts

MAX_ARTICLE_CHARACTERS = 5_000_000


def drafts_of(text: str) -> Iterator[Draft]:
    """The articles of a text: of an archive's download each, of any other text the one it is.

    Raises `UserError` when a single article is longer than anybody could read.
    """
    stored = visible(text)
    for name in parts(__package__):
        archive = load(__package__, name)
        if archive.fits(stored):
            yield from archive.split(stored)
            return
    if len(text) > MAX_ARTICLE_CHARACTERS:
        raise UserError(
            f"this is one text of {len(text):,} characters, more than the "
            f"{MAX_ARTICLE_CHARACTERS:,} of an article: split it first"
        )
    yield draft_from_text(text)


def article(original: str, body: list[str], values: dict[str, str], archive: str) -> Draft:
    """A draft of an archive's article: its paragraphs and its labelled values, as stated there."""
    lines = [Line(line.strip()) for paragraph in body for line in (paragraph, "")]
    draft = Draft(tuple(lines[:-1]), original=original)
    return propose(with_values(draft, values, f"{archive}’s own record"))


def moment(text: str) -> str:
    """Day, with its time if one is written, of an archive's date line; empty when there is none."""
    found = next(find_days(text), None)
    if not found or found.others:
        return ""
    time, _ = find_time(text[found.end :])
    return found.day.isoformat() + (f"T{time}" if time else "")


def paragraphs(lines: list[str]) -> list[str]:
    """The lines that are not blank, stripped."""
    return [line.strip() for line in lines if line.strip()]


def language_code(name: str) -> str:
    """ISO 639-1 code of a language's English name with or without remarks; empty if unknown."""
    word = re.match(r"\W*([A-Za-z]+)", name)
    return _LANGUAGES.get(word[1].casefold(), "") if word else ""


_LANGUAGES = {
    "english": "en", "french": "fr", "german": "de", "spanish": "es", "italian": "it",
    "portuguese": "pt", "russian": "ru", "ukrainian": "uk", "turkish": "tr", "azerbaijani": "az",
    "azeri": "az", "armenian": "hy", "georgian": "ka", "arabic": "ar", "persian": "fa", "farsi": "fa",
    "dutch": "nl", "polish": "pl", "hebrew": "he", "chinese": "zh", "japanese": "ja", "korean": "ko",
}  # fmt: skip
