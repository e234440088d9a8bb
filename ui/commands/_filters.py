"""``--only``, ``--words``, ``--from``, ``--to`` and ``--as-known-on``: a part of a project."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from model.filters import Filter

_DAY = click.DateTime(["%Y-%m-%d"])


def pairs(
    _: click.Context, param: click.Parameter, given: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """What was given as ``NAME=VALUE``, in its order; a callback of click's."""
    found = [words.partition("=") for words in given]
    if wrong := [name for name, equals, _ in found if not equals]:
        raise click.BadParameter(f"{wrong[0]!r} is not NAME=VALUE.", param=param)
    return tuple((name, value) for name, _, value in found)


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options from which ``filter_of`` makes a filter; the command gets them as ``kept``."""

    @wraps(command)
    def with_filter(
        *given: Any,
        only: tuple[tuple[str, str], ...],
        words: str,
        first: datetime | None,
        last: datetime | None,
        known_on: datetime | None,
        **others: Any,
    ) -> Any:
        if first and last and last < first:
            raise click.UsageError("--to is before --from.")
        kept = filter_of(only, words, first, last, known_on)
        return command(*given, kept=kept, **others)

    for option in reversed(
        (
            click.option(
                "--only",
                metavar="FIELD=WORD",
                multiple=True,
                callback=pairs,
                help="Only annotations with this tag, actor, side, place, outlet, …; repeatable:"
                " words of one field are alternatives.",
            ),
            click.option("--words", default="", help="Only those with these words."),
            click.option(
                "--from",
                "first",
                type=_DAY,
                metavar="DAY",
                help="Only from this day on, 2022-09-01.",
            ),
            click.option("--to", "last", type=_DAY, metavar="DAY", help="Only until this day."),
            click.option(
                "--as-known-on",
                "known_on",
                type=_DAY,
                metavar="DAY",
                help="Only what was reported by then.",
            ),
        )
    ):
        with_filter = option(with_filter)
    return with_filter


def filter_of(
    only: tuple[tuple[str, str], ...],
    words: str = "",
    first: datetime | None = None,
    last: datetime | None = None,
    known_on: datetime | None = None,
) -> Filter:
    """The filter that these options ask for."""
    from model.filters import Filter

    fields = {name: frozenset(word for other, word in only if other == name) for name, _ in only}
    days = (moment and moment.date() for moment in (first, last, known_on))
    return Filter(fields, words, *days)
