"""``link FILE ANNOTATION_ID RELATION TARGET_ID``: lead a span to what its words stand for."""

from pathlib import Path

import click

from model.errors import UserError
from ui.commands.command import coder_option, json_option, project_file, say, say_json, writing


@click.command()
@project_file
@click.argument("annotation_id")
@click.argument("relation")
@click.argument("target_id")
@coder_option
@json_option
def command(
    file: Path, annotation_id: str, relation: str, target_id: str, coder: str, as_json: bool
) -> None:
    """Link an annotation of FILE to an actor, a place, an incident or another annotation."""
    from model import linking
    from model.codebook import kinds_of
    from model.tables import annotations, links

    with writing(file, coder) as project:
        try:
            tag = annotations.get(project.db, annotation_id).tag
        except KeyError:
            raise UserError(
                f"There is no annotation {annotation_id} in {file.name}; see `list {file.name} annotations`."
            ) from None
        roles = {role.relation: role for role in kinds_of(project.db)[tag].links}
        if relation not in roles:
            known = ", ".join(roles)
            raise UserError(f"A {tag} has no relation {relation}; it has {known or 'none'}.")
        role = roles[relation]
        try:
            name = linking.label(project.db, role.target, target_id)
        except KeyError:
            raise UserError(
                f"There is no {role.target} {target_id} in {file.name}; see `list`."
            ) from None
        made = linking.link_to(annotation_id, relation, role.target, target_id)
        with project.step(f"Set {role.label}"):
            if not role.many:
                for old in links.of_relation(project.db, annotation_id, relation):
                    links.delete(project.db, old.id)
            links.insert(project.db, made)
    if as_json:
        say_json({"id": made.id, "relation": relation, "target": target_id})
    else:
        say(f"{file.name}: {relation} is {name} ({made.id})")
