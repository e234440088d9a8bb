"""The sample project: three invented articles on the border clashes of September 2022, coded."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from model import dating
from model.entities import Actor, Incident, Link, Place, new_id
from model.kinds import kinds
from model.project import Project
from model.tables import actors, annotations, articles, incidents, links, places
from model.tagging import new_annotation, new_article

FOLDER = Path(__file__).parents[1] / "resources" / "sample"
CODER = "sample"

_CHOSEN = {"when_rule": dating.CHOSEN, "is_when_confirmed": True}

Record = Mapping[str, Any]


def make_sample(path: Path) -> None:
    """Write the sample project to ``path``; ``UserError`` when something is there already."""
    data = json.loads((FOLDER / "sample.json").read_text(encoding="utf-8"))
    with Project.create(path, data["title"], CODER) as project:
        # Keys of the sample file to the ids they get here.
        ids = {row["key"]: new_id() for row in [*data["actors"], *data["places"]]}
        _add_registry(project, data, ids)
        for record in data["articles"]:
            _add_article(project, record, ids)
        _link(project, data, ids)


def _add_registry(project: Project, data: Record, ids: dict[str, str]) -> None:
    with project.step("Add actors and places", kind="keep"):
        waiting = list(data["actors"])
        while waiting:
            # Parents first, wherever they stand in the file.
            late = {row["key"] for row in waiting}
            for row in [row for row in waiting if row["parent"] not in late]:
                waiting.remove(row)
                known = _without(row, "key", "parent", "aliases")
                parent = row["parent"] and ids[row["parent"]]
                aliases = tuple(row["aliases"])
                actor = Actor(id=ids[row["key"]], parent=parent, aliases=aliases, **known)
                actors.insert(project.db, actor)
        for row in data["places"]:
            known, aliases = _without(row, "key", "aliases"), tuple(row["aliases"])
            places.insert(project.db, Place(id=ids[row["key"]], aliases=aliases, **known))


def _add_article(project: Project, record: Record, ids: dict[str, str]) -> None:
    text = (FOLDER / record["file"]).read_text(encoding="utf-8")
    known = _without(record, "file", "annotations")
    article = new_article(text, added_by=CODER, reading_status="done", **known)
    with project.step("Add article", kind="keep"):
        articles.insert(project.db, article)
    with project.step("Tag article", kind="keep"):
        for row in record["annotations"]:
            start = _find(article.text, row["words"], row["occurrence"])
            known = _without(row, "key", "words", "occurrence", "tag", "links")
            end = start + len(row["words"])
            known |= _CHOSEN | {"coder": CODER}
            if said_on := row["fields"].get("said_on"):
                known |= {"date_start": said_on, "date_end": said_on}
            annotation = new_annotation(article, start, end, row["tag"], **known)
            ids[row.get("key", annotation.id)] = annotation.id
            annotations.insert(project.db, annotation)
            row["id"] = annotation.id


def _link(project: Project, data: Record, ids: dict[str, str]) -> None:
    roles = {name: {r.relation: r.target for r in kind.links} for name, kind in kinds().items()}
    with project.step("Link annotations", kind="keep"):
        for record in data["articles"]:
            for row in record["annotations"]:
                for link in row["links"]:
                    end = {f"to_{roles[row['tag']][link['relation']]}": ids[link["to"]]}
                    links.insert(project.db, Link(row["id"], link["relation"], **end))
    with project.step("Add incidents", kind="keep"):
        for row in data["incidents"]:
            incident = Incident(**_without(row, "annotations"))
            incidents.insert(project.db, replace(incident, place=ids[row["place"]]))
            for key in row["annotations"]:
                links.insert(project.db, Link(ids[key], "feeds", to_incident=incident.id))


def _find(text: str, words: str, occurrence: int) -> int:
    at = -1
    for _ in range(occurrence):
        at = text.index(words, at + 1)
    return at


def _without(record: Record, *names: str) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in names}
