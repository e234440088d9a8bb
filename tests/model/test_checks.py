import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from model.checks import Finding, findings
from model.guard import DamagedError
from model.project import Project
from model.sample import make_sample
from model.tables import annotations

CLAIM = "(SELECT id FROM annotations WHERE text = '49 soldiers were known to have died')"


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.spanline"
    make_sample(path)
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "sample.spanline"
    path.write_bytes(sample_file.read_bytes())
    return path


def found(path: Path) -> list[Finding]:
    with Project.open(path, read_only=True) as project:
        return list(findings(project))


def test_the_sample_is_whole(sample: Path) -> None:
    assert found(sample) == []


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (f"UPDATE annotations SET start = start + 1 WHERE id = {CLAIM}", "its text is “49 soldiers"),
        (f'UPDATE annotations SET "end" = 100000 WHERE id = {CLAIM}', "it ends at 100000, behind"),
        (f"UPDATE annotations SET prefix = 'elsewhere' WHERE id = {CLAIM}", "its prefix is “elsewhere”"),
        (f"UPDATE annotations SET suffix = '' WHERE id = {CLAIM}", "its suffix is “”"),
        (f"UPDATE annotations SET fields = '{{\"outcome\": \"dead\"}}' WHERE id = {CLAIM}", "'dead' is not"),
        ("UPDATE articles SET text = text || '.'", "its text is not the one it came with"),
        ("UPDATE articles SET char_count = 1", "characters, not 1"),
        ("UPDATE articles SET text = char(13) || text", "characters that are never stored"),
        ("DELETE FROM actors WHERE name = 'Nikol Pashinyan'", "it refers to a row of actors"),
        ("DELETE FROM articles", "it refers to a row of articles"),
        (f"UPDATE links SET relation = 'speaker' WHERE annotation = {CLAIM}", "a casualty has no relation"),
        ("UPDATE links SET relation = 'place' WHERE relation = 'victim'", "a casualty has no relation place"),
        ("UPDATE links SET relation = 'happened_at' WHERE relation = 'victim'", "leads to an actor, not to a"),
        ("UPDATE incidents SET date_end = '2022-01-01'", "its last day is before its first"),
        ("INSERT INTO articles_fts (rowid, title, text) VALUES (1, 'zebra', '')", "not those in the search"),
        ("INSERT INTO annotations_fts (annotations_fts) VALUES ('delete-all')", "not those in the search"),
    ],
)  # fmt: skip
def test_each_damage_is_found(sample: Path, damage: str, said: str) -> None:
    # Another program's doing: no foreign keys, and our functions only so that it can write.
    with closing(sqlite3.connect(sample)) as db:
        db.create_function("current_step", 0, lambda: 1)
        db.create_function("sketch", 1, lambda text: "[]")
        changed = db.execute(damage).rowcount
        db.commit()
    assert changed
    messages = [finding.message for finding in found(sample)]
    assert any(said in message for message in messages), messages


def test_damaged_pages_are_said_first(sample: Path) -> None:
    data = bytearray(sample.read_bytes())
    data[8 * 4096 : 60 * 4096] = bytes(52 * 4096)
    sample.write_bytes(data)
    with pytest.raises(DamagedError):
        found(sample)


def test_undo_and_redo_keep_the_index_whole(sample: Path) -> None:
    with Project.open(sample, "test") as project:
        first = next(annotations.every(project.db))
        for _ in range(2):
            with project.step("Note"):
                annotations.update(project.db, first.id, {"note": "zebra"})
            with project.step("Delete"):
                annotations.delete(project.db, first.id)
            while project.undo():
                pass
            project.redo()
    assert found(sample) == []
