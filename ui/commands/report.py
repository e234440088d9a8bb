"""``report FILE OUT.html|.pdf``: what a project holds, to read, print or hand on."""

from __future__ import annotations

from pathlib import Path

import click

from ui.commands.command import json_option, project_file, reading, say, say_json


@click.command()
@project_file
@click.argument("out", metavar="OUT.html|.pdf", type=click.Path(path_type=Path))
@click.option("--with-text", is_flag=True, help="The articles' texts, too (mind copyright).")
@json_option
def command(file: Path, out: Path, with_text: bool, as_json: bool) -> None:
    """Write incidents with their claims and pictures, and articles with their highlights, to OUT."""
    if out.suffix.lower() not in (".html", ".pdf"):
        raise click.UsageError(f"{out.name} must end in .html or .pdf.")
    from model.exporters import report
    from model.guard import check_outgoing

    check_outgoing(out)
    with reading(file) as project:
        if out.suffix.lower() == ".html":
            report.export(project, out, with_text=with_text)
        else:
            from ui import pdf
            from ui.commands._pictures import drawing_application

            drawing_application()
            pdf.export(project, out, with_text=with_text)
    if as_json:
        say_json({"out": str(out)})
    else:
        say(f"{file.name}: wrote the report to {out}")
