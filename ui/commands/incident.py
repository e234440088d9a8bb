"""``incident FILE TITLE ANNOTATION_ID…``: gather annotations under what happened."""

from pathlib import Path

import click

from model.errors import UserError
from ui.commands.command import coder_option, json_option, project_file, say, say_json, writing


@click.command()
@project_file
@click.argument("title")
@click.argument("annotation_ids", nargs=-1, required=True)
@coder_option
@json_option
def command(
    file: Path, title: str, annotation_ids: tuple[str, ...], coder: str, as_json: bool
) -> None:
    """Make an incident of annotations of FILE; its days span theirs."""
    from model import incidents
    from model.tables import annotations

    with writing(file, coder) as project:
        found = {a.id: a for a in annotations.with_ids(project.db, annotation_ids)}
        for id_ in annotation_ids:
            if id_ not in found:
                raise UserError(
                    f"There is no annotation {id_} in {file.name}; see `list {file.name} annotations`."
                )
        with project.step(f"Make incident {title}"):
            made = incidents.make(project.db, title, list(found.values()))
    if as_json:
        say_json({"id": made.id, "title": title, "n_annotations": len(found)})
    else:
        say(f"{file.name}: made “{title}” of {len(found)} annotations ({made.id})")
