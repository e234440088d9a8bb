"""Where the sentences of a text begin, to number them."""

import re

# A full stop behind one letter, or behind one of these, ends no sentence: J. Smith, Sept. 13.
_SHORT = (
    "Mr", "Mrs", "Ms", "Dr", "St", "No", "vs", "Gen", "Col", "Lt", "Sgt", "Maj", "Adm", "Prof", "Capt",
    "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", r"\w",
)  # fmt: skip
_NOT_BEHIND = "".join(rf"(?<!\b{word}\.)" for word in _SHORT)
_END = re.compile(
    rf"""[.!?…]{_NOT_BEHIND}['"”’»)\]]{{0,3}}\s+(?=["'“‘«(\[]{{0,2}}[^\Wa-zа-яё_])|\n\s*\n"""
)


def sentence_starts(text: str) -> list[int]:
    """First offsets of all sentences, 0 included; a blank line always ends one."""
    return [0, *(end.end() for end in _END.finditer(text))]
