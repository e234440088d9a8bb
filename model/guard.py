"""What stands between a researcher and a broken file: checks, the lock, errors in plain words."""

import os
import shutil
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from model.entities import now
from model.errors import UserError

APPLICATION_ID = 0x53504C4E  # "SPLN", in the header of every project file
VERSION = 2
"""The format this program writes; a file with a higher one is from a newer program."""

SUFFIX = ".spanline"
_BACKUPS = "-backups"
_HEADER = b"SQLite format 3\0"
_SPARE_BYTES = 1_000_000
_QUICK_CHECK_BELOW = 32_000_000


class DamagedError(UserError):
    """The file cannot be read; ``backup`` is its newest copy, if there is one."""

    def __init__(self, message: str, backup: Path | None) -> None:
        super().__init__(message)
        self.backup = backup


def damaged(path: Path, why: str) -> DamagedError:
    """The error for a file whose contents SQLite cannot make sense of."""
    backup = newest_backup(path)
    why = " ".join(why.replace("*** in database main ***", "").split())
    todo = f"Its newest backup is {backup}: open that instead." if backup else "There is no backup."
    return DamagedError(f"{path.name} is damaged ({why}). Nothing was changed. {todo}", backup)


def newest_backup(path: Path) -> Path | None:
    """The newest copy kept beside a project file."""
    return max(backup_folder(path).glob(f"*{SUFFIX}"), default=None)


def backup_folder(path: Path) -> Path:
    """Where a project's copies are kept: beside it, named after it."""
    return path.with_name(f"{path.name}{_BACKUPS}")


def check_target(project: Path, target: Path) -> None:
    """Refuse to write over the open project itself, or over one that is open elsewhere."""
    if target.resolve() == project.resolve():
        raise UserError(f"{target.name} is the open project itself. Choose another name.")
    if target.suffix == SUFFIX and target.exists():
        hold(target).release()


def check_outgoing(target: Path) -> None:
    """Refuse to write a dataset or a picture where a project is, or by a project's name."""
    if target.suffix.lower() == SUFFIX:
        raise UserError(f"{target.name} is the name of a project. Choose another for what leaves.")
    with suppress(OSError), target.open("rb") as file:
        header = file.read(100)
        if header.startswith(_HEADER) and header[68:72] == struct.pack(">I", APPLICATION_ID):
            raise UserError(f"{target.name} is a project. Choose another name for what leaves.")


def is_backup(path: Path) -> bool:
    """Whether a file is one of the copies kept beside a project."""
    return path.resolve().parent.name.endswith(f"{SUFFIX}{_BACKUPS}")


def connect(path: Path, *, read_only: bool, briefly: bool = False) -> sqlite3.Connection:
    """Open SQLite's file as every part of the program needs it, in autocommit mode."""
    # Where nothing may be written SQLite cannot keep its companion files, so it must be told that
    # nobody else writes either. For a brief look that holds, too, and no companions stay behind.
    is_still = not _has_companion(path) and (briefly or not is_writable(path))
    mode = ("immutable=1" if is_still else "mode=ro") if read_only else "mode=rwc"
    db = sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, isolation_level=None)
    for pragma in ("busy_timeout = 5000", "foreign_keys = ON", "synchronous = NORMAL"):
        db.execute(f"PRAGMA {pragma}")
    if not read_only:
        db.execute("PRAGMA journal_mode = WAL")
    return db


