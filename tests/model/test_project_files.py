"""Files that cannot be worked with are said so plainly and left as they are; copies are kept."""

import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from model import guard
from model.checks import findings
from model.entities import Actor
from model.errors import UserError
from model.guard import SUFFIX, DamagedError, newest_backup, said_plainly
from model.project import BACKUP_EVERY, KEPT_BACKUPS, Project
from model.tables import actors, annotations, articles, search
from model.tagging import new_annotation, new_article

ROOT = Path(__file__).parents[2]
PAGE = 4096
HEADER_OF_SQLITE = 100


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed project file with a long article and two hundred spans."""
    path = tmp_path / f"war{SUFFIX}"
    words = " ".join(f"word{n}" for n in range(3000))
    with Project.create(path, "War", "anna") as project, project.step("Fill"):
        article = new_article(words, title="Long")
        articles.insert(project.db, article)
        for start in range(0, 2000, 10):
            annotations.insert(project.db, new_annotation(article, start, start + 9, "quote"))
    assert not path.with_name(f"{path.name}-wal").exists()
    return path


@contextmanager
def untouched(path: Path) -> Iterator[None]:
    """Nothing in the folder changes but the lock file."""

    def files() -> dict[str, bytes]:
        found = (f for f in path.parent.rglob("*") if f.is_file() and f.suffix != ".lock")
        return {str(f): f.read_bytes() for f in found}

    before = files()
    yield
    assert files() == before


def refused(path: Path, says: str, kind: type[UserError] = UserError) -> UserError:
    """The one line with which opening is refused, for writing and for reading."""
    with untouched(path), pytest.raises(kind, match=says) as told:
        Project.open(path, "anna")
    with untouched(path), pytest.raises(kind, match=says):
        Project.open(path, read_only=True)
    assert "\n" not in str(told.value)
    assert path.name in str(told.value)
    return told.value


def change_bytes(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


def is_usable(path: Path) -> bool:
    with Project.open(path, "anna") as project:
        return project.title == "War" and annotations.count(project.db) == 200


# Not a project


def test_a_missing_file(tmp_path: Path) -> None:
    refused(tmp_path / f"gone{SUFFIX}", "There is no file")
    refused(tmp_path / "no folder" / f"gone{SUFFIX}", "There is no file")


@pytest.mark.parametrize(
    "content", [b"", b"Some notes\n", b"SQLite format 3\0", os.urandom(5000), b"\0" * 5000]
)
def test_a_file_of_another_sort(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / f"notes{SUFFIX}"
    path.write_bytes(content)
    refused(path, "is not a Spanline project")


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / f"phone{SUFFIX}"
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE calls (number TEXT)")
    refused(path, "of another program")


def test_a_folder(tmp_path: Path) -> None:
    path = tmp_path / f"folder{SUFFIX}"
    path.mkdir()
    refused(path, "is a folder")


# Damaged


def test_a_file_cut_short_names_its_newest_backup(path: Path) -> None:
    with Project.open(path, "anna") as project:
        backup = project.backup()
    os.truncate(path, path.stat().st_size - 3 * PAGE)
    told = refused(path, "damaged.*Nothing was changed", DamagedError)
    assert isinstance(told, DamagedError)
    assert told.backup == backup
    assert str(backup) in str(told)
    assert is_usable(backup)


def test_a_file_cut_short_without_a_backup(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)
    assert "There is no backup" in str(refused(path, "damaged", DamagedError))


@pytest.mark.parametrize("length", [0, 1, 99, 100, 4095, 4096])
def test_hardly_anything_is_left(path: Path, length: int) -> None:
    with Project.open(path, "anna") as project:
        project.backup()
    os.truncate(path, length)
    refused(path, "damaged", DamagedError)


@pytest.mark.parametrize("start", [b"\0" * 100, b"SQLite format 3\0" + b"\0" * 84, b"<html>" * 20])
def test_a_beginning_written_over_is_damage_when_there_are_backups(
    path: Path, start: bytes
) -> None:
    with Project.open(path, "anna") as project:
        project.backup()
    change_bytes(path, 0, start)
    refused(path, "damaged|of another program")


def test_any_page_written_over_is_noticed(path: Path) -> None:
    """All but those on SQLite's list of free pages, whose content nobody reads."""
    whole = path.read_bytes()
    with closing(sqlite3.connect(path)) as db:
        free = db.execute("PRAGMA freelist_count").fetchone()[0]
    pages = range(1, len(whole) // PAGE)
    unnoticed = []
    assert len(pages) > 30
    for page in pages:
        path.write_bytes(whole)
        change_bytes(path, page * PAGE, b"\xa5" * PAGE)
        try:
            Project.open(path, "anna").close()
            unnoticed.append(page)
        except DamagedError:
            assert path.read_bytes()[:PAGE] == whole[:PAGE]
    assert len(unnoticed) <= free


def test_any_byte_of_the_header_can_go_wrong(path: Path) -> None:
    """Each is refused in plain words, or does not matter; never is it a bug's trace."""
    whole = path.read_bytes()
    refusals = 0
    for at in range(HEADER_OF_SQLITE):
        for value in (0, 255):
            path.write_bytes(whole)
            change_bytes(path, at, bytes([value]))
            try:
                Project.open(path, read_only=True).close()
            except UserError:
                refusals += 1
    assert refusals > 30


def test_letters_gone_wrong_are_told_by_the_thorough_check(path: Path) -> None:
    """Opening looks at the pages' order, not at each word; a word may also be one of the journal."""
    whole = path.read_bytes()
    words = [found.start() for found in re.finditer(rb"word\d", whole)]
    told = 0
    for at in random.Random(49).sample(words, 40):
        path.write_bytes(whole)
        change_bytes(path, at, b"\xff\xfe")
        try:
            with Project.open(path, read_only=True) as project, said_plainly(path):
                told += bool(list(findings(project)))
        except DamagedError as error:
            assert "a text in it is not readable" in str(error)
            told += 1
    assert told > 10


def test_a_damaged_file_is_not_tidied_up_after_a_crash(path: Path) -> None:
    """Changes in the companion file would be written into the damaged one by closing it."""
    with Project.open(path, "anna") as project:
        with project.step("Add"):
            actors.insert(project.db, Actor(name="State"))
        crashed = path.with_name(f"crashed{SUFFIX}")
        for companion in ("", "-wal"):
            shutil.copy(f"{path}{companion}", f"{crashed}{companion}")
    wal = crashed.with_name(f"{crashed.name}-wal").read_bytes()
    newer = {int.from_bytes(wal[at : at + 4]) for at in range(32, len(wal), PAGE + 24)}
    damaged = max(set(range(2, len(crashed.read_bytes()) // PAGE + 1)) - newer)  # seen as it is
    change_bytes(crashed, (damaged - 1) * PAGE, b"\xa5" * PAGE)
    before = crashed.read_bytes(), crashed.with_name(f"{crashed.name}-wal").read_bytes()
    with pytest.raises(DamagedError):
        Project.open(crashed, "anna")
    assert before == (
        crashed.read_bytes(),
        crashed.with_name(f"{crashed.name}-wal").read_bytes(),
    )


# Another version


def test_a_file_of_a_newer_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {guard.VERSION + 1}")
    assert "Update Spanline" in str(refused(path, "newer Spanline"))


def test_a_newer_version_known_only_to_the_companion_file(path: Path) -> None:
    """A newer program that crashed has not yet brought its version into the file itself."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_autocheckpoint = 0")
        db.execute(f"PRAGMA user_version = {guard.VERSION + 1}")
        crashed = path.with_name(f"crashed{SUFFIX}")
        for companion in ("", "-wal"):
            shutil.copy(f"{path}{companion}", f"{crashed}{companion}")
    before = crashed.read_bytes()
    with pytest.raises(UserError, match="newer Spanline"):
        Project.open(crashed, "anna")
    assert crashed.read_bytes() == before


@pytest.fixture
def old(path: Path) -> Path:
    """A project as an older version could have left it: its number lower, its triggers other."""
    with closing(sqlite3.connect(path)) as db, db:
        triggers = db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%journal%'"
        ).fetchall()
        for (name,) in triggers:
            db.execute(f"DROP TRIGGER {name}")
        db.execute(f"PRAGMA user_version = {guard.VERSION - 1}")
    return path


def test_an_older_file_is_copied_then_brought_up_to_date(old: Path) -> None:
    with Project.open(old, "anna") as project:
        with project.step("Add"):
            actors.insert(project.db, Actor(name="State"))
        assert project.undo() is not None
        assert annotations.count(project.db) == 200
        assert list(findings(project)) == []
    backup = newest_backup(old)
    assert backup
    with closing(sqlite3.connect(backup)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (guard.VERSION - 1,)
    with closing(sqlite3.connect(old)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (guard.VERSION,)


def test_an_older_file_cannot_be_read_without_writing(old: Path) -> None:
    with (
        untouched(old),
        pytest.raises(UserError, match=r"older version\. Open it once for writing"),
    ):
        Project.open(old, read_only=True)


# Read-only


def as_somebody_else(script: str, *arguments: object) -> str:
    """What a Python program prints that may not do what root may."""
    # Root's Python may be where nobody else can read: the modules come first, then the rights go.
    modules = "import os, sys; from pathlib import Path; import model.tagging, model.project"
    give_up = "if os.geteuid() == 0: os.setgid(65534); os.setuid(65534)"
    done = subprocess.run(
        [sys.executable, "-c", "\n".join((modules, give_up, script)), *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert not done.stderr, done.stderr
    return done.stdout.strip()


OPEN_AND_TRY_TO_WRITE = """
from model.errors import UserError
from model.project import Project
from model.tables import annotations, settings
try:
    with Project.open(Path(sys.argv[1]), "ben") as project:
        print(project.read_only, project.title, annotations.count(project.db), end=" ")
        with project.step("Change"):
            settings.put(project.db, "title", "changed")
        print("written", end="")
except UserError as error:
    print(error, end="")
"""


@pytest.fixture
def shared(path: Path) -> Iterator[Path]:
    """The project in a folder that other users can look into."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        moved = Path(shutil.copy(path, folder))
        moved.chmod(0o444)
        yield moved
        Path(folder).chmod(0o755)


@pytest.mark.parametrize("mode", [0o555, 0o777])
def test_a_read_only_file_opens_for_reading(shared: Path, mode: int) -> None:
    shared.parent.chmod(mode)
    before = shared.read_bytes()
    said = as_somebody_else(OPEN_AND_TRY_TO_WRITE, shared)
    assert said.startswith(f"True War 200 {shared.name} is open for reading only")
    assert shared.read_bytes() == before
    assert mode == 0o777 or list(shared.parent.iterdir()) == [shared]


def test_a_writable_file_in_a_read_only_folder_opens_for_reading(shared: Path) -> None:
    shared.chmod(0o666)
    shared.parent.chmod(0o555)
    said = as_somebody_else(OPEN_AND_TRY_TO_WRITE, shared)
    assert said.startswith("True War 200 ")


def test_a_file_one_may_not_read_is_said(shared: Path) -> None:
    shared.chmod(0o000)
    assert "cannot be read" in as_somebody_else(OPEN_AND_TRY_TO_WRITE, shared)


def test_a_project_two_users_share_is_held_by_either(shared: Path) -> None:
    """The lock file that one of them leaves does not shut the other out."""
    shared.chmod(0o666)
    shared.parent.chmod(0o777)
    Project.open(shared, "anna").close()
    assert as_somebody_else(OPEN_AND_TRY_TO_WRITE, shared) == "False War 200 written"


def test_opening_for_reading_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    with Project.open(path, read_only=True) as project:
        assert annotations.count(project.db) == 200
        with pytest.raises(UserError, match="reading only"), project.step("Change"):
            pass
        with pytest.raises(UserError):
            project.undo()
        assert project.backup_if_due() is None
    assert path.read_bytes() == before
    assert is_usable(path)


# A full disk


def fill(project: Project) -> int:
    """Add articles until the disk is full; how many were kept."""
    kept = 0
    try:
        for number in range(1000):
            with project.step("Add"):
                text = f"{number} " + os.urandom(20_000).hex()
                articles.insert(project.db, new_article(text))
            kept += 1
    except UserError as error:
        assert "is full" in str(error)
        assert "\n" not in str(error)
        return kept
    raise AssertionError("the disk was never full")


def test_a_step_on_a_full_disk_is_not_kept_and_said(path: Path) -> None:
    with Project.open(path, "anna") as project:
        pages = project.db.execute("PRAGMA page_count").fetchone()[0]
        project.db.execute(f"PRAGMA max_page_count = {pages + 100}")
        kept = fill(project)
        assert articles.count(project.db) == kept + 1
        project.db.execute(f"PRAGMA max_page_count = {pages + 10_000}")
        with project.step("Add"):
            articles.insert(project.db, new_article("there is room again"))
        assert list(findings(project)) == []
    with Project.open(path, "anna") as project:
        assert articles.count(project.db) == kept + 2


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB, where the system allows one to be made."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if (
        sys.platform != "linux"
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("mounting a small disk is not allowed here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_disk_that_is_really_full(path: Path, small_disk: Path) -> None:
    moved = Path(shutil.copy(path, small_disk))
    with Project.open(moved, "anna") as project:
        kept = fill(project)
        assert articles.count(project.db) == kept + 1
        with pytest.raises(UserError, match="is full"):
            project.backup()
    assert kept > 3
    ballast = small_disk / "ballast"
    with pytest.raises(OSError, match="No space"), ballast.open("wb") as file:
        while True:
            file.write(b"\0" * 4096)
            file.flush()
    told = refused_for_writing(moved)
    assert "Nothing was changed. Make room" in told
    with Project.open(moved, read_only=True) as project:
        assert articles.count(project.db) == kept + 1
    with pytest.raises(UserError, match="is full"):
        Project.create(small_disk / f"other{SUFFIX}", "Other", "anna")
    assert not list(small_disk.glob("*other*"))
    ballast.unlink()
    for companion in small_disk.glob(f"{moved.name}-backups/*"):
        companion.unlink()
    with Project.open(moved, read_only=True) as project:
        assert articles.count(project.db) == kept + 1
        assert list(findings(project)) == []


def refused_for_writing(path: Path) -> str:
    with untouched(path), pytest.raises(UserError) as told:
        Project.open(path, "anna")
    return str(told.value)


# Open elsewhere


HOLD = """
import sys
from pathlib import Path
from model.project import Project
with Project.open(Path(sys.argv[1]), "ben") as project:
    print("open", flush=True)
    sys.stdin.read()
"""


@contextmanager
def holding(path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that has the project open for writing."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


def test_open_elsewhere_until_it_is_closed_there(path: Path) -> None:
    with holding(path) as process:
        with untouched(path), pytest.raises(UserError, match="is open elsewhere") as told:
            Project.open(path, "anna")
        assert f"process {process.pid}" in str(told.value)
        assert "\n" not in str(told.value)
        with Project.open(path, read_only=True) as reading:
            assert annotations.count(reading.db) == 200
        process.communicate("")
        assert process.returncode == 0
        assert is_usable(path)


def test_a_killed_process_holds_nothing(path: Path) -> None:
    with holding(path) as process:
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        assert is_usable(path)


def test_the_same_process_holds_a_project_once(path: Path) -> None:
    with Project.open(path, "anna"), pytest.raises(UserError, match="open elsewhere"):
        Project.open(path, "anna")
    assert is_usable(path)


@pytest.mark.parametrize("content", [b"\xff\xfe\nTraceback\n" * 5000, b"", b"\x1b[2J\r\n"])
def test_what_stands_in_the_lock_file_is_not_trusted(path: Path, content: bytes) -> None:
    with Project.open(path, "anna"):
        path.with_name(f".{path.name}.lock").write_bytes(content)
        with pytest.raises(UserError, match="open elsewhere") as told:
            Project.open(path, "ben")
    assert str(told.value).isprintable()
    assert len(str(told.value)) < 300


def test_a_refused_file_can_be_opened_once_it_is_mended(path: Path) -> None:
    whole = path.read_bytes()
    change_bytes(path, 3 * PAGE, b"\xa5" * PAGE)
    refused(path, "damaged")
    path.write_bytes(whole)
    assert is_usable(path)


# Creating


def test_a_new_project_never_takes_the_place_of_a_file(path: Path) -> None:
    with untouched(path), pytest.raises(UserError, match="exists already"):
        Project.create(path, "Other", "anna")


def test_a_project_in_no_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be opened here"):
        Project.create(tmp_path / "nowhere" / f"x{SUFFIX}", "X", "anna")
    assert list(tmp_path.iterdir()) == []


def test_names_with_signs_that_mean_something_elsewhere(tmp_path: Path) -> None:
    for name in ("a b", "50% #1?mode=ro", "Գորիս 💥", "it's [x]*", "a;b&c"):
        path = tmp_path / f"{name}{SUFFIX}"
        with Project.create(path, name, "anna") as project:
            backup = project.backup()
            assert newest_backup(path) == backup
        with Project.open(path, read_only=True) as project:
            assert project.title == name


# Copies


def test_a_backup_is_a_whole_closed_project(path: Path) -> None:
    with Project.open(path, "anna") as project:
        with project.step("Add"):
            actors.insert(project.db, Actor(name="State"))
        backup = project.backup()
        copied = list(project.db.iterdump())
    assert list(backup.parent.iterdir()) == [backup]
    with closing(sqlite3.connect(backup)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert list(db.iterdump()) == copied
    # Where it lies it is only read; copied out it is a project like any other.
    with Project.open(backup, "anna") as project:
        assert project.read_only
    taken_out = path.with_name("taken out.spanline")
    taken_out.write_bytes(backup.read_bytes())
    with Project.open(taken_out, "anna") as project:
        assert project.undo() is not None
        assert actors.count(project.db) == 0
        assert list(findings(project)) == []


def test_a_large_damaged_file_does_not_push_out_its_good_copies(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "_QUICK_CHECK_BELOW", 0)  # as if it were too large to be looked at
    with Project.open(path, "anna") as project:
        good = project.backup()
    change_bytes(path, 20 * PAGE, b"\xa5" * PAGE)
    with Project.open(path, "anna") as project:
        with pytest.raises(DamagedError) as told:
            project.backup()
        assert told.value.backup == good
    assert list(good.parent.iterdir()) == [good]
    assert is_usable(good)


def grow_older(file: Path, seconds: float) -> None:
    then = file.stat().st_mtime - seconds
    os.utime(file, (then, then))


def test_a_copy_is_due_when_the_file_changed_and_the_last_is_old(path: Path) -> None:
    with Project.open(path, "anna") as project:
        first = project.backup_if_due()
        assert first, "there was none yet"
        assert project.backup_if_due() is None, "the last is new"
        grow_older(first, BACKUP_EVERY - 60)
        with project.step("Add"):
            actors.insert(project.db, Actor(name="State"))
        assert project.backup_if_due() is None, "the last is not old enough"
        first = first.rename(first.with_name(f"war 2022-09-13 08.00.00{SUFFIX}"))
        grow_older(first, 120)
        second = project.backup_if_due()
        assert second
        assert second > first
        grow_older(second, BACKUP_EVERY + 60)
        with project.db:
            pass
    with closing(sqlite3.connect(second)) as db:
        assert db.execute("SELECT count(*) FROM actors").fetchone() == (1,)


def test_no_copy_is_due_of_what_has_not_changed(path: Path) -> None:
    with Project.open(path, "anna") as project:
        copy = project.backup()
        later = (datetime.now() + timedelta(hours=1)).timestamp()
        os.utime(copy, (later, later))
        assert project.backup_if_due() is None


def test_the_last_five_copies_are_kept(path: Path) -> None:
    with Project.open(path, "anna") as project:
        folder = project.backup().parent
        for day in range(1, 9):
            (folder / f"war 2022-09-{day:02} 08.00.00{SUFFIX}").write_bytes(b"older")
        (folder / "notes.txt").write_text("mine")
        newest = project.backup()
    kept = sorted(folder.glob(f"*{SUFFIX}"))
    assert len(kept) == KEPT_BACKUPS
    assert kept[-1] == newest == newest_backup(path)
    assert [f.name[9:14] for f in kept[:-1]] >= ["09-04"]
    assert (folder / "notes.txt").exists()


@pytest.mark.parametrize("copy", [Project.backup, lambda p: p.copy_to(p.path.with_name("copy"))])
def test_copies_leave_nothing_unfinished(path: Path, copy: Callable[[Project], object]) -> None:
    with Project.open(path, "anna") as project:
        copy(project)
        found = [f.name for f in path.parent.rglob("*") if f.name.startswith(".")]
    assert found == [f".{path.name}.lock"]


def test_a_copy_is_searched_like_the_project(path: Path, tmp_path: Path) -> None:
    with Project.open(path, "anna") as project:
        project.copy_to(tmp_path / f"copy{SUFFIX}")
    with Project.open(tmp_path / f"copy{SUFFIX}", read_only=True) as copy:
        assert [hit.title for hit in search.articles(copy.db, "word2999")] == ["Long"]
