from pathlib import Path

import pytest


def test_finds_articles_then_annotations(spanline, sample: Path) -> None:
    hits = spanline("search", sample, "jerm", "--json").json
    kinds = [hit["kind"] for hit in hits]
    assert kinds == sorted(kinds, reverse=True) or kinds == sorted(kinds)
    assert {"article", "annotation"} == set(kinds)
    assert all("[Jermuk]" in hit["snippet"] for hit in hits)
    assert "[Jermuk]" in spanline("search", sample, "jerm").out


@pytest.mark.parametrize(
    "words", ['"', '"Jermuk', "a AND", "NEAR(", "*", "-x", "title:x", "^", "'"]
)
def test_no_sign_is_an_error(spanline, sample: Path, words: str) -> None:
    assert spanline("search", sample, "--", words).code == 0


def test_nothing_is_said(spanline, sample: Path) -> None:
    assert spanline("search", sample, "zebra").out == "sample.spanline: nothing with “zebra”\n"
    assert spanline("search", sample, "zebra", "--json").json == []
