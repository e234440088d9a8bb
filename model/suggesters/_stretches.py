"""Where each quotation stands in its paragraph, and the stretches that may report it."""

from __future__ import annotations

from dataclasses import dataclass

from model.suggesters._marks import Quoted
from model.suggesters._text import Span, sentences

_SET_OFF = 4  # words
REACH = 320  # characters looked at on each side of a quotation


@dataclass(frozen=True)
class Place:
    """A quotation with the stretches of its paragraph that may report it."""

    quote: Quoted
    paragraph: Span
    before: Span  # from its sentence's start, or the quotation before, up to it
    after: Span  # up to its sentence's end, or the next quotation
    previous: Span | None  # the sentence before in the same paragraph
    is_neighbour: bool  # another quotation stands before it in the same sentence
    before_paragraph: Span | None = None


def places_of(text: str, paragraphs: list[Span], quotes: list[Quoted]) -> list[Place]:
    places: list[Place] = []
    at = 0
    for number, quote in enumerate(quotes):
        while at + 1 < len(paragraphs) and paragraphs[at + 1][0] <= quote.start:
            at += 1
        first = paragraphs[at]
        end = at
        while end + 1 < len(paragraphs) and paragraphs[end][1] < quote.end:
            end += 1
        last = paragraphs[end]
        last_speech = number - 1
        while last_speech >= 0 and _is_set_off(text, quotes[last_speech]):
            last_speech -= 1
        floor = max(first[0], quotes[last_speech].end if last_speech >= 0 else 0)
        ceiling = min(last[1], quotes[number + 1].start if number + 1 < len(quotes) else len(text))
        heads = sentences(text, max(floor, quote.start - 2 * REACH), quote.start)
        before, previous = (quote.start, quote.start), None
        if heads and _is_open(text, heads[-1][1], quote.start):
            before = (heads[-1][0], quote.start)
            previous = heads[-2] if len(heads) > 1 else None
        elif heads:
            previous = heads[-1]
        tails = sentences(text, quote.end, min(ceiling, quote.end + REACH))
        after = (quote.end, tails[0][1]) if tails else (quote.end, quote.end)
        is_neighbour = (number > 0 and before[0] == before[1] == floor) or (
            number > 0 and floor == quotes[number - 1].end and len(heads) <= 1
        )
        earlier = paragraphs[at - 1] if at else None
        places.append(Place(quote, first, before, after, previous, is_neighbour, earlier))
    return places


def _is_set_off(text: str, quote: Quoted) -> bool:
    """Whether a quotation is a title or a word set off, over which a sentence reads on."""
    inner = text[quote.start + 1 : quote.end - 1]
    return len(inner.split()) <= _SET_OFF and inner[-1:].isalnum() and "\n" not in inner


def _is_open(text: str, end: int, quote: int) -> bool:
    """Whether the sentence that reaches up to a quotation runs on into it."""
    return text[end - 1] not in ".!?…" or quote - end == 0
