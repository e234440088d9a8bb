"""Suggestions in the text: found off the main thread, walked, taken and dropped by key."""

from __future__ import annotations

from sqlite3 import Connection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from model import suggesting
from model.suggesting import BANDS, TAKEN_TOGETHER, Offer
from model.tables.steps import Change
from ui import settings
from ui.views.article import Mark
from ui.words import count

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_REST = 150
"""Milliseconds of rest before the offers are worked out again."""
_LEVELS = ("none", "strong", "likely", "all")
_SAID = {
    "none": "Suggestions are hidden: read first",
    "strong": "Only strong suggestions are shown",
    "likely": "Strong and likely suggestions are shown",
    "all": "All suggestions are shown, weak ones too",
}


class Offering(QObject):
    """The offers of the article shown, those that are shown of them, and the one in hand."""

    changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._offers: dict[str, Offer] = {}
        self._article = ""
        self.in_hand: Offer | None = None
        # Many keys may be pressed in a row: looking once after them is enough.
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self.look)
        window.session.article_shown.connect(lambda _: self.look())
        window.reader.view.current_changed.connect(self._choose)

    def reload(self) -> None:
        """Another project: nothing is offered yet."""
        self._show({})

    def refresh(self, changes: list[Change]) -> None:
        """A verdict, a tag or a corrected text changes what is left to offer."""
        read_anew = {"text", "published_at", "language"}
        texts = any(c.table == "articles" and read_anew & set(c.after or ()) for c in changes)
        if texts or any(c.table in ("annotations", "verdicts") for c in changes):
            self._soon.start()

    def look(self) -> None:
        """Work out the offers of the article shown, off the main thread."""
        session, article = self._window.session, self._window.reader.article
        self._soon.stop()
        if article is None or not session.is_open or session.project.read_only:
            self._show({})
            return
        if article.id != self._article:
            self._show({})
        self._article = article.id

        def show(found: list[Offer]) -> None:
            now = self._window.reader.article
            if now and now.id == article.id:
                self._show({offer.id: offer for offer in found})

        coder = session.project.coder or None
        session.do_in_background(
            "Suggest", lambda project, _: suggesting.offers(project.db, article, coder), show
        )

    def shown(self) -> list[Offer]:
        """The offers that are sure enough for the level chosen."""
        level = settings.SUGGESTIONS.get()
        bands = BANDS if level == "all" else BANDS[: _LEVELS.index(level)]
        return [offer for offer in self._offers.values() if offer.band in bands]

    def _show(self, offers: dict[str, Offer]) -> None:
        self._offers = offers
        self._draw()

    def _draw(self) -> None:
        marks = [
            Mark(
                offer.id, offer.suggestion.start, offer.suggestion.end, offer.suggestion.tag,
                summary=f"{offer.band} {offer.suggestion.tag}? {offer.suggestion.reason}",
                is_suggestion=True,
            )
            for offer in self.shown()
        ]  # fmt: skip
        if self.in_hand and self.in_hand.id not in {mark.id for mark in marks}:
            self.in_hand = None
        self._window.reader.show_suggestions(marks)
        self.changed.emit()

    def _choose(self, id_: str) -> None:
        self.in_hand = self._offers.get(id_)
        if self.in_hand:
            one = self.in_hand.suggestion
            self._window.session.said.emit(
                f"{self.in_hand.band}: {one.reason} · ⏎ takes it, ⌫ drops it"
            )
        self.changed.emit()

    # Verdicts

    def take(self, tag: str = "") -> None:
        """Make an annotation of the offer in hand, under another tag when one is given."""
        offer, article = self.in_hand, self._window.reader.article
        if offer is None or article is None:
            return
        session = self._window.session
        coder = session.project.coder or None
        made = session.do(
            f"Take {tag or offer.suggestion.tag}",
            lambda db: suggesting.take(db, article, offer, coder, tag),
        )
        if made:
            self._forget(offer)
            session.choose(made.id)

    def _forget(self, offer: Offer) -> None:
        self._show({id_: one for id_, one in self._offers.items() if one is not offer})

    def drop(self) -> None:
        """Never offer this one again, and go on to the next."""
        offer, article = self.in_hand, self._window.reader.article
        if offer is None or article is None:
            return
        session = self._window.session
        coder = session.project.coder or None
        self._window.reader.view.go_to_next(suggestions=True)
        session.do("Drop suggestion", lambda db: suggesting.drop(db, article, offer, coder))
        self._forget(offer)

    def like(self, tag: str, start: int, end: int) -> Offer | None:
        """The surest shown offer of this tag that shares most of its words with a span."""
        near = [
            offer
            for offer in self.shown()
            if offer.suggestion.tag == tag
            and 2 * (min(end, offer.suggestion.end) - max(start, offer.suggestion.start))
            > max(end - start, offer.suggestion.end - offer.suggestion.start)
        ]
        return max(near, key=lambda offer: offer.likelihood, default=None)

    def take_all(self) -> None:
        """Take every place and actor that is shown: casualties are read one by one."""
        session, article = self._window.session, self._window.reader.article
        wanted = [o for o in self.shown() if o.suggestion.tag in TAKEN_TOGETHER]
        if article is None or not wanted:
            session.said.emit("No place or actor is suggested here")
            return
        coder = session.project.coder or None

        def work(db: Connection) -> None:
            for offer in wanted:
                suggesting.take(db, article, offer, coder)

        session.do("Take all places and actors", work)
        session.said.emit(f"Took {count(len(wanted), 'suggestion')}")

    def next_level(self) -> None:
        """Show more of them, or none again."""
        now = _LEVELS.index(settings.SUGGESTIONS.get())
        level = _LEVELS[(now + 1) % len(_LEVELS)]
        settings.SUGGESTIONS.put(level)
        self._draw()
        self._window.session.said.emit(_SAID[level])
