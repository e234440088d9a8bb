"""``redo FILE``: do the last undone step again."""

from pathlib import Path

import click

from ui.commands.command import coder_option, json_option, project_file, say, say_json, writing


@click.command()
@project_file
@coder_option
@json_option
def command(file: Path, coder: str, as_json: bool) -> None:
    """Do the last undone step of FILE again."""
    with writing(file, coder) as project:
        step = project.redo()
    if as_json:
        say_json({"redone": step and {"step": step.id, "name": step.name}})
    else:
        say(f"{file.name}: redid “{step.name}”" if step else f"{file.name}: nothing to redo")
