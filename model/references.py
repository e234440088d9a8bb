"""References (.ris, .bib, CSL .json) fill in the sources of the articles they are about.

An article is found by this program's own id, by DOI, by address, else by a title spelled alike
with nothing that speaks against it in day and outlet. Only what is empty is filled in; what is said
otherwise is told and stays. A reference without an article is told, too: it has no text to read.
"""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from model import dating, outlets
from model.entities import Article
from model.errors import UserError
from model.intake.doi import find_doi
from model.intake.draft import Draft
from model.outlets import Register, host
from model.project import Project
from model.tables import articles

FIELDS = (
    "title", "author", "outlet", "published_at", "url", "archive_url", "accessed_at", "language",
)  # fmt: skip
"""What a reference fills in."""

_ALIKE = 90
"""Likeness of two titles from 0 to 100 from which they may be one."""
_WORDS = 4
"""Words that a title must have to be known by itself, without day or outlet."""
_SLICE = 100
_WITHOUT_MEANING = re.compile(r"utm_|fbclid|gclid|mc_|ref$|cmpid|ocid|igshid", re.I)

Report = Callable[[int, int], object]


@dataclass(frozen=True)
class Reference:
    """A reference as it was read, and the name of its file."""

    file: str
    draft: Draft

    @property
    def name(self) -> str:
        """How it is called: its title, else its address or key."""
        key = self.draft.key.value if self.draft.key else ""
        return self.draft.value("title") or self.draft.value("url") or key or "a reference"


@dataclass(frozen=True)
class Conflict:
    """A field that the article and its reference tell differently; the article's stays."""

    field: str
    ours: str
    theirs: str


@dataclass(frozen=True)
class Match:
    """A reference and its article, found by ``how``; ``filled`` are the columns it fills in."""

    reference: Reference
    article: str
    title: str
    how: str
    filled: Mapping[str, str]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True)
class Unmatched:
    """A reference without an article, and why."""

    reference: Reference
    why: str


@dataclass(frozen=True)
class Compared:
    """What references would do to a project, or did."""

    matches: tuple[Match, ...]
    unmatched: tuple[Unmatched, ...]
    failed: tuple[str, ...] = ()

    @property
    def filled(self) -> list[Match]:
        """The matches that fill in something."""
        return [match for match in self.matches if match.filled]

    @property
    def conflicts(self) -> list[tuple[Match, Conflict]]:
        """Every field told differently."""
        return [(match, conflict) for match in self.matches for conflict in match.conflicts]


def read(paths: Iterable[Path]) -> tuple[list[Reference], list[str]]:
    """The references in these files, and a line for each file that could not be read or has none."""
    from model.readers.reader import read_file

    found: list[Reference] = []
    failed: list[str] = []
    for path in paths:
        try:
            inside = [Reference(path.name, d) for d in read_file(path) if d.is_reference]
        except UserError as error:
            failed.append(str(error))
            continue
        found += inside
        if not inside:
            failed.append(f"{path.name}: it holds articles, not references: add it instead")
    return found, failed


def compare(
    db: sqlite3.Connection, references: Sequence[Reference], failed: Iterable[str] = ()
) -> Compared:
    """Find the article of each reference, and what it would fill in; writes nothing."""
    known = _Known(db)
    matches: list[Match] = []
    unmatched: list[Unmatched] = []
    for one in references:
        found, how = known.find(one.draft)
        if len(found) != 1:
            why = f"fits {len(found)} articles ({how})" if found else "no article like it"
            unmatched.append(Unmatched(one, why))
            continue
        article = found[0]
        told = {field: one.draft.value(field) for field in FIELDS if one.draft.value(field)}
        filled = {field: value for field, value in told.items() if not getattr(article, field)}
        conflicts = tuple(
            Conflict(field, getattr(article, field), value)
            for field, value in told.items()
            if field not in filled and not known.same(field, getattr(article, field), value)
        )
        matches.append(Match(one, article.id, article.title or one.name, how, filled, conflicts))
        known.learn(replace(article, **filled))  # type: ignore[arg-type]
    return Compared(tuple(matches), tuple(unmatched), tuple(failed))


def fill(project: Project, compared: Compared, report: Report) -> None:
    """Write what references fill in, as one step; when ``report`` raises, nothing stays."""
    step: int | None = None
    wanted = compared.filled
    name = f"Fill in {len(wanted):,} source{'s' if len(wanted) != 1 else ''} from references"
    try:
        for start in range(0, len(wanted), _SLICE):
            report(start, len(wanted))
            with project.step(name, joins=step) as step:
                for match in wanted[start : start + _SLICE]:
                    _write(project.db, match)
    except BaseException:
        if step is not None:
            project.take_back(step)
        raise


def _write(db: sqlite3.Connection, match: Match) -> None:
    columns = dict(match.filled)
    published = columns.pop("published_at", "")
    if columns:
        outlets.describe(db, match.article, columns)
    if published:
        dating.publish(db, match.article, published)


# Which article a reference is about


