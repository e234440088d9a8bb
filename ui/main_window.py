"""The window: docks the views, and builds menus, tool bar and shortcuts from the actions."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QDialog,
    QDockWidget,
    QFileDialog,
    QLabel,
    QMainWindow,
    QMenu,
    QSizePolicy,
    QSplitter,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from model.kinds import kinds
from model.tables.steps import Change
from ui import coding, relating, settings
from ui.actions import actions
from ui.actions.action import Action
from ui.actions.file import dropped, open_path
from ui.actions.tag import tagger_of
from ui.icons import icon
from ui.notice import Notice
from ui.offering import Offering
from ui.session import Session
from ui.status import Status
from ui.views.annotation_list import AnnotationList
from ui.views.browser import Browser
from ui.views.history import History
from ui.views.inspector import Inspector
from ui.views.open_articles import OpenArticles
from ui.views.reader import Reader
from ui.views.search_box import SearchBox
from ui.views.timeline_pane import TimelinePane
from ui.views.view import View
from ui.workspace import PaneBars, keep_room, review_panes

_LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
_RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
_BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea


class MainWindow(QMainWindow):
    """One project in one window. Views talk to the session, never to each other."""

    def __init__(self) -> None:
        super().__init__()
        self.session = Session(self)
        self.docks: dict[str, QDockWidget] = {}
        self.made: dict[str, QAction] = {}
        self.locked_tag = ""
        self.browser = Browser(self.session)
        self.reader = Reader(self.session)
        self.inspector = Inspector(self.session)
        self.timeline = TimelinePane(self.session)
        self.history = History(self.session)
        self.annotations = AnnotationList(self.session)
        self.open_articles = OpenArticles(self.session)
        self.beside = Reader(self.session, follows=False)
        self.search = SearchBox(self)
        self.offering = Offering(self)
        self.notice = Notice()
        panes = review_panes(self)
        self.review = {name: pane for name, (_, pane) in panes.items()}
        self._views: tuple[View, ...] = (
            self.browser, self.reader, self.inspector, self.timeline, self.history,
            self.annotations, self.open_articles, self.beside, self.offering,
            *self.review.values(),
        )  # fmt: skip
        self.setAcceptDrops(True)
        self.setWindowIcon(icon("spanline"))
        self._lay_out()
        for name, (title, pane) in panes.items():
            self._dock(name, title, pane, _LEFT).hide()
            self.docks[name].visibilityChanged.connect(pane.come_to_front)
        # Once they are hidden: for panes in sight Qt makes bars that lie over others for a moment.
        for name in panes:
            self.tabifyDockWidget(self.docks["browser"], self.docks[name])
        PaneBars(self)
        keep_room(self)
        self._make_actions()
        self.setStatusBar(Status(self.session))
        self.session.leaving.connect(self._finish_typing)
        self.inspector.left.connect(self.reader.view.setFocus)
        self.session.opened.connect(self._opened)
        self.session.changed.connect(self._changed)
        self.session.failed.connect(self.notice.say)
        for told in (
            self.session.article_shown,
            self.session.annotation_chosen,
            self.session.locked,
            self.offering.changed,
        ):
            told.connect(self._enable)
        self.reader.view.mark_ends_moved.connect(
            lambda id_, start, end: coding.move_ends(self, id_, start, end)
        )
        self.reader.view.link_dragged.connect(lambda one, other: relating.dragged(self, one, other))
        self.reader.selection_finished.connect(lambda: coding.selected(self))
        self.reader.view.set_point_size(settings.READING_SIZE.get())
        self._opened()
        self._recall_layout()

    # Layout

    def _lay_out(self) -> None:
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.notice)
        layout.addWidget(self.open_articles)
        texts = QSplitter()
        texts.addWidget(self.reader)
        texts.addWidget(self.beside)
        self.beside.hide()
        layout.addWidget(texts, 1)
        self.setCentralWidget(middle)
        self.setCorner(Qt.Corner.BottomLeftCorner, _BOTTOM)
        self.setCorner(Qt.Corner.BottomRightCorner, _BOTTOM)
        self._dock("browser", "Articles", self.browser, _LEFT)
        self._dock("inspector", "Annotation", self.inspector, _RIGHT)
        self._dock("history", "History", self.history, _RIGHT).hide()
        self._dock("annotations", "Annotations", self.annotations, _RIGHT).hide()
        for name in ("history", "annotations"):
            self.tabifyDockWidget(self.docks["inspector"], self.docks[name])
        self._dock("timeline", "Timeline", self.timeline, _BOTTOM)

    def _dock(self, name: str, title: str, view: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = self.docks[name] = QDockWidget(title)
        dock.setObjectName(name)
        dock.setWidget(view)
        dock.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetMovable
            | QDockWidget.DockWidgetFeature.DockWidgetClosable
        )
        self.addDockWidget(area, dock)
        return dock

    def show_dock(self, name: str) -> None:
        """Bring a pane into sight."""
        self.docks[name].show()
        self.docks[name].raise_()

    def _recall_layout(self) -> None:
        self.resize(1280, 800)
        sides = [self.docks["browser"], self.docks["inspector"]]
        self.resizeDocks(sides, [260, 320], Qt.Orientation.Horizontal)
        self.resizeDocks([self.docks["timeline"]], [230], Qt.Orientation.Vertical)
        self.restoreGeometry(settings.GEOMETRY.get())
        self.restoreState(settings.LAYOUT.get())

    # Commands

    def _make_actions(self) -> None:
        self._bar = QToolBar("Tools")
        self._bar.setObjectName("tools")
        self._bar.setMovable(False)
        menus: dict[str, QMenu] = {}
        self._own_tags: list[QAction] = []
        for action in actions():
            made = self._make(action)
            if action.menu not in menus:
                menus[action.menu] = self.menuBar().addMenu(action.menu)
                menus[action.menu].setToolTipsVisible(True)
            menu = menus[action.menu]
            if action.is_separated:
                menu.addSeparator()
            menu.addAction(made)
            if action.in_toolbar:
                self._bar.addAction(made)
        self._tag_menu = menus["Tag"]
        self._recent = QMenu("Recent projects", self)
        menus["File"].insertMenu(self.made["save_copy"], self._recent)
        self._recent.aboutToShow.connect(self._list_recent)
        room = QWidget()
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._bar.addWidget(room)
        self._bar.addWidget(self.search)
        self._coder = QLabel()
        self._coder.setContentsMargins(12, 0, 4, 0)
        self._bar.addWidget(self._coder)
        self.addToolBar(self._bar)

    def _make_own_tags(self) -> None:
        """Keys and menu entries for the tags that the project made for itself."""
        for old in self._own_tags:
            self._tag_menu.removeAction(old)
            self.reader.view.removeAction(old)
            old.deleteLater()
        if self.locked_tag not in ("", *self.session.kinds()):
            coding.lock(self, "")
        own = [kind for name, kind in self.session.kinds().items() if name not in kinds()]
        self._own_tags = [self._make(tagger_of(kind)) for kind in own]
        self._tag_menu.insertActions(self.made["inspect"], self._own_tags)
        for kind in self.session.kinds().values():
            self.made[f"tag_{kind.name}"].setToolTip(kind.guideline)

    def _make(self, action: Action) -> QAction:
        made = self.made[action.id] = QAction(icon(action.icon), action.text, self)
        made.setShortcuts([QKeySequence(keys) for keys in action.shortcuts])
        if action.shortcuts:
            keys = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            made.setToolTip(f"{action.text} ({keys})")
        made.triggered.connect(lambda: action.run(self))
        if action.where == "article":
            # Its keys are letters and digits: they must not be taken from a text field.
            made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self.reader.view.addAction(made)
        return made

    def _enable(self) -> None:
        for action in actions():
            self.made[action.id].setEnabled(action.enabled(self))
        for made in self._own_tags:
            made.setEnabled(self.made["tag_actor"].isEnabled())

    def _list_recent(self) -> None:
        self._recent.clear()
        for path in settings.recent_projects():
            self._recent.addAction(path, lambda path=path: open_path(self, Path(path)))
        self._recent.setEnabled(bool(settings.recent_projects()))

    # What happened

    def _finish_typing(self) -> None:
        """A field tells what was typed when it loses the focus; nothing typed may be lost."""
        typing_in = self.focusWidget()
        if typing_in and self.docks["inspector"].isAncestorOf(typing_in):
            typing_in.clearFocus()

    def _opened(self) -> None:
        self.notice.hide()
        # A sheet is about the project it was opened on.
        for sheet in self.findChildren(QDialog):
            if not isinstance(sheet, QFileDialog):
                sheet.close()
        for view in self._views:
            view.reload()
        title = "Spanline"
        if self.session.is_open:
            project = self.session.project
            title = f"{project.title}{' (reading only)' if project.read_only else ''} — Spanline"
            if not project.read_only:
                settings.remember_project(str(project.path.resolve()))
            first = self.browser.articles.index(0)
            if first.isValid():
                self.browser.list.setCurrentIndex(first)
        self.setWindowTitle(title)
        self._make_own_tags()
        self._coder.setText(f"coder: {self.coder()}")
        self._enable()

    def _changed(self, changes: list[Change]) -> None:
        for view in self._views:
            view.refresh(changes)
        if any(change.table == "tags" for change in changes):
            self._make_own_tags()
        self._enable()

    def coder(self) -> str:
        """Who is working: the name in the settings, else the system's."""
        from getpass import getuser

        return settings.CODER.get() or getuser()

    def folder(self) -> Path:
        """Where file dialogs begin: beside the open project."""
        return self.session.project.path.parent if self.session.is_open else Path.home()

    # Dropped files, pages and texts

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        is_from_here = event.source() is not None
        if not is_from_here and (data.hasUrls() or data.hasHtml() or data.hasText()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        dropped(self, event.mimeData())
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        settings.GEOMETRY.put(self.saveGeometry())
        settings.LAYOUT.put(self.saveState())
        self.session.close()
        super().closeEvent(event)
