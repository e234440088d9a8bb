"""Projects and articles: new, open, paste, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog

from model.errors import UserError
from model.guard import SUFFIX, DamagedError
from ui.actions.action import Action, always, can_write, has_project

if TYPE_CHECKING:
    from ui.main_window import MainWindow

MENU = "File"
_FILTER = f"Spanline projects (*{SUFFIX})"


def open_path(window: MainWindow, path: Path, *, read_only: bool = False) -> None:
    """Open a project; when that cannot be, say why and offer what helps."""
    try:
        window.session.open(path, window.coder(), read_only=read_only)
    except DamagedError as error:
        backup = error.backup
        window.notice.say(
            str(error),
            "Open backup",
            backup and (lambda: open_path(window, backup, read_only=True)),
        )
    except UserError as error:
        elsewhere = "open elsewhere" in str(error)
        window.notice.say(
            str(error),
            "Open for reading",
            (lambda: open_path(window, path, read_only=True)) if elsewhere else None,
        )


def create_path(window: MainWindow, path: Path) -> None:
    """Make a project at a path, its ending added when it was left out."""
    path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
    try:
        window.session.create(path, path.stem, window.coder())
    except UserError as error:
        window.notice.say(str(error))


def _new_project(window: MainWindow) -> None:
    _ask(window, "New project", QFileDialog.AcceptMode.AcceptSave, create_path)


def _open_project(window: MainWindow) -> None:
    _ask(window, "Open project", QFileDialog.AcceptMode.AcceptOpen, open_path)


def _ask(window: MainWindow, title: str, mode: QFileDialog.AcceptMode, then: object) -> None:
    dialog = QFileDialog(window, title, str(window.folder()), _FILTER)
    dialog.setAcceptMode(mode)
    dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
    dialog.fileSelected.connect(lambda path: then(window, Path(path)))  # type: ignore[operator]
    dialog.open()


def _save_copy(window: MainWindow) -> None:
    def copy(window: MainWindow, path: Path) -> None:
        window.session.do_in_background(
            "Save copy",
            lambda project, _: project.copy_to(path),
            lambda _: window.session.said.emit(f"Copy written to {path.name}"),
        )

    _ask(window, "Save a copy", QFileDialog.AcceptMode.AcceptSave, copy)


def _paste(window: MainWindow) -> None:
    from ui.dialogs.intake import paste_article

    paste_article(window)


def _references(window: MainWindow) -> None:
    from ui.dialogs.references import ask_references

    ask_references(window)


def _add_files(window: MainWindow) -> None:
    from ui.dialogs.intake import ask_for_files

    ask_for_files(window)


def _add_folder(window: MainWindow) -> None:
    from ui.dialogs.intake import ask_for_files

    ask_for_files(window, folder=True)


def dropped(window: MainWindow, data: QMimeData) -> None:
    """Open a project that was dropped on the window; take anything else in as articles."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    projects = [path for path in paths if path.suffix == SUFFIX]
    if projects:
        open_path(window, projects[0])
    elif not window.session.is_open:
        window.notice.say("Make or open a project first, then drop articles into it.")
    elif window.session.project.read_only:
        window.notice.say("This project is open for reading only: no article can come in.")
    else:
        from ui.dialogs.intake import take

        if not take(window, data):
            window.session.said.emit("There is no text in what was dropped")


def _import(window: MainWindow) -> None:
    from ui.dialogs.import_ import show_import

    show_import(window)


def _export(window: MainWindow) -> None:
    from ui.dialogs.export import show_export

    show_export(window)


def _picture(window: MainWindow) -> None:
    """Of the chart that has the focus, else of the timeline."""
    from ui.dialogs.picture import ask_and_save
    from ui.views.timeline.claims_view import ClaimsView
    from ui.views.timeline.intensity_view import IntensityView
    from ui.workspace import timeline_of

    focus = window.focusWidget()
    shown = focus if isinstance(focus, ClaimsView | IntensityView) else timeline_of(window)
    ask_and_save(window.session, shown.scene(), window)


def _close(window: MainWindow) -> None:
    window.session.close()


def _quit(window: MainWindow) -> None:
    window.close()


ACTIONS = (
    Action("paste", "New article from clipboard", _paste, ("Ctrl+V", "Ctrl+N"), "new-article", can_write, in_toolbar=True),
    Action("references", "Fill in sources from references…", _references, (), "", can_write),
    Action("add_files", "Add articles from files…", _add_files, ("Ctrl+Shift+O",), enabled=can_write),
    Action("add_folder", "Add a folder of articles…", _add_folder, enabled=can_write),
    Action("new_project", "New project…", _new_project, ("Ctrl+Shift+N",), "add", always, is_separated=True),
    Action("open_project", "Open project…", _open_project, ("Ctrl+O",), "open", always),
    Action("save_copy", "Save a copy…", _save_copy, ("Ctrl+Shift+S",), "save-copy"),
    Action("import", "Import…", _import, ("Ctrl+Shift+T",), "open", can_write),
    Action("export", "Export…", _export, ("Ctrl+E",), "export", has_project, in_toolbar=True),
    Action("picture", "Save picture…", _picture, ("Ctrl+Alt+S",)),
    Action("close_project", "Close project", _close, ("Ctrl+Shift+W",), is_separated=True),
    Action("quit", "Quit", _quit, ("Ctrl+Q",), enabled=always),
)  # fmt: skip
