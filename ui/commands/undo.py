"""``undo FILE``: take the newest step back."""

from pathlib import Path

import click

from ui.commands.command import coder_option, json_option, project_file, say, say_json, writing


@click.command()
@project_file
@coder_option
@json_option
def command(file: Path, coder: str, as_json: bool) -> None:
    """Take the newest step of FILE back."""
    with writing(file, coder) as project:
        step = project.undo()
    if as_json:
        say_json({"undone": step and {"step": step.id, "name": step.name}})
    else:
        say(f"{file.name}: undid “{step.name}”" if step else f"{file.name}: nothing to undo")
