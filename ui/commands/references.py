"""``references FILE REFS…``: fill in sources from references."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from model.errors import UserError
from ui.commands.command import (
    coder_option,
    json_option,
    project_file,
    reading,
    say,
    say_json,
    writing,
)
from ui.words import count, plain, shortened

if TYPE_CHECKING:
    from model.references import Compared


@click.command()
@project_file
@click.argument("refs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what would be filled in; change nothing.")
@coder_option
@json_option
def command(file: Path, refs: tuple[Path, ...], dry_run: bool, coder: str, as_json: bool) -> None:
    """Fill in the sources of FILE's articles from references.

    REFS are files of a reference manager: .ris, .bib or CSL .json. An article is found by DOI or
    address, else by title, day and outlet. Only empty fields are filled in; what a reference says
    otherwise, and references that fit no article, are listed.
    """
    from model import references

    found, failed = references.read(refs)
    if not found:
        raise UserError(failed[0])
    if dry_run:
        with reading(file) as project:
            compared = references.compare(project.db, found, failed)
    else:
        with writing(file, coder) as project:
            compared = references.compare(project.db, found, failed)
            references.fill(project, compared, lambda done, total: None)
    if as_json:
        say_json(_record(compared, dry_run=dry_run))
    else:
        _show(file.name, compared, dry_run=dry_run)
    for line in failed:
        click.echo(line, err=True)
    if failed:
        raise UserError(f"{count(len(failed), 'file')} could not be used.")


def _record(compared: Compared, *, dry_run: bool) -> dict[str, object]:
    return {
        "would_fill" if dry_run else "filled": [
            {"article": m.article, "file": m.reference.file, "found_by": m.how, "fields": m.filled}
            for m in compared.filled
        ],
        "conflicts": [
            {"article": m.article, "field": c.field, "ours": c.ours, "theirs": c.theirs}
            for m, c in compared.conflicts
        ],
        "unmatched": [
            {"file": u.reference.file, "reference": u.reference.name, "why": u.why}
            for u in compared.unmatched
        ],
    }


def _show(name: str, compared: Compared, *, dry_run: bool) -> None:
    done = "would fill in" if dry_run else "filled in"
    say(
        f"{name}: {count(len(compared.matches), 'reference')} found"
        f" {'its' if len(compared.matches) == 1 else 'their'} article,"
        f" {done} {count(len(compared.filled), 'source')}"
    )
    for match in compared.filled:
        fields = ", ".join(map(plain, match.filled))
        say(f"  {match.article} {shortened(match.title, 50)}: {fields} (by {match.how})")
    for match, conflict in compared.conflicts:
        say(
            f"  {match.article} {plain(conflict.field)} stays “{shortened(conflict.ours, 50)}”;"
            f" {match.reference.file} says “{shortened(conflict.theirs, 50)}”"
        )
    for one in compared.unmatched:
        say(f"  {one.reference.file}: {one.why}: {shortened(one.reference.name, 70)}")
