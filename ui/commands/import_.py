"""``import FILE FORMAT IN``: bring in work that was done elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
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

if TYPE_CHECKING:
    from model.importers._labels import Survey
    from model.importers.importer import Importer
    from model.kinds.kind import Kind


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
@click.option(
    "--map",
    "mapped",
    multiple=True,
    metavar="LABEL=TAG",
    help="What a label of IN becomes: a tag, there already or new; skip leaves its spans out.",
)
@click.option("--new-tags", is_flag=True, help="Labels that are no tags here become new tags.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="WHAT=NAME",
    help="For csv: which column is the article, start, end, words, tag, …",
)
@click.option("--dry-run", is_flag=True, help="Tell what IN holds and change nothing.")
@coder_option
@json_option
def command(
    file: Path,
    format_: str,
    in_: Path,
    mapped: tuple[str, ...],
    new_tags: bool,
    columns: tuple[str, ...],
    dry_run: bool,
    coder: str,
    as_json: bool,
) -> None:
    """Bring what IN holds into FILE, which is made when it does not exist; undo takes all of it back.

    What FILE has already is not doubled; what has no place in it is kept in notes or told. A label that
    is no tag of FILE needs --map or --new-tags.
    """
    from model.importers._bring import bring_in
    from model.importers._labels import survey

    if not in_.exists():
        raise UserError(f"There is no {in_}. Check the path.")
    _check_name(file)
    importer = _importer(format_, _pairs("--column", columns))
    found = survey(_kinds(file), importer, in_)
    if dry_run:
        _tell_survey(in_, found, as_json)
        return
    mapping = _mapping(_pairs("--map", mapped), found, in_, new_tags)
    _create(file, coder)
    with writing(file, coder) as project:
        brought = bring_in(project, importer, in_, mapping)
    if as_json:
        say_json(
            {
                "imported": dict(brought.counts),
                "kept_in_notes": dict(brought.in_notes),
                "left_out": dict(brought.left_out),
                "notices": list(brought.notices),
            }
        )
        return
    listed = ", ".join(f"{name} {count:,}" for name, count in brought.counts.items())
    say(f"{file.name}: imported {in_.name} ({listed or 'nothing'})")
    for notice in brought.notices:
        say(f"  {notice}")


def _pairs(option: str, words: tuple[str, ...]) -> dict[str, str]:
    """What was typed as LABEL=TAG; a label may have an equals sign in it, a tag may not."""
    found = {}
    for each in words:
        name, _, value = each.rpartition("=")
        if not name or not value.strip():
            raise UserError(f"{option} {each} says nothing. Write it as NAME=VALUE.")
        found[name] = value.strip()
    return found


def _importer(format_: str, columns: dict[str, str]) -> Importer:
    from model.importers import csv_
    from model.importers.importer import importers

    if columns and format_ != csv_.NAME:
        raise UserError(f"{format_} has no columns to name. Leave --column out.")
    return csv_.with_columns(columns) if columns else importers()[format_]


def _kinds(file: Path) -> Mapping[str, Kind]:
    """The tags of a project, or those of one that is still to be made."""
    from model.codebook import kinds_of
    from model.kinds import kinds

    if not file.exists():
        return kinds()
    with reading(file) as project:
        return kinds_of(project.db)


def _mapping(
    given: dict[str, str], found: Survey, in_: Path, new_tags: bool
) -> dict[str, str | None]:
    """What becomes of each label that was asked about; ``UserError`` names those nobody spoke of."""
    there = {label.name for label in found.labels}
    if unheard := [name for name in given if name not in there]:
        listed = ", ".join(sorted(there)[:20]) or "none"
        raise UserError(f"{in_.name} has no label {unheard[0]!r}. It has {listed}.")
    open_ = [label for label in found.unknown if label.name not in given]
    if open_ and not new_tags:
        listed = ", ".join(f"{label.name} ({label.count:,})" for label in open_[:20])
        example = f"--map {open_[0].name}={open_[0].tag or 'skip'}"
        raise UserError(
            f"{in_.name} has labels that are no tags here: {listed}."
            f" Say what they are ({example}), or make tags of them (--new-tags)."
        )
    return {name: None if tag == "skip" else tag for name, tag in given.items()}


def _tell_survey(in_: Path, found: Survey, as_json: bool) -> None:
    if as_json:
        labels = [
            {"label": each.name, "spans": each.count, "tag": each.tag, "is_known": each.is_known}
            for each in found.labels
        ]
        counts = {"articles": found.articles, "spans": found.spans, "links": found.links}
        others = {"kept_in_notes": dict(found.noted), "left_out": dict(found.lost)}
        say_json({**counts, "rows": dict(found.rows), "labels": labels, **others})
        return
    rows = "".join(f", {what} {n:,}" for what, n in found.rows.items())
    say(f"{in_.name}: articles {found.articles:,}, spans {found.spans:,}, links {found.links:,}{rows}")  # fmt: skip
    for each in found.labels:
        becomes = each.tag if each.is_known and each.tag else f"{each.tag}?" if each.tag else "new?"
        say(f"  {each.name} {each.count:,} → {becomes}")
    for head, told in (("kept in notes", found.noted), ("left out", found.lost)):
        for what, n in told.items():
            say(f"  {head}: {what}" + (f" ({n:,})" if n > 1 else ""))


def _check_name(file: Path) -> None:
    from model.guard import SUFFIX

    if not file.exists() and file.suffix != SUFFIX:
        raise UserError(
            f"There is no project {file}. To make one, give it a name that ends in {SUFFIX}."
        )


def _create(file: Path, coder: str) -> None:
    from model.project import Project

    if not file.exists():
        Project.create(file, file.stem, coder).close()
