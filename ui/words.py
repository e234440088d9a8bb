"""How the screen says things: dates, counts, names of fields' values."""

from datetime import date, datetime


def day(iso: str | None) -> str:
    """A day as people read it, "Tue 13 Sep 2022"; empty when unknown."""
    if not iso:
        return ""
    known = date.fromisoformat(iso[:10])
    return f"{known:%a} {known.day} {known:%b} {known.year}"


def days(first: str | None, last: str | None) -> str:
    """A span of days: one day, "Mon 12 – Wed 14 Sep 2022", or open at an end."""
    if first == last:
        return day(first)
    if not first or not last:
        return f"from {day(first)}" if first else f"until {day(last)}"
    one, other = date.fromisoformat(first), date.fromisoformat(last)
    if (one.year, one.month) == (other.year, other.month):
        return f"{one:%a} {one.day} – {day(last)}"
    if one.year == other.year:
        return f"{one:%a} {one.day} {one:%b} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def short_day(iso: str | None) -> str:
    """A day for a narrow column, "13 Sep"; a dash when unknown."""
    if not iso:
        return "–"
    known = date.fromisoformat(iso[:10])
    return f"{known.day} {known:%b}"


def moment(utc: str) -> str:
    """A UTC moment in local time, "22 Nov 2026, 14:02"."""
    local = datetime.fromisoformat(utc).astimezone()
    return f"{local.day} {local:%b %Y, %H:%M}"


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 article", "2,000 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def plain(value: str) -> str:
    """A stored value as words: "at_least" becomes "at least"."""
    return value.replace("_", " ")


def shortened(words: str, length: int = 60) -> str:
    """One line of at most ``length`` characters, cut at the end with an ellipsis."""
    line = " ".join(words.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"
