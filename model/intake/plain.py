"""Plain text to a draft: which lines are the article, and what it says about itself."""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date

from model.errors import UserError
from model.intake.agencies import agency
from model.intake.draft import Draft, Found, Line
from model.intake.heads import (
    DateLine,
    byline,
    closing_agency,
    date_line,
    dateline,
    split_agency,
)
from model.intake.languages import FROM_WORDS, language_of
from model.intake.lines import is_label, is_prose, judged, mark_surroundings
from model.intake.rules import (
    COPYRIGHT,
    SOURCE,
    SOURCE_LINE,
    WALL,
)
from model.intake.wrapped import unwrap
from model.intake.written_days import find_days
from model.intake.years import implied_year
from model.text import normalise

OUTSIDE = "outside the article"
TITLE, SECTION = "the title", "section of the paper"
BYLINE, DATE_LINE, ADDRESS = "byline", "date line", "address"
BECAME_FIELDS = frozenset({TITLE, BYLINE, DATE_LINE, ADDRESS})
"""Reasons of lines that are not lost when they leave the text."""
HEAD_LINES = 14
MAX_LINES = 50_000
CERTAIN_LENGTH = 300
_HIDDEN = re.compile("[\u00ad\u200b\u2060]")
_ADDRESS = re.compile(
    r"^\W{0,2}(?:(?:url|link|source|ссылка)\s*:\s*)?(https?://[^\s<>\"]{4,2000})\W{0,2}$", re.I
)


def draft_from_text(text: str) -> Draft:
    """Propose an article from plain text as pasted; nothing is looked up, nothing is invented."""
    lines = unwrap(visible(text).split("\n"))
    return propose(Draft(tuple(Line(line) for line in lines), original=text))


def visible(text: str) -> str:
    """Stored form of a text without soft hyphens and zero-width breaks: layout, not spelling."""
    return _HIDDEN.sub("", normalise(text))


def propose(draft: Draft) -> Draft:
    """Judge the draft's lines and fill what is still empty from them; what is there stays.

    Raises `UserError` for more lines than anybody could look through.
    """
    if len(draft.lines) > MAX_LINES:
        raise UserError(
            f"this text has {len(draft.lines):,} lines, more than the {MAX_LINES:,} of an article: "
            "split it first"
        )
    lines = [line if line.why else judged(line.text) for line in draft.lines]
    mark_surroundings(lines)
    draft = _with_head(replace(draft, lines=tuple(lines)))
    draft = _with_title(draft)
    draft = _with_agency(draft)
    return _with_the_rest(draft)


def _with_head(draft: Draft) -> Draft:
    """Find byline, date line and address near the top or the end."""
    lines = list(draft.lines)
    warnings = list(draft.warnings)
    for at in _near_the_text(lines):
        text = lines[at].text
        is_sentence = is_prose(text) and not (byline(text) or date_line(text))
        if is_sentence or lines[at].why not in ("", OUTSIDE):
            continue
        origin = f"the line “{text[:80]}”"
        if match := _ADDRESS.match(text):
            draft = replace(draft, url=draft.url or Found(match[1], origin))
            lines[at] = Line(text, True, ADDRESS)
            continue
        names, dated = byline(text), date_line(text)
        for piece in re.split(r"\s[|•·]\s", text):
            names, dated = names or byline(piece), dated or date_line(piece)
        if not names and (day := next(find_days(text[:80]), None)) and len(text) <= 160:
            names = byline(text[day.end :].strip(" ,|-–—"))
            dated = dated or (date_line(text[: day.end]) if names else None)
        if names:
            dated = dated or date_line(text.partition(names)[2])
            people, by_agency = split_agency(names)
            if people and not draft.author:
                draft = replace(draft, author=Found(people, origin))
            if by_agency and not draft.agency_of_origin:
                draft = replace(draft, agency_of_origin=Found(by_agency, origin))
        if dated:
            draft, warning = _with_date(draft, dated, origin)
            warnings += [warning] if warning else []
        if names or dated:
            lines[at] = Line(text, True, BYLINE if names else DATE_LINE)
    return replace(draft, lines=tuple(lines), warnings=tuple(warnings))


