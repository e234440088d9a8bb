"""Time words of an article and the days they mean.

`find_dates` reads a text, `read_date` what one types into a date field, `governing` says which expression an annotation
takes. Nothing is compiled before the first call; a language is a folder in `languages/`.
"""

from .codes import acled_time_precision, edtf, precision, read_edtf, ucdp_date_prec
from .expression import Interval, TimeExpression
from .finding import find_dates
from .governing import governing, whole
from .typed import read_date

__all__ = [
    "Interval",
    "TimeExpression",
    "acled_time_precision",
    "edtf",
    "find_dates",
    "governing",
    "precision",
    "read_date",
    "read_edtf",
    "ucdp_date_prec",
    "whole",
]
