"""Pictures as SVG inside the page: what was claimed when, and how many spans a month has."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from model.claims import Claim
from model.exporters._report.page import colours, text
from model.kinds.kind import Kind

_WIDTH, _HEIGHT = 640, 210
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 190, 14, 30
_PARTIES = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
"""Told apart by colour-blind readers, too; the shapes differ as well."""
_FONT = 'font-family="DejaVu Sans, Arial, sans-serif" font-size="11" fill="#333333"'


def claims_picture(claims: Sequence[Claim], names: Mapping[str, str]) -> str:
    """Figures of one incident's killed by day reported, a colour and shape a party.

    A line spans low to high, the shape stands at the figure. Empty when there is none to draw.
    """
    drawn = [
        c for c in claims if c.outcome == "killed" and c.figure is not None and c.reported and not c.is_background
    ]  # fmt: skip
    if not drawn:
        return ""
    days = [date.fromisoformat(c.reported[:10]).toordinal() for c in drawn]
    most = max(n for c in drawn for n in (c.low, c.best, c.high) if n is not None) or 1
    parties = list(dict.fromkeys(c.party for c in drawn))
    lines = list(_axes(most, min(days), max(days)))
    for claim, day in zip(drawn, days, strict=True):
        number = parties.index(claim.party) % len(_PARTIES)
        x = _x(day, min(days), max(days))
        low, high = ((n if n is not None else claim.figure) or 0 for n in (claim.low, claim.high))
        lines.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_y(low, most):.1f}" y2="{_y(high, most):.1f}"'
            f' stroke="{_PARTIES[number]}" stroke-width="2"/>'
        )
        lines.append(_shape(number, x, _y(claim.figure or 0, most)))
    for n, party in enumerate(parties[: len(_PARTIES)]):
        y = _TOP + 8 + 18 * n
        lines.append(_shape(n, _WIDTH - _RIGHT + 14, y))
        name = names.get(party, "") or "unknown"
        lines.append(
            f'<text x="{_WIDTH - _RIGHT + 24}" y="{y + 4}" {_FONT}>{text(name[:26])}</text>'
        )
    return _image(lines, "Figures of the killed by the day they were reported and who claims them")


def months_picture(counts: Mapping[str, Mapping[str, int]], kinds: Mapping[str, Kind]) -> str:
    """Spans by month of the days they mean, a stacked bar a month; empty when no day is known.

    ``counts``: month ("2022-09") to tag to number.
    """
    if not counts:
        return ""
    months = list(_months(min(counts), max(counts)))
    most = max(sum(of.values()) for of in counts.values())
    lines = list(_frame(most))
    step = (_WIDTH - _LEFT - _RIGHT) / len(months)
    for n, month in enumerate(months):
        x, below = _LEFT + n * step, 0
        for tag, number in counts.get(month, {}).items():
            top, bottom = _y(below + number, most), _y(below, most)
            colour, _ = colours(kinds[tag])
            lines.append(
                f'<rect x="{x:.1f}" y="{top:.1f}" width="{min(max(step - 1, 0.5), 40):.2f}"'
                f' height="{bottom - top:.1f}" fill="{colour}"/>'
            )
            below += number
        if n % max(len(months) // 8, 1) == 0:
            lines.append(f'<text x="{x:.1f}" y="{_HEIGHT - 10}" {_FONT}>{month}</text>')
    for n, kind in enumerate(kinds.values()):
        y, (colour, _) = _TOP + 4 + 18 * n, colours(kind)
        lines.append(
            f'<rect x="{_WIDTH - _RIGHT + 9}" y="{y}" width="9" height="9" fill="{colour}"/>'
        )
        label = text(kind.label[:26])
        lines.append(f'<text x="{_WIDTH - _RIGHT + 24}" y="{y + 9}" {_FONT}>{label}</text>')
    return _image(lines, "Annotations by the month they speak of")


def _months(first: str, last: str) -> Iterator[str]:
    year, month = int(first[:4]), int(first[5:])
    while (name := f"{year:04}-{month:02}") <= last:
        yield name
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _x(day: int, first: int, last: int) -> float:
    room = _WIDTH - _LEFT - _RIGHT
    return _LEFT + 12 + (room - 24) * ((day - first) / (last - first) if last > first else 0.5)


def _y(number: int, most: int) -> float:
    return _HEIGHT - _BOTTOM - (_HEIGHT - _BOTTOM - _TOP) * number / most


def _frame(most: int) -> Iterator[str]:
    bottom = _HEIGHT - _BOTTOM
    yield f'<line x1="{_LEFT}" y1="{bottom}" x2="{_WIDTH - _RIGHT}" y2="{bottom}" stroke="#888888"/>'
    for number in dict.fromkeys((0, most // 2, most)):
        y = _y(number, most)
        yield f'<line x1="{_LEFT}" y1="{y:.1f}" x2="{_WIDTH - _RIGHT}" y2="{y:.1f}" stroke="#dddddd"/>'
        yield f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end" {_FONT}>{number:,}</text>'


def _axes(most: int, first: int, last: int) -> Iterator[str]:
    yield from _frame(most)
    for day in dict.fromkeys((first, last)):
        told = date.fromordinal(day).isoformat()
        x = _x(day, first, last)
        yield f'<text x="{x:.1f}" y="{_HEIGHT - 10}" text-anchor="middle" {_FONT}>{told}</text>'


def _shape(number: int, x: float, y: float) -> str:
    fill = f'fill="{_PARTIES[number]}"'
    if number % 3 == 0:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" {fill}/>'
    if number % 3 == 1:
        return f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" {fill}/>'
    points = f"{x:.1f},{y - 5:.1f} {x + 5:.1f},{y + 4:.1f} {x - 5:.1f},{y + 4:.1f}"
    return f'<polygon points="{points}" {fill}/>'


def _image(lines: Sequence[str], told: str) -> str:
    """The picture as data: Qt's rich text draws an image, but no SVG that stands in a page."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}"'
        f' viewBox="0 0 {_WIDTH} {_HEIGHT}"><rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>'
        f"{''.join(lines)}</svg>"
    )
    data = b64encode(svg.encode()).decode()
    return (
        f'<p><img src="data:image/svg+xml;base64,{data}" width="{_WIDTH}" height="{_HEIGHT}"'
        f' alt="{text(told)}"></p>\n<p class="about">{text(told)}.</p>\n'
    )
