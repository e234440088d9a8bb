"""The outlet register: filled in once, for the articles there and those that come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import outlets
from model.entities import Article, Outlet
from model.errors import UserError
from model.outlets import Register, describe, host, take_in
from model.project import Project
from model.tables import articles
from model.tables import outlets as table
from model.tagging import new_article

COURIER = Outlet(
    "Border Courier", aliases=("The Courier", "Ծիրան"), country="Armenia", source_type="newspaper",
    source_scale="national", site="courier.example",
)  # fmt: skip


def add(project: Project, number: int, **known: str) -> Article:
    made = new_article(f"Report {number}.", **known)
    with project.step("Add"):
        take_in(project.db, made)
    return articles.get(project.db, made.id)


def facts(article: Article) -> tuple[str, ...]:
    return article.outlet, article.outlet_country, article.source_type, article.source_scale


KNOWN = ("Border Courier", "Armenia", "newspaper", "national")


@pytest.mark.parametrize(
    "known",
    [
        {"outlet": "Border Courier"},
        {"outlet": "border  courier"},
        {"outlet": "The Courier"},
        {"outlet": "ԾԻՐԱՆ"},
        {"outlet": "courier.example"},
        {"url": "https://www.courier.example/2022/ford"},
        {"url": "http://m.courier.example:80/ford"},
        {"outlet": "the courier", "url": "https://elsewhere.example/ford"},
    ],
)
def test_an_article_of_a_known_outlet_is_filled_in(project: Project, known: dict[str, str]) -> None:
    with project.step("Register"):
        outlets.add(project.db, COURIER)
    assert facts(add(project, 1, **known)) == KNOWN


def test_what_an_article_says_itself_stays(project: Project) -> None:
    with project.step("Register"):
        outlets.add(project.db, COURIER)
    made = add(project, 1, outlet="The Courier", outlet_country="Georgia", source_scale="local")
    assert facts(made) == ("Border Courier", "Georgia", "newspaper", "local")
    other = add(project, 2, outlet="Another paper", url="https://courier.example/x")
    assert facts(other) == ("Another paper", "Armenia", "newspaper", "national")
    stranger = add(project, 3, outlet="Wire", url="https://notcourier.example/x")
    assert facts(stranger) == ("Wire", "", "", "")


def test_an_edited_outlet_fills_what_is_empty_or_still_old_in_one_step(project: Project) -> None:
    mine = add(project, 1, outlet="Border Courier")
    spelled = add(project, 2, outlet="The courier", outlet_country="Georgia")
    nameless = add(project, 3, url="https://courier.example/ford")
    other = add(project, 4, outlet="Wire")
    with project.step("Register"):
        id_ = outlets.add(project.db, COURIER)
    assert facts(articles.get(project.db, mine.id)) == KNOWN
    assert facts(articles.get(project.db, nameless.id)) == KNOWN
    assert articles.get(project.db, spelled.id).outlet_country == "Georgia"
    with project.step("Set country"):
        outlets.edit(project.db, id_, {"country": "ARM", "name": "Courier of the Border"})
    assert facts(articles.get(project.db, mine.id))[:2] == ("Courier of the Border", "ARM")
    assert facts(articles.get(project.db, spelled.id))[:2] == ("Courier of the Border", "Georgia")
    assert articles.get(project.db, other.id) == other
    project.undo()
    assert facts(articles.get(project.db, mine.id)) == KNOWN
    project.undo()
    assert [articles.get(project.db, a.id) for a in (mine, spelled, nameless)] == [
        mine, spelled, nameless,
    ]  # fmt: skip
    assert table.count(project.db) == 0


def test_another_outlet_in_an_article_brings_its_facts_and_takes_the_old_ones(
    project: Project,
) -> None:
    with project.step("Register"):
        outlets.add(project.db, COURIER)
        outlets.add(project.db, Outlet("Wire", country="France", source_type="news_agency"))
    made = add(project, 1, outlet="The Courier")
    with project.step("Set outlet"):
        describe(project.db, made.id, {"outlet": "wire"})
    assert facts(articles.get(project.db, made.id)) == ("Wire", "France", "news_agency", "")
    with project.step("Set scale"):
        describe(project.db, made.id, {"source_scale": "world"})
    with project.step("Set outlet"):
        describe(project.db, made.id, {"outlet": "Nobody’s Post"})
    assert facts(articles.get(project.db, made.id)) == ("Nobody’s Post", "", "", "world")
    with project.step("Set address"):
        describe(project.db, made.id, {"outlet": "", "url": "https://courier.example/a"})
    assert facts(articles.get(project.db, made.id)) == (*KNOWN[:3], "world")


def test_an_outlet_is_registered_from_what_its_articles_say(project: Project) -> None:
    add(project, 1, outlet="Wire", outlet_country="France", url="https://www.wire.example/1")
    add(project, 2, outlet="Wire", outlet_country="France", url="https://wire.example/2")
    add(project, 3, outlet="Wire", outlet_country="Spain", source_type="news_agency")
    add(project, 4, outlet="Post")
    wire, post = outlets.unregistered(project.db)
    assert (wire.name, wire.n_articles, post.name) == ("Wire", 3, "Post")
    with project.step("Register"):
        id_ = outlets.take(project.db, wire.name)
    made = table.get(project.db, id_)
    assert (made.country, made.source_type, made.site) == ("France", "news_agency", "wire.example")
    assert [a.source_type for a in articles.every(project.db)].count("news_agency") == 3
    assert outlets.n_articles(project.db) == {id_: 3}
    add(project, 5, outlet="The Wire, world news", url="https://wire.example/5")
    _, alias = outlets.unregistered(project.db)
    assert alias.alias_of and alias.alias_of.id == id_
    with project.step("Register"):
        outlets.take(project.db, alias.name)
    assert outlets.n_articles(project.db) == {id_: 4}
    assert [one.name for one in outlets.unregistered(project.db)] == ["Post"]


def test_two_outlets_are_made_one(project: Project) -> None:
    with project.step("Register"):
        keep = outlets.add(project.db, Outlet("Courier", country="Armenia"))
        gone = outlets.add(project.db, Outlet("Courier Daily", country="ARM", source_scale="local"))
    one, two = add(project, 1, outlet="Courier"), add(project, 2, outlet="Courier Daily")
    with project.step("Merge"):
        outlets.merge(project.db, keep, [gone])
    for made in (one, two):
        assert facts(articles.get(project.db, made.id)) == ("Courier", "Armenia", "", "local")
    (kept,) = table.every(project.db)
    assert kept.aliases == ("Courier Daily",)
    project.undo()
    assert articles.get(project.db, two.id) == two and table.count(project.db) == 2


def test_a_name_belongs_to_one_outlet(project: Project) -> None:
    with project.step("Register"):
        outlets.add(project.db, COURIER)
        wire = outlets.add(project.db, Outlet("Wire"))
    for columns in ({"name": "THE COURIER"}, {"aliases": ("ծիրան",)}, {"site": "courier.example"}):
        with pytest.raises(UserError, match="Border Courier already"), project.step("Edit"):
            outlets.edit(project.db, wire, columns)
    with pytest.raises(UserError, match="needs a name"), project.step("Edit"):
        outlets.edit(project.db, wire, {"name": "  "})
    assert table.get(project.db, wire) == Outlet("Wire", id=wire)


@given(st.text(max_size=40))
def test_any_address_has_a_host_or_none(url: str) -> None:
    made = Article(url=url)
    assert host(url) == host(host(url))
    assert Register({}, {}).filled(made) == made


def test_many_articles_are_filled_in_slices_as_one_step_or_not_at_all(project: Project) -> None:
    made = [add(project, number, outlet="Wire") for number in range(250)]
    nameless = add(project, 300, url="https://wire.example/1")
    with project.step("Register"):
        id_ = outlets.add(project.db, Outlet("Wire"))
    before = table.get(project.db, id_)
    columns = {"country": "France", "site": "wire.example", "name": "The Wire"}
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        outlets.edit_many(project, "Edit", id_, columns, stop)
    assert told == [(0, 251), (100, 251)]
    assert articles.get(project.db, made[0].id) == made[0]
    assert table.get(project.db, id_) == before
    outlets.edit_many(project, "Edit", id_, columns, lambda done, total: None)
    found = {facts(articles.get(project.db, a.id))[:2] for a in (*made, nameless)}
    assert found == {("The Wire", "France")}
    project.undo()
    assert articles.get(project.db, nameless.id) == nameless
