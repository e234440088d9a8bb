"""The page: one HTML file that asks nothing of the network, and draws as well in Qt's rich text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from model.kinds.kind import Kind

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_GREY = "#888888"
_STYLE = """
body { font-family: Georgia, "DejaVu Serif", serif; color: #1a1a1a; background: #ffffff;
  max-width: 60em; margin: 2em auto; padding: 0 1em; line-height: 1.45; }
h1, h2, h3, table, .about, .legend { font-family: "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; }
h1 { font-size: 170%; } h2 { font-size: 135%; margin-top: 2em; } h3 { font-size: 110%; margin-top: 1.8em; }
table { border-collapse: collapse; font-size: 80%; margin: 0.6em 0 1.2em 0; }
th { text-align: left; background: #eeeeee; }
th, td { border: 1px solid #cccccc; padding: 3px 6px; vertical-align: top; }
td.number { text-align: right; }
.about { color: #555555; font-size: 85%; }
.text { white-space: pre-wrap; unicode-bidi: plaintext; overflow-wrap: break-word; }
sup { font-size: 65%; font-weight: bold; }
img { max-width: 100%; }
@media print { h2, h3 { page-break-after: avoid; } img, tr { page-break-inside: avoid; } }
"""
# Nothing may be loaded and nothing run, whatever a text brought with it.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def head(title: str, about: str) -> str:
    """From the doctype to the heading."""
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f'<h1>{text(title)}</h1>\n<p class="about">{text(about)}</p>\n'
    )


FOOT = "</body>\n</html>\n"


def text(words: object) -> str:
    """Any value as HTML shows it; ``None`` shows nothing."""
    return "" if words is None else escape(str(words))


def colours(kind: Kind) -> tuple[str, str]:
    """The colour of a tag for lines and letters, and a light one to lie behind words."""
    colour = kind.colour if _COLOUR.fullmatch(kind.colour) else _GREY
    parts = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return colour, "#" + "".join(f"{255 - (255 - part) * 3 // 10:02x}" for part in parts)


def legend(kinds: Iterable[Kind]) -> Iterator[str]:
    """Which colour and letter stand for which tag."""
    yield '<p class="legend">'
    for kind in kinds:
        colour, light = colours(kind)
        yield (
            f'<span style="background-color:{light}">{text(kind.label)}</span>'
            f'<sup style="color:{colour}">{text(kind.letter)}</sup>&#160;&#160; '
        )
    yield "</p>\n"


def table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A table; numbers stand right."""
    yield "<table>\n<tr>" + "".join(f"<th>{text(name)}</th>" for name in names) + "</tr>\n"
    for row in rows:
        yield "<tr>" + "".join(map(_cell, row)) + "</tr>\n"
    yield "</table>\n"


def _cell(value: object) -> str:
    of = ' class="number"' if isinstance(value, int | float) else ""
    return f"<td{of}>{text(value)}</td>"
