"""Files of earlier versions are brought to the present one, with all they hold."""

import gzip
from pathlib import Path

import pytest

from model.checks import findings
from model.entities import Period
from model.errors import UserError
from model.guard import VERSION
from model.project import Project
from model.tables import annotations, outlets, periods

EARLIER = Path(__file__).parents[1] / "data" / "projects"


@pytest.fixture
def version_1(tmp_path: Path) -> Path:
    """A project that version 1 wrote: an article, three spans, an actor, five steps."""
    path = tmp_path / "old.spanline"
    path.write_bytes(gzip.decompress((EARLIER / "version1.spanline.gz").read_bytes()))
    return path


def shape(project: Project) -> set[tuple[str, str]]:
    """Every table, index and trigger with the statement that makes it."""
    return set(project.db.execute("SELECT name, coalesce(sql, '') FROM sqlite_schema"))


def test_a_file_of_version_1_is_whole_and_undoes_its_steps(version_1: Path) -> None:
    with Project.open(version_1, "anna") as project:
        assert project.db.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert list(findings(project)) == []
        assert [a.tag for a in annotations.every(project.db)] == ["casualty", "location", "quote"]
        assert outlets.count(project.db) == 0
        while project.undo():
            pass
        assert annotations.count(project.db) == 0


def test_it_is_made_like_a_new_one(version_1: Path, project: Project) -> None:
    with Project.open(version_1, "anna") as old:
        assert shape(old) == shape(project)
        with old.step("Name period"):
            periods.insert(old.db, Period("September", "2022-09-12", "2022-09-16"))
        assert periods.count(old.db) == 1
        old.undo()
        assert periods.count(old.db) == 0


def test_a_copy_is_kept_of_what_it_was(version_1: Path) -> None:
    Project.open(version_1, "anna").close()
    backups = list(version_1.parent.glob("*-backups/*"))
    assert len(backups) == 1


def test_reading_alone_does_not_change_it(version_1: Path) -> None:
    before = version_1.read_bytes()
    with pytest.raises(UserError, match="Open it once for writing"):
        Project.open(version_1, read_only=True)
    assert version_1.read_bytes() == before
