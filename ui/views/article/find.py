"""Finding words in the text of one article."""

import re


def find(text: str, words: str, case: bool = False) -> list[tuple[int, int]]:
    """Every place of ``words``, as code points; any white space matches any other."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    if not pattern:
        return []
    flags = re.NOFLAG if case else re.IGNORECASE
    return [match.span() for match in re.finditer(pattern, text, flags)]
