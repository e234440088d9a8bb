"""Which lines surround an article: each by itself, then by its neighbours."""

import re

from model.intake.draft import Line
from model.intake.heads import byline, date_line
from model.intake.rules import CAPTION, MENU, RELATED, WALL, why_boilerplate
from model.intake.years import are_twins, words

PROSE_LENGTH = 100
_PROSE_END = re.compile(r"[.!?…։؟。][”\"»’)\]]*$")


def is_prose(text: str) -> bool:
    """Whether a line is running text, not a heading, a label or a button."""
    return len(text) >= PROSE_LENGTH or (len(text) >= 40 and bool(_PROSE_END.search(text)))


def judged(text: str) -> Line:
    """The line with the verdict that its own words allow."""
    why = why_boilerplate(text) if text else ""
    return Line(text, bool(why), why)


def mark_surroundings(lines: list[Line]) -> None:
    """Mark, in place, what only its neighbours give away: copied captions, menus, related links."""
    _mark_copies_of_captions(lines)
    _mark_offers_of_the_wall(lines)
    _mark_lists(lines)


def _mark_copies_of_captions(lines: list[Line]) -> None:
    """Pages give a picture's description twice, once for those who cannot see it."""
    for at, line in enumerate(lines):
        if line.why != CAPTION:
            continue
        here = words(line.text)
        for near in range(max(0, at - 3), min(len(lines), at + 4)):
            if not lines[near].why and are_twins(here, words(lines[near].text)):
                lines[near] = Line(lines[near].text, True, CAPTION)


def _mark_offers_of_the_wall(lines: list[Line]) -> None:
    """What a subscription would bring stands below the wall, in lines that are no sentences."""
    wall = next((at for at, line in enumerate(lines) if line.why == WALL), len(lines))
    for at in range(wall, len(lines)):
        if lines[at].text and not lines[at].why and not is_prose(lines[at].text):
            lines[at] = Line(lines[at].text, True, WALL)


def _mark_lists(lines: list[Line]) -> None:
    """Runs of short labels before the first and after the last sentence are menus."""
    prose = [at for at, line in enumerate(lines) if not line.why and is_prose(line.text)]
    if not prose:
        return
    for start, stop in ((0, prose[0]), (prose[-1] + 1, len(lines))):
        run: list[int] = []
        for at in range(start, stop + 1):
            if at < stop and not lines[at].text:
                continue
            if at < stop and (lines[at].why == MENU or is_label(lines[at])):
                run.append(at)
                continue
            _mark_run(lines, run)
            run = []
    _mark_after_related(lines, prose[-1] + 1)


def is_label(line: Line) -> bool:
    """Whether a line is a word or three: a button, a section's name."""
    return (
        not line.why
        and len(line.text) <= 28
        and len(line.text.split()) <= 3
        and not _PROSE_END.search(line.text)
        and not byline(line.text)
        and not date_line(line.text)
    )


def _mark_run(lines: list[Line], run: list[int]) -> None:
    if len(run) >= 4:
        for at in run:
            lines[at] = Line(lines[at].text, True, MENU)


def _mark_after_related(lines: list[Line], start: int) -> None:
    is_after = False
    for at in range(start, len(lines)):
        is_after = is_after or lines[at].why == RELATED
        if is_after and lines[at].text and not lines[at].why:
            lines[at] = Line(lines[at].text, True, RELATED)
