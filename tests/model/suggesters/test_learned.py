"""What the project's own annotations teach."""

import time

import pytest

from model.suggesters import learned
from model.suggesters.suggester import Context
from tests.model.suggesters import marked_news

pytest.importorskip("pycrfsuite")


@pytest.fixture(scope="module")
def coded():
    found = []
    for number, report in enumerate(marked_news.reports()):
        spans = [(start, end, "location") for start, end in report.places]
        spans += [(start, end, "actor") for start, end in report.actors]
        found.append(learned.Coded(f"{report.name} {number}", report.text, tuple(spans)))
    return found


def test_too_few_sentences_teach_nothing(coded, tmp_path):
    assert learned.train(coded[:2], tmp_path / "few") == 0
    assert not (tmp_path / "few").exists()
    assert learned.suggest(coded[0].text, Context(learned=tmp_path / "few")) == []


def test_it_learns_and_says_why(coded, tmp_path):
    began = time.process_time()
    assert learned.train(coded[:30], tmp_path) >= 90
    assert time.process_time() - began < 3
    assert sorted(p.name for p in tmp_path.iterdir()) == ["actor.crfsuite", "location.crfsuite"]
    found = learned.suggest(coded[40].text, Context(learned=tmp_path))
    assert {one.tag for one in found} == {"location", "actor"}
    for one in found:
        assert 0 <= one.confidence <= 1
        assert "in this project" in one.reason
    placed = [one for one in found if one.fields.get("latitude") is not None]
    assert placed, "a span that the rules know keeps its place"


def test_the_rules_help(coded, tmp_path):
    with_rules = learned.measure(coded, tmp_path / "with")
    without = learned.measure(coded, tmp_path / "without", with_rules=False)
    for tag in ("location", "actor"):
        assert with_rules[tag].f1 > without[tag].f1
        assert with_rules[tag].f1 > 0.7


def test_a_tag_of_the_project_is_learned_too(tmp_path):
    place = ["the mill", "the weir", "the quarry", "the depot", "the kiln"]
    coded = []
    for number in range(40):
        text = f"On day {number} shells fell on {place[number % 5]} again."
        start = text.index(" on the") + 4
        end = text.index(" again")
        coded.append(learned.Coded(str(number), text, ((start, end, "asset"),)))
    assert learned.train(coded, tmp_path) == 40
    text = "At night shells fell on the tower again."
    (found,) = [s for s in learned.suggest(text, Context(learned=tmp_path)) if s.tag == "asset"]
    assert text[found.start : found.end] == "the tower"
