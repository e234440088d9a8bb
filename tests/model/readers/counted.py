"""How many made-up files the readers were given in this run; conftest.py prints it at the end."""

from collections import Counter

INPUTS: Counter[str] = Counter()
"""By how they were made."""
REFUSED: Counter[str] = Counter()
"""Of these, how many ended in one line; the others came in as articles."""
