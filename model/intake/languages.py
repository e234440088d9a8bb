"""The language a text is written in, as an ISO 639-1 code."""

import re

FROM_WORDS = "the words of the text"
"""Origin of a language that no one states."""
MIN_LETTERS = 40
_SAMPLE = 1500
_ENGLISH = frozenset(["the", "of", "and", "that", "was", "were", "had", "with", "from", "which"])
_SURELY = 0.1
"""Share of these words that no other language's text has: most texts then need no model."""


def language_of(text: str) -> str:
    """Code of the text's language ("en", "hy"), empty when there is too little to tell.

    py3langid's model of 97 languages; its first use takes about a second.
    """
    sample = " ".join(re.findall(r"[^\W\d_]+", text[:_SAMPLE]))
    if len(sample) < MIN_LETTERS:
        return ""
    words = sample.casefold().split()
    if sum(word in _ENGLISH for word in words) > _SURELY * len(words):
        return "en"
    import py3langid  # type: ignore[import-untyped]

    code: str = py3langid.classify(sample)[0]
    return code
