"""Text broken into short lines by a mail program, a page of paper or a terminal."""

import itertools
import re
from statistics import median

MIN_LINES = 5
_SENTENCE_END = tuple('.!?…։؟。”"»)’:')
_BULLET = re.compile(r"^\s*(?:[-*•–—]|\d+[.)])\s")


def unwrap(lines: list[str]) -> list[str]:
    """Paragraphs of a hard-wrapped text as one line each; other texts come back as they are."""
    if not is_wrapped(lines):
        return [line.strip() for line in lines]
    width = max(len(line.rstrip()) for line in lines)
    paragraphs: list[list[str]] = []
    previous = ""
    hyphenated = _hyphenates(lines)
    for line in lines:
        bare = line.strip()
        if previous and bare and not _starts_anew(previous, line, width):
            _continue(paragraphs[-1], bare, hyphenated)
        else:
            paragraphs.append([bare])
        previous = line.rstrip()
    return ["".join(pieces) for pieces in paragraphs]


def is_wrapped(lines: list[str]) -> bool:
    """Whether most full lines break off in the middle of a sentence, at much the same width."""
    lengths = [len(line.strip()) for line in lines if line.strip()]
    if len(lengths) < MIN_LINES or max(lengths) > 130 or not 40 <= median(lengths) <= 100:
        return False
    followed = [
        (one.strip(), two.strip())
        for one, two in itertools.pairwise(lines)
        if one.strip() and two.strip()
    ]
    broken = sum(not one.endswith(_SENTENCE_END) for one, _ in followed)
    return len(followed) * 3 >= len(lengths) and broken * 2 > len(followed)


def _starts_anew(previous: str, line: str, width: int) -> bool:
    bare = line.strip()
    if _BULLET.match(line):
        return True
    is_indented = len(line) - len(line.lstrip()) >= 2 and previous == previous.lstrip()
    is_short = len(previous) + len(bare.split(" ", 1)[0]) < width * 0.8
    return (is_short and previous.endswith(_SENTENCE_END)) or (
        is_indented and previous.endswith(_SENTENCE_END)
    )


def _hyphenates(lines: list[str]) -> bool:
    broken = sum(bool(re.search(r"[^\W\d_]-$", line.rstrip())) for line in lines)
    return broken >= 3 and broken * 50 >= len(lines)


def _continue(pieces: list[str], line: str, hyphenated: bool) -> None:
    """Add a line to a paragraph's pieces with what stands between the two."""
    above = pieces[-1]
    if re.search(r"[^\W\d_]-$", above[-2:]) and line[:1].islower():
        if hyphenated:
            pieces[-1] = above[:-1]
    elif not re.search(r"[\u3040-\u30ff\u3400-\u9fff]$", above[-1:]):
        pieces.append(" ")
    pieces.append(line)
