"""Which actors a link is offered: this article's, then those chosen lately, then the rest by name."""

from model import linking
from model.entities import Actor
from model.project import Project
from model.tables import actors, annotations, articles, links
from model.tagging import new_annotation, new_article


def test_this_articles_come_first_then_recent_ones_then_all_by_name(project: Project) -> None:
    names = ("Alpha", "Bravo", "Charlie", "Delta", "Echo")
    known = {name: Actor(name=name) for name in names}
    here, elsewhere = new_article("Words here to tag."), new_article("Other words to tag.")
    mine, other = (new_annotation(article, 0, 5, "casualty") for article in (here, elsewhere))
    with project.step("Set up"):
        for actor in known.values():
            actors.insert(project.db, actor)
        for article, span in ((here, mine), (elsewhere, other)):
            articles.insert(project.db, article)
            annotations.insert(project.db, span)
        for span, name in ((mine, "Echo"), (other, "Charlie"), (other, "Bravo")):
            links.insert(project.db, linking.link_to(span.id, "victim", "actor", known[name].id))
    offered = [label for _, label in linking.candidates(project.db, "actor", here.id)]
    assert offered == ["Echo", "Bravo", "Charlie", "Alpha", "Delta"]
