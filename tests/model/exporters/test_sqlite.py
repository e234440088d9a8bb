import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from model.exporters import sqlite
from model.exporters._dataset.rows import tables
from model.project import Project
from model.tables import articles, dataset
from model.tables.narrowed import narrow
from model.tagging import new_article


def ask(path: Path, query: str) -> list[tuple]:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
        return db.execute(query).fetchall()


@pytest.mark.reads("sqlite", "sqlite3", "integrity, foreign keys, types, every row")
def test_every_table_is_whole_and_typed(sample: Project, tmp_path: Path) -> None:
    out = tmp_path / "out.sqlite"
    written = sqlite.export(sample, out)
    assert ask(out, "PRAGMA integrity_check") == [("ok",)]
    assert ask(out, "PRAGMA foreign_key_check") == []
    assert ask(out, "PRAGMA journal_mode") == [("delete",)]
    for name, (table, _, rows) in tables(sample, with_text=False).items():
        expected = [tuple(None if cell == "" else cell for cell in row) for row in rows]
        assert ask(out, f"SELECT * FROM {name}") == expected
        assert written[name] == len(expected)
        listed = [column for _, column, *_ in ask(out, f"PRAGMA table_info({name})")]
        assert listed == table.names
    ((types,),) = ask(out, "SELECT group_concat(DISTINCT typeof(count_best)) FROM claims")
    assert set(types.split(",")) == {"integer", "null"}


def test_every_column_and_view_is_described(sample: Project, tmp_path: Path) -> None:
    out = tmp_path / "out.sqlite"
    sqlite.export(sample, out, with_text=True)
    there = ask(
        out,
        """SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c
           WHERE m.type = 'table' AND m.name NOT IN ('about', 'codebook', 'sqlite_stat1')""",
    )
    told = ask(out, "SELECT table_name, column_name FROM codebook WHERE column_name IS NOT NULL")
    assert sorted(told) == sorted(there)
    assert {name for (name,) in ask(out, "SELECT name FROM sqlite_schema WHERE type = 'view'")} == {
        name for (name,) in ask(out, "SELECT table_name FROM codebook WHERE type = 'view'")
    }
    assert all(meaning for (meaning,) in ask(out, "SELECT meaning FROM codebook"))


def test_the_views_answer(sample: Project, tmp_path: Path) -> None:
    out = tmp_path / "out.sqlite"
    sqlite.export(sample, out)
    for view in dataset.VIEWS:
        assert ask(out, f"SELECT * FROM {view}"), view
    used = ask(
        out,
        """SELECT claimant_name, count_best FROM claims_of_incidents
           WHERE used_in_estimate AND outcome = 'killed' ORDER BY count_best""",
    )
    assert used == [("Ministry of Defence of Azerbaijan", 71), ("Government of Armenia", 105)]


def test_originals_and_texts_leave_together(project: Project, tmp_path: Path) -> None:
    with project.step("Add"):
        articles.insert(project.db, made := new_article("One line.\r\nAnother."))
    out = tmp_path / "out.sqlite"
    sqlite.export(project, out)
    assert b"Another" not in out.read_bytes()
    sqlite.export(project, out, with_text=True)
    assert ask(out, "SELECT text FROM texts") == [(made.text,)]
    assert ask(out, "SELECT pasted FROM originals") == [("One line.\r\nAnother.",)]


def test_a_part_of_a_project_is_that_part_in_every_table(sample: Project, tmp_path: Path) -> None:
    out = tmp_path / "out.sqlite"
    with sample.beside() as beside:
        kept = beside.db.execute(
            "SELECT row, id, article FROM annotations WHERE tag = 'casualty' ORDER BY row LIMIT 2"
        ).fetchall()
        narrow(beside.db, [row for row, *_ in kept])
        sqlite.export(beside, out)
    ids = {(id_,) for _, id_, _ in kept}
    assert set(ask(out, "SELECT annotation_id FROM annotations")) == ids
    assert set(ask(out, "SELECT claim_id FROM claims")) == ids
    assert set(ask(out, "SELECT annotation_id FROM links")) <= ids
    assert set(ask(out, "SELECT source_id FROM sources")) == {(article,) for *_, article in kept}
