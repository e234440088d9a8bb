"""The example of a plug-in: a spaCy pipeline as a suggester, where spaCy is installed."""

import shutil
from pathlib import Path

import pytest

from model import plugins
from model.suggesters.suggester import Context

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "spacy_suggester.py"
TEXT = "💥 The Border Guard of Orvia left Sarn on 3 May."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "suggesters"
    made.mkdir()
    shutil.copy(EXAMPLE, made)
    return made


def test_it_wraps_a_pipeline(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns(
        [
            {"label": "ORG", "pattern": "Border Guard"},
            {"label": "GPE", "pattern": "Sarn"},
            {"label": "DATE", "pattern": "3 May"},
        ]
    )
    nlp.to_disk(tmp_path / "pipeline")
    monkeypatch.setenv("SPANLINE_SPACY", str(tmp_path / "pipeline"))
    plugins.use(folder)
    try:
        found = plugins.suggest(TEXT, Context())
        in_russian = plugins.suggest(TEXT, Context(language="ru"))
        assert plugins.problems() == []
    finally:
        plugins.use(None)
    told = {(s.tag, TEXT[s.start : s.end]) for s in found if s.suggester == "spacy"}
    assert told == {("actor", "Border Guard"), ("location", "Sarn")}
    assert not [s for s in in_russian if s.suggester == "spacy"]


def test_without_a_pipeline_it_is_named_and_left_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPANLINE_SPACY", str(folder / "none"))
    plugins.use(folder)
    try:
        assert plugins.suggest("Five people died.", Context())
        (line,) = plugins.problems()
    finally:
        plugins.use(None)
    assert "spacy_suggester.py" in line
