"""``import FILE FORMAT IN``: bring in work that was done elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from model.errors import UserError
from ui.commands.command import coder_option, json_option, project_file, say, say_json, writing


class _Format(click.ParamType):
    """A format's name; the list is read only when it is asked for."""

    name = "format"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from model.importers.importer import importers

        known = importers()
        if value not in known:
            self.fail(f"{value!r} is not one of {', '.join(known)}.", param, ctx)
        return value


class _Import(click.Command):
    """Lists the formats below its help."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from model.importers.importer import importers

        with formatter.section("Formats"):
            formatter.write_dl([(i.NAME, i.LABEL) for i in importers().values()])


@click.command(cls=_Import)
@project_file
@click.argument("format_", metavar="FORMAT", type=_Format())
@click.argument("in_", metavar="IN", type=click.Path(path_type=Path))
@coder_option
@json_option
def command(file: Path, format_: str, in_: Path, coder: str, as_json: bool) -> None:
    """Bring what IN holds into FILE, which is made when it does not exist; undo takes all of it back.

    What FILE has already is not doubled; what has no place in it is kept in notes or told.
    """
    from model.importers._bring import bring_in
    from model.importers.importer import importers

    if not in_.exists():
        raise UserError(f"There is no {in_}. Check the path.")
    _create(file, coder)
    with writing(file, coder) as project:
        brought = bring_in(project, importers()[format_], in_)
    if as_json:
        say_json({"imported": dict(brought.counts), "notices": list(brought.notices)})
        return
    listed = ", ".join(f"{name} {count:,}" for name, count in brought.counts.items())
    say(f"{file.name}: imported {in_.name} ({listed or 'nothing'})")
    for notice in brought.notices:
        say(f"  {notice}")


def _create(file: Path, coder: str) -> None:
    from model.guard import SUFFIX

    if file.exists():
        return
    if file.suffix != SUFFIX:
        raise UserError(
            f"There is no project {file}. To make one, give it a name that ends in {SUFFIX}."
        )
    from model.project import Project

    Project.create(file, file.stem, coder).close()
