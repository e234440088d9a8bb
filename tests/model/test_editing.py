"""Split, join, re-tag and take over keep what belongs to an annotation, and are undone as one."""

import pytest

from model import editing
from model.entities import Actor, Annotation, Article, Link
from model.errors import UserError
from model.kinds import kinds
from model.project import Project
from model.tables import actors, annotations, articles, links
from model.tagging import new_annotation, new_article

TEXT = "The ministry said 12 guards and three drivers had been killed near the river."


@pytest.fixture
def source(project: Project) -> Article:
    made = new_article(TEXT)
    with project.step("Add article"):
        articles.insert(project.db, made)
    return made


def tagged(project: Project, source: Article, words: str, **fields: object) -> Annotation:
    start = TEXT.index(words)
    made = new_annotation(source, start, start + len(words), "casualty", fields=fields)
    with project.step("Tag"):
        annotations.insert(project.db, made)
    return made


def blamed(project: Project, annotation: Annotation) -> str:
    actor = Actor(name="Ministry")
    with project.step("Link"):
        actors.insert(project.db, actor)
        links.insert(project.db, Link(annotation.id, "claimed_by", to_actor=actor.id))
    return actor.id


def test_split_keeps_fields_and_links_in_both_parts(project: Project, source: Article) -> None:
    whole = tagged(project, source, "12 guards and three drivers", outcome="killed")
    actor = blamed(project, whole)
    with project.step("Split"):
        second = editing.split(project.db, source, whole, TEXT.index("and three"))
    parts = annotations.of_article(project.db, source.id)
    assert [p.text for p in parts] == ["12 guards", "and three drivers"]
    assert all(TEXT[p.start : p.end] == p.text for p in parts)
    assert all(p.fields["outcome"] == "killed" for p in parts)
    assert [link.target for link in links.of_annotation(project.db, second)] == [actor]
    project.undo()
    assert annotations.of_article(project.db, source.id) == [whole]


@pytest.mark.parametrize("at", ["12 guards", " and", "drivers had"])
def test_split_at_an_end_is_refused(project: Project, source: Article, at: str) -> None:
    whole = tagged(project, source, "12 guards")
    with pytest.raises(UserError, match="nothing to split"), project.step("Split"):
        editing.split(project.db, source, whole, TEXT.index(at))
    assert annotations.of_article(project.db, source.id) == [whole]


def test_join_moves_the_links_of_and_to_the_second(project: Project, source: Article) -> None:
    one = tagged(project, source, "12 guards", outcome="killed")
    two = tagged(project, source, "three drivers", outcome="wounded", victim_class="civilian")
    far = tagged(project, source, "near the river")
    actor = blamed(project, two)
    with project.step("Link"):
        links.insert(project.db, Link(far.id, "repeats", to_annotation=two.id))
        links.insert(project.db, Link(two.id, "repeats", to_annotation=one.id))
    with project.step("Join"):
        editing.join(project.db, source, one, two)
    joined = annotations.get(project.db, one.id)
    assert joined.text == "12 guards and three drivers"
    assert joined.fields["outcome"] == "killed"
    assert joined.fields["victim_class"] == "civilian"
    assert links.ends(project.db, one.id) == {"claimed_by": [actor]}
    assert links.ends(project.db, far.id) == {"repeats": [one.id]}
    assert annotations.count(project.db) == 2
    project.undo()
    assert links.ends(project.db, far.id) == {"repeats": [two.id]}


def test_retag_drops_only_what_the_new_tag_does_not_know(project: Project, source: Article) -> None:
    one = tagged(project, source, "The ministry", outcome="killed")
    blamed(project, one)
    with project.step("Re-tag"):
        editing.retag(project.db, one, kinds()["actor"])
    now = annotations.get(project.db, one.id)
    assert (now.tag, dict(now.fields)) == ("actor", {})
    assert links.of_annotation(project.db, one.id) == []
    project.undo()
    assert annotations.get(project.db, one.id) == one
    assert len(links.of_annotation(project.db, one.id)) == 1


def test_take_over_fills_only_what_is_empty(project: Project, source: Article) -> None:
    like = tagged(project, source, "12 guards", outcome="killed", victim_class="combatant")
    actor = blamed(project, like)
    one = tagged(project, source, "three drivers", victim_class="civilian")
    assert annotations.like(project.db, one) == like
    with project.step("Take over"):
        editing.take_over(project.db, one, like)
    fields = annotations.get(project.db, one.id).fields
    assert (fields["outcome"], fields["victim_class"]) == ("killed", "civilian")
    assert links.ends(project.db, one.id) == {"claimed_by": [actor]}


def test_the_next_of_a_tag_is_found_by_position(project: Project, source: Article) -> None:
    late = tagged(project, source, "near the river")
    early = tagged(project, source, "12 guards")
    assert editing.next_like(project.db, early) == late
    assert editing.next_like(project.db, late) is None
