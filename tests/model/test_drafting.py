"""Suggestions are worked out once and kept; what they were made from tells when they are stale."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from model import drafting, plugins
from model.entities import Actor, Article, Place
from model.project import Project
from model.tables import actors, articles, places, settings, stored_arrays, suggested
from model.tagging import new_article

TEXT = (
    "Orvian Prime Minister Jan Berg said on Tuesday that at least 49 soldiers were killed near"
    " Jermuk, {}.\n“We mourn,” Berg said."
)


class StopError(Exception):
    """What a report raises when somebody said stop."""


@pytest.fixture
def project(project: Project) -> Project:
    with project.step("Add articles"):
        for number in range(12):
            made = new_article(TEXT.format(number), title=str(number), published_at="2022-09-14")
            articles.insert(project.db, made)
    return project


@pytest.fixture
def counted(tmp_path: Path) -> Iterator[Path]:
    """A plug-in that notes each text it is asked about."""
    log = tmp_path / "asked"
    log.touch()
    (tmp_path / "counts.py").write_text(
        "from pathlib import Path\nNAME, VERSION = 'counts', 1\n"
        f"LOG = Path({str(log)!r})\n"
        "def suggest(text, context):\n"
        "    LOG.write_text(LOG.read_text() + 'x')\n"
        "    return []\n",
        encoding="utf-8",
    )
    plugins.use(tmp_path)
    yield log
    plugins.use(None)


def first(project: Project) -> Article:
    return articles.get(project.db, next(suggested.articles(project.db)))


def is_fresh(project: Project, id_: str) -> bool:
    kept = suggested.get(project.db, id_)
    article = articles.get(project.db, id_)
    now = drafting.fingerprint(article, drafting.known(project.db))
    return kept is not None and kept[0] == now


def test_what_is_written_down_reads_the_same(project: Project) -> None:
    article = first(project)
    known = drafting.known(project.db)
    worked_out = plugins.suggest(article.text, drafting.about(article, known))
    assert {one.tag for one in worked_out} >= {"casualty", "quote", "actor"}
    assert any(one.links for one in worked_out)
    assert drafting.read(drafting.written(worked_out), article.text) == worked_out
    assert drafting.draft(project.db, article) == worked_out
    assert drafting.draft(project.db, article) == worked_out, "kept ones"


def test_a_second_look_works_nothing_out(project: Project, counted: Path) -> None:
    article = first(project)
    drafting.draft(project.db, article)
    drafting.draft(project.db, article)
    assert counted.read_text() == "x"


def test_stopped_half_way_the_next_run_does_the_rest(project: Project, counted: Path) -> None:
    def stop_at(n: int) -> drafting.Report:
        def report(done: int, whole: int) -> None:
            assert whole == 12
            if done == n:
                raise StopError

        return report

    with pytest.raises(StopError):
        drafting.draft_all(project, stop_at(5))
    assert len(suggested.made_from(project.db)) == 5
    assert counted.read_text() == "x" * 5
    told = []
    assert drafting.draft_all(project, lambda done, whole: told.append(done)) == 7
    assert counted.read_text() == "x" * 12
    assert told == list(range(13))
    assert drafting.draft_all(project, lambda done, whole: None) == 0
    assert counted.read_text() == "x" * 12


def test_only_what_they_depend_on_makes_them_stale(project: Project) -> None:
    drafting.draft_all(project, lambda done, whole: None)
    one, other = list(suggested.articles(project.db))[:2]

    def changed(column: str, value: str) -> None:
        with project.step("Change"):
            articles.update(project.db, one, {column: value})

    changed("title", "Another title")
    changed("reading_status", "done")
    assert is_fresh(project, one)
    for column, value in (
        ("published_at", "2022-09-15"),
        ("language", "ru"),
        ("text", "Nothing happened."),
    ):
        changed(column, value)
        assert not is_fresh(project, one)
        assert is_fresh(project, other)
        project.undo()
        assert is_fresh(project, one), "what was undone is fresh again"


def test_a_name_makes_only_the_articles_stale_that_may_hold_it(project: Project) -> None:
    with project.step("Add article"):
        without = new_article("Nothing happened on Tuesday.", published_at="2022-09-14")
        owned = new_article("Sarn's mayor spoke of peace.", published_at="2022-09-14")
        for made in (without, owned):
            articles.insert(project.db, made)
    drafting.draft_all(project, lambda done, whole: None)
    with project.step("Register"):
        actors.insert(project.db, Actor(name="Jan Berg", aliases=("Mr Berg",)))
        places.insert(project.db, Place(name="Sarn"))
    assert not is_fresh(project, first(project).id)
    assert not is_fresh(project, owned.id), "a possessive is the name, too"
    assert is_fresh(project, without.id)


def test_a_new_version_or_another_training_makes_all_stale(project: Project, counted: Path) -> None:
    drafting.draft_all(project, lambda done, whole: None)
    id_ = first(project).id
    assert is_fresh(project, id_)
    plugins.use(None)
    assert not is_fresh(project, id_)
    plugins.use(counted.parent)
    assert is_fresh(project, id_)
    name = f"{drafting.LEARNED} {drafting.FIGURES}"
    stored_arrays.put(project.db, name, "another training", b"{}")
    assert not is_fresh(project, id_)
    asked = counted.read_text()
    assert drafting.draft_all(project, lambda done, whole: None) == 12
    assert counted.read_text() == asked, "what the rules found stands after another training"
    assert is_fresh(project, id_)


def test_an_article_that_is_gone_keeps_nothing(project: Project) -> None:
    article = first(project)
    drafting.draft(project.db, article)
    with project.step("Delete article"):
        articles.delete(project.db, article.id)
    assert suggested.get(project.db, article.id) is None
    assert drafting.draft(project.db, article)
    assert suggested.get(project.db, article.id) is None


def test_a_project_for_reading_only_is_suggested_all_the_same(project: Project) -> None:
    path, article = project.path, first(project)
    project.close()
    with Project.open(path, read_only=True) as reading:
        assert drafting.draft(reading.db, article)
        assert suggested.get(reading.db, article.id) is None


def test_they_are_no_step_and_may_be_deleted(project: Project) -> None:
    before = project.db.execute("SELECT count(*) FROM changes").fetchone()
    drafting.draft_all(project, lambda done, whole: None)
    assert project.db.execute("SELECT count(*) FROM changes").fetchone() == before
    suggested.clear(project.db)
    assert drafting.draft_all(project, lambda done, whole: None) == 12


def test_indirect_speech_is_a_wish_of_the_project(project: Project) -> None:
    told = new_article("The mayor said that the bridge was gone.", published_at="2022-09-14")
    with project.step("Add article"):
        articles.insert(project.db, told)
    assert not [s for s in drafting.draft(project.db, told) if s.tag == "quote"]
    with project.step("Suggest indirect speech"):
        settings.put(project.db, drafting.INDIRECT, "yes")
    (quote,) = [s for s in drafting.draft(project.db, told) if s.tag == "quote"]
    assert told.text[quote.start : quote.end] == "the bridge was gone"
