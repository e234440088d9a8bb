from collections.abc import Iterator
from pathlib import Path

import pytest

from model.project import Project
from model.sample import make_sample


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
