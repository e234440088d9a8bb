"""Days as people write them above and below articles, in the languages of the region's press.

Only whole, explicit days count here (day, month and year); what "on Tuesday" means is reckoned
elsewhere, from the publication day that this helps to find.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = """
jan january janvier januar jänner enero ene gennaio gen janeiro januari styczeń stycznia ocak yanvar
  январь января янв січень січня հունվար հունվարի იანვარი იანვარს يناير كانون_الثاني ژانویه ינואר
feb february février fevrier févr februar febrero febbraio fevereiro fev februari luty lutego şubat
  fevral февраль февраля фев лютий лютого փետրվար փետրվարի თებერვალი თებერვალს فبراير شباط فوریه
mar march mars märz maerz marzo março marco maart marzec marca mart март марта мар березень березня
  մարտ մարտի მარტი მარტს مارس آذار
apr april avril avr abril abr aprile aprili kwiecień kwietnia nisan aprel апрель апреля апр квітень
  квітня ապրիլ ապրիլի აპრილი აპრილს أبريل ابريل نيسان آوریل
may mai mayo maggio mag maio mei maj maja mayıs май мая травень травня մայիս մայիսի მაისი მაისს
  مايو أيار مه
jun june juin juni junio giugno giu junho czerwiec czerwca haziran iyun июнь июня июн червень червня
  հունիս հունիսի ივნისი ივნისს يونيو حزيران ژوئن
jul july juillet juil juli julio luglio lug julho lipiec lipca temmuz iyul июль июля июл липень липня
  հուլիս հուլիսի ივლისი ივლისს يوليو تموز ژوئیه
aug august août aout agosto ago augustus sierpień sierpnia ağustos avqust август августа авг серпень
  серпня օգոստոս օգոստոսի აგვისტო აგვისტოს أغسطس اغسطس آب اوت
sep sept september septembre septiembre setiembre set settembre setembro wrzesień września eylül
  sentyabr сентябрь сентября сен сент вересень вересня սեպտեմբեր սեպտեմբերի სექტემბერი სექტემბერს
  سبتمبر أيلول سپتامبر
oct october octobre oktober okt octubre ottobre ott outubro out październik października ekim oktyabr
  октябрь октября окт жовтень жовтня հոկտեմբեր հոկտեմբերի ოქტომბერი ოქტომბერს أكتوبر اكتوبر اکتبر
nov november novembre noviembre novembro listopad listopada kasım noyabr ноябрь ноября ноя нояб
  листопада նոյեմբեր նոյեմբերի ნოემბერი ნოემბერს نوفمبر نوامبر
dec december décembre dezember dez diciembre dic dicembre dezembro grudzień grudnia aralık dekabr
  декабрь декабря дек грудень грудня դեկտեմբեր դեկտեմբերի დეკემბერი დეკემბერს ديسمبر دسامبر