def _address(url: str) -> str:
    """What two addresses of one page have in common; empty for a site's front page."""
    kept = re.sub(r"^https?://web\.archive\.org/web/\w+/", "", url.strip())
    try:
        parts = urlsplit(kept)
    except ValueError:
        return ""
    query = [pair for pair in parse_qsl(parts.query) if not _WITHOUT_MEANING.match(pair[0])]
    path = re.sub(r"(/amp)?/*$", "", parts.path)
    site = re.sub(r"^(m|amp|mobile)\.", "", host(kept))
    return f"{site}{path}?{urlencode(sorted(query))}" if site and (path or query) else ""


def _folded(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def _days_apart(one: str, other: str) -> int:
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)


class _Known:
    """The project's articles without their texts, by what a reference may name them by."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._register = Register.of(db)
        self._articles: dict[str, Article] = {}
        self._by_day: dict[str, list[str]] = defaultdict(list)
        self._by_address: dict[str, list[str]] = defaultdict(list)
        self._by_doi: dict[str, list[str]] = defaultdict(list)
        self._titles: dict[str, str] = {}
        self._by_words: dict[str, list[str]] = defaultdict(list)
        for article in articles.every(db):
            self._articles[article.id] = article
            if title := _folded(article.title):
                self._titles[article.id] = title
                self._by_words[title].append(article.id)
            self._by_day[(article.published_at or "")[:10]].append(article.id)
            if address := _address(article.url):
                self._by_address[address].append(article.id)
            if doi := find_doi(article.url):
                self._by_doi[doi].append(article.id)

    def learn(self, article: Article) -> None:
        """An article as it would be: the next reference finds these fields filled in."""
        self._articles[article.id] = article

    def find(self, draft: Draft) -> tuple[list[Article], str]:
        """The articles that a reference may be about, and what they were found by."""
        key = draft.key.value if draft.key else ""
        doi = draft.doi.value if draft.doi else ""
        by_address = self._by_address.get(_address(draft.value("url")), [])
        ways = (
            ("id", [key] if key in self._articles else []),
            ("DOI", self._by_doi.get(doi, [])),
            ("address", by_address),
            ("title", self._by_title(draft)),
        )
        how, ids = next((way for way in ways if way[1]), ("", []))
        return [self._articles[id_] for id_ in ids], how

    def _by_title(self, draft: Draft) -> list[str]:
        from rapidfuzz import fuzz, process

        title = _folded(draft.value("title"))
        if not title:
            return []
        same = [(100.0, id_) for id_ in self._by_words.get(title, ())]
        ranked = list(self._ranked(draft, same))
        if not ranked:
            candidates = self._on_day(draft)
            alike = process.extract(
                title, candidates, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None
            )
            ranked = list(self._ranked(draft, ((score, id_) for _, score, id_ in alike)))
        best = max((rank for rank, _ in ranked), default=None)
        return [id_ for rank, id_ in ranked if rank == best]

    def _ranked(
        self, draft: Draft, alike: Iterable[tuple[float, str]]
    ) -> Iterator[tuple[tuple[int, float], str]]:
        for score, id_ in alike:
            if rank := self._rank(draft, id_, score):
                yield rank, id_

    def _on_day(self, draft: Draft) -> Mapping[str, str]:
        """Titles of the articles of the reference's day, the days beside it, and without a day."""
        day = draft.value("published_at")[:10]
        if not day:
            return self._titles
        at = date.fromisoformat(day).toordinal()
        near = range(max(1, at - 1), min(date.max.toordinal(), at + 1) + 1)
        days = ("", *(date.fromordinal(number).isoformat() for number in near))
        found = (id_ for one in days for id_ in self._by_day.get(one, ()))
        return {id_: self._titles[id_] for id_ in found if id_ in self._titles}

    def _rank(self, draft: Draft, id_: str, score: float) -> tuple[int, float] | None:
        """How much speaks for an article whose title is alike; ``None`` when something is against."""
        article = self._articles[id_]
        year = draft.implied_year.value if draft.implied_year else ""
        day, ours = draft.value("published_at"), article.published_at or ""
        outlet = draft.value("outlet")
        if year and ours and year != ours[:4]:
            return None
        if day and ours and _days_apart(day, ours) > 1:
            return None
        if outlet and article.outlet and not self.same("outlet", article.outlet, outlet):
            return None
        agrees = bool(day and ours) + bool(year and ours) + bool(outlet and article.outlet)
        is_by_itself = score == 100 and len(self._titles[id_].split()) >= _WORDS
        return (agrees, score) if agrees or is_by_itself else None

    def same(self, field: str, ours: str, theirs: str) -> bool:
        """Whether two values of a field say the same."""
        if field == "outlet":
            one, other = self._register.named(ours), self._register.named(theirs)
            return _folded(ours) == _folded(theirs) or bool(one and one == other)
        if field in ("url", "archive_url"):
            return _address(ours) == _address(theirs) or bool(
                find_doi(theirs) and find_doi(ours) == find_doi(theirs)
            )
        if field in ("published_at", "accessed_at"):
            return ours[:10] == theirs[:10]
        if field == "language":
            return ours.partition("-")[0].casefold() == theirs.partition("-")[0].casefold()
        if field == "author":
            return sorted(_folded(ours).split()) == sorted(_folded(theirs).split())
        return _folded(ours) == _folded(theirs)
