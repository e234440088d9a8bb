import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from model.sample import make_sample
from ui.commands.command import run


@dataclass(frozen=True)
class Ran:
    """What one command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Spanline = Callable[..., Ran]


@pytest.fixture
def spanline(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Spanline:
    """Runs one command as the program does, with text or bytes on its standard input."""

    def call(*words: object, stdin: str | bytes = "") -> Ran:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        capsys.readouterr()
        code = run([str(word) for word in words])
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return call


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.spanline"
    make_sample(path)
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Path:
    """The sample project, a copy that a test may change."""
    path = tmp_path / "sample.spanline"
    path.write_bytes(sample_file.read_bytes())
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "September.spanline"