def _near_the_text(lines: list[Line]) -> list[int]:
    """Lines shortly before and after the article's first and last sentences."""
    filled = [at for at, line in enumerate(lines) if line.text]
    kept = [at for at in filled if not lines[at].why and is_prose(lines[at].text)]
    if not kept:
        return filled[:HEAD_LINES]
    first, last = filled.index(kept[0]), filled.index(kept[-1])
    return filled[max(0, first - HEAD_LINES) : first + 4] + [
        at for at in filled[last : last + 5] if at > filled[min(first + 3, len(filled) - 1)]
    ]


def _with_date(draft: Draft, dated: DateLine, origin: str) -> tuple[Draft, str]:
    if draft.published_at:
        return _on_the_readers_day(draft, draft.published_at, dated, origin)
    if dated.others:
        both = " or ".join(str(day) for day in (dated.day, *dated.others))
        return draft, f"The date in {origin} can be read as {both}: please choose."
    if dated.is_update:
        offered = Found(dated.day.isoformat(), f"{origin}, an update")
        return replace(draft, implied_date=draft.implied_date or offered), ""
    moment = dated.day.isoformat() + (f"T{dated.time}" if dated.time else "")
    zone = Found(dated.zone, origin) if dated.zone else draft.published_tz
    return replace(draft, published_at=Found(moment, origin), published_tz=zone), ""


def _on_the_readers_day(
    draft: Draft, stated: Found, dated: DateLine, origin: str
) -> tuple[Draft, str]:
    """Take the shown day where markup in UTC is a day off: "on Tuesday" counts in local days."""
    utc_day = date.fromisoformat(stated.value[:10])
    is_utc = draft.published_tz is not None and draft.published_tz.value == "+00:00"
    is_one_day_off = abs((dated.day - utc_day).days) == 1
    if not (is_utc and is_one_day_off) or dated.others or dated.is_update:
        return draft, ""
    moment = dated.day.isoformat() + (f"T{dated.time}" if dated.time else "")
    told = f"{stated.origin[0].upper()}{stated.origin[1:]} says {stated.value} in UTC; {origin} is nearer."
    return replace(draft, published_at=Found(moment, origin), published_tz=None), told


def _with_title(draft: Draft) -> Draft:
    """Take the first line that reads like a headline; the title's own line leaves the text."""
    lines = list(draft.lines)
    title = draft.title
    if not title:
        candidates = _headlines(lines)
        good = next((at for at in candidates if len(lines[at].text.split()) >= 4), None)
        at = good if good is not None else next(iter(candidates), None)
        at = _just_above(lines) if at is None else at
        if at is not None:
            title = Found(lines[at].text.strip(), "the first line that reads like a headline")
    for is_title in (_same_words, _is_under_a_kicker) if title else ():
        open_lines = (at for at, line in enumerate(lines) if line.why in ("", OUTSIDE))
        at = next((at for at in open_lines if is_title(lines[at].text, title.value)), None)  # type: ignore[union-attr]
        if at is not None:
            lines[at] = Line(lines[at].text, True, TITLE)
            _mark_sections(lines, at)
            break
    return replace(draft, lines=tuple(lines), title=title)


def _mark_sections(lines: list[Line], title: int) -> None:
    """Labels above the title name the section of the paper."""
    for at in range(title):
        if lines[at].text and is_label(lines[at]):
            lines[at] = Line(lines[at].text, True, SECTION)


