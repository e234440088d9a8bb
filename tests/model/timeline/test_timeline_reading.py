"""What is read from a project, and what is kept of it for the next time, against plain counting."""

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.entities import new_id
from model.project import Project
from model.tables import annotations, articles, stored_arrays
from model.tables.narrowed import narrow
from model.tagging import new_annotation, new_article
from model.timeline import Columns, Flag, Unit, reading
from model.timeline.calendar import unit_start
from model.timeline.reading import all_columns, read_columns, read_index

TAGS = ["casualty", "location", "actor", "quote"]
TEXT = "At least 49 soldiers were killed near the town, officials said on Tuesday. " * 4


@pytest.fixture
def coded(project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """Six articles, sixty annotations of every precision; small projects are kept, too."""
    monkeypatch.setattr(reading, "_WORTH_KEEPING", 1)
    dice = random.Random(7)
    days = [None, "2022-09-01", "2022-09-13", "2022-09-30", "2022-12-31", "2023-01-01"]
    with project.step("Add"):
        for number in range(6):
            made = new_article(f"{number}. {TEXT}", published_at=days[number])
            articles.insert(project.db, made)
            for at in range(10):
                first, last = sorted((dice.choice(days) or "", dice.choice(days) or ""))
                one = new_annotation(made, at * 7, at * 7 + 5, TAGS[at % 4])
                annotations.insert(project.db, one)
                columns = {
                    "date_start": first or None, "date_end": last or None,
                    "is_background": at == 3,
                    "when_rule": "day of month, approximate" if at == 5 else "",
                    "fields": {"is_provisional": at == 4},
                }  # fmt: skip
                annotations.update(project.db, one.id, columns)
    yield project


def same(one: Columns, other: Columns) -> bool:
    a, b = (c.take(np.argsort(c.rowid)) for c in (one, other))
    names = ("rowid", "first", "last", "tag", "lane", "reported", "flags")
    return all(np.array_equal(getattr(a, name), getattr(b, name)) for name in names)


def test_flags_are_read_from_what_the_coder_sees(coded: Project) -> None:
    found = read_columns(coded.db, TAGS)
    flagged = [int(np.count_nonzero(found.flags & flag)) for flag in Flag]
    assert flagged == [6, 6, 6]  # one of each in every article


def test_bars_hold_what_a_plain_query_counts(coded: Project) -> None:
    """Within and touching, each unit, tag and day reported, by SQL over the dates as text."""
    index = read_index(coded.db, TAGS, TAGS)
    for known_on in (None, "2022-09-13", "2022-12-31"):
        day = known_on and np.datetime64(known_on).astype(int).item() + 719163
        index.as_known_on(day)
        for unit in (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR):
            for lane, tag in enumerate(TAGS):
                bins = index.bins(lane, 738_395, 738_430, unit)
                for at, number in enumerate(bins.units.tolist()):
                    begin, after = unit_start(np.array([number, number + 1]), unit).tolist()
                    (counted,) = coded.db.execute(
                        """SELECT count(*) FROM annotations a JOIN articles s ON s.id = a.article
                        WHERE tag = :tag AND coalesce(date_start, date_end) < :after
                            AND coalesce(date_end, date_start) >= :begin
                            AND (:known IS NULL OR published_at IS NULL OR published_at <= :known)""",
                        {
                            "tag": tag, "begin": iso(begin), "after": iso(after),
                            "known": known_on,
                        },
                    ).fetchone()  # fmt: skip
                    assert bins.within[lane, at] + bins.across[lane, at] == counted


span = st.tuples(st.integers(-400, 400), st.integers(0, 70) | st.just(400))
rows = st.lists(
    st.tuples(span, st.sampled_from(["both", "both", "both", "first", "last", "none"]),
              st.integers(0, 3)), max_size=12,
)  # fmt: skip
WINDOW = st.tuples(st.integers(-420, 420), st.integers(0, 60))


def check_sums(project: Project, marks: list, window: tuple[int, int], unit: Unit) -> None:
    """Annotate so, then compare every bar in the window with what SQL counts between its edges."""
    article = new_article(TEXT, published_at="2022-09-13")
    with project.step("Add"):
        articles.insert(project.db, article)
        for at, ((first, length), known, tag) in enumerate(marks):
            one = new_annotation(article, at, at + 3, TAGS[tag])
            annotations.insert(project.db, one)
            annotations.update(project.db, one.id, {
                "date_start": iso(MIDDLE + first) if known in ("both", "first") else None,
                "date_end": iso(MIDDLE + first + length) if known in ("both", "last") else None,
            })  # fmt: skip
    index = read_index(project.db, TAGS, TAGS)
    first, last = MIDDLE + window[0], MIDDLE + sum(window)
    for lane, tag in enumerate(TAGS):
        bins = index.bins(lane, first, last, unit)
        for at, number in enumerate(bins.units.tolist()):
            edges = unit_start(np.array([number, number + 1]), unit).tolist()
            (counted,) = project.db.execute(
                """SELECT count(*) FROM annotations WHERE tag = ?
                AND coalesce(date_start, date_end) < ? AND coalesce(date_end, date_start) >= ?""",
                (tag, iso(edges[1]), iso(edges[0])),
            ).fetchone()
            assert bins.within[lane, at] + bins.across[lane, at] == counted
    (dated,) = project.db.execute(
        "SELECT count(*) FROM annotations WHERE coalesce(date_start, date_end) IS NOT NULL"
    ).fetchone()
    assert index.overall(unit).weights.sum() == pytest.approx(dated)
    assert len(index.undated()) == len(marks) - dated


MIDDLE = 738_411
"""Tue 13 Sep 2022."""


@given(marks=rows, window=WINDOW, unit=st.sampled_from(Unit))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_for_any_annotations_bar_sums_are_what_sql_counts(tmp_path, marks, window, unit) -> None:
    with Project.create(tmp_path / f"{new_id()}.spanline", "Border", "anna") as project:
        check_sums(project, marks, window, unit)


@pytest.mark.slow
@given(marks=rows, window=WINDOW, unit=st.sampled_from(Unit))
@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_for_any_annotations_at_length(tmp_path, marks, window, unit) -> None:
    with Project.create(tmp_path / f"{new_id()}.spanline", "Border", "anna") as project:
        check_sums(project, marks, window, unit)


def iso(day: int) -> str:
    return str(np.datetime64(day - 719163, "D"))


def test_the_second_reading_takes_what_was_kept(coded: Project) -> None:
    first = all_columns(coded.db, TAGS)
    kept = stored_arrays.get(coded.db, "timeline")
    assert kept is not None
    assert same(first, all_columns(coded.db, TAGS))
    assert stored_arrays.get(coded.db, "timeline") == kept
    assert same(all_columns(coded.db, TAGS[::-1]), read_columns(coded.db, TAGS[::-1]))


@pytest.mark.parametrize("few", [5_000, 0])
def test_after_any_changes_it_is_as_if_read_anew(
    coded: Project, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_FEW", few)
    dice = random.Random(11)
    all_columns(coded.db, TAGS)
    for turn in range(60):
        ids = [id_ for (id_,) in coded.db.execute("SELECT id FROM annotations ORDER BY id")]
        chosen = dice.choice(ids)
        what = dice.randrange(6)
        if what == 0:
            coded.undo()
        elif what == 1:
            coded.redo()
        else:
            with coded.step("Change"):
                if what == 2:
                    annotations.delete(coded.db, chosen)
                elif what == 3:
                    annotations.update(coded.db, chosen, {"tag": dice.choice(TAGS)})
                elif what == 4:
                    annotations.update(coded.db, chosen, {"date_end": "2023-02-01"})
                else:
                    article = articles.get(coded.db, dice.choice(article_ids(coded)))
                    one = new_annotation(article, turn, turn + 3, dice.choice(TAGS))
                    annotations.insert(coded.db, one)
        assert same(all_columns(coded.db, TAGS), read_columns(coded.db, TAGS))


def article_ids(project: Project) -> list[str]:
    return [id_ for (id_,) in project.db.execute("SELECT id FROM articles ORDER BY id")]


def test_a_moved_publication_day_is_followed(coded: Project) -> None:
    all_columns(coded.db, TAGS)
    with coded.step("Date"):
        articles.update(coded.db, article_ids(coded)[2], {"published_at": "2022-10-05"})
    assert same(all_columns(coded.db, TAGS), read_columns(coded.db, TAGS))


def test_an_article_deleted_takes_its_annotations_along(coded: Project) -> None:
    all_columns(coded.db, TAGS)
    with coded.step("Delete"):
        articles.delete(coded.db, article_ids(coded)[1])
    assert same(all_columns(coded.db, TAGS), read_columns(coded.db, TAGS))


def test_a_project_open_for_reading_is_not_written_to(coded: Project) -> None:
    coded.close()
    before = coded.path.read_bytes()
    with Project.open(coded.path, read_only=True) as project:
        assert same(all_columns(project.db, TAGS), read_columns(project.db, TAGS))
        assert stored_arrays.get(project.db, "timeline") is None
    assert before == coded.path.read_bytes()


def test_a_part_is_read_as_a_part_and_not_kept(coded: Project, tmp_path: Path) -> None:
    all_columns(coded.db, TAGS)
    kept = stored_arrays.get(coded.db, "timeline")
    with coded.beside() as beside:
        rows = [row for (row,) in beside.db.execute("SELECT row FROM annotations LIMIT 5")]
        narrow(beside.db, rows)
        assert sorted(all_columns(beside.db, TAGS).rowid.tolist()) == sorted(rows)
    assert stored_arrays.get(coded.db, "timeline") == kept


def test_an_array_of_another_version_is_read_anew(coded: Project) -> None:
    all_columns(coded.db, TAGS)
    made_from = stored_arrays.get(coded.db, "timeline")[0]
    stored_arrays.put(coded.db, "timeline", made_from, b"of another version")
    assert same(all_columns(coded.db, TAGS), read_columns(coded.db, TAGS))
    assert stored_arrays.get(coded.db, "timeline")[1] != b"of another version"
