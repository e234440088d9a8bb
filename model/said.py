"""How the program says days and numbers: in English, whatever language the computer speaks.

``strftime`` follows the locale of the process, which Qt sets to the computer's.
"""

from datetime import date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FULL_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def month(known: date) -> str:
    """A day's month, "Sep"."""
    return MONTHS[known.month - 1]


def full_month(known: date) -> str:
    """A day's month, "September"."""
    return FULL_MONTHS[known.month - 1]


def weekday(known: date) -> str:
    """A day's weekday, "Tue"."""
    return WEEKDAYS[known.weekday()]


def month_number(name: str) -> int | None:
    """1-12 for "September" or "Sep", in any case; ``None`` for other words."""
    wanted = name.capitalize()
    for names in (MONTHS, FULL_MONTHS):
        if wanted in names:
            return names.index(wanted) + 1
    return None


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 article", "2,000 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
