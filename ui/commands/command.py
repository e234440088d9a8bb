"""What every command of the command line shares, and the group that finds them.

A command is a module of this folder with one attribute ``command``, a click command. Its file
names it: ``suggest_text.py`` is ``suggest-text``, ``list_.py`` is ``list``. Only the one that is
called is imported, so a command imports what it needs inside its function.

Exit codes: 0 done, 1 something the researcher can act on (one line on stderr), 2 wrong usage.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from model.errors import UserError
from model.parts import load, parts

if TYPE_CHECKING:
    from model.entities import Article
    from model.project import Project


class _Commands(click.Group):
    """The commands are the files of this folder."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_modules())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = _modules().get(cmd_name)
        found: click.Command | None = load("ui.commands", module).command if module else None
        return found


def _modules() -> dict[str, str]:
    """Module names by the names of their commands."""
    return {name.rstrip("_").replace("_", "-"): name for name in parts("ui.commands")}


@click.command(
    cls=_Commands,
    no_args_is_help=False,
    options_metavar="",
    subcommand_metavar="[FILE] | COMMAND …",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda ctx, _, asked: asked and _say_version(ctx),
    help="Show the version and exit.",
)
def group() -> None:
    """Code armed-conflict reporting from the text itself.

    Without a command Spanline opens its window, on FILE when one is named. A command works on a
    project file without the window; each tells more with --help.
    """


def _say_version(ctx: click.Context) -> None:
    from configparser import RawConfigParser
    from importlib.metadata import version

    # A checkout is not installed; it tells its version itself.
    checkout = RawConfigParser()
    checkout.read(Path(__file__).parents[2] / "setup.cfg")
    told = checkout.get("metadata", "version", fallback="") or version("spanline")
    click.echo(f"Spanline {told}")
    ctx.exit()


def run(arguments: Sequence[str]) -> int:
    """Run what the arguments ask for; returns the exit code, and never a traceback for a mistake."""
    for stream in filter(None, (sys.stdout, sys.stderr)):  # a program without a console has none
        # Names of places come in every alphabet, whatever the terminal is set to.
        stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = _window(arguments) if _is_for_window(arguments) else _command(arguments)
        if sys.stdout:
            sys.stdout.flush()
    except UserError as error:
        click.echo(f"Spanline: {_one_line(str(error))}", err=True)
        return 1
    except BrokenPipeError:
        # Whoever read our output has seen enough; Python must not try to flush it again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        if not error.filename:
            raise
        name = _one_line(str(error.filename))
        click.echo(f"Spanline: {name}: {error.strerror}. Check the path.", err=True)
        return 1
    except KeyboardInterrupt:
        return 130
    return code


def _is_for_window(arguments: Sequence[str]) -> bool:
    if not arguments:
        return True
    from model.guard import SUFFIX

    first = arguments[0]
    is_file = first.endswith(SUFFIX) or Path(first).is_file()
    return not first.startswith("-") and first not in _modules() and is_file


def _window(arguments: Sequence[str]) -> int:
    if len(arguments) > 1:
        click.echo(f"Spanline opens one project at a time; what is {arguments[1]}?", err=True)
        return 2
    from ui import application

    return int(application.run(Path(arguments[0]) if arguments else None))


def _command(arguments: Sequence[str]) -> int:
    try:
        return int(group.main(list(arguments), "spanline", standalone_mode=False) or 0)
    except click.Abort:
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code


# What the commands share

project_file = click.argument("file", type=click.Path(path_type=Path))
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def coder_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--coder``, for commands that change a project."""
    return click.option(
        "--coder",
        default=_user,
        show_default="your login name",
        help="Who makes this change.",
    )(command)


def _user() -> str:
    import getpass

    # A system without an account's name (a bare container) still has a coder.
    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return "coder"


@contextmanager
def reading(path: Path) -> Iterator[Project]:
    """A project to read from, also while it is open in a window."""
    from model.guard import said_plainly
    from model.project import Project

    with Project.open(path, read_only=True) as project, said_plainly(path):
        yield project


@contextmanager
def writing(path: Path, coder: str) -> Iterator[Project]:
    """A project to change, copied beforehand when its last copy is old."""
    from model.guard import said_plainly
    from model.project import Project

    with Project.open(path, coder) as project, said_plainly(path):
        if project.read_only:
            raise UserError(f"{path.name} cannot be written. Check the file's permissions.")
        project.backup_if_due()
        yield project


def article_of(project: Project, id_: str) -> Article:
    """An article by its id; ``UserError`` when there is none."""
    from model.tables import articles

    try:
        return articles.get(project.db, id_)
    except KeyError:
        name = project.path.name
        raise UserError(
            f"There is no article {id_} in {name}; see `list {name} articles`."
        ) from None


def say(line: str) -> None:
    """Print a line; what came from a file cannot steer the terminal."""
    click.echo(_one_line(line))


def _one_line(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def say_json(value: object) -> None:
    """Print a value as JSON."""
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def say_json_list(values: Iterator[object]) -> None:
    """Print values as a JSON list, one a line, as they come."""
    import json

    separator = "["
    for value in values:
        click.echo(separator + json.dumps(value, ensure_ascii=False), nl=False)
        separator = ",\n "
    click.echo("[]" if separator == "[" else "]")
