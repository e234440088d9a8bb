"""What every suggester keeps, on any text."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.parts import load, parts
from model.suggesters import casualties, quotes
from model.suggesters.suggester import Context, suggesters
from tests.model.suggesters import gold

CONTEXT = Context(published=date(2022, 9, 14))
OURS = (quotes, casualties)
WORDS = """“ ” " ' ‘ ’ « » „ said killed wounded five at least 49 soldiers , . ; : ( - — and were had
    been Orvia its the a that who including of them dead bodies toll to rose 2020 💥 ə\u202f"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\n\n"])


def kept(text, suggestion):
    kind = load("model.kinds", suggestion.tag).KIND
    assert 0 <= suggestion.start < suggestion.end <= len(text)
    assert kind.problems(suggestion.fields) == []
    assert 0 <= suggestion.confidence <= 1
    assert suggestion.reason
    relations = {role.relation for role in kind.links}
    for link in suggestion.links:
        assert link.relation in relations
        assert text[link.start : link.end] == link.text


def test_every_module_is_a_suggester():
    for part in suggesters():
        assert part.NAME and part.VERSION >= 1
    assert {"quotes", "casualties"} <= {part.NAME for part in suggesters()}
    assert len(suggesters()) == len(parts("model.suggesters"))


@pytest.mark.parametrize("part", suggesters(), ids=lambda part: part.NAME)
def test_fields_links_and_offsets(part):
    texts = [one.text for one in gold.quote_texts()[:12]]
    texts += [report.text for report in gold.reports()[:40]]
    for text in texts:
        for suggestion in part.suggest(text, CONTEXT):
            kept(text, suggestion)
            assert (suggestion.suggester, suggestion.version) == (part.NAME, part.VERSION)


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, max_size=60).map(" ".join))
def test_hostile_texts(text):
    for part in OURS:
        for suggestion in part.suggest(text, CONTEXT):
            kept(text, suggestion)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text):
    for part in OURS:
        for suggestion in part.suggest(text, CONTEXT):
            kept(text, suggestion)


HOSTILE = ["“", '"', "‘a ", "“a ", '"a" said ', "killed ", "killed a, ", "5 killed and ", "1,111,",
           "one ", "the ", "Aa ", "said ", ", who ", "“A,” said B. ", "49 soldiers, including ",
           "a, b and c were killed ", "\n", "“a\n\n", "of the dead ", "between 5 and ", "x", "“Y,” said Aa. "]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_text(piece):
    """Eight times the text takes well under 64 times the time."""

    def seconds(size):
        text = piece * (size // len(piece))
        began = time.process_time()
        for part in OURS:
            part.suggest(text, Context())
        return time.process_time() - began

    seconds(500)
    short, long = seconds(2_000), seconds(16_000)
    assert long < 24 * short + 0.2