def check_header(path: Path) -> None:
    """Judge a file by its first 100 bytes, without SQLite touching it."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        raise UserError(f"There is no file {path}. Check its name and folder.") from None
    except IsADirectoryError:
        raise UserError(
            f"{path.name} is a folder, not a project. Open a file that ends in {SUFFIX}."
        ) from None
    except OSError as error:
        raise UserError(
            f"{path.name} cannot be read: {error.strerror}. Check the file's permissions."
        ) from None
    if len(header) < 100 or not header.startswith(_HEADER):
        if newest_backup(path):
            raise damaged(path, "its beginning is not that of a project")
        raise UserError(
            f"{path.name} is not a Spanline project. Open a file that ends in {SUFFIX}."
        )
    page_size, page_count = (
        struct.unpack_from(">H", header, 16)[0],
        struct.unpack_from(">I", header, 28)[0],
    )
    version, application = (
        struct.unpack_from(">I", header, 60)[0],
        struct.unpack_from(">I", header, 68)[0],
    )
    if application != APPLICATION_ID:
        raise UserError(f"{path.name} is a database of another program, not a Spanline project.")
    if version > VERSION:
        raise too_new(path, version)
    whole = page_count * (65536 if page_size == 1 else page_size)
    if path.stat().st_size < whole and not _has_companion(path):
        raise damaged(path, "its end is missing")


def _has_companion(path: Path) -> bool:
    """Whether changes wait in the file beside it to be brought into the project."""
    wal = path.with_name(f"{path.name}-wal")
    return wal.exists() and wal.stat().st_size > 0


def check_contents(path: Path) -> int:
    """Judge a file by what SQLite finds in it, without the right to change anything.

    Opened for writing even a damaged file would be tidied up after a crash. The pages of a large
    file are not looked at before it is copied: 0.1 s for 32 MB. Returns the format it is written in.
    """
    try:
        with closing(connect(path, read_only=True, briefly=True)) as db:
            version = int(db.execute("PRAGMA user_version").fetchone()[0])
            if version > VERSION:
                raise too_new(path, version)
            if path.stat().st_size < _QUICK_CHECK_BELOW:
                check_pages(db, path, "quick_check")
            return version
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if any(sign in str(error) for sign in _PLAIN):
            raise
        raise damaged(path, str(error)) from error


def check_pages(db: sqlite3.Connection, path: Path, pragma: str) -> None:
    """Raise ``DamagedError`` when SQLite finds the file's pages inconsistent."""
    found = db.execute(f"PRAGMA {pragma}(1)").fetchone()[0]
    if found != "ok":
        raise damaged(path, found)


def too_new(path: Path, version: int) -> UserError:
    """The error for a file that only a later program understands."""
    return UserError(
        f"{path.name} was written by a newer Spanline (format {version}, this one reads up to"
        f" {VERSION}). Nothing was changed. Update Spanline to open it."
    )


def is_writable(path: Path) -> bool:
    """Whether SQLite could write the file: it needs its folder, too."""
    return os.access(path if path.exists() else path.parent, os.W_OK) and os.access(
        path.parent, os.W_OK
    )


def hold(path: Path) -> FileLock:
    """Hold the project for writing; the system lets go of it when the process ends, however."""
    if shutil.disk_usage(path.parent).free < _SPARE_BYTES:
        raise UserError(
            f"The disk that holds {path.name} is full. Nothing was changed. Make room, then open it again."
        )
    beside = path.with_name(f".{path.name}.lock")
    # Whoever may write the project may hold it, also after another user did.
    held = FileLock(beside, timeout=0, mode=path.stat().st_mode & 0o777)
    try:
        held.acquire()
    except Timeout:
        raise UserError(
            f"{path.name} is open elsewhere{_holder(beside)}. Close it there, or open it for reading only."
        ) from None
    except OSError as error:
        raise UserError(
            f"{path.name} cannot be held for writing: {beside.name}: {error.strerror}."
            " Delete that file when nobody has the project open, or open it for reading only."
        ) from None
    with suppress(OSError):
        beside.write_text(f" (process {os.getpid()}, since {now()})", encoding="utf-8")
    return held


def _holder(lock_file: Path) -> str:
    try:
        with lock_file.open(encoding="utf-8", errors="replace") as file:
            said = file.read(100)
    except OSError:
        return ""
    return "".join(c for c in said if c.isprintable())


def remove_file(path: Path) -> None:
    """Take away an unfinished file, with what SQLite keeps beside it."""
    for companion in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + companion).unlink(missing_ok=True)


_PLAIN = {
    "disk is full": "The disk that holds {0} is full: the last action was not kept. Make room, then do it again.",
    "disk I/O error": "The disk that holds {0} failed: the last action was not kept. Check the disk, then do it again.",
    "readonly": "{0} cannot be written: the last action was not kept. Check the file's permissions.",
    "locked": "{0} is busy with other work: the last action was not kept. Wait a moment, then do it again.",
    "unable to open": "{0} cannot be opened here. Check that its folder exists and can be written.",
}


@contextmanager
def said_plainly(path: Path) -> Iterator[None]:
    """Say what a researcher can act on in plain words; anything else stays the bug it is."""
    try:
        yield
    except sqlite3.OperationalError as error:
        for sign, message in _PLAIN.items():
            if sign in str(error):
                raise UserError(message.format(path.name)) from error
        if "Could not decode" in str(error):
            raise damaged(path, "a text in it is not readable") from error
        raise
    except sqlite3.DatabaseError as error:
        if "malformed" in str(error) or "not a database" in str(error):
            raise damaged(path, str(error)) from error
        raise
