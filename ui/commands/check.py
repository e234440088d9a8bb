"""``check FILE``: is the project whole?"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from model.errors import UserError
from ui.commands.command import json_option, project_file, reading, say, say_json
from ui.words import count


@click.command()
@project_file
@json_option
def command(file: Path, as_json: bool) -> None:
    """Check that FILE is whole: its pages, every offset, every link, its dates and its index."""
    from model.checks import findings
    from model.tables import annotations, articles, links

    with reading(file) as project:
        found = list(findings(project))
        counts = {
            "articles": articles.count(project.db),
            "annotations": annotations.count(project.db),
            "links": links.count(project.db),
        }
    if as_json:
        say_json({"ok": not found, **counts, "findings": [asdict(f) for f in found]})
    else:
        for f in found:
            say(f"{f.table} {f.id}: {f.message}")
        if not found:
            held = ", ".join(count(n, table.removesuffix("s")) for table, n in counts.items())
            say(f"{file.name}: all is well ({held})")
    if found:
        raise UserError(
            f"{file.name}: {count(len(found), 'finding')}, listed above."
            " Nothing was changed; a backup stands beside the file."
        )
