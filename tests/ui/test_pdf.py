from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication

from model.errors import UserError
from model.project import Project
from model.sample import make_sample
from ui.commands.command import run
from ui.pdf import export


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "sample.spanline"
    make_sample(path)
    return path


def read(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


@pytest.mark.reads("report", "pypdfium2", "PDF: claims and texts stand on its pages")
def test_the_report_is_on_pages(sample: Path, tmp_path: Path, qapp: QApplication) -> None:
    out = tmp_path / "out.pdf"
    with Project.open(sample, read_only=True) as project:
        written = export(project, out, with_text=True)
    told = read(out)
    assert "Border clashes between Armenia and Azerbaijan" in told
    assert "Caucasus Wire could not verify either side" in told
    with pypdfium2.PdfDocument(out) as pdf:
        assert {out.name: len(pdf)} == written
    assert list(tmp_path.glob(".out*")) == []


def test_the_command_writes_both(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], qapp: QApplication
) -> None:
    for name in ("out.pdf", "out.html"):
        assert run(["report", str(sample), str(tmp_path / name)]) == 0
    assert "better known for its mineral water" not in read(tmp_path / "out.pdf")
    assert "Border clashes" in (tmp_path / "out.html").read_text("utf-8")
    assert run(["report", str(sample), str(tmp_path / "out.doc")]) == 2
    assert ".html or .pdf" in capsys.readouterr().err


def test_where_nothing_can_be_written_one_is_told(
    sample: Path, tmp_path: Path, qapp: QApplication
) -> None:
    with (
        Project.open(sample, read_only=True) as project,
        pytest.raises(UserError, match="another place"),
    ):
        export(project, tmp_path / "nowhere" / "out.pdf")
