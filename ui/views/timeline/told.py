"""Annotations in the words that marks, tips and pages show."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from model.tables import annotations, articles
from model.timeline import Description
from ui.words import day, days, shortened

_LABEL, _WORDS = 40, 200
"""Characters of an annotation beside its mark, and where there is room for a sentence."""


def describe(db: sqlite3.Connection, rows: Sequence[int]) -> list[Description]:
    """Each row key's words, source and days, in this order; empty for a row that is gone."""
    found = annotations.at_rows(db, rows)
    sources = articles.named(db, {annotation.article for annotation in found.values()})
    told = []
    for row in rows:
        if row not in found:
            told.append(Description("", ""))
            continue
        one = found[row]
        title, outlet, published = sources[one.article]
        told.append(
            Description(
                one.id,
                shortened(one.text, _LABEL),
                shortened(one.text, _WORDS),
                " · ".join(filter(None, (outlet or title, day(published)))),
                days(one.date_start, one.date_end),
            )
        )
    return told