def _headlines(lines: list[Line]) -> list[int]:
    """Lines above the first sentence that could be a headline."""
    found: list[int] = []
    for at, line in enumerate(lines):
        if line.why or not line.text:
            continue
        is_cjk = bool(re.search(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", line.text))
        long_enough = len(line.text) >= (6 if is_cjk else 10) and (is_cjk or " " in line.text)
        ends_open = not re.search(r"(?:[.:;,։。]|\.[”\"])$", line.text)
        if is_prose(line.text) and (len(line.text) > 220 or not ends_open):
            break
        if long_enough and len(line.text) <= 220 and ends_open:
            found.append(at)
    last = max(
        (at for at, line in enumerate(lines) if is_prose(line.text) and not line.why), default=0
    )
    return [at for at in found if at < last]


def _just_above(lines: list[Line]) -> int | None:
    """The line right above the text, left out as it is, when it reads like a headline."""
    first = next((at for at, line in enumerate(lines) if line.text and not line.why), 0)
    above = next((at for at in range(first - 1, -1, -1) if lines[at].text), None)
    if above is None or lines[above].why != OUTSIDE:
        return None
    words = lines[above].text
    is_open = not re.search(r"[.:;,։。]$|\d:\d", words)
    return above if len(words.split()) >= 4 and len(words) <= 220 and is_open else None


def _same_words(one: str, two: str) -> bool:
    return re.findall(r"\w+", one.casefold()) == re.findall(r"\w+", two.casefold())


def _is_under_a_kicker(line: str, title: str) -> bool:
    """Whether a heading is the title after a word or a few that name its topic."""
    words, known = (re.findall(r"\w+", one.casefold()) for one in (line, title))
    return len(known) >= 4 and words[-len(known) :] == known and len(words) - len(known) <= 6


def _with_agency(draft: Draft) -> Draft:
    """Agency and day from the source line, the dateline and the last words."""
    kept = [line.text for line in draft.lines if line.text and not line.why]
    opening = next((found for text in kept[:4] if (found := dateline(text))), None)
    named: Found | None = draft.agency_of_origin
    for line in draft.lines:
        if not named and line.why == SOURCE_LINE and (match := SOURCE.match(line.text.strip())):
            origin = f"the line “{line.text.strip()[:80]}”"
            name = match["name"].strip(" .")
            if known := agency(name):
                named = Found(known, origin)
            elif not draft.outlet and not name.startswith("http"):
                draft = replace(draft, outlet=Found(name, origin))
    if not named and opening and opening.agency:
        named = Found(opening.agency, "the dateline")
    if not named:
        last_words = next((name for text in kept[-2:] if (name := closing_agency(text))), "")
        named = Found(last_words, "the story's last words") if last_words else None
    draft = replace(draft, agency_of_origin=named)
    if draft.published_at:
        return draft
    draft = replace(draft, implied_year=implied_year(draft.lines))
    if opening and opening.month:
        draft = _with_dateline_day(draft, opening.month, opening.day, opening.year, opening.words)
    return draft


def _with_dateline_day(draft: Draft, month: int, day: int, year: int, words_: str) -> Draft:
    """A dateline's day is close to publication, so it is offered and not claimed."""
    origin = f"the dateline “{words_}”"
    if not year and draft.implied_year:
        year = int(draft.implied_year.value)
        origin += f" and the year implied by {draft.implied_year.origin}"
    is_day = bool(year) and 1 <= day <= monthrange(year, month)[1]
    if not is_day or draft.implied_date:
        return draft
    return replace(draft, implied_date=Found(f"{year:04}-{month:02}-{day:02}", origin))


def _with_the_rest(draft: Draft) -> Draft:
    rights = next((line.text for line in draft.lines if line.why == COPYRIGHT), "")
    kept = [at for at, line in enumerate(draft.lines) if line.text and not line.why]
    if any(line.why == WALL for line in draft.lines[kept[-1] if kept else 0 :]):
        told = "The text ends at a paywall: the article may go on behind it."
        draft = replace(draft, warnings=(*draft.warnings, told))
    return replace(
        draft,
        language=_language(draft),
        rights_note=draft.rights_note or (Found(rights, "the copyright line") if rights else None),
    )


def _language(draft: Draft) -> Found | None:
    """The stated language, but the text's own where a page says English and is not."""
    stated = draft.language
    if stated and (stated.value != "en" or len(draft.text) < CERTAIN_LENGTH):
        return stated
    code = language_of(draft.text)
    return stated if not code or (stated and stated.value == code) else Found(code, FROM_WORDS)
