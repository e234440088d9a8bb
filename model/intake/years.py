"""The year a text implies without saying it: an offer when the publication date is asked for."""

import re
from datetime import date

from model.intake.draft import Found, Line
from model.intake.rules import COPYRIGHT
from model.intake.written_days import find_days, month_number

_SPAN = 6
_NEAR = 4
_RELATIVE = {
    "last year": 1, "a year ago": 1, "one year ago": 1, "two years ago": 2, "three years ago": 3,
    "this year": 0, "earlier this year": 0,
    "в прошлом году": 1, "торік": 1, "l'année dernière": 1, "l’année dernière": 1,
    "letztes jahr": 1, "im vergangenen jahr": 1, "el año pasado": 1, "geçen yıl": 1,
    "keçən il": 1, "անցյալ տարի": 1, "გასულ წელს": 1, "العام الماضي": 1,
}  # fmt: skip
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY_DATE = re.compile(
    r"\b(?P<weekday>Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? "
    r"(?:(?P<m1>[A-Z][a-z]{2,8})\.? (?P<d1>\d{1,2})|(?P<d2>\d{1,2}) (?P<m2>[A-Z][a-z]{2,8}))\b"
    r"(?!,? (?:19|20)\d\d)"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def implied_year(lines: tuple[Line, ...]) -> Found | None:
    """The year the text must be from, with the words that imply it; None when nothing does."""
    return _by_twin_lines(lines) or _by_weekday(lines) or _by_copyright(lines)


def _by_twin_lines(lines: tuple[Line, ...]) -> Found | None:
    """One line with a date, and the same words near it with "last year" in the date's place."""
    for at, line in enumerate(lines):
        small = line.text.casefold()
        phrase = next((one for one in _RELATIVE if one in small), None)
        if not phrase:
            continue
        for near in lines[max(0, at - _NEAR) : at + _NEAR + 1]:
            found = next(find_days(near.text), None)
            if found and are_twins(words(line.text), words(near.text)):
                day = near.text[found.start : found.end]
                year = found.day.year + _RELATIVE[phrase]
                return Found(str(year), f"“{day}” beside “{phrase}”")
    return None


def words(text: str) -> frozenset[str]:
    """The words of a line in small letters, numbers left out."""
    return frozenset(re.findall(r"[^\W\d_]{2,}", text.casefold()))


def are_twins(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether two lines say nearly the same: half of the words of both, most of the shorter."""
    shared = len(one & two)
    return (
        shared >= 4 and shared * 2 >= len(one | two) and shared * 10 >= min(len(one), len(two)) * 7
    )


def _by_weekday(lines: tuple[Line, ...]) -> Found | None:
    """A weekday with a day and month, in the first year it fits from the last year named on."""
    text = "\n".join(line.text for line in lines)
    years = [int(year) for year in _YEAR.findall(text)]
    for match in _WEEKDAY_DATE.finditer(text):
        month = month_number(match["m1"] or match["m2"])
        weekday = _WEEKDAYS.index(match["weekday"][:3].lower())
        for year in range(max(years), max(years) + _SPAN) if years and month else ():
            if _falls_on(year, month or 0, int(match["d1"] or match["d2"]), weekday):
                return Found(
                    str(year), f"“{match[0]}”, first so after {max(years)}, the last year named"
                )
    return None


def _falls_on(year: int, month: int, day: int, weekday: int) -> bool:
    try:
        return date(year, month, day).weekday() == weekday
    except ValueError:
        return False


def _by_copyright(lines: tuple[Line, ...]) -> Found | None:
    for line in lines:
        years = _YEAR.findall(line.text)
        if line.why == COPYRIGHT and years:
            return Found(max(years), f"the line “{line.text[:60]}”")
    return None
