"""Fields kept in step with the journal read as if they were read anew."""

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from model.entities import Link
from model.tables import actors, annotations, articles, links
from model.tagging import new_annotation
from model.timeline.fields import fields, read_field
from model.timeline.filters import matching
from tests.model.casework import code
from ui.session import Session
from ui.views.timeline.feed import Feed
from ui.views.timeline.fields import ProjectFields

READ = ("actor", "side", "place", "incident", "review_status", "outcome", "precision", "outlet")


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    made = Session()
    made.create(tmp_path / "a.spanline", "A", "ana")
    made.do("Code", code)
    yield made
    made.close()


@pytest.fixture
def feed(qtbot: QtBot, session: Session) -> Feed:
    made = Feed(session)
    session.changed.connect(made.refresh)
    with qtbot.waitSignal(made.filled):
        made.reload()
    return made


def words_of(known: ProjectFields, name: str, row: int) -> set[str]:
    """The words by which a filter finds a row."""
    coded = known.coded[name]
    found = set()
    for word in [*coded.words, ""]:
        mask = matching({name: coded}, {name: [word]})
        if mask is not None and mask[row]:
            found.add(word)
    return found


def check(session: Session, feed: Feed, known: ProjectFields) -> None:
    keys = np.array(sorted(annotations.keys(session.db, [a.id for a in annotations.every(session.db)]).values()))  # fmt: skip
    for name in READ:
        fresh = read_field(session.db, name, keys)
        for at, key in enumerate(keys.tolist()):
            row = feed.index.position(key)
            assert row is not None
            expected = {fresh.words[fresh.codes[at]] if fresh.codes[at] >= 0 else ""}
            expected |= {fresh.words[c] for c in fresh.also_codes[fresh.also_rows == at]}
            assert words_of(known, name, row) == expected, (name, key)


def edit(session: Session, luck: random.Random) -> None:
    """One of the edits that fields feel."""
    db = session.db
    every = [a.id for a in annotations.every(db)]
    known = [actor.id for actor in actors.every(db)]
    one = luck.choice(every)
    choice = luck.randrange(7)
    if choice == 0:
        session.do("Link", lambda db: links.insert(db, Link(one, luck.choice(["victim", "perpetrator"]), to_actor=luck.choice(known))))  # fmt: skip
    elif choice == 1 and (made := links.of_annotation(db, one)):
        session.do("Unlink", lambda db: links.delete(db, luck.choice(made).id))
    elif choice == 2:
        status = luck.choice(["open", "accepted", "conflict"])
        session.do("Judge", lambda db: annotations.update(db, one, {"review_status": status}))
    elif choice == 3:
        days = luck.choice([(None, None), ("2022-09-01", "2022-09-30"), (None, "2022-09-13")])
        session.do("Date", lambda db: annotations.update(db, one, {"date_start": days[0], "date_end": days[1]}))  # fmt: skip
    elif choice == 4:
        article = articles.get(db, annotations.get(db, one).article)
        start = luck.randrange(5)
        session.do("Tag", lambda db: annotations.insert(db, new_annotation(article, start, start + 4, "actor")))  # fmt: skip
    elif choice == 5 and len(every) > 3:
        session.do("Delete", lambda db: annotations.delete(db, one))
    else:
        session.undo()


def test_fields_stay_in_step_with_whatever_is_edited(
    qtbot: QtBot, session: Session, feed: Feed
) -> None:
    known, luck = ProjectFields(session, feed), random.Random(8)
    done: list[bool] = []
    known.need(READ, lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done))
    for _ in range(12):
        with qtbot.waitSignal(feed.caught_up):
            for _ in range(luck.randint(1, 5)):
                edit(session, luck)
            session.do("Touch", lambda db: actors.update(db, next(actors.every(db)).id, {"note": str(luck.random())}))  # fmt: skip
        qtbot.waitUntil(lambda: not known._under_way)
        check(session, feed, known)


def test_what_changes_while_a_field_is_read_is_in_it(
    qtbot: QtBot, session: Session, feed: Feed
) -> None:
    known = ProjectFields(session, feed)
    done: list[bool] = []
    known.need(READ, lambda: done.append(True))
    luck = random.Random(3)
    for _ in range(6):  # the job is under way, or has not begun
        edit(session, luck)
    with qtbot.waitSignal(feed.caught_up):
        session.do("Touch", lambda db: actors.update(db, next(actors.every(db)).id, {"note": "x"}))
    qtbot.waitUntil(lambda: bool(done) and not known._under_way)
    check(session, feed, known)


def test_another_name_is_read_and_an_unknown_field_is_passed_over(
    qtbot: QtBot, session: Session, feed: Feed
) -> None:
    known = ProjectFields(session, feed)
    assert set(known.labels) == set(fields(session.db))
    done: list[bool] = []
    known.need(["nothing"], lambda: done.append(True))
    assert done
    known.need(["actor"], lambda: done.append(True))
    qtbot.waitUntil(lambda: len(done) == 2)
    one = next(a for a in actors.every(session.db) if a.name == "Armenia")
    session.do("Rename", lambda db: actors.update(db, one.id, {"name": "Yerevan"}))
    qtbot.waitUntil(lambda: "Yerevan" in known.coded["actor"].words)
    assert "Armenia" not in known.coded["actor"].words
