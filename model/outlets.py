"""The outlet register: country, type and scale of a publisher, filled in once for all its articles.

An article belongs to an outlet that has its outlet's name, as name, alias or site; one that names
none belongs to the outlet on whose site it stands. What an article says otherwise is never
overwritten. Functions that write are called inside a step.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from model.entities import Article, Outlet
from model.errors import UserError
from model.project import Project
from model.tables import articles, declined, outlets

TYPES = ("news_agency", "newspaper", "broadcaster", "online_news", "magazine", "government", "military",
         "intl_org", "ngo", "social_media", "research")  # fmt: skip
"""Types to offer; another word may be typed."""

SCALES = ("local", "regional", "national", "international")
"""Scales to offer; another word may be typed."""

_SLICE = 100
Report = Callable[[int, int], object]
FACTS = {"country": "outlet_country", "source_type": "source_type", "source_scale": "source_scale"}
"""Columns of an outlet, and the columns of its articles that they fill."""


def host(url: str) -> str:
    """The host of an address in small letters without "www."; empty when there is none."""
    try:
        named = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    return named.casefold().removeprefix("www.")


@dataclass(frozen=True)
class Register:
    """The project's outlets by every name they have; ``of(db)`` reads them."""

    by_name: Mapping[str, Outlet]
    by_site: Mapping[str, Outlet]

    @classmethod
    def of(cls, db: sqlite3.Connection) -> "Register":
        """The register as it stands; read it once for many articles."""
        known = list(outlets.every(db))
        return cls(
            {folded: one for one in reversed(known) for folded in _names(one)},
            {one.site: one for one in reversed(known) if one.site},
        )

    def named(self, name: str) -> Outlet | None:
        """The outlet that has this name, alias or site, capitals and spaces aside."""
        return self.by_name.get(_fold(name))

    def at(self, url: str) -> Outlet | None:
        """The outlet on whose site, or on a part of it ("m.courier.example"), an address is."""
        labels = host(url).split(".")
        sites = (".".join(labels[i:]) for i in range(len(labels) - 1))
        return next((self.by_site[site] for site in sites if site in self.by_site), None)

    def outlet(self, article: Article) -> Outlet | None:
        """The outlet of an article: by its name, else by its address."""
        return self.named(article.outlet) or self.at(article.url)

    def filled(self, article: Article, old: Outlet | None = None) -> Article:
        """The article with what its outlet fills in where it is empty, or still ``old``'s fact."""
        new = self.outlet(article)
        columns: dict[str, Any] = {
            column: getattr(new, fact) if new else ""
            for fact, column in FACTS.items()
            if (now := getattr(article, column)) == "" or (old and now == getattr(old, fact))
        }
        if new and (not article.outlet or self.named(article.outlet)):
            columns["outlet"] = new.name
        return replace(article, **columns)


def take_in(db: sqlite3.Connection, article: Article) -> None:
    """Add an article that comes in, with what the register knows of its outlet."""
    articles.insert(db, Register.of(db).filled(article))


def describe(db: sqlite3.Connection, id_: str, columns: Mapping[str, Any]) -> None:
    """Change columns of an article; another outlet or address brings that outlet's facts."""
    before, register = articles.get(db, id_), Register.of(db)
    after = replace(before, **columns)
    old, new = register.outlet(before), register.outlet(after)
    if old != new or after.outlet != before.outlet:
        after = register.filled(after, old)
    names = {*columns, "outlet", *FACTS.values()}
    changed = {n: v for n in names if (v := getattr(after, n)) != getattr(before, n)}
    if changed:
        articles.update(db, id_, changed)


# The register itself


def add(db: sqlite3.Connection, outlet: Outlet) -> str:
    """Register an outlet and fill in its articles; returns its id.

    Raises ``UserError`` when it has no name, or one that another outlet has.
    """
    made = _checked(db, outlet)
    outlets.insert(db, made)
    _fill(db, _Change.of(db, Outlet("", id=outlet.id), made))
    return outlet.id


def edit(db: sqlite3.Connection, id_: str, columns: Mapping[str, Any]) -> None:
    """Change an outlet, and each of its articles that is empty there or still says what it said.

    Raises ``UserError`` when a name is missing or is another outlet's.
    """
    _fill(db, _change(db, id_, columns))


def edit_many(
    project: Project, step_name: str, id_: str, columns: Mapping[str, Any], report: Report
) -> None:
    """As `edit`, for an outlet of very many articles: one step, in slices so that others get their turn.

    When ``report`` raises, nothing stays.
    """
    with project.step(step_name) as step:
        change = _change(project.db, id_, columns)
    try:
        for start in range(0, len(change.articles), _SLICE):
            report(start, len(change.articles))
            part = replace(change, articles=change.articles[start : start + _SLICE])
            with project.step(step_name, joins=step):
                _fill(project.db, part)
    except BaseException:
        project.take_back(step)
        raise


