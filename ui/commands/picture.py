"""``picture FILE article|timeline|claims|intensity OUT``: a picture without a window."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from model.errors import UserError
from ui.commands._filters import filter_of, pairs
from ui.commands.command import article_of, json_option, project_file, reading, say, say_json

if TYPE_CHECKING:
    from model.project import Project

ENDINGS = {
    "article": (".png", ".svg"),
    "timeline": (".png", ".svg", ".pdf", ".html", ".json"),
    "claims": (".png", ".svg", ".pdf"),
    "intensity": (".png", ".svg", ".pdf"),
}
"""What each can be written as, said before a project is opened or Qt is there."""
_PAGES = (".html", ".json")
"""Endings of what has no size of its own."""
_DAY = click.DateTime(["%Y-%m-%d"])
_GOES_WITH = {
    "article": ("article",),
    "first": ("timeline", "claims", "intensity"),
    "last": ("timeline", "claims", "intensity"),
    "known_on": ("timeline", "claims", "intensity"),
    "size": ("timeline", "claims", "intensity"),
    "only": ("timeline", "intensity"),
    "words": ("timeline", "intensity"),
    "lanes": ("timeline",),
    "incident": ("claims",),
    "counted": ("intensity",),
}
_OPTIONS = {"first": "--from", "last": "--to", "known_on": "--as-known-on", "counted": "--count"}


class _Size(click.ParamType):
    """Two whole numbers with an x between them."""

    name = "size"

    def convert(self, value: Any, param: Any, ctx: Any) -> tuple[int, int]:
        found = re.fullmatch(r"(\d{1,6})[x×](\d{1,6})", value)
        if not found:
            self.fail(f"{value} is no size; write width and height in pixels, as 1600x900.")
        return int(found[1]), int(found[2])


@click.command()
@project_file
@click.argument("what", type=click.Choice(["article", "timeline", "claims", "intensity"]))
@click.argument("out", metavar="OUT.png|.svg|…", type=click.Path(path_type=Path))
@click.option(
    "--article", metavar="ID", help="article: which one; the first of the list otherwise."
)
@click.option("--from", "first", type=_DAY, help="First day shown, as 2022-09-01.")
@click.option("--to", "last", type=_DAY, help="Last day shown.")
@click.option(
    "--lanes",
    metavar="FIELD",
    help="timeline: lanes by tag (as usual), actor, place, side, outlet, incident or another field.",
)
@click.option(
    "--as-known-on",
    "known_on",
    type=_DAY,
    help="Only what had been reported by the end of this day.",
)
@click.option(
    "--size",
    type=_Size(),
    metavar="WxH",
    help="Width and height in pixels; 1600x900 otherwise. Not for article.",
)
@click.option(
    "--only",
    metavar="FIELD=WORD",
    multiple=True,
    callback=pairs,
    help="timeline, intensity: only annotations with this tag, actor, place, outlet, …; repeatable.",
)
@click.option("--words", help="timeline, intensity: only annotations with these words.")
@click.option(
    "--incident", metavar="ID", help="claims: of which incident; needed when there are several."
)
@click.option(
    "--count",
    "counted",
    type=click.Choice(["events", "killed"]),
    help="intensity: what is counted; events otherwise.",
)
@json_option
def command(file: Path, what: str, out: Path, as_json: bool, **asked: Any) -> None:
    """Draw an article of FILE with its highlights, its timeline or a chart to OUT.

    \b
    article     OUT.png, .svg
    timeline    OUT.png, .svg, .pdf, .html (a page that opens anywhere), .json (TimelineJS)
    claims      OUT.png, .svg, .pdf: what each party said of an incident
    intensity   OUT.png, .svg, .pdf: events or killed by day and side
    """
    from ui.commands import _pictures

    _check(what, out.suffix.lower(), asked)
    first, last, known_on = (_day(asked[name]) for name in ("first", "last", "known_on"))
    if first and last and last < first:
        raise click.UsageError("--to is before --from.")
    from model.guard import check_outgoing

    check_outgoing(out)
    kept = filter_of(asked["only"], asked["words"] or "")
    wanted = _pictures.Asked(first, last, known_on, asked["lanes"] or "tag", asked["size"], kept)
    shown = asked["article"]
    with reading(file) as project:
        if what == "timeline":
            _pictures.save_timeline(project, out, wanted)
        elif what == "claims":
            shown = _incident(project, asked["incident"])
            _pictures.save_claims(project, out, shown, wanted)
        elif what == "intensity":
            _pictures.save_intensity(project, out, asked["counted"] or "events", wanted)
        else:
            shown = article_of(project, shown or _first_article(project)).id
            _pictures.save_article(project, shown, out)
    if as_json:
        kind = "incident" if what == "claims" else "article"
        say_json({"out": str(out), "what": what, kind: shown})
    else:
        say(f"{file.name}: drew the {what} to {out}")


def _check(what: str, ending: str, asked: dict[str, Any]) -> None:
    """Refuse another ending, and options that would do nothing."""
    if ending not in ENDINGS[what]:
        raise click.UsageError(f"{what} is written to a file that ends in {_or(ENDINGS[what])}.")
    for name, value in asked.items():
        if value not in (None, (), []) and what not in _GOES_WITH[name]:
            option = _OPTIONS.get(name, f"--{name}")
            raise click.UsageError(f"{option} goes with {_or(_GOES_WITH[name])}, not with {what}.")
    if asked["size"] and ending in _PAGES:
        raise click.UsageError(f"--size does nothing for {ending}: it takes the room there is.")


def _or(names: tuple[str, ...]) -> str:
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _day(given: datetime | None) -> Any:
    return given and given.date()


def _incident(project: Project, id_: str | None) -> str:
    """The incident asked for, or the only one there is."""
    from model.tables import incidents

    lines = incidents.lines(project.db)
    if id_ is None and len(lines) == 1:
        return lines[0].id
    if id_ in {line.id for line in lines}:
        return str(id_)
    named = "; ".join(f"{line.id} {line.title}" for line in lines[:5])
    if not lines:
        raise UserError(f"{project.path.name} has no incident yet; make one with `incident`.")
    lead = f"There is no incident {id_}." if id_ else "There are several incidents."
    raise UserError(f"{lead} Name one with --incident: {named}.")


def _first_article(project: Project) -> str:
    from model.tables import articles

    lines = articles.lines(project.db, limit=1)
    if not lines:
        raise UserError(f"{project.path.name} has no article yet; `add` one first.")
    return lines[0].id
