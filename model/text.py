"""The one shape in which text is stored.

Offsets count code points of the stored text, so it must hold nothing that a text widget, an XML
writer or SQLite would drop, join or turn into something else.
"""

import re

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
# Qt marks frames and embedded objects with U+FDD0, U+FDD1 and U+FFFC; XML forbids U+FFFE and U+FFFF.
_UNSTORABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufeff\ufffc\ufffe\uffff"
    + "".join(chr((plane << 16) + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


def normalise(text: str) -> str:
    """Give the text as it is stored: LF line ends, no byte-order mark, no control characters.

    U+2028, U+2029, vertical tabs and form feeds become line ends, a tab becomes one space, lone
    surrogates become U+FFFD. No-break spaces and the composition of letters stay as they are.
    Doing it twice changes nothing.
    """
    text = _LINE_ENDS.sub("\n", without_halves(text)).replace("\t", " ")
    return _UNSTORABLE.sub("", text)


def one_line(text: str) -> str:
    """The same of what is written on one line, as a title is: line ends become spaces."""
    return normalise(text).replace("\n", " ").strip()


def without_halves(text: str) -> str:
    """The text with U+FFFD for lone surrogates: all else SQLite keeps as it is."""
    if not _SURROGATES.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
