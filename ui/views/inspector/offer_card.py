"""What a suggestion in hand would bring along when it is taken, and why it is made."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from model.dating import Columns
from model.kinds.kind import Kind, is_set
from model.suggesters.suggester import SuggestedLink
from model.suggesting import Offer
from ui import theme
from ui.words import days, plain, shortened

_NAMED = ("place_name", "actor_name")
_KEYS = "⏎ takes it · ⌫ drops it for good · 1–4 give another tag · [ ] { } move its ends"


class OfferCard(QLabel):
    """Tag and band, the reason, then what comes along: fields, ends of links, days."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAccessibleName("Suggestion in hand")

    def show_offer(self, offer: Offer, words: str, kind: Kind, when: Columns) -> None:
        """Show it with the words it has now; ``when``: the days it would get."""
        one = offer.suggestion
        colour = theme.tint(kind.colour, theme.is_dark(self.palette())).name()
        rows = "".join(
            f"<tr><td style='padding-right: 10px'>{escape(label)}</td><td>{escape(value)}</td></tr>"
            for label, value in _facts(offer, kind, when)
        )
        self.setText(
            f"<p>Suggestion: <b>{escape(kind.label.lower())}</b>, {offer.band}</p>"
            f"<p style='background: {colour}'>&nbsp;“{escape(shortened(words, 200))}”&nbsp;</p>"
            f"<p>{escape(one.reason)} <i>({escape(one.suggester)})</i></p>"
            f"<table>{rows}</table><p>{_KEYS}</p>"
        )


def _facts(offer: Offer, kind: Kind, when: Columns) -> Iterator[tuple[str, str]]:
    """What would be stored, by label: only what says anything."""
    fields = offer.suggestion.fields
    name = next((str(fields[key]) for key in _NAMED if fields.get(key)), "")
    if name:
        more = (fields.get("parent"), fields.get("admin1"), fields.get("country"))
        yield "name", ", ".join([name, *(str(part) for part in more if part)])
    if fields.get("latitude") is not None:
        yield "point", f"{fields['latitude']:.2f}, {fields['longitude']:.2f}"
    for field in kind.fields:
        value = fields.get(field.name)
        if is_set(value):
            yield field.label, "yes" if value is True else plain(str(value))
    roles = {role.relation: role.label for role in kind.links}
    for link in offer.suggestion.links:
        yield roles.get(link.relation, link.relation), _end(link)
    first, last = when.get("date_start"), when.get("date_end")
    if said := days(first, last):
        yield "when", said


def _end(link: SuggestedLink) -> str:
    name = link.name or link.text
    return (
        f"{shortened(name, 60)}? (not taken along: look)"
        if link.is_question
        else shortened(name, 60)
    )
