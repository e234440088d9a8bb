"""Claims at scale: 10,000 incidents fed by 100,000 claims over fifteen years."""

import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from model import alike, incidents
from model.claims import claims, suggest_links_for_article
from model.entities import Actor, Place, new_id
from model.project import Project
from model.tables import actors, articles, places
from model.tables import incidents as incident_rows
from model.tagging import new_article
from tests.bench.row import Row

T = TypeVar("T")
INCIDENTS, EACH = 10_000, 10
_KEPT = Path("build") / "bench" / "claims.spanline"
_SOME = 200
_DAYS = 15 * 365
_FIELDS = {"outcome": "killed", "victim_class": "combatant", "qualifier": "exact",
           "period_type": "incident", "stance": "asserts"}  # fmt: skip


def measure() -> list[Row]:
    """The incident list, one estimate, all of them, links for a new article, and what may be one."""
    _KEPT.parent.mkdir(parents=True, exist_ok=True)
    with Project.open(build(_KEPT), read_only=True) as project:
        db = project.db
        lines, listed = _timed(lambda: incident_rows.lines(db))
        some = lines[:: len(lines) // _SOME]
        one = [_timed(lambda id_=line.id: incidents.numbers(db, id_))[1] * 1e3 for line in some]
        _, whole = _timed(lambda: incidents.every_number(db))
        sources = [article.id for article in articles.every(db)][:: 10_000 // 20]
        linked = [_timed(lambda a=a: suggest_links_for_article(db, a))[1] * 1e3 for a in sources]
        found, read = _timed(lambda: claims(db))
        _, open_links = _timed(lambda: alike.open_links(db, found))
        _, same = _timed(lambda: alike.same_incidents(db, found))
    what = f"{INCIDENTS:,} incidents, {len(found):,} claims: "
    return [
        Row(what + "incident list", listed * 1e3, "ms", 200),
        Row(what + "one estimate, median", statistics.median(one), "ms", 5),
        Row(what + "one estimate, slowest", max(one), "ms"),
        Row(what + "all estimates", whole, "s", 5),
        Row(what + "links for a new article, median", statistics.median(linked), "ms", 200),
        Row(what + "links for a new article, slowest", max(linked), "ms", 200),
        Row(what + "reading all claims", read, "s"),
        Row(what + "links of the whole project", open_links, "s"),
        Row(what + "what may be one incident", same, "s"),
    ]


def _timed(call: Callable[[], T]) -> tuple[T, float]:
    begin = time.process_time()
    result = call()
    return result, time.process_time() - begin


def build(path: Path) -> Path:
    """The project to measure on, made once and kept: an article of ten claims for each incident."""
    if path.exists():
        return path
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    with Project.create(unfinished, "Claims", "bench") as project, project.step("Add"):
        parties = [Actor(name=f"Party {n}", side="AB"[n % 2]) for n in range(6)]
        sites = [
            Place(name=f"Town {n}", latitude=38 + n % 20 / 9, longitude=44 + n // 20 / 7)
            for n in range(400)
        ]
        for actor in parties:
            actors.insert(project.db, actor)
        for place in sites:
            places.insert(project.db, place)
        for number in range(INCIDENTS):
            _incident(project, number, parties, sites[number * 7 % 400])
    unfinished.replace(path)
    return path


def _incident(project: Project, number: int, parties: list[Actor], place: Place) -> None:
    """One incident, the article that tells of it, and ten claims about it."""
    db = project.db
    day = time.strftime(
        "%Y-%m-%d", time.gmtime(1_200_000_000 + number * _DAYS // INCIDENTS * 86400)
    )
    text = f"Report {number}. " + " ".join(f"They counted {50 + n} dead." for n in range(EACH))
    article = new_article(text, title=f"Report {number}", outlet="Courier", published_at=day)
    articles.insert(db, article)
    incident = new_id()
    db.execute(
        """INSERT INTO incidents (id, title, status, grade, date_start, date_end, place,
               place_precision, event_type, sub_event_type, type_of_violence, estimate_rule,
               conflict_note, summary, created_at, updated_at)
           VALUES (?, ?, 'open', '', ?, ?, ?, '', '', '', '', 'latest_per_party', '', '', ?, ?)""",
        (incident, f"Incident {number}", day, day, place.id, article.added_at, article.added_at),
    )
    for n in range(EACH):
        count = 50 + (number * 3 + n * n) % 60
        fields = _FIELDS | {"count_low": count, "count_best": count, "count_high": count}
        start = text.index(f"{50 + n} dead")
        id_ = new_id()
        db.execute(
            """INSERT INTO annotations (id, article, start, "end", text, tag, prefix, suffix,
                   when_text, date_start, date_end, part_of_day, when_rule, is_when_confirmed,
                   created_at, updated_at, review_status, confidence, is_background, note, fields)
               VALUES (?, ?, ?, ?, ?, 'casualty', '', '', '', ?, ?, '', '', 0, ?, ?, 'open', '',
                   0, '', ?)""",
            (id_, article.id, start, start + 7, text[start : start + 7], day, day,
             article.added_at, article.added_at, json.dumps(fields)),
        )  # fmt: skip
        ends = (
            ("to_actor", "claimed_by", parties[n % 6].id),
            ("to_actor", "victim", parties[(n + number) % 2].id),
            ("to_place", "happened_at", place.id),
            ("to_incident", "feeds", incident),
        )
        for column, relation, target in ends:
            db.execute(
                f"INSERT INTO links (id, annotation, relation, {column}) VALUES (?, ?, ?, ?)",
                (new_id(), id_, relation, target),
            )
