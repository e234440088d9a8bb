from pathlib import Path

import pytest

from model.exporters.exporter import exporters
from model.project import Project


@pytest.mark.parametrize("name", exporters())
def test_every_exporter_keeps_its_contract(sample: Project, tmp_path: Path, name: str) -> None:
    exporter = exporters()[name]
    assert name == exporter.NAME
    assert exporter.LABEL
    out = tmp_path / f"out{exporter.SUFFIX}"
    told: list[tuple[int, int]] = []
    rows = exporter.export(sample, out, progress=lambda done, total: told.append((done, total)))
    assert out.is_file() if exporter.SUFFIX else out.is_dir()
    assert rows
    assert told
    assert all(done >= 0 for done, _ in told)
    assert list(tmp_path.glob(".out*")) == []
