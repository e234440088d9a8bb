"""How the screen says things: dates, counts, names of fields' values."""

from datetime import date, datetime
from math import floor

from model.said import count as count
from model.said import month, weekday


def day(iso: str | None) -> str:
    """A day as people read it, "Tue 13 Sep 2022"; empty when unknown."""
    if not iso:
        return ""
    known = date.fromisoformat(iso[:10])
    return f"{weekday(known)} {known.day} {month(known)} {known.year}"


def days(first: str | None, last: str | None) -> str:
    """A span of days: one day, "Mon 12 – Wed 14 Sep 2022", or open at an end."""
    if first == last:
        return day(first)
    if not first or not last:
        return f"from {day(first)}" if first else f"until {day(last)}"
    one, other = date.fromisoformat(first), date.fromisoformat(last)
    if (one.year, one.month) == (other.year, other.month):
        return f"{weekday(one)} {one.day} – {day(last)}"
    if one.year == other.year:
        return f"{weekday(one)} {one.day} {month(one)} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def short_day(iso: str | None) -> str:
    """A day for a narrow column, "13 Sep"; a dash when unknown."""
    if not iso:
        return "–"
    known = date.fromisoformat(iso[:10])
    return f"{known.day} {month(known)}"


def moment(utc: str) -> str:
    """A UTC moment in local time, "22 Nov 2026, 14:02"."""
    local = datetime.fromisoformat(utc).astimezone()
    return f"{local.day} {month(local)} {local.year}, {local:%H:%M}"


def likeness(share: float) -> str:
    """How like two texts are that are not the same, "98%": rounded down, never "100%"."""
    return f"{min(floor(share * 100), 99)}%"


def plain(value: str) -> str:
    """A stored value as words: "at_least" becomes "at least"."""
    return value.replace("_", " ")


def shortened(words: str, length: int = 60) -> str:
    """One line of at most ``length`` characters, cut at the end with an ellipsis."""
    line = " ".join(words.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"
