"""Projects made by hypothesis leave in every format that is read both ways, and come back.

What a format cannot hold is said here, format by format, and in its ``CANNOT_HOLD``.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from model.entities import Annotation, Article, Coder, Link, Tag
from model.exporters.exporter import exporters
from model.importers._bring import bring_in
from model.importers._moving import is_same_but_blanks
from model.importers.importer import importers
from model.project import Project
from model.tables import annotations, articles, coders, links, tags
from model.tagging import new_annotation, new_article

PIECES = [
    "a", "word", " ", "  ", "\n", "\r\n", ". ", "\u00a0", "💥", "👩‍👩‍👧", "e\u0301", "Գորիս", "عربي", "שלום",
    "Ə", "|", "\\", "_", "*", "-", "#", "<", "&amp;", "'", "=1", "’", "\u200f", "\u202e", "中文",
]  # fmt: skip
OWN = (
    Tag("Weapon", "Weapon", "#123456", fields=(
        {"name": "method", "label": "method", "type": "choice", "choices": ["shelling", "drone"]},
        {"name": "calibre", "label": "calibre", "type": "integer"},
    )),
    Tag("arms_2", "arms_2", "#654321", fields=({"name": "seen", "label": "seen", "type": "text"},)),
)  # fmt: skip
FIELDS: dict[str, list[dict[str, object]]] = {
    "casualty": [
        {},
        {"outcome": "killed", "count_low": 49, "count_text": "49", "is_provisional": True},
        {"outcome": "wounded", "count_text": "at least 3: two men", "stance": "denies"},
    ],
    "location": [{}, {"place_role": "origin", "is_unnamed": True}],
    "actor": [{}],
    "quote": [{}, {"quote_type": "direct", "said_on": "2022-09-13", "cue_text": "=said"}],
    "Weapon": [{}, {"method": "drone", "calibre": 155}],
    "arms_2": [{}, {"seen": "twice"}],
}
NOTES = ["", "mine", "=two", "a | b \\ [c] _ *"]


@dataclass(frozen=True)
class World:
    """Articles with their spans, and links between spans of one article."""

    articles: tuple[Article, ...]
    spans: tuple[Annotation, ...]
    links: tuple[Link, ...]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    found: list[Article] = []
    spans: list[Annotation] = []
    between: list[Link] = []
    for n in range(draw(st.integers(1, 2))):
        text = "".join(draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25)))
        title = draw(st.sampled_from(["A report", "“Отчёт”, 💥", "=1+1"]))
        known = {"title": title, "url": f"https://example.org/{n}", "published_at": "2022-09-14"}
        article = new_article(f"x{n}{text}.", **known)
        found.append(article)
        place = st.integers(0, article.char_count)
        ends = st.tuples(place, place).filter(lambda pair: pair[0] != pair[1])
        drawn = draw(st.lists(st.tuples(ends, st.sampled_from(list(FIELDS))), max_size=7))
        mine: dict[Any, Annotation] = {}
        for pair, tag in drawn:
            start, end = sorted(pair)
            mine[start, end, tag] = new_annotation(
                article, start, end, tag,
                fields=draw(st.sampled_from(FIELDS[tag])), note=draw(st.sampled_from(NOTES)),
                coder=draw(st.sampled_from(["ben", None])),
                date_start=draw(st.sampled_from([None, "2022-09-13"])), is_background=draw(st.booleans()),
            )  # fmt: skip
        spans += mine.values()
        claims = [a for a in mine.values() if a.tag == "casualty"]
        if len(claims) > 1:
            between.append(Link(claims[0].id, "contradicts", to_annotation=claims[-1].id))
    return World(tuple(found), tuple(spans), tuple(between))


def fill(project: Project, world: World) -> None:
    with project.step("Fill"):
        coders.insert(project.db, Coder("ben"))
        for tag in OWN:
            tags.insert(project.db, tag)
        for article in world.articles:
            articles.insert(project.db, article)
        for span in world.spans:
            annotations.insert(project.db, span)
        for link in world.links:
            links.insert(project.db, link)


@dataclass(frozen=True)
class Holds:
    """What a format can hold of a span; ``trims`` cuts its ends as the format must."""

    trims: Callable[[str], str] = lambda words: words
    fields: Callable[[str, object], bool] = lambda name, value: True
    note: bool = True
    days: bool = True
    coder: bool = True
    background: bool = True
    links: bool = True
    about: bool = True
    is_spaced: bool = False
    tags: bool = True


def one_word(name: str, value: object) -> bool:
    return value is True or (value is not False and not any(map(str.isspace, str(value))))


def nothing(name: str, value: object) -> bool:
    return False


HOLDS = {
    "jsonl": Holds(),
    "csv": Holds(),
    "uima-xmi": Holds(about=False),
    "w3c": Holds(),
    "refi-qda": Holds(background=False, about=False),
    "labelstudio": Holds(days=False, coder=False, background=False),
    "webanno-tsv": Holds(str.strip, days=False, coder=False, background=False, about=False, is_spaced=True),
    "brat": Holds(lambda words: words.strip("\n"), one_word, days=False, coder=False, background=False, about=False),
    "doccano": Holds(fields=nothing, note=False, days=False, coder=False, background=False),
    "conll": Holds(str.strip, nothing, note=False, days=False, coder=False, background=False, links=False, about=False, is_spaced=True),
}  # fmt: skip


def held(a: Annotation, holds: Holds) -> tuple[Any, ...] | None:
    """What comes back of a span; ``None`` when nothing does."""
    words = holds.trims(a.text)
    if not words:
        return None
    start = a.start + a.text.index(words)
    kept = {n: v for n, v in a.fields.items() if holds.fields(n, v)}
    if holds.fields is nothing:
        # What every new span of its kind begins with.
        kept = dict(new_annotation(FAR, 0, 1, a.tag).fields)
    fields = {name: str(value).lower() for name, value in kept.items()}
    return (
        start, start + len(words), a.tag, " ".join(a.note.split()) if holds.note else "",
        tuple(sorted(fields.items())), a.date_start if holds.days else None,
        a.coder if holds.coder else None, a.is_background if holds.background else False,
    )  # fmt: skip


FAR = new_article("Far.")


def spans_of(project: Project, world: World, holds: Holds) -> list[Any]:
    """What is held of every span, with its article's beginning, in order."""
    begins = {a.id: a.text[:2] for a in articles.every(project.db, with_text=True)}
    found = [(begins[a.article], held(a, holds)) for a in annotations.every(project.db)]
    return sorted((text, span) for text, span in found if span)


