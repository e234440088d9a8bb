from collections.abc import Iterator
from pathlib import Path

import pytest

from model.entities import Link, Tag
from model.project import Project
from model.sample import make_sample
from model.tables import annotations, articles, links, tags
from model.tagging import new_annotation, new_article


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.spanline"
    make_sample(path)
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Iterator[Project]:
    """The sample project, open for writing."""
    path = tmp_path / "sample.spanline"
    path.write_bytes(sample_file.read_bytes())
    with Project.open(path, "test") as project:
        yield project


@pytest.fixture
def rich(sample: Project) -> Project:
    """The sample and an article that trips careless readers: formulas, emoji, other alphabets, links."""
    text = "=SUM(A1) is no report. At least 7 died 💥 near Գորիս, said “دفاع” – 👩‍👩‍👧 fled;\n-3 °C, she said."
    article = new_article(
        text, title='=cmd|"/c calc"!A1', outlet="'Quoted', Daily", url="https://example.org/7",
        published_at="2023-02-01",
    )  # fmt: skip
    spans = [
        new_annotation(article, text.index(words), text.index(words) + len(words), tag, **known)
        for words, tag, known in (
            ("=SUM(A1)", "weapon", {"fields": {"kind": "=drone", "seen": True}, "note": "-1+1"}),
            ("At least 7 died 💥 near Գորիս", "casualty", {"fields": {"outcome": "killed", "count_low": 7, "count_best": 7}, "date_start": "2023-01-31", "date_end": "2023-01-31", "coder": "test"}),
            ("💥 near Գորիս", "location", {}),
            ("“دفاع” – 👩‍👩‍👧 fled;\n-3 °C, she said", "quote", {}),
        )
    ]  # fmt: skip
    with sample.step("Add"):
        tags.insert(sample.db, Tag("weapon", "Weapon", "#333333", "5", "What was used.", ({"name": "kind", "label": "kind"}, {"name": "seen", "label": "seen", "type": "boolean"})))  # fmt: skip
        articles.insert(sample.db, article)
        for span in spans:
            annotations.insert(sample.db, span)
        links.insert(sample.db, Link(spans[3].id, "evidence_of", to_annotation=spans[1].id))
    return sample
