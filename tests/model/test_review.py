"""What waits for a second look, and what settles it."""

from model import incidents, review
from model.entities import Link
from model.project import Project
from model.tables import annotations, articles, links
from model.tagging import new_annotation, new_article
from tests.model.casework import code


def test_each_lack_waits_until_it_is_mended_or_accepted(project: Project) -> None:
    db = project.db
    text = "Forty people died in the north, it was reported."
    with project.step("Code"):
        code(db)
        article = new_article(text, title="North", published_at="2022-09-16")
        articles.insert(db, article)
        bare = new_annotation(article, 0, 12, "casualty")
        where = new_annotation(article, 21, 30, "location", fields={"place_precision": "area"})
        annotations.insert(db, bare)
        annotations.insert(db, where)
    counts = review.counts(db)
    assert counts == {
        "conflict": 0, "no_claimant": 1, "no_victim": 2, "no_incident": 8, "no_date": 1,
        "imprecise_place": 1,
    }  # fmt: skip
    assert {reason.name for reason in review.REASONS} == set(counts)
    for why, number in counts.items():
        assert len(review.queue(db, why)) == number
    (waiting,) = review.queue(db, "no_claimant")
    assert (waiting.annotation, waiting.words, waiting.title) == (bare.id, text[:12], "North")
    with project.step("Mend"):
        incidents.make(db, "North", [bare])
        links.insert(db, Link(bare.id, "contradicts", to_annotation=bare.id))
    assert review.counts(db)["no_incident"] == 7
    assert review.counts(db)["conflict"] == 1
    with project.step("Accept"):
        review.accept(db, [bare.id, where.id])
    counts = review.counts(db)
    assert [counts[w] for w in ("no_claimant", "conflict", "imprecise_place")] == [0, 0, 0]
    with project.step("Flag"):
        annotations.update(db, where.id, {"review_status": "conflict"})
    assert [w.annotation for w in review.queue(db, "conflict")] == [where.id]
    assert review.counts(db)["conflict"] == 1


def test_an_empty_project_has_nothing_to_review(project: Project) -> None:
    assert set(review.counts(project.db).values()) == {0}