def links_of(project: Project, holds: Holds) -> list[Any]:
    there = {a.id: held(a, holds) for a in annotations.every(project.db)}
    ends = [(link.relation, there[link.annotation], there[link.to_annotation or ""]) for link in links.every(project.db)]  # fmt: skip
    return sorted(ends) if all(one and other for _, one, other in ends) else []


def check(name: str, world: World, template: Path, folder: Path) -> None:
    holds = HOLDS[name]
    source, target = folder / "from.spanline", folder / f"{name}.spanline"
    for path in (source, target):
        shutil.copy(template, path)
    with Project.open(source) as project, Project.open(target) as other:
        fill(project, world)
        with other.step("Tags"):
            coders.insert(other.db, Coder("ben"))
            for tag in OWN:
                tags.insert(other.db, tag)
            if name == "w3c":
                # The format carries no texts: it comes to a project that has them.
                for article in world.articles:
                    articles.insert(other.db, article)
        for options in ({}, {"scheme": "bilou"}) if name == "conll" else ({},):
            out = folder / f"{name}{len(options)}"
            exporters()[name].export(project, out, with_text=True, **options)
            if name == "w3c" and not world.spans:
                return
            bring_in(other, importers()[name], out)
            texts = {a.text[:2]: a for a in articles.every(other.db, with_text=True)}
            assert len(texts) == len(world.articles)
            for article in world.articles:
                came = texts[article.text[:2]]
                assert is_same_but_blanks(came.text, article.text)
                assert holds.is_spaced or came.text == article.text
                if holds.about:
                    assert (came.title, came.url, came.published_at) == (article.title, article.url, article.published_at)  # fmt: skip
            assert spans_of(other, world, holds) == spans_of(project, world, holds)
            for a in annotations.every(other.db):
                assert articles.get(other.db, a.article).text[a.start : a.end] == a.text
            if holds.links and links_of(project, holds):
                assert links_of(other, holds) == links_of(project, holds)
        before = annotations.count(other.db)
        again = bring_in(other, importers()[name], out)
        assert annotations.count(other.db) == before
        assert "annotations" not in again.counts


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty project to copy, which is quicker than making one."""
    path = tmp_path_factory.mktemp("template") / "t.spanline"
    Project.create(path, "T", "").close()
    yield path


def needed(name: str) -> None:
    if name == "uima-xmi" and not find_spec("cassis"):
        pytest.skip("dkpro-cassis is not installed")


FIXED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@pytest.mark.parametrize("name", HOLDS)
@settings(max_examples=4, suppress_health_check=FIXED, phases=[Phase.generate])
@given(world=worlds())
def test_what_leaves_comes_back(
    name: str, world: World, template: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    needed(name)
    check(name, world, template, tmp_path_factory.mktemp("any"))


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", HOLDS)
@settings(max_examples=150, suppress_health_check=FIXED)
@given(world=worlds())
def test_what_leaves_comes_back_at_length(
    name: str, world: World, template: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    needed(name)
    check(name, world, template, tmp_path_factory.mktemp("any"))


def test_every_format_read_both_ways_is_tried_and_says_what_it_cannot_hold() -> None:
    assert HOLDS.keys() == importers().keys() & exporters().keys() - {"acled", "ucdp"}
    assert all(importer.CANNOT_HOLD for importer in importers().values())
