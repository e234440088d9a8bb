"""``actor FILE NAME``: add a party, force, office or person to the registry."""

from pathlib import Path

import click

from model.errors import UserError
from model.kinds.actor import ACTOR_TYPES, SIDES
from ui.commands.command import coder_option, json_option, project_file, say, say_json, writing


@click.command()
@project_file
@click.argument("name")
@click.option("--parent", metavar="ID", help="The actor this one belongs to.")
@click.option("--side", type=click.Choice(SIDES), default="none", show_default=True)
@click.option("--type", "actor_type", type=click.Choice(ACTOR_TYPES), default="unknown")
@click.option("--country", default="")
@click.option("--alias", "aliases", multiple=True, help="Another name; may be given again.")
@coder_option
@json_option
def command(
    file: Path,
    name: str,
    parent: str | None,
    side: str,
    actor_type: str,
    country: str,
    aliases: tuple[str, ...],
    coder: str,
    as_json: bool,
) -> None:
    """Add an actor to FILE's registry."""
    from model.entities import Actor
    from model.tables import actors

    made = Actor(
        name=name, aliases=aliases, parent=parent, actor_type=actor_type, country=country, side=side
    )
    with writing(file, coder) as project:
        if parent and parent not in {actor.id for actor in actors.every(project.db)}:
            raise UserError(
                f"There is no actor {parent} in {file.name}; see `list {file.name} actors`."
            )
        with project.step(f"Add actor {name}"):
            actors.insert(project.db, made)
    if as_json:
        say_json({"id": made.id, "name": name})
    else:
        say(f"{file.name}: added {name} ({made.id})")
