"""What is offered, and what taking it makes."""

import time
from dataclasses import replace

import pytest

from model import suggesting
from model.entities import Actor, Article, Place
from model.project import Project
from model.suggesters.suggester import SuggestedLink, Suggestion
from model.suggesting import Offer
from model.tables import actors, annotations, articles, links, places, suggested, verdicts
from model.tagging import new_annotation, new_article

TEXT = "Orvia said that 49 of its soldiers were killed near Sarn. Sarn is in Orvia."


def suggestion(words: str, tag: str, **known: object) -> Suggestion:
    start = TEXT.index(words)
    made = Suggestion(start, start + len(words), tag, {}, (), 0.9, "rules", 3, "so it seems")
    return replace(made, **known)  # type: ignore[arg-type]


@pytest.fixture
def article(project: Project) -> Article:
    made = new_article(TEXT, published_at="2022-09-14")
    with project.step("Add article"):
        articles.insert(project.db, made)
    return made


def open_ones(project: Project, article: Article, *drafted: Suggestion) -> list[Suggestion]:
    found = suggesting.open_offers(project.db, article.id, drafted, {})
    return [offer.suggestion for offer in found]


def test_of_rivals_the_surer_is_offered(project: Project, article: Article) -> None:
    rule = suggestion("Sarn", "location")
    wider = suggestion("near Sarn", "location", suggester="learned", confidence=0.7)
    actor = suggestion("Sarn", "actor", confidence=0.3)
    assert open_ones(project, article, rule, wider, actor) == [rule, actor]
    surer = replace(wider, confidence=0.95)
    assert open_ones(project, article, rule, surer) == [surer]
    of_one = suggestion("near Sarn", "location")
    assert open_ones(project, article, rule, of_one) == [of_one, rule], "nested on purpose"


def test_what_is_tagged_or_judged_is_not_offered(project: Project, article: Article) -> None:
    sarn, orvia = suggestion("Sarn", "location"), suggestion("Orvia", "actor")
    with project.step("Judge"):
        annotations.insert(
            project.db, new_annotation(article, sarn.start - 5, sarn.end, "location")
        )
        suggesting.drop(project.db, article, Offer(orvia, 0.9), None)
    assert open_ones(project, article, sarn, orvia) == []
    assert open_ones(project, article, replace(sarn, tag="actor")) != []


def test_taking_makes_the_ends_of_links_once(project: Project, article: Article) -> None:
    orvia = suggestion("Orvia", "actor", fields={"actor_name": "Government of Orvia"})
    link = SuggestedLink("claimed_by", 0, 5, "Orvia")
    asked = SuggestedLink("victim", 22, 34, "its soldiers", is_question=True)
    fields = {"outcome": "killed", "count_low": 49, "nonsense": 1}
    toll = suggestion("49 of its soldiers", "casualty", fields=fields, links=(link, asked))
    found = suggesting.open_offers(project.db, article.id, (orvia, toll), {})
    with project.step("Take"):
        made = [suggesting.take(project.db, article, offer, "anna") for offer in found]
    assert actors.count(project.db) == 1
    (party,) = actors.every(project.db)
    assert party.name == "Government of Orvia"
    ends = links.ends(project.db, made[1].id)
    assert ends == {"claimed_by": [party.id]}, "what is a question is left to the coder"
    assert made[1].fields == {**made[1].fields, "outcome": "killed", "count_low": 49}
    assert "nonsense" not in made[1].fields
    assert {v.verdict for v in verdicts.of_article(project.db, article.id)} == {"taken"}


def test_all_together_leaves_casualties_and_quotes(project: Project, article: Article) -> None:
    drafted = [
        suggestion("Orvia", "actor"),
        suggestion("Sarn", "location", fields={"place_name": "Sarn", "latitude": 1.0, "longitude": 2.0}),
        suggestion("49 of its soldiers", "casualty"),
        suggestion("its soldiers", "quote"),
    ]  # fmt: skip
    found = suggesting.open_offers(project.db, article.id, drafted, {})
    with project.step("Take all"):
        assert suggesting.take_all(project.db, article, found, "anna") == 2
    assert {a.tag for a in annotations.of_article(project.db, article.id)} == {"actor", "location"}


def test_a_dense_article_is_taken_at_once_beside_a_large_registry(project: Project) -> None:
    """Names are looked up in what was read once: 2,000 actors, 1,000 places, 120 offers."""
    text = " ".join(f"Actor{n} met in Place{n}." for n in range(60))
    article = new_article(text, published_at="2022-09-14")
    with project.step("Register"):
        articles.insert(project.db, article)
        for n in range(2_000):
            actors.insert(project.db, Actor(name=f"Party {n}", aliases=(f"P{n}", f"Actor{n * 2}")))
        for n in range(1_000):
            places.insert(project.db, Place(name=f"Town {n}", aliases=(f"T{n}",)))
    drafted = []
    for n in range(60):
        for word, tag in ((f"Actor{n} ", "actor"), (f"Place{n}.", "location")):
            at = text.index(word)
            drafted.append(
                Suggestion(at, at + len(word) - 1, tag, {}, (), 0.9, "rules", 1, "a name")
            )
    found = suggesting.open_offers(project.db, article.id, drafted, {})
    began = time.process_time()
    with project.step("Take all"):
        assert suggesting.take_all(project.db, article, found, "anna") == 120
    assert time.process_time() - began < 0.1
    assert actors.count(project.db) == 2_030, "half of them were known by an alias"
    assert places.count(project.db) == 1_060


def test_what_waits_is_counted_by_article(project: Project, article: Article) -> None:
    def nothing(done: int, whole: int) -> None:
        """A report."""

    (line,) = suggesting.waiting(project, nothing)
    assert (line.counts, line.is_fresh) == (None, False)
    offered = suggesting.offers(project.db, article, "anna")
    (line,) = suggesting.waiting(project, nothing)
    assert line.is_fresh
    assert line.counts is not None
    assert sum(line.counts.values()) == len(offered) > 2
    with project.step("Drop"):
        suggesting.drop(project.db, article, offered[0], "anna")
    (line,) = suggesting.waiting(project, nothing)
    assert line.counts is not None
    assert sum(line.counts.values()) == len(offered) - 1
    with project.step("Correct"):
        articles.update(project.db, article.id, {"published_at": "2022-09-15"})
    assert not suggesting.waiting(project, nothing)[0].is_fresh
    assert suggested.get(project.db, article.id) is not None


def test_a_place_of_a_link_comes_with_its_coordinates(project: Project, article: Article) -> None:
    where = {"place_name": "Sarn", "latitude": 40.25, "longitude": 45.5, "gazetteer_id": "77"}
    sarn = suggestion("Sarn", "location", fields=where)
    link = SuggestedLink("happened_at", sarn.start, sarn.end, "Sarn")
    claim = suggestion("49 of its soldiers were killed", "casualty", links=(link,))
    (_, offer) = sorted(
        suggesting.open_offers(project.db, article.id, [sarn, claim], {}),
        key=lambda one: one.suggestion.tag == "casualty",
    )
    with project.step("Take"):
        made = suggesting.take(project.db, article, offer, None)
    (place,) = places.every(project.db)
    assert (place.latitude, place.longitude) == (40.25, 45.5)
    assert [one.to_place for one in links.of_annotation(project.db, made.id)] == [place.id]
