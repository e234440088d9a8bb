import base64
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from model.exporters import report
from model.exporters._report.article import highlighted
from model.exporters._report.page import head, text
from model.exporters._report.pictures import months_picture
from model.kinds import kinds
from model.project import Project
from model.tables import articles
from model.tagging import new_annotation, new_article


@pytest.fixture
def page(sample: Project, tmp_path: Path) -> html.HtmlElement:
    out = tmp_path / "out.html"
    report.export(sample, out, with_text=True)
    return html.document_fromstring(out.read_text("utf-8"))


def words(element: html.HtmlElement) -> str:
    """The text of a highlighted article without the letters of its tags."""
    for mark in element.xpath(".//sup"):
        mark.drop_tree()
    return element.text_content()


@pytest.mark.reads("report", "lxml (HTML)", "every text letter for letter, a letter for each span")
def test_texts_stand_there_as_they_are(sample: Project, page: html.HtmlElement) -> None:
    shown = page.xpath("//div[@class='text']")
    marks = sum(len(one.xpath(".//sup")) for one in shown)
    assert marks == sum(line.n_annotations for line in articles.lines(sample.db))
    stored = [article.text for article in articles.every(sample.db, with_text=True)]
    assert [words(one) for one in shown] == stored


def test_incidents_have_their_numbers_and_claims(page: html.HtmlElement) -> None:
    assert "Border clashes between Armenia and Azerbaijan" in page.text_content()
    rows = [[cell.text_content() for cell in row] for row in page.xpath("//tr")]
    assert ["killed", "176", "176", "176"] in rows
    counted = "71 of its servicemen had been killed since Tuesday"
    (used,) = [row for row in rows if counted in row[4:]]
    assert used[-2:] == ["71", "yes"]
    (left_out,) = [row for row in rows if "nearly 50 dead" in row[4:5]]
    assert left_out[-2:] == ["? / 50 / 50", "no, repeats another claim"]


@pytest.mark.reads("report", "lxml (HTML)", "nothing is loaded or run: no script, no address")
def test_nothing_is_loaded_and_nothing_runs(page: html.HtmlElement) -> None:
    addresses = [value for _, _, value, _ in page.iterlinks()]
    assert addresses
    for address in addresses:
        kind, data = address.split(",", 1)
        assert kind == "data:image/svg+xml;base64"
        names = {etree.QName(e).localname for e in etree.fromstring(base64.b64decode(data)).iter()}
        assert names <= {"svg", "rect", "line", "circle", "polygon", "text"}
    assert not page.xpath(
        "//script|//iframe|//object|//form|//link|//@*[starts-with(name(), 'on')]"
    )
    (policy,) = page.xpath("//meta[@http-equiv]/@content")
    assert policy.startswith("default-src 'none'")


def test_what_others_wrote_is_text(project: Project, tmp_path: Path) -> None:
    hostile = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
    made = new_article(f"{hostile} said", title=hostile, outlet=hostile, url="javascript:alert(3)")
    with project.step("Add"):
        articles.insert(project.db, made)
    out = tmp_path / "out.html"
    report.export(project, out, with_text=True)
    page = html.document_fromstring(out.read_text("utf-8"))
    assert not page.xpath("//script|//img|//@href|//@onerror")
    assert words(page.xpath("//div[@class='text']")[0]) == made.text


PIECES = ["a", " ", "\n", "<b>", "&amp;", "💥", "e\u0301", "عربي", "Գ", "]]>"]


@settings(max_examples=30)
@given(drawn=st.lists(st.sampled_from(PIECES), min_size=1).map("".join), data=st.data())
def test_any_spans_leave_the_text_whole(drawn: str, data: st.DataObject) -> None:
    article = new_article(f"{drawn}.")
    ends = st.tuples(*[st.integers(0, article.char_count)] * 2).filter(lambda p: p[0] != p[1])
    spans = [
        new_annotation(article, min(pair), max(pair), data.draw(st.sampled_from(list(kinds()))))
        for pair in data.draw(st.lists(ends, max_size=8))
    ]
    made = html.fragment_fromstring("".join(highlighted(article.text, spans, kinds())))
    assert len(made.xpath(".//sup")) == len(spans)
    assert words(made).rstrip("\n") == article.text


def test_a_colour_is_a_colour_or_grey() -> None:
    kind = replace(kinds()["actor"], colour='red" onload="alert(1)')
    picture = months_picture({"2022-09": {"actor": 3}, "2022-11": {"actor": 1}}, {"actor": kind})
    (data,) = re.findall('base64,([^"]+)', picture)
    drawn = base64.b64decode(data).decode()
    assert "onload" not in drawn
    assert "#888888" in drawn


def test_a_page_says_what_it_is() -> None:
    assert "<title>A &lt; B</title>" in head("A < B", "")
    assert text(None) == ""