"""


def _month_numbers() -> dict[str, int]:
    numbers: dict[str, int] = {}
    month = 0
    for row in _MONTHS.strip().splitlines():
        month += not row.startswith(" ")
        numbers.update((name.replace("_", " "), month) for name in row.split())
    return numbers


MONTHS = _month_numbers()
"""Month names and their short forms in small letters, with their number."""

_WORD = r"(?P<month>[^\W\d_]{2,12})"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_A_YEAR = re.compile(r"(?:19|20)\d\d|[\u0660-\u0669\u06f0-\u06f9]{4}")
_EASTERN_DIGITS = {first + n: str(n) for first in (0x0660, 0x06F0) for n in range(10)}
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d){_YEAR}-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)",
        r"(?P<year>(?:19|20)\d\d)年(?P<m>\d\d?)月(?P<d>\d\d?)日",
        rf"(?<!\d)(?P<d>\d\d?)(?:st|nd|rd|th|er|\.|º|ª)?[\s-]+(?:of |de |d’|d')?{_WORD}\.?,?[\s-]+"
        rf"(?:de |del |- )?{_YEAR}",
        rf"(?<![^\W\d_]){_WORD}\.?\s+(?P<d>\d\d?)(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"(?<!\d){_YEAR}[.,]?\s+{_WORD}\.?\s+(?P<d>\d\d?)(?!\d)",
        rf"(?<![\d.])(?P<d>\d\d?)\.(?P<m>\d\d?)\.{_YEAR}",
        rf"(?<!\d){_YEAR}[/.](?P<m>\d\d?)[/.](?P<d>\d\d?)(?!\d)",
        rf"(?<![\d/])(?P<slash1>\d\d?)/(?P<slash2>\d\d?)/{_YEAR}",
    )
)
_TIME = re.compile(
    r"(?<![\d:.])(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d.])"
    r"\s*(?P<half>[ap]\.?m\b\.?)?\s*(?P<zone>(?:UTC|GMT|MSK|CET|CEST|EST|EDT|PST|PDT|BST|AMT|AZT)\b"
    r"(?:\s?[+-]\d{1,2}(?::?\d\d)?)?|[+-]\d\d:?\d\d\b|Z\b)?",
    re.IGNORECASE,
)
_ZONES = {
    "utc": "+00:00", "gmt": "+00:00", "z": "+00:00", "msk": "+03:00", "cet": "+01:00",
    "cest": "+02:00", "est": "-05:00", "edt": "-04:00", "pst": "-08:00", "pdt": "-07:00",
    "bst": "+01:00", "amt": "+04:00", "azt": "+04:00",
}  # fmt: skip


@dataclass(frozen=True)
class WrittenDay:
    """A day found in ``text[start:end]``; ``others`` holds a second reading of 03/04/2022."""

    start: int
    end: int
    day: date
    others: tuple[date, ...] = ()


def month_number(word: str) -> int | None:
    """Number of a month's name in any of the languages known here, 1 to 12."""
    return MONTHS.get(word.casefold().replace("\u0307", "").rstrip("."))


def find_days(text: str) -> Iterator[WrittenDay]:
    """Every whole day written in the text, form by form; overlapping readings are not repeated."""
    if not _A_YEAR.search(text):
        return
    text = text.translate(_EASTERN_DIGITS)
    taken: list[tuple[int, int]] = []
    for form in _FORMS:
        for match in form.finditer(text):
            readings = [day for day in _readings(match) if day]
            if readings and not any(a < match.end() and match.start() < b for a, b in taken):
                taken.append(match.span())
                yield WrittenDay(*match.span(), readings[0], tuple(readings[1:]))


def _readings(match: re.Match[str]) -> Iterator[date | None]:
    parts = match.groupdict()
    year = int(parts["year"])
    if parts.get("slash1"):
        first, second = int(parts["slash1"]), int(parts["slash2"])
        yield _day(year, second, first)
        if first != second:
            yield _day(year, first, second)
    elif parts.get("m"):
        yield _day(year, int(parts["m"]), int(parts["d"]))
    else:
        yield _day(year, month_number(parts["month"]) or 0, int(parts["d"]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_time(text: str) -> tuple[str, str]:
    """Clock time ``HH:MM`` and zone ``+HH:MM`` written in the text; empty when there is none."""
    match = _TIME.search(text)
    if not match:
        return "", ""
    hour = int(match["hour"])
    half = (match["half"] or "").lower()[:1]
    if half and hour <= 12:
        hour = hour % 12 + 12 * (half == "p")
    return f"{hour:02}:{match['minute']}", _zone(match["zone"] or "")


def _zone(written: str) -> str:
    name, sign, offset = re.fullmatch(r"([a-z]*)\s*([+-]?)([\d:]*)", written.lower()).groups()  # type: ignore[union-attr]
    if not sign:
        return _ZONES.get(name, "")
    digits = offset.replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    return f"{sign}{int(hours):02}:{minutes}"


def without_days_and_times(text: str) -> str:
    """The text with its days and times cut out: what else a date line says."""
    for found in sorted(find_days(text), key=lambda one: -one.start):
        text = text[: found.start] + " " + text[found.end :]
    return _TIME.sub(" ", text)
