"""The first draft of the coding: what the suggesters find in each article, worked out once and kept.

What is kept says what it was made from, so that it is never taken for fresh when the text, its date,
the registries, the suggesters or what they learned have changed since. All of it may be deleted.
"""

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any
from zlib import compress, decompress

from model import plugins
from model.codebook import kinds_of
from model.entities import Article
from model.gazetteer import fold
from model.project import Project
from model.suggesters import learned
from model.suggesters.suggester import (
    Context,
    KnownActor,
    KnownPlace,
    SuggestedLink,
    Suggestion,
)
from model.tables import actors, articles, places, settings, stored_arrays, suggested

Report = Callable[[int, int], None]
"""Told how much is done of how much; raises to stop."""

_ANY = "Officials in Yerevan said on Tuesday that at least 49 soldiers were killed: “We mourn.”"

LEARNED, FIGURES = "learned", "= figures"
"""Owner of the taggers among what is stored, each named by its tag, and the name of their figures."""

INDIRECT = "suggest indirect speech"
"""Name of the project's setting; empty while it is off."""
_FORM = 1
"""Raised when spans are written down in another way."""
_LETTERS = 24
"""Of a hash: more than enough to tell what was made from what."""
_WORD = re.compile(r"\w+")
_OWNS = re.compile(r"['’][sS]\b")


@dataclass(frozen=True)
class Known:
    """What a project knows besides an article's words: read once for many articles."""

    about: Context
    versions: tuple[str, ...]
    taught: str
    by_word: Mapping[str, tuple[KnownActor | KnownPlace, ...]]


def known(db: sqlite3.Connection) -> Known:
    """The registries, tags and taggers of a project as they are now."""
    people = tuple(
        KnownActor(a.id, a.name, tuple(a.aliases), a.actor_type) for a in actors.every(db)
    )
    sites = tuple(
        KnownPlace(p.id, p.name, tuple(p.aliases), p.iso, p.latitude, p.longitude)
        for p in places.every(db)
    )
    taught = stored_arrays.made_from(db, f"{LEARNED} {FIGURES}")
    stored = stored_arrays.of(db, LEARNED) if taught else {}
    about = Context(
        countries=tuple(sorted({place.country for place in sites if place.country})),
        actors=people,
        places=sites,
        tags=tuple(kinds_of(db)),
        with_indirect=bool(settings.get(db, INDIRECT)),
        learned=tuple((n, model) for n, model in stored.items() if n != FIGURES),
    )
    parts = [part for part in plugins.every() if part.NAME != learned.NAME]
    versions = (f"form {_FORM}", *sorted(f"{part.NAME} {part.VERSION}" for part in parts))
    taught = f"{learned.VERSION}-{taught[:_LETTERS]}"
    return Known(about, versions, taught, _by_word((*people, *sites)))


def prepare() -> None:
    """Read rules and gazetteer in, so that the first article need not wait for them: 0.4 s of CPU."""
    plugins.suggest(_ANY, Context(published=date(2022, 9, 14)))


def _by_word(
    registry: Iterable[KnownActor | KnownPlace],
) -> dict[str, tuple[KnownActor | KnownPlace, ...]]:
    """Registered actors and places by the longest word of each of their names."""
    found: dict[str, dict[str, KnownActor | KnownPlace]] = {}
    for one in registry:
        for name in (one.name, *one.aliases):
            word = max(_WORD.findall(fold(name)), key=len, default="")
            found.setdefault(word, {})[one.id] = one
    return {word: tuple(ones.values()) for word, ones in found.items()}


def about(article: Article, everything: Known) -> Context:
    """What the suggesters may know about one article."""
    published = date.fromisoformat(article.published_at[:10]) if article.published_at else None
    return replace(everything.about, published=published, language=article.language or "en")


def fingerprint(article: Article, everything: Known) -> str:
    """What an article's suggestions depend on: two hashes, parted by a dot.

    The second is for what was learned, so that another training does not make the rules' findings
    stale. Of the registries only those actors and places count whose names may stand in the text: what is
    registered while other articles are coded does not make this one stale.
    """
    words = set(_WORD.findall(fold(_OWNS.sub("", article.text))))
    named = sorted(
        (one for word in words & everything.by_word.keys() for one in everything.by_word[word]),
        key=lambda one: one.id,
    )
    facts = (
        article.text, article.published_at and article.published_at[:10], article.language,
        everything.about.countries, everything.about.with_indirect, everything.about.tags, everything.versions, named,
    )  # fmt: skip
    rules = sha256(repr(facts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{rules[:_LETTERS]}.{everything.taught}"


def draft(
    db: sqlite3.Connection, article: Article, everything: Known | None = None
) -> list[Suggestion]:
    """An article's suggestions: those kept when they are fresh, else worked out and kept now."""
    everything = everything or known(db)
    made_from = fingerprint(article, everything)
    before = suggested.get(db, article.id)
    if before and before[0] == made_from:
        return read(before[1], article.text)
    found = _worked_out(article, everything, made_from, before)
    suggested.put_if_possible(db, article.id, made_from, written(found))
    return found


def _worked_out(
    article: Article, everything: Known, made_from: str, before: tuple[str, bytes] | None
) -> list[Suggestion]:
    """An article's suggestions now; after another training alone the rules' findings stand."""
    context = about(article, everything)
    if before and before[0].partition(".")[0] == made_from.partition(".")[0]:
        return plugins.learned_again(article.text, context, read(before[1], article.text))
    return plugins.suggest(article.text, context)


def draft_all(project: Project, report: Report) -> int:
    """Work out the suggestions of every article that has none, or stale ones; returns how many.

    Each article's are kept as they come: stopped half-way, the next run does the rest.
    """
    db = project.db
    everything = known(db)
    known_from = suggested.made_from(db)
    done = 0
    for article in each(db, report):
        made_from = fingerprint(article, everything)
        if known_from.get(article.id) != made_from:
            before = suggested.get(db, article.id)
            found = _worked_out(article, everything, made_from, before)
            done += suggested.put_if_possible(db, article.id, made_from, written(found))
    return done


def each(db: sqlite3.Connection, report: Report, step: int = 1) -> Iterator[Article]:
    """Every article in the order in which they are read, telling at each step how far it is."""
    wanted = list(suggested.articles(db))
    for number, id_ in enumerate(wanted):
        if number % step == 0:
            report(number, len(wanted))
        with suppress(KeyError):  # deleted since the list was read
            yield articles.get(db, id_)
    report(len(wanted), len(wanted))


def written(found: Iterable[Suggestion]) -> bytes:
    """Suggestions as deflated JSON, without the words that the article repeats: 4 kB an article."""
    rows: list[dict[str, Any]] = []
    for one in found:
        links = [[k.relation, k.start, k.end, int(k.is_question), k.name] for k in one.links]
        row = {name: value for name, value in vars(one).items() if name != "links"}
        rows.append(row | {"links": links})
    return compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode())


def read(spans: bytes, text: str) -> list[Suggestion]:
    """Suggestions of what `written` made for this text."""
    return [
        Suggestion(
            **row
            | {
                "links": tuple(
                    SuggestedLink(relation, start, end, text[start:end], bool(asks), name)
                    for relation, start, end, asks, name in row["links"]
                )
            }
        )
        for row in json.loads(decompress(spans))
    ]
