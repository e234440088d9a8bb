"""What the project's own annotations teach."""

import time
from dataclasses import replace

import pytest

from model import plugins
from model.suggesters import learned
from model.suggesters.suggester import Context, suggesters
from tests.model.suggesters import marked_news

pytest.importorskip("pycrfsuite")
RULES = [part for part in suggesters() if part.NAME != learned.NAME]


def rules(text):
    return tuple(plugins.suggest(text, Context(), RULES))


def taught(text, taggers):
    return learned.suggest(text, Context(learned=tuple(taggers.items()), found=rules(text)))


@pytest.fixture(scope="module")
def coded():
    found = []
    for number, report in enumerate(marked_news.reports()):
        spans = [(start, end, "location") for start, end in report.places]
        spans += [(start, end, "actor") for start, end in report.actors]
        name = f"{report.name} {number}"
        found.append(learned.Coded(name, report.text, tuple(spans), rules(report.text)))
    return found


@pytest.fixture(scope="module")
def taggers(coded):
    return learned.train(coded[:30])[0]


def test_too_few_sentences_teach_nothing(coded):
    taggers, n = learned.train(coded[:2])
    assert taggers == {}
    assert 0 < n < learned.ENOUGH
    assert learned.suggest(coded[0].text, Context()) == []


def test_it_learns_and_says_why(coded, taggers):
    assert sorted(taggers) == ["actor", "location"]
    found = taught(coded[40].text, taggers)
    assert {one.tag for one in found} == {"location", "actor"}
    for one in found:
        assert 0 <= one.confidence <= 1
        assert "in this project" in one.reason
    placed = [one for one in found if one.fields.get("latitude") is not None]
    assert placed, "a span that the rules know keeps its place"


def test_a_hundred_sentences_take_less_than_a_second(coded):
    few = []
    while sum(map(sentences_of, few)) < 100:
        few.append(coded[len(few)])
    began = time.process_time()
    _, n = learned.train(few)
    assert time.process_time() - began < 1
    assert n >= 100


def test_the_rules_help_on_articles_held_out(coded):
    part, held_out = learned.halves(coded)
    assert len(held_out) == pytest.approx(len(coded) / 3, abs=1)
    assert {one.name for one in part}.isdisjoint(one.name for one in held_out)
    with_rules = learned.score(held_out, learned.train(part)[0])
    without = learned.score(held_out, learned.train(part, False)[0], False)
    for tag in ("location", "actor"):
        assert with_rules[tag].f1 > without[tag].f1
        assert with_rules[tag].f1 > 0.7
        low, high = sorted((with_rules[tag].precision, with_rules[tag].recall))
        assert low <= with_rules[tag].f1 <= high


def test_a_tag_of_the_project_is_learned_too():
    place = ["the mill", "the weir", "the quarry", "the depot", "the kiln"]
    coded = []
    for number in range(40):
        text = f"On day {number} shells fell on {place[number % 5]} again."
        start = text.index(" on the") + 4
        end = text.index(" again")
        coded.append(learned.Coded(str(number), text, ((start, end, "asset"),)))
    taggers, n = learned.train(coded)
    assert n == 40
    text = "At night shells fell on the tower again."
    (found,) = taught(text, taggers)
    assert text[found.start : found.end] == "the tower"
    assert found.tag == "asset"


def test_spans_over_several_sentences_are_not_learned():
    text = "“We held. We will hold,” he said."
    coded = [learned.Coded(str(n), text, ((0, 24, "quote"), (25, 27, "actor"))) for n in range(40)]
    assert list(learned.train(coded)[0]) == ["actor"]


def test_of_an_article_in_work_only_what_was_looked_at_teaches(coded):
    whole = coded[:30]
    start, end, _ = whole[0].spans[0]
    partly = [replace(whole[0], seen=((start, end),)), *whole[1:]]
    disputed = [replace(whole[0], disputed=((start, end),)), *whole[1:]]
    counts = [learned.train(ones)[1] for ones in (whole, partly, disputed)]
    assert counts[1] == counts[0] - sentences_of(whole[0]) + 1
    assert counts[2] == counts[0] - 1


def sentences_of(one):
    return learned.train([one])[1]
