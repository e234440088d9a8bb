"""Near copies: is this text, or something very like it, in the project already?"""

import json
import sqlite3
from dataclasses import dataclass
from functools import lru_cache

from model.likeness import MIN_SHARED, THRESHOLD, likeness, shingles
from model.tables import articles

_SKETCHED = 200_000
"""Characters of a text that its sketch is made of: enough to know it by."""
_COMPARED = 8


@dataclass(frozen=True)
class NearCopy:
    """An article much like a text; ``likeness`` is 1.0 for the same words."""

    article: str
    title: str
    outlet: str
    published_at: str | None
    likeness: float


@lru_cache(maxsize=1)
def sketch(text: str) -> str:
    """A text's sketch as JSON: the SQL function that keeps the project's hashes in step.

    The last one is remembered: a text is looked for just before it is added.
    """
    return json.dumps(shingles(text[:_SKETCHED]))


def near_copies(db: sqlite3.Connection, text: str) -> list[NearCopy]:
    """The articles that are near copies of a text, the likest first."""
    found = []
    for id_ in articles.sharing(db, sketch(text), MIN_SHARED, _COMPARED):
        try:
            article = articles.get(db, id_)
        except KeyError:
            continue  # undone in the window since it was found on this thread
        alike = likeness(article.text, text)
        if alike >= THRESHOLD:
            found.append(NearCopy(id_, article.title, article.outlet, article.published_at, alike))
    return sorted(found, key=lambda copy: (-copy.likeness, copy.article))
