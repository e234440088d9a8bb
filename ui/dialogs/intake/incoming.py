"""The doors: what is pasted, dropped or opened goes to the sheet that suits it."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from model.adding import Added, How, files_in
from model.adding import add_files as add_all
from model.columns import columns_for, remember
from model.errors import UserError
from model.intake import Draft
from model.intake.encodings import Decoded
from model.project import Project
from model.readers import columns_of, encoding_of, read_file, suffixes
from ui.dialogs.intake.pasted import files, pasted
from ui.dialogs.intake.rows import RowsSheet
from ui.dialogs.intake.sheet import IntakeSheet
from ui.dialogs.intake.summary import sum_up
from ui.dialogs.references import fill_in
from ui.jobs import Report

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_One = tuple[Path, Draft, Decoded | None]
_NOTHING = Added((), (), ())
_EVERY = 0.05
_REFERENCES = (".ris", ".bib", ".json")


def paste_article(window: MainWindow) -> None:
    """Open the sheet on what the clipboard holds."""
    if not take(window, QGuiApplication.clipboard().mimeData()):
        window.session.said.emit("The clipboard holds no text: copy an article first")


def take(window: MainWindow, data: QMimeData) -> bool:
    """Take what was pasted or dropped: files, a page, or text; False when it holds none of them."""
    if paths := files(data):
        add_files(window, paths)
        return True
    found = pasted(data)
    if found is None:
        return False
    if found.is_link:
        window.notice.say(
            "That is only the address of a page, and Spanline opens no connections. Open the page,"
            " select its text, and copy that."
        )
        return True

    def read(encoding: str) -> Draft:
        draft = found.draft()
        if draft is None:
            raise UserError("There is no text in what was pasted: copy the article’s own text.")
        return draft

    _show(window, IntakeSheet(window, read))
    return True


def ask_for_files(window: MainWindow, *, folder: bool = False) -> None:
    """Choose files, or a folder of them, to add."""
    title = "Add a folder of articles" if folder else "Add articles from files"
    dialog = QFileDialog(window, title, str(window.folder()))
    if folder:
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        known = " ".join(f"*{suffix}" for suffix in sorted(suffixes()))
        dialog.setNameFilters([f"Articles ({known})", "All files (*)"])
    dialog.filesSelected.connect(lambda chosen: add_files(window, [Path(one) for one in chosen]))
    dialog.open()


def add_files(window: MainWindow, paths: list[Path]) -> None:
    """Open the sheet that suits one file, or add many in the background, as one step.

    References among them fill in sources, after the articles have come in.
    """
    references: list[Path] = []

    def work(project: Project, report: Report) -> _One | Path | Added:
        every = files_in(paths)
        references.extend(path for path in every if path.suffix.lower() in _REFERENCES)
        found = [path for path in every if path not in references]
        if unknown := _table_to_ask_about(project, found):
            return unknown
        if len(found) == 1 and not references and (one := _only_article(found[0])):
            return one
        return add_all(project, found, seldom(report))

    def then(found: _One | Path | Added) -> None:
        if isinstance(found, Added):
            if found != _NOTHING or not references:
                sum_up(window, found)
            if references:
                fill_in(window, references)
        elif isinstance(found, Path):
            _ask_about(window, found, paths)
        else:
            path, draft, encoding = found
            _show(window, IntakeSheet(window, _reader(path, draft), encoding))

    window.session.do_in_background("Add files", work, then)


def seldom(report: Report) -> Report:
    """A report that goes on at most twenty times a second: each makes the views look for changes."""
    last = 0.0

    def tell(done: int, whole: int) -> None:
        nonlocal last
        if monotonic() - last >= _EVERY:
            last = monotonic()
            report(done, whole)

    return tell


def _table_to_ask_about(project: Project, found: list[Path]) -> Path | None:
    """The first table whose columns nobody has chosen yet; one that comes alone is always shown."""
    for path in found:
        try:
            names = columns_of(path)
        except UserError:
            continue  # told with the reason when it is added
        if names and (len(found) == 1 or not columns_for(project.db, names)[1]):
            return path
    return None


def _ask_about(window: MainWindow, table: Path, paths: list[Path]) -> None:
    """Ask what the table's columns are, remember that, and go on with all that was to be added."""

    def go_on(names: list[str], how: How) -> None:
        remember(window.session.project, names, how.columns)
        window.session.catch_up()
        if paths == [table]:
            _add(window, [table], how)
        else:
            add_files(window, paths)

    _show(window, RowsSheet(window, table, go_on))


def _add(window: MainWindow, paths: list[Path], how: How) -> None:
    window.session.do_in_background(
        "Add files",
        lambda project, report: add_all(project, paths, seldom(report), how),
        lambda added: sum_up(window, added),
    )


def _only_article(path: Path) -> _One | None:
    """The file's article and how it was read, when it holds just one."""
    drafts = list(islice(read_file(path), 2))
    return (path, drafts[0], encoding_of(path)) if len(drafts) == 1 else None


def _reader(path: Path, first: Draft) -> object:
    """Reads the file's article in the encoding chosen; as detected it has been read already."""

    def read(encoding: str) -> Draft:
        return next(read_file(path, encoding)) if encoding else first

    return read


def _show(window: MainWindow, sheet: IntakeSheet | RowsSheet) -> None:
    sheet.show()
    # After a drop from a browser the keyboard is still over there.
    sheet.activateWindow()
