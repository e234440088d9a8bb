"""``list FILE articles|annotations|actors|places|outlets|history``: what a project holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ui.commands.command import (
    article_of,
    json_option,
    project_file,
    reading,
    say,
    say_json_list,
)
from ui.words import day, days, shortened

if TYPE_CHECKING:
    from model.project import Project


WHAT = (
    "articles",
    "annotations",
    "dates",
    "claims",
    "incidents",
    "actors",
    "places",
    "outlets",
    "history",
)


@click.command()
@project_file
@click.argument("what", type=click.Choice(WHAT))
@click.option(
    "--article", metavar="ID", default="", help="Only annotations or dates of this article."
)
@json_option
def command(file: Path, what: str, article: str, as_json: bool) -> None:
    """List what FILE holds, one a line, its id first."""
    if article and what not in ("annotations", "dates"):
        raise click.UsageError("--article goes with annotations and dates.")
    with reading(file) as project:
        if article:
            article_of(project, article)
        records, line = _LISTS[what](project, article) if article else _LISTS[what](project)
        if as_json:
            say_json_list(records)
            return
        for record in records:
            say("  ".join(line(record)).rstrip())


Listed = tuple[Iterator[dict[str, Any]], Callable[[dict[str, Any]], Iterable[str]]]


def _articles(project: Project) -> Listed:
    from model.exporters.jsonl import article_record
    from model.tables import articles

    numbers = {line.id: line.n_annotations for line in articles.lines(project.db)}

    def line(a: dict[str, Any]) -> Iterable[str]:
        return (
            a["id"],
            f"{day(a['published_at']) or '–':15}",
            f"{a['reading_status']:7}",
            f"{a['n_annotations']:4}",
            f"{shortened(a['outlet'], 24):24}",
            shortened(a["title"], 80),
        )

    found = articles.every(project.db)
    return ({**article_record(a), "n_annotations": numbers[a.id]} for a in found), line


def _annotations(project: Project, article: str = "") -> Listed:
    from model.entities import Link
    from model.exporters.jsonl import annotation_record
    from model.kinds import kinds
    from model.tables import annotations, articles, links

    def records() -> Iterator[dict[str, Any]]:
        ids = [article] if article else [line.id for line in articles.lines(project.db)]
        for id_ in ids:
            of_it: dict[str, list[Link]] = {}
            for link in links.of_article(project.db, id_):
                of_it.setdefault(link.annotation, []).append(link)
            for annotation in annotations.of_article(project.db, id_):
                yield annotation_record(annotation, of_it.get(annotation.id, ()))

    def line(a: dict[str, Any]) -> Iterable[str]:
        kind = kinds().get(a["tag"])
        summary = kind.summary(a) if kind else ""
        return (
            a["id"],
            f"{a['tag']:9}",
            f"{a['start']:>6}–{a['end']:<6}",
            f"{days(a['date_start'], a['date_end']):27}",
            f"{shortened(summary, 30):30}",
            shortened(a["text"], 70),
        )

    return records(), line


def _dates(project: Project, article: str = "") -> Listed:
    from model import dating
    from model.tables import articles

    names = ("start", "end", "text", "type", "value", "first_day", "last_day", "edtf", "precision")

    def records() -> Iterator[dict[str, Any]]:
        for id_ in [article] if article else [line.id for line in articles.lines(project.db)]:
            for one in dating.time_words(article_of(project, id_)):
                found = {name: getattr(one, name) for name in (*names, "rule", "anchor")}
                ends = {name: iso(found[name]) for name in ("first_day", "last_day")}
                yield {"article": id_, **found, **ends}

    def iso(known: date | None) -> str | None:
        return known and known.isoformat()

    def line(d: dict[str, Any]) -> Iterable[str]:
        when = days(d["first_day"], d["last_day"]) or d["value"]
        place = f"{d['start']:>6}–{d['end']:<6}"
        return d["article"], place, f"{shortened(d['text'], 34):34}", f"{when:34}", d["rule"]

    return records(), line


def _claims(project: Project) -> Listed:
    from model.claims import Registry, claims

    registry = Registry.of(project.db)

    def records() -> Iterator[dict[str, Any]]:
        for claim in claims(project.db):
            names = {
                "claimant_name": registry.name(claim.claimant),
                "party_name": registry.name(claim.party),
                "victim_name": registry.name(claim.victim),
            }
            yield asdict(claim) | names

    def line(c: dict[str, Any]) -> Iterable[str]:
        numbers = "·".join("–" if c[n] is None else str(c[n]) for n in ("low", "best", "high"))
        return (
            c["id"],
            f"{day(c['reported']):15}",
            f"{shortened(c['party_name'] or '?', 24):24}",
            f"{c['outcome']:10}",
            f"{numbers:12}",
            f"{shortened(c['victim_name'] or '?', 24):24}",
            shortened(c["words"], 60),
        )

    return records(), line


def _incidents(project: Project) -> Listed:
    from model.tables import incidents

    def line(i: dict[str, Any]) -> Iterable[str]:
        return (
            i["id"],
            f"{days(i['date_start'], i['date_end']):28}",
            f"{i['estimate_rule']:18}",
            i["title"],
        )

    return (asdict(incident) for incident in incidents.every(project.db)), line


def _actors(project: Project) -> Listed:
    from model.tables import actors

    names = {actor.id: actor.name for actor in actors.every(project.db)}

    def line(a: dict[str, Any]) -> Iterable[str]:
        above = f"{a['name']} ({names[a['parent']]})" if a["parent"] else a["name"]
        return a["id"], f"{a['actor_type']:18}", f"{a['side']:5}", above

    return (asdict(actor) for actor in actors.every(project.db)), line


def _places(project: Project) -> Listed:
    from model.tables import places

    def line(p: dict[str, Any]) -> Iterable[str]:
        point = "" if p["latitude"] is None else f"{p['latitude']:.4f} {p['longitude']:.4f}"
        return (
            p["id"],
            f"{point:19}",
            f"{p['iso']:3}",
            f"{shortened(p['admin1'], 20):20}",
            p["name"],
        )

    return (asdict(place) for place in places.every(project.db)), line


def _outlets(project: Project) -> Listed:
    from model import outlets
    from model.tables import outlets as rows

    counts = outlets.n_articles(project.db)

    def line(o: dict[str, Any]) -> Iterable[str]:
        return (
            o["id"],
            f"{o['n_articles']:5}",
            f"{shortened(o['country'], 20):20}",
            f"{shortened(o['source_type'], 14):14}",
            f"{shortened(o['source_scale'], 14):14}",
            o["name"],
        )

    found = rows.every(project.db)
    return ({**asdict(one), "n_articles": counts.get(one.id, 0)} for one in found), line


def _history(project: Project) -> Listed:
    from model.tables import steps

    said = {"do": "", "keep": "", "undo": "undo ", "redo": "redo "}

    def line(s: dict[str, Any]) -> Iterable[str]:
        undone = " (undone)" if s["is_undone"] else ""
        moment = f"{s['at'][:10]} {s['at'][11:16]} UTC"
        return (
            f"{s['id']:6}",
            moment,
            f"{s['coder'] or '–':12}",
            f"{said[s['kind']]}{s['name']}{undone}",
        )

    return (asdict(step) for step in steps.history(project.db)), line


_LISTS: dict[str, Callable[..., Listed]] = {
    "articles": _articles,
    "annotations": _annotations,
    "dates": _dates,
    "claims": _claims,
    "incidents": _incidents,
    "actors": _actors,
    "places": _places,
    "outlets": _outlets,
    "history": _history,
}
