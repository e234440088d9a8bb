from datetime import UTC, date
from pathlib import Path

import pytest

from model.errors import UserError
from model.exporters import parquet
from model.exporters._dataset.rows import tables
from model.project import Project
from model.tables import settings


def test_without_pyarrow_it_is_one_line(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)
    with pytest.raises(UserError, match="pyarrow"):
        parquet.export(project, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_every_table_is_typed_and_whole(sample: Project, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    written = parquet.export(sample, tmp_path / "out", with_text=True)
    expected = {
        name: (table, list(rows))
        for name, (table, _, rows) in tables(sample, with_text=True).items()
    }
    assert written.keys() == expected.keys()
    for name, (table, rows) in expected.items():
        read = pq.read_table(tmp_path / "out" / name)
        mine = [n for n in read.column_names if n not in ("project_id", "exported_at", "year")]
        assert mine == [n for n in table.names if n != "project_id"]
        assert read.num_rows == written[name] == len(rows)
        assert set(read["project_id"].to_pylist()) <= {settings.get(sample.db, "id")}
    assert [path.name for path in (tmp_path / "out" / "claims").iterdir()] != []
    years = {path.parent.name for path in (tmp_path / "out" / "claims").rglob("*.parquet")}
    assert years == {"year=2020", "year=2022"}
    (first, _) = pq.read_table(tmp_path / "out" / "incidents").to_pylist()
    assert (first["killed_best"], first["killed_civilians"]) == (176, None)
    assert first["date_start"] == date(2022, 9, 13)
    assert first["created_at"].utcoffset() == UTC.utcoffset(None)
    assert first["has_conflict"] is False