def merge(db: sqlite3.Connection, keep: str, others: Iterable[str]) -> None:
    """Make several outlets one: ``keep`` stays, takes their names and what it does not know."""
    kept = outlets.get(db, keep)
    gone = [outlets.get(db, other) for other in others if other != keep]
    for other in gone:
        names = dict.fromkeys((*kept.aliases, other.name, *other.aliases, other.site))
        facts = {n: getattr(kept, n) or getattr(other, n) for n in (*FACTS, "site", "note")}
        kept = replace(kept, aliases=tuple(n for n in names if n and n != kept.name), **facts)
        outlets.delete(db, other.id)
    edit(db, keep, vars(kept))
    for other in gone:
        _fill(db, _Change.of(db, other, kept))


def _checked(db: sqlite3.Connection, outlet: Outlet) -> Outlet:
    site = host(outlet.site) or outlet.site.strip().casefold()
    tidied = replace(outlet, name=" ".join(outlet.name.split()), site=site)
    if not tidied.name:
        raise UserError("An outlet needs a name: type one, as it stands in its articles.")
    for other in outlets.every(db):
        same = _names(tidied) & _names(other)
        if other.id != outlet.id and same:
            raise UserError(
                f"“{min(same)}” is {other.name} already: merge the two, or choose another name."
            )
    return tidied


@dataclass(frozen=True)
class _Change:
    """An outlet's row before and after, and the ids of the articles that belong to either."""

    old: Outlet
    new: Outlet
    articles: Sequence[str]

    @classmethod
    def of(cls, db: sqlite3.Connection, old: Outlet, new: Outlet) -> "_Change":
        register = Register.of(db)
        on_site = outlets.on_site(db, new.site) if new.site else ()
        nameless = [id_ for id_, url in on_site if register.at(url) == new]
        return cls(old, new, [*outlets.articles(db, _spellings(db, old, new)), *nameless])


def _change(db: sqlite3.Connection, id_: str, columns: Mapping[str, Any]) -> _Change:
    """Change an outlet's row; its articles are still to be filled in."""
    old = outlets.get(db, id_)
    new = _checked(db, replace(old, **columns))
    outlets.update(db, id_, vars(new))
    return _Change.of(db, old, new)


def _fill(db: sqlite3.Connection, change: _Change) -> None:
    """Write what is new of an outlet into its articles."""
    old, new = change.old, change.new
    facts = {column: (getattr(old, fact), getattr(new, fact)) for fact, column in FACTS.items()}
    outlets.fill(db, change.articles, new.name, facts)


def _spellings(db: sqlite3.Connection, *known: Outlet) -> list[str]:
    """How articles write the names of these outlets."""
    names = set().union(*map(_names, known))
    return [spelling for spelling in outlets.used(db) if _fold(spelling) in names]


def _names(outlet: Outlet) -> set[str]:
    return {f for name in (outlet.name, *outlet.aliases, outlet.site) if (f := _fold(name))}


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())


# What articles say of outlets that nobody has registered


@dataclass(frozen=True)
class Unregistered:
    """An outlet that articles name and the register does not know.

    ``alias_of``: the registered outlet on whose site its articles stand, if there is one.
    """

    name: str
    n_articles: int
    alias_of: Outlet | None


def unregistered(db: sqlite3.Connection) -> list[Unregistered]:
    """Outlets to register, those with the most articles first; not those that somebody declined."""
    register = Register.of(db)
    left = {one for what, one, _ in declined.pairs(db) if what == "outlet"}
    found = [
        Unregistered(name, n_articles, register.at(url))
        for name, n_articles, url in outlets.addresses(db)
        if not register.named(name) and name not in left
    ]
    return sorted(found, key=lambda one: (-one.n_articles, one.name))


def take(db: sqlite3.Connection, name: str) -> str:
    """Register an outlet as its articles tell it; returns its id.

    One whose articles stand on the site of a registered outlet becomes that one's alias.
    """
    made = proposed(db, name)
    known = Register.of(db).at(made.site)
    if known is None:
        return add(db, made)
    edit(db, known.id, {"aliases": (*known.aliases, name)})
    return known.id


def proposed(db: sqlite3.Connection, name: str) -> Outlet:
    """An outlet's row as its articles tell it: of each fact what most of them say."""
    told = list(outlets.told(db, name))
    country, source_type, source_scale = (_most(row[i] for row in told) for i in range(3))
    return Outlet(
        name, country=country, source_type=source_type, source_scale=source_scale,
        site=_most(host(row[3]) for row in told),
    )  # fmt: skip


def _most(values: Iterable[str]) -> str:
    """What is said most often, by the first of those that say something."""
    ranked = Counter(value for value in values if value).most_common(1)
    return ranked[0][0] if ranked else ""


def articles_of(db: sqlite3.Connection, id_: str) -> list[str]:
    """Ids of the articles of an outlet."""
    return outlets.articles(db, _spellings(db, outlets.get(db, id_)))


def n_articles(db: sqlite3.Connection) -> dict[str, int]:
    """How many articles each registered outlet has, by its id."""
    register = Register.of(db)
    found: Counter[str] = Counter()
    for name, count in outlets.used(db).items():
        if one := register.named(name):
            found[one.id] += count
    return dict(found)
