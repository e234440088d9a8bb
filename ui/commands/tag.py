"""``tag FILE ARTICLE_ID TAG START END``: tag words of an article."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from model.errors import UserError
from ui.commands.command import (
    article_of,
    coder_option,
    json_option,
    project_file,
    say,
    say_json,
    writing,
)
from ui.words import plain, shortened

if TYPE_CHECKING:
    from model.entities import Annotation, Article
    from model.kinds.kind import Field, Kind, LinkRole, Target
    from model.project import Project

_WORDS_OF = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


@click.command()
@project_file
@click.argument("article_id")
@click.argument("tag")
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.option("--field", "fields", multiple=True, metavar="NAME=VALUE", help="A field or a link.")
@coder_option
@json_option
def command(
    file: Path,
    article_id: str,
    tag: str,
    start: int,
    end: int,
    fields: tuple[str, ...],
    coder: str,
    as_json: bool,
) -> None:
    """Tag the characters START to END (exclusive, from 0) of an article of FILE.

    A NAME is a field of the tag, one that all annotations have (note, when_text, date_start …), or
    a relation (victim, claimed_by, place …); its VALUE is then the other end's id, or the name of
    an actor or a place, which is made when it is new.
    """
    from model.exporters.jsonl import annotation_record
    from model.tables import annotations, articles, links

    given = [_pair(text) for text in fields]
    with writing(file, coder) as project:
        article, kind = article_of(project, article_id), _kind(project, tag)
        made = _annotation(article, kind, start, end, given, coder)
        with project.step(f"Tag {tag}"):
            annotations.insert(project.db, made)
            if article.reading_status == "to_do":
                articles.update(project.db, article.id, {"reading_status": "in_work"})
            new_ends = [
                name for role, name in _links(kind, given) if _link(project, made, role, name)
            ]
        of_it = links.of_annotation(project.db, made.id)
    if as_json:
        say_json(annotation_record(made, of_it))
        return
    said = kind.summary(made.fields)
    say(
        f"{file.name}: tagged “{shortened(made.text, 60)}” {tag}{said and f' ({said})'} ({made.id})"
    )
    for name in new_ends:
        say(f"  “{name}” is new in the project")


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name:
        raise click.UsageError(f"--field {text!r} is not NAME=VALUE.")
    return name.strip(), value.strip()


def _kind(project: Project, tag: str) -> Kind:
    from model.codebook import kinds_of

    known = kinds_of(project.db)
    if tag not in known:
        raise UserError(f"There is no tag {tag}; the project has {', '.join(known)}.")
    return known[tag]


def _annotation(
    article: Article,
    kind: Kind,
    start: int,
    end: int,
    given: list[tuple[str, str]],
    coder: str,
) -> Annotation:
    """The annotation with all that was given, and what follows from it; ``UserError`` if wrong."""
    from model.kinds.kind import COMMON, field_problems
    from model.tagging import new_annotation

    relations = {role.relation for role in kind.links}
    own = {field.name: field for field in kind.fields}
    common = {field.name: field for field in COMMON}
    published = date.fromisoformat(article.published_at[:10]) if article.published_at else None
    fields: dict[str, object] = {}
    follows: dict[str, object] = {}
    columns = _when(article, start, end, dict(given), published)
    for name, text in given:
        if name in own:
            fields[name] = _value(own[name], text, published)
            implied = kind.follows(name, fields[name])
            follows |= {of: value for of, value in implied.items() if value is not None}
        elif name in common:
            columns[name] = _value(common[name], text, published)
        elif name not in relations:
            names = ", ".join([*own, *common, *relations])
            raise UserError(f"“{kind.name}” has no field {name}; it has {names}.")
    made = new_annotation(
        article, start, end, kind.name, coder=coder, fields=follows | fields, **columns
    )
    problems = [p for f in COMMON for p in field_problems(f, getattr(made, f.name))]
    for problem in problems + kind.problems(made.fields):
        raise UserError(f"{problem.field}: {problem.message}. Nothing was tagged.")
    if made.date_start and made.date_end and made.date_end < made.date_start:
        raise UserError("date_end: the last day is before the first. Nothing was tagged.")
    return made


def _value(field: Field, text: str, published: date | None) -> object:
    if field.type == "integer":
        # As typed if it is no number: the field's own check says what is wrong.
        return int(text) if text.isdecimal() else text
    if field.type == "boolean":
        return _WORDS_OF.get(text.lower(), text)
    if field.type == "date":
        return _day(field.name, text, published)
    return text


def _day(name: str, text: str, published: date | None) -> str:
    from model.dates import read_date

    found = read_date(text, published)
    day = found and (found.last_day if name == "date_end" else found.first_day)
    if not day:
        raise UserError(f"{name}: {text!r} is no day; write it as 2022-09-13. Nothing was tagged.")
    return day.isoformat()


def _when(
    article: Article, start: int, end: int, given: Mapping[str, str], published: date | None
) -> dict[str, object]:
    """The days: of the words given for them, of the days given, else of the article's own words."""
    from model import dating
    from model.dates import read_date

    if not given.keys() & {"when_text", "date_start", "date_end"}:
        return dict(dating.resolve(article, start, end)) if end <= len(article.text) else {}
    found = read_date(given.get("when_text", ""), published)
    columns = dating.columns_of(found) if found else {}
    return {**columns, "when_rule": dating.TYPED, "is_when_confirmed": True}


def _links(kind: Kind, given: list[tuple[str, str]]) -> list[tuple[LinkRole, str]]:
    roles = {role.relation: role for role in kind.links}
    return [(roles[name], value) for name, value in given if name in roles]


def _link(project: Project, made: Annotation, role: LinkRole, name: str) -> bool:
    """Link to what an id or a name stands for; returns whether that had to be made."""
    from model import linking
    from model.tables import links

    target = _find(project, role.target, name)
    is_new = target is None
    if target is None:
        if role.target not in ("actor", "place"):
            raise UserError(
                f"{role.relation}: there is no {role.target} {name}. Nothing was tagged."
            )
        target = linking.make(project.db, role.target, name)
    links.insert(project.db, linking.link_to(made.id, role.relation, role.target, target))
    return is_new


def _find(project: Project, kind: Target, name: str) -> str | None:
    """Id of what has this id, or of the one actor or place with this name or alias."""
    from model.tables import actors, annotations, incidents, places

    table = {"actor": actors, "place": places, "incident": incidents, "annotation": annotations}
    try:
        return str(table[kind].get(project.db, name).id)
    except KeyError:
        pass
    if kind not in ("actor", "place"):
        return None
    wanted = name.casefold()
    rows = list((actors if kind == "actor" else places).every(project.db))
    named = [row.id for row in rows if row.name.casefold() == wanted] or [
        row.id for row in rows if wanted in (alias.casefold() for alias in row.aliases)
    ]
    if len(named) > 1:
        raise UserError(
            f"{len(named)} {plain(kind)}s are called {name}: give the id of one instead."
        )
    return named[0] if named else None
