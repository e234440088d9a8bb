"""Suggestions in the text: found off the main thread, walked, moved, taken and dropped by key."""

from __future__ import annotations

from collections.abc import Sequence
from sqlite3 import Connection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from model import drafting, plugins, suggesting
from model.entities import Article
from model.project import Project
from model.suggesting import BANDS, TAKEN_TOGETHER, Offer
from model.tables import articles
from model.tables.steps import Change
from ui import settings
from ui.jobs import Job
from ui.learning import Learning
from ui.views.article import Mark
from ui.views.offer_strip import OfferStrip
from ui.words import count

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_REST = 150
"""Milliseconds of rest before the offers are worked out again."""
LEVELS = ("none", "strong", "likely", "all")
SAID = {
    "none": "No suggestions are shown",
    "strong": "Only strong suggestions are shown",
    "likely": "Strong and likely suggestions are shown",
    "all": "All suggestions are shown, weak ones too",
}
_THROUGH = ("done", "checked")
_READ_ANEW = {"text", "published_at", "language"}
_SETTLE = {"annotations", "verdicts", "settings"}
"""Tables whose rows say what is still to be offered."""


class Offering(QObject):
    """The offers of the article shown, those that are shown of them, and the one in hand."""

    changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._offers: dict[str, Offer] = {}
        self._article = ""
        self._revealed: set[str] = set()
        self._said: set[str] = set()
        self._strip: OfferStrip | None = None
        self.is_ready = False
        """Whether the rules are read in: the first article is suggested as quickly as others."""
        self.drafting: Job | None = None
        """The job that suggests in every article, while it runs."""
        self.in_hand: Offer | None = None
        self._ends: tuple[int, int] | None = None  # of the one in hand, when they were moved
        # Many keys may be pressed in a row: looking once after them is enough.
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self.look)
        self.learning = Learning(window.session, self)
        self.learning.learned.connect(self.look)
        window.session.article_shown.connect(lambda _: self.look())
        window.reader.view.current_changed.connect(self._choose)
        # An annotation chosen elsewhere, as in a list, takes the place of a suggestion in hand.
        window.session.annotation_chosen.connect(lambda id_: self._choose("") if id_ else None)

    def reload(self) -> None:
        """Another project: nothing is offered yet."""
        if self._strip is None:
            self._strip = OfferStrip(self)
            self._window.statusBar().addPermanentWidget(self._strip)
        self._revealed.clear()
        self.drafting = None
        self._show({})
        self.learning.reload()
        session = self._window.session
        if session.is_open and not session.project.read_only and not self.is_ready:
            session.do_in_background("Prepare", lambda *_: drafting.prepare(), self._be_ready)

    def _be_ready(self, _: object) -> None:
        self.is_ready = True

    def refresh(self, changes: list[Change]) -> None:
        """A verdict, a tag, a status, a wish or a corrected text changes what is left to offer."""
        self.learning.refresh(changes)
        names = {name for c in changes if c.row_id == self._article for name in c.after or ()}
        if names & _READ_ANEW or any(c.table in _SETTLE for c in changes):
            self._soon.start()
        if "reading_status" in names:
            self._draw()

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
        coder = session.project.coder or None

        def work(project: Project, _: object) -> tuple[list[Offer], list[str]]:
            return suggesting.offers(project.db, article, coder), plugins.problems()

        def show(found: tuple[list[Offer], list[str]]) -> None:
            now = self._window.reader.article
            if now and now.id == article.id:
                self._show({offer.id: offer for offer in found[0]})
            for line in found[1]:
                self._complain(line)

        session.do_in_background("Suggest", work, show)

    def draft_all(self) -> Job:
        """Work out the suggestions of every article that has none, or stale ones, in the background."""
        if self.drafting is None:
            session = self._window.session
            self.drafting = session.do_in_background("Suggest in every article", drafting.draft_all)
            self.drafting.ended.connect(self._drafted)
        return self.drafting

    def _drafted(self) -> None:
        self.drafting = None

    def _complain(self, line: str) -> None:
        """Say what is wrong with a plug-in, once."""
        if line not in self._said:
            self._said.add(line)
            self._window.session.failed.emit(line)

    # What is shown

    def is_held_back(self) -> bool:
        """Whether the coder reads first: nothing is shown until they are through, or ask for it."""
        article = self._window.reader.article
        return (
            settings.READ_FIRST.get()
            and article is not None
            and article.reading_status not in _THROUGH
            and article.id not in self._revealed
        )

    def shown(self) -> list[Offer]:
        """The offers that are sure enough for the level chosen."""
        return [] if self.is_held_back() else self.at_level()

    def at_level(self) -> list[Offer]:
        """The offers that are sure enough, shown now or held back until the coder is through."""
        level = settings.SUGGESTIONS.get()
        bands = BANDS if level == "all" else BANDS[: LEVELS.index(level)]
        return [offer for offer in self._offers.values() if offer.band in bands]

    def set_level(self, level: str) -> None:
        """Show this much of them."""
        if level != settings.SUGGESTIONS.get():
            settings.SUGGESTIONS.put(level)
            self._draw()
            self._window.session.said.emit(SAID[level])

    def next_level(self) -> None:
        """Show more of them, or none again; first of all what was held back."""
        article = self._window.reader.article
        if article and self.is_held_back():
            self._revealed.add(article.id)
            self._draw()
            self._window.session.said.emit(SAID[settings.SUGGESTIONS.get()])
            return
        now = LEVELS.index(settings.SUGGESTIONS.get())
        self.set_level(LEVELS[(now + 1) % len(LEVELS)])

    def read_first(self) -> None:
        """Hold suggestions back until an article is done, or no longer."""
        first = not settings.READ_FIRST.get()
        settings.READ_FIRST.put(first)
        self._revealed.clear()
        self._draw()
        self._window.session.said.emit(
            "Read first: suggestions wait until the article is done; Ctrl+G shows them now"
            if first
            else "Suggestions are shown while you read"
        )

    def _show(self, offers: dict[str, Offer]) -> None:
        self._offers = offers
        self._draw()

    def _draw(self) -> None:
        shown = {offer.id: offer for offer in self.shown()}
        if self.in_hand:
            self.in_hand = shown.get(self.in_hand.id)
            self._ends = self._ends if self.in_hand else None
        marks = [self._mark(offer) for offer in shown.values()]
        self._window.reader.show_suggestions(marks)
        self._tell()
        self.changed.emit()

    def _mark(self, offer: Offer) -> Mark:
        one = offer.suggestion
        start, end = self._ends if self._ends and offer is self.in_hand else (one.start, one.end)
        summary = f"{offer.band} {one.tag}? {one.reason}"
        return Mark(offer.id, start, end, one.tag, summary=summary, is_suggestion=True)

    def _choose(self, id_: str) -> None:
        left, self.in_hand = self.in_hand, self._offers.get(id_)
        if left and left is not self.in_hand and self._ends:
            self._ends = None
            self._draw()
        if self.in_hand:
            self._window.session.said.emit(f"{self.in_hand.band}: {self.in_hand.suggestion.reason}")
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        """Say beside the text what the one in hand would bring along."""
        article, inspector = self._window.reader.article, self._window.inspector
        if self.in_hand is None or article is None:
            inspector.show_offer(None)
            return
        one = self.in_hand.suggestion
        start, end = self._ends or (one.start, one.end)
        when = self._window.reader.when(start, end)
        inspector.show_offer(self.in_hand, article.text[start:end], when)

    def move_ends(self, start: int, end: int) -> None:
        """Give the one in hand other ends; they are its annotation's when it is taken."""
        self._ends = (start, end)
        self._draw()

    # Verdicts

    def take(self, tag: str = "") -> None:
        """Make an annotation of the offer in hand, under another tag when one is given."""
        offer, article = self.in_hand, self._window.reader.article
        if offer is None or article is None:
            return
        session = self._window.session
        coder = session.project.coder or None
        one = offer.suggestion
        ends = self._ends or (one.start, one.end)
        when = self._window.reader.when(*ends)

        def work(db: Connection) -> str:
            _begin(db, article)
            return suggesting.take(db, article, offer, coder, tag, ends, when).id

        if made := session.do(f"Take {tag or one.tag}", work):
            self._forget([offer])
            session.choose(made)

    def _forget(self, gone: Sequence[Offer]) -> None:
        ids = {offer.id for offer in gone}
        self._show({id_: one for id_, one in self._offers.items() if id_ not in ids})

    def drop(self) -> None:
        """Never offer this one again, and go on to the next."""
        offer, article = self.in_hand, self._window.reader.article
        if offer is None or article is None:
            return
        session = self._window.session
        coder = session.project.coder or None
        self._window.reader.view.go_to_next(suggestions=True)
        session.do("Drop suggestion", lambda db: suggesting.drop(db, article, offer, coder))
        self._forget([offer])

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

        def work(db: Connection) -> int:
            _begin(db, article)
            return suggesting.take_all(db, article, wanted, coder)

        taken = session.do("Take all places and actors", work)
        if taken:
            self._forget(wanted)
            session.said.emit(f"Took {count(taken, 'suggestion')}")


def _begin(db: Connection, article: Article) -> None:
    """What is judged is in work."""
    if article.reading_status == "to_do":
        articles.update(db, article.id, {"reading_status": "in_work"})
