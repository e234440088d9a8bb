"""Bylines, datelines and date lines: what an article says about itself in its own text."""

import re
from dataclasses import dataclass
from datetime import date

from model.intake.agencies import PATTERN as AGENCY
from model.intake.agencies import agency
from model.intake.written_days import find_days, find_time, month_number, without_days_and_times

_BYLINE = re.compile(
    r"^\W{0,2}(?:(?P<weak>by|von|par|por|di|da|de|door|av)\s+"
    r"|(?:written by|story by|report by|words by|text by|author|autore?|auteur|autor(?:in)?|verfasser|автор[ыи]?"
    r"|текст|yazan|yazar|haber|muhabir|müəllif|հեղինակ(?:ը)?|ავტორი|بقلم|كتبت?|إعداد|نویسنده|autorka)\s*[:՝։]?\s+)"
    r"(?P<names>\S.{1,110})$",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][\w'’.\-]*")
_SMALL_WORDS = frozenset(
    [
        "and",
        "und",
        "et",
        "y",
        "e",
        "и",
        "və",
        "ve",
        "եւ",
        "և",
        "და",
        "و",
        "van",
        "von",
        "der",
        "de",
        "la",
        "al",
        "bin",
        "and",
        "in",
        "for",
        "special",
    ]
)
_DATELINE = re.compile(
    r"^(?P<place>[^\W\d_][\w .,'’/()-]{1,70}?)??[,:]?\s*"
    r"(?P<date>(?:(?P<m1>[^\W\d_]{3,10})\.?\s+(?P<d1>\d{1,2})|(?P<d2>\d{1,2})\.?\s+(?P<m2>[^\W\d_]{3,10}))"
    r"\.?(?:,?\s+(?P<year>(?:19|20)\d\d))?)?[,.]?\s*"
    rf"[(/]\s*(?P<agency>{AGENCY}|[^\W\d_][\w. -]{{1,24}})\s*[)/]\s*(?:[-–—:.]|--)\s*\S"
)
_BARE_DATELINE = re.compile(
    r"^(?P<place>[A-Z][A-Z .'’/-]{2,40}(?:, [A-Z][\w .]{2,25})?),\s+"
    r"(?:(?P<m1>[^\W\d_]{3,10})\.?\s+(?P<d1>\d{1,2})|(?P<d2>\d{1,2})\s+(?P<m2>[^\W\d_]{3,10}))\.?"
    r"(?:,?\s+(?P<year>(?:19|20)\d\d))?\s*[-–—:.]"
)
_COMMA_DATELINE = re.compile(
    r"^(?P<place>[^\W\d_](?:[^\W\d_]|[ .'’/-]){1,40}?)[,.]\s+"
    r"(?:(?P<m1>[^\W\d_]{3,10})\.?\s+(?P<d1>\d{1,2})|(?P<d2>\d{1,2})\s+(?P<m2>[^\W\d_]{3,10}))\.?"
    rf"(?:,?\s+(?P<year>(?:19|20)\d\d))?[,.:]?\s+[/(]?(?P<agency>{AGENCY})[/)]?\s*(?:[-–—:.]|$)"
)
_PLACE = re.compile(r"^[^\W\d_][\w .'’-]{1,30},\s+(?=\d|[^\W\d_]{3,10}\.? \d)")
_CLOSING_AGENCY = re.compile(rf"(?:[-–—]\s*|[(/])(?P<agency>{AGENCY})\s*[)/]?\s*$")
_UPDATED = re.compile(
    r"updated?|modified|last (?:update|edited)|обновлен|оновлен|mis à jour|modifié|aktualisiert|geändert"
    r"|actualizado|aggiornato|güncelle|yenilən|թարմացվ|განახლ|تحديث|به‌روز",
    re.IGNORECASE,
)
_DATE_LABELS = re.compile(
    r"\b(?:first )?(?:published|posted|publication date|date|issued|created|on|at|the|time|local time|опубликовано"
    r"|дата публикации|опубліковано|publié|le|à|veröffentlicht|am|um|uhr|stand|erstellt|publicado|el|las|hora|a"
    r"|pubblicato|il|alle|ore|publicado em|em|yayınlanma(?: tarihi)?|yayın tarihi|tarih|saat|dərc(?: olunub)?|tarix"
    r"|հրապարակվել է|հրապարակված|ժամը|գամոქვეყნდა|გამოქვეყნდა|تاريخ النشر|نشر(?: في)?|الساعة|تاریخ"
    r"|mon|tues?|wed|wednes|thu|thurs?|fri|sat|satur|sun)(?:day)?\b|\b(?:г|года|թ|წ)\.?(?!\w)"
    r"|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag"
    r"|sonntag|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato"
    r"|domenica|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|pazartesi|salı|çarşamba|perşembe|cuma"
    r"|cumartesi|pazar|երկուշաբթի|երեքշաբթի|չորեքշաբթի|հինգշաբթի|ուրբաթ|շաբաթ|կիրակի|الثلاثاء|الاثنين|الأربعاء|الخميس"
    r"|الجمعة|السبت|الأحد)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class DateLine:
    """A line that is a date: its first reading, others if it is ambiguous, clock time and zone."""

    day: date
    others: tuple[date, ...]
    time: str
    zone: str
    is_update: bool


@dataclass(frozen=True)
class Dateline:
    """The opening "PLACE, Sept 13 (Agency) -" of a story; month and day are 0 when not written."""

    agency: str
    month: int
    day: int
    year: int
    words: str


def byline(line: str) -> str:
    """Who wrote it, of a line such as "By Ani Petrosyan and Leyla Aliyeva"; empty otherwise."""
    match = _BYLINE.match(line.strip())
    if not match:
        return ""
    names = re.split(r"\s*(?:[|•·]|,? \d{1,2}[ .:]|\s[-–—]\s)", match["names"])[0].strip(" ,;")
    first_day = min((found.start for found in find_days(names)), default=len(names))
    names = names[:first_day].strip(" ,;")
    words = _NAME.findall(names)
    cased = [word for word in words if word.casefold() not in _SMALL_WORDS]
    if not 1 <= len(cased) <= 14 or re.search(r"[!?։。]$|\w{3,}\.$|\d", names):
        return ""
    if match["weak"] and not all(word[0].isupper() or not word.islower() for word in cased):
        return ""
    return names


def split_agency(names: str) -> tuple[str, str]:
    """Part "Ani Petrosyan, Reuters" or "Reuters" into the people named and the agency."""
    if found := agency(names):
        return "", found
    people, _, last = names.rpartition(",")
    if people and (found := agency(last)):
        return people.strip(), found
    return names, ""


def date_line(line: str) -> DateLine | None:
    """What a line says that consists of a date and its labels; None for any other line."""
    if len(line) > 160:
        return None
    first = next(iter(sorted(find_days(line), key=lambda one: one.start)), None)
    if not first or re.search(r"[(©]|\bfile\b", line):
        return None
    bare = _PLACE.sub("", line) if first.start and not _UPDATED.match(line) else line
    rest = _DATE_LABELS.sub(" ", _UPDATED.sub(" ", without_days_and_times(bare)))
    if any(len(word) > 4 or not word.isupper() for word in re.findall(r"[^\W\d_]{2,}", rest)):
        return None
    is_update = bool(_UPDATED.search(line[: first.start]))
    time, zone = find_time(line[first.end :]) if not is_update else ("", "")
    if not time and not is_update:
        time, zone = find_time(line[: first.start])
    return DateLine(first.day, first.others, time, zone, is_update)


def dateline(line: str) -> Dateline | None:
    """Read the dateline that the line opens with, with an agency, a date or both; else None."""
    head = line[:160]
    match = _COMMA_DATELINE.match(head) or _DATELINE.match(head) or _BARE_DATELINE.match(head)
    if not match:
        return None
    parts = match.groupdict()
    month = month_number(parts["m1"] or parts["m2"] or "") or 0
    day = int(parts["d1"] or parts["d2"] or 0) if month else 0
    named = parts.get("agency") or ""
    known = agency(named)
    if (
        not known
        and not (month and named)
        and not (named and named[:1].isupper() and parts["place"])
    ):
        known = named = ""
    if not (known or named or month):
        return None
    place = parts["place"] or ""
    if not known and named and not (month or place.isupper() or place.split(",")[0].isupper()):
        return None
    words = (parts.get("date") or match[0]).strip(" -–—:.")
    return Dateline(known or named, month, day, int(parts["year"] or 0), words)


def closing_agency(line: str) -> str:
    """Agency named at the very end of a story ("— AFP"), empty when there is none."""
    match = _CLOSING_AGENCY.search(line[-60:])
    return agency(match["agency"]) if match else ""
