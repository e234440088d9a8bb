"""Our own short reports with their names marked, and how well suggestions meet the marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from model.gazetteer import distance_km
from model.suggesters.suggester import Suggestion

FILE = Path(__file__).parents[2] / "data" / "suggesters" / "places" / "news.txt"
LATER = FILE.with_name("later.txt")
SHORT = FILE.parents[1] / "actors" / "short.txt"  # actors only
FAR_KM = 161  # a hundred miles: the usual limit in measuring resolved places

_MARK = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")


@dataclass
class Report:
    """`places` by span: an ISO country code or (latitude, longitude); optional actors apart."""

    name: str
    text: str
    places: dict[tuple[int, int], str | tuple[float, float]] = field(default_factory=dict)
    actors: list[tuple[int, int]] = field(default_factory=list)
    optional: list[tuple[int, int]] = field(default_factory=list)

    @property
    def is_held_out(self) -> bool:
        """A third of the reports, by the hash of their names: never looked at while tuning."""
        return int(sha256(self.name.encode()).hexdigest(), 16) % 3 == 0


def reports(file: Path = FILE) -> list[Report]:
    """All marked reports of the file."""
    return list(_reports(file.read_text("utf-8")))


def _reports(content: str) -> Iterator[Report]:
    name = ""
    for line in content.splitlines():
        if line.startswith("= "):
            name = line[2:]
        elif line and not line.startswith("#"):
            yield _report(name, line)


def _report(name: str, marked: str) -> Report:
    report, text, at = Report(name, ""), "", 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        span = (len(text), len(text) + len(match[1]))
        text += match[1]
        at = match.end()
        for mark in match[2].split():
            if mark == "A":
                report.actors.append(span)
            elif mark == "a":
                report.optional.append(span)
            else:
                report.places[span] = _where(mark[1:])
    report.text = text + marked[at:]
    return report


def _where(mark: str) -> str | tuple[float, float]:
    if mark.isalpha():
        return mark
    latitude, longitude = mark.split(",")
    return float(latitude), float(longitude)


@dataclass
class Score:
    """Counts of found, wrong and missed; `near` and `placed` of places with coordinates."""

    found: int = 0
    wrong: int = 0
    missed: int = 0
    near: int = 0
    placed: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.found / max(1, self.found + self.wrong)

    @property
    def recall(self) -> float:
        return self.found / max(1, self.found + self.missed)

    @property
    def f1(self) -> float:
        return 200 * self.found / max(1, 2 * self.found + self.wrong + self.missed)

    @property
    def resolved(self) -> float:
        return 100 * self.near / max(1, self.placed)


def score_places(report: Report, suggestions: list[Suggestion], score: Score) -> None:
    """Exact spans; of those found, whether the place is the right one."""
    said = {
        (s.start, s.end): s
        for s in suggestions
        if s.tag == "location" and not s.fields["is_unnamed"]
    }
    for span, where in report.places.items():
        words = report.text[span[0] : span[1]]
        if span not in said:
            score.missed += 1
            score.notes.append(f"{report.name}: missed {words}")
            continue
        score.found += 1
        fields = said[span].fields
        if "latitude" not in fields:
            score.notes.append(f"{report.name}: no coordinates for {words}")
            continue
        score.placed += 1
        if is_right(fields, where):
            score.near += 1
        else:
            score.notes.append(
                f"{report.name}: {words} is {fields['place_name']}, {fields['admin1']}, {fields['country']}"
            )
    for span, s in said.items():
        if span not in report.places:
            score.wrong += 1
            score.notes.append(
                f"{report.name}: wrong {report.text[span[0] : span[1]]} ({s.reason})"
            )


def is_right(fields: dict[str, object], where: str | tuple[float, float]) -> bool:
    if isinstance(where, str):
        return fields["country"] == where and fields["place_precision"] == "country"
    return distance_km((fields["latitude"], fields["longitude"]), where) <= FAR_KM


def score_actors(report: Report, suggestions: list[Suggestion], score: Score) -> None:
    """Overlapping spans, each used once; optional ones count neither way."""
    said = [s for s in suggestions if s.tag == "actor"]
    used: set[int] = set()
    for start, end in report.actors:
        hit = next(
            (i for i, s in enumerate(said) if i not in used and s.start < end and start < s.end),
            None,
        )
        if hit is None:
            score.missed += 1
            score.notes.append(f"{report.name}: missed {report.text[start:end]}")
        else:
            used.add(hit)
            score.found += 1
    for i, s in enumerate(said):
        if i in used or any(s.start < end and start < s.end for start, end in report.optional):
            continue
        score.wrong += 1
        score.notes.append(f"{report.name}: wrong {report.text[s.start : s.end]} ({s.reason})")
