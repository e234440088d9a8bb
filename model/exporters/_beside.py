"""Writing a file or a folder beside its place, so that it appears there whole or not at all."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from model.entities import new_id
from model.errors import UserError

PACKAGE = "datapackage.json"
MAKER = "Spanline"
"""Who a data package must name for its folder to be taken for an earlier export."""


@contextmanager
def new_file(out: Path) -> Iterator[Path]:
    """A path to write to; the file goes to ``out`` when all went well."""
    if out.is_dir():
        raise UserError(f"{out} is a folder. Name a file to write to.")
    with _beside(out) as unfinished:
        yield unfinished
        unfinished.replace(out)


@contextmanager
def new_folder(out: Path) -> Iterator[Path]:
    """An empty folder to write to; it takes the place of ``out`` when all went well.

    ``out`` may be missing, empty, or an earlier export that nobody has put anything into since.
    """
    out = out.resolve()
    if out.exists():
        _check_replaceable(out)
    with _beside(out) as unfinished:
        unfinished.mkdir()
        yield unfinished
        if out.exists():
            former = out.with_name(f".{out.name}.{new_id()}")
            out.rename(former)
            unfinished.rename(out)
            shutil.rmtree(former)
        else:
            unfinished.rename(out)


def sign(folder: Path) -> None:
    """List what is in a folder, so that a later export may take its place."""
    package = {"made_with": MAKER, "files": sorted(path.name for path in folder.iterdir())}
    text = json.dumps(package, ensure_ascii=False, indent=1)
    (folder / PACKAGE).write_text(text + "\n", encoding="utf-8")


@contextmanager
def _beside(out: Path) -> Iterator[Path]:
    unfinished = out.with_name(f".{out.name}.{new_id()}")
    try:
        yield unfinished
    except OSError as error:
        why = error.strerror or "the disk failed"
        raise UserError(
            f"{out} cannot be written: {why}. Choose another place, or make room."
        ) from error
    finally:
        if unfinished.is_dir():
            shutil.rmtree(unfinished)
        else:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)


def _check_replaceable(out: Path) -> None:
    if not out.is_dir():
        raise UserError(f"{out} is a file. Name a folder to write to.")
    present = {path.name for path in out.iterdir()}
    if not present:
        return
    try:
        package = json.loads((out / PACKAGE).read_text(encoding="utf-8"))
        ours = {PACKAGE, *package["files"]} if package["made_with"] == MAKER else set()
    except (OSError, ValueError, KeyError, TypeError):
        ours = set()
    if strange := sorted(present - ours):
        raise UserError(
            f"{out} holds other files ({strange[0]}). Name a new folder, or move them away."
        )
