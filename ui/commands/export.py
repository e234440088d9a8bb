"""``export FILE FORMAT OUT``: write a dataset."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ui.commands._filters import filter_options, pairs
from ui.commands.command import json_option, project_file, reading, say, say_json

if TYPE_CHECKING:
    from model.filters import Filter


class _Format(click.ParamType):
    """A format's name; the list is read only when it is asked for."""

    name = "format"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from model.exporters.exporter import exporters

        known = exporters()
        if value not in known:
            self.fail(f"{value!r} is not one of {', '.join(known)}.", param, ctx)
        return value


class _Export(click.Command):
    """Lists the formats below its help."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from model.exporters.exporter import allowed_words, exporters, options

        with formatter.section("Formats"):
            formatter.write_dl([(e.NAME, e.LABEL) for e in exporters().values()])
        with formatter.section("Options of formats"):
            formatter.write_dl(
                [
                    (
                        f"{e.NAME} -o {o.name}=",
                        f"{o.label}: {', '.join(allowed_words(o))}. {o.help}",
                    )
                    for e in exporters().values()
                    for o in options(e)
                ]
            )


@click.command(cls=_Export)
@project_file
@click.argument("format_", metavar="FORMAT", type=_Format())
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--with-text", is_flag=True, help="The articles' texts, too (mind copyright).")
@click.option("-o", "--option", "chosen_words", metavar="NAME=VALUE", multiple=True, callback=pairs,
              help="An option of the format; repeatable.")  # fmt: skip
@json_option
@filter_options
def command(
    file: Path,
    format_: str,
    out: Path,
    with_text: bool,
    chosen_words: tuple[tuple[str, str], ...],
    as_json: bool,
    kept: Filter,
) -> None:
    """Write what FILE holds to OUT: a folder, or a file, as the format has it."""
    from model.exporters.exporter import chosen, exporters
    from model.filters import rows as rows_of
    from model.guard import check_outgoing
    from model.tables.narrowed import narrow

    check_outgoing(out)
    exporter = exporters()[format_]
    keywords = chosen(exporter, dict(chosen_words))
    with reading(file) as project:
        tell = _tell if sys.stderr.isatty() else None
        if kept:
            narrow(project.db, rows_of(project.db, kept), kept.words())
        rows = exporter.export(project, out, with_text=with_text, progress=tell, **keywords)
    if as_json:
        say_json({"out": str(out), "rows": rows})
        return
    listed = ", ".join(f"{name} {count:,}" for name, count in rows.items())
    say(f"{file.name}: wrote {out} ({listed})")


def _tell(done: int, total: int) -> None:
    end = "\n" if done >= total else ""
    print(f"\r{done:,} of {total:,} rows", end=end, file=sys.stderr)
