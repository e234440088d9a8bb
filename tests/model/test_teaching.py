"""What coding teaches: when it learns, from what, and where what was learned is kept."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from model import drafting, suggesting, teaching
from model.entities import Verdict
from model.project import Project
from model.suggesters import learned
from model.tables import annotations, articles, stored_arrays, verdicts
from model.tagging import new_annotation, new_article

TARGETS = ("the mill", "the weir", "the quarry", "the depot", "the kiln", "the yard")


def say_nothing(done: int, whole: int) -> None:
    """A report that goes on."""


@pytest.fixture
def coded(project: Project) -> Project:
    """A dozen articles, done, with a place of words that no rule finds in every sentence."""
    with project.step("Code"):
        for number in range(12):
            sentences = [
                f"On day {number} shells fell on {TARGETS[(number + i) % 6]} once more."
                for i in range(4)
            ]
            article = new_article(" ".join(sentences), published_at="2022-09-14")
            articles.insert(project.db, replace(article, reading_status="done"))
            for target in TARGETS:
                at = article.text.find(f"on {target}") + 3
                if at > 2:
                    made = new_annotation(article, at, at + len(target), "location")
                    annotations.insert(project.db, made)
    return project


def new_text(project: Project) -> list[str]:
    article = new_article("At night shells fell on the tower once more.")
    with project.step("Add article"):
        articles.insert(project.db, article)
    found = drafting.draft(project.db, article)
    return [article.text[s.start : s.end] for s in found if s.suggester == learned.NAME]


def test_it_learns_and_suggests_with_figures(coded: Project) -> None:
    assert teaching.is_due(coded.db)
    made = teaching.learn(coded, say_nothing)
    assert made.is_taught
    assert (made.n_articles, made.n_sentences, made.n_decisions) == (12, 48, 48)
    assert made.n_held_out == 4
    assert made.scores["location"].f1 > 0.9
    assert teaching.figures(coded.db) == made
    assert new_text(coded) == ["the tower"]
    assert not teaching.is_due(coded.db)


def test_it_learns_again_after_so_many_decisions(coded: Project) -> None:
    teaching.learn(coded, say_nothing)
    article = next(articles.every(coded.db, with_text=True))
    for n in range(teaching.AFTER):
        assert not teaching.is_due(coded.db)
        with coded.step("Drop"):
            verdicts.insert(
                coded.db, Verdict(article.id, n, n + 1, "actor", "actors", 1, 0.5, "dropped")
            )
    assert teaching.is_due(coded.db)


def test_too_little_teaches_nothing_and_is_said(project: Project) -> None:
    assert teaching.said(teaching.figures(project.db)) == ["Nothing was learned yet."]
    made = teaching.learn(project, say_nothing)
    assert not made.is_taught
    assert stored_arrays.of(project.db, drafting.LEARNED).keys() == {drafting.FIGURES}
    assert "25 coded sentences" in teaching.said(made)[-1]


def test_in_an_article_in_work_only_judged_sentences_teach(coded: Project) -> None:
    with coded.step("Go on"):
        for article in list(articles.every(coded.db)):
            articles.update(coded.db, article.id, {"reading_status": "in_work"})
    of_one = annotations.of_article(coded.db, next(articles.every(coded.db)).id)
    with coded.step("Doubt"):
        annotations.update(coded.db, of_one[0].id, {"review_status": "conflict"})
        annotations.delete(coded.db, of_one[1].id)
    assert learned.train(teaching.gather(coded.db))[1] == 46
    with coded.step("Done"):
        articles.update(coded.db, of_one[0].article, {"reading_status": "done"})
    (whole,) = [one for one in teaching.gather(coded.db) if one.seen is None]
    assert whole.name == of_one[0].article


def test_a_copy_knows_what_was_learned_and_it_may_be_deleted(
    coded: Project, tmp_path: Path
) -> None:
    teaching.learn(coded, say_nothing)
    coded.copy_to(tmp_path / "copy.spanline")
    with Project.open(tmp_path / "copy.spanline", "anna") as copy:
        assert teaching.figures(copy.db) == teaching.figures(coded.db)
        assert new_text(copy) == ["the tower"]
        stored_arrays.replace(copy.db, drafting.LEARNED, "", {})
        assert teaching.figures(copy.db) == teaching.Figures()
        assert teaching.is_due(copy.db)


def test_nothing_half_written_stays(coded: Project) -> None:
    before = teaching.learn(coded, say_nothing)

    class Stopped(dict[str, bytes]):
        def items(self):  # type: ignore[no-untyped-def]
            yield from super().items()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stored_arrays.replace(coded.db, drafting.LEARNED, "new", Stopped(actor=b"x"))
    assert teaching.figures(coded.db) == before
    assert new_text(coded) == ["the tower"]


def test_it_can_be_stopped_before_each_tag(coded: Project) -> None:
    before = teaching.learn(coded, say_nothing)
    told: list[int] = []

    def stop_at(n: int) -> drafting.Report:
        def report(done: int, whole: int) -> None:
            told.append(done)
            if len(told) == n:
                raise KeyboardInterrupt

        return report

    with pytest.raises(KeyboardInterrupt):
        teaching.learn(coded, stop_at(12 + 2))  # gathered, measured; not trained on all
    assert told[-2:] == [12, 12]
    assert teaching.figures(coded.db) == before


def test_training_is_no_step(coded: Project) -> None:
    steps = coded.db.execute("SELECT count(*) FROM steps").fetchone()
    teaching.learn(coded, say_nothing)
    assert coded.db.execute("SELECT count(*) FROM steps").fetchone() == steps


def test_bands_follow_this_coders_own_verdicts(coded: Project) -> None:
    article = new_article("Five soldiers were killed near Jermuk, in Armenia.")
    with coded.step("Add"):
        articles.insert(coded.db, article)
    jermuk = next(o for o in suggesting.offers(coded.db, article) if o.suggestion.tag == "location")
    one = jermuk.suggestion
    with coded.step("Judge"):
        for n in range(10):
            verdict = Verdict(
                article.id, n, n + 1, one.tag, one.suggester, one.version, one.confidence,
                "dropped", coder="anna",
            )  # fmt: skip
            verdicts.insert(coded.db, verdict)

    def band(coder: str | None) -> str:
        found = suggesting.offers(coded.db, article, coder)
        return next(o.band for o in found if o.suggestion == one)

    assert band(None) == jermuk.band
    assert band("anna") == "weak"


def test_the_database_is_not_locked_while_it_trains(coded: Project) -> None:
    """The tagging of a person goes on: what is trained is written in one short moment."""
    with coded.beside() as other:

        def report(done: int, whole: int) -> None:
            with coded.step("Tag meanwhile"):
                article = next(articles.every(coded.db, with_text=True))
                annotations.insert(coded.db, new_annotation(article, 0, 2, "actor"))

        coded.db.execute("PRAGMA busy_timeout = 50")
        try:
            teaching.learn(other, report)
        except sqlite3.OperationalError as error:  # pragma: no cover
            pytest.fail(str(error))


def test_one_is_said_as_one() -> None:
    made = teaching.Figures("2022-09-14", 1, 30, 1, 1, {"actor": learned.Score(1, 0, 0)})
    first, measured, *_ = teaching.said(made)
    assert "30 coded sentences of 1 article, after 1 decision." in first
    assert measured.startswith("Measured on 1 article held out")


def test_an_article_taken_out_while_it_is_gathered_teaches_nothing(coded: Project) -> None:
    whole = teaching.gather(coded.db)

    def take_out(done: int, _: int) -> None:
        if done == 0:
            with coded.step("Delete article"):
                articles.delete(coded.db, whole[1].name)

    left = teaching.gather(coded.db, take_out)
    assert [one.name for one in left] == [one.name for one in whole if one is not whole[1]]
