"""Suggesters that people add: installed packages, and Python files in a folder of the user's own.

A plug-in is a program: its code runs with the rights of whoever runs Spanline. It keeps the contract
of `model.suggesters.suggester`. Each is loaded once; one that is broken is named in one line and left
out, and what it proposes is looked at before anybody sees it.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from threading import Lock
from typing import Any, cast

from model.errors import UserError
from model.kinds import kinds
from model.suggesters import learned
from model.suggesters.suggester import (
    Context,
    SuggestedLink,
    Suggester,
    Suggestion,
    suggesters,
)

GROUP = "spanline.suggesters"
"""The entry points that are plug-ins; each names a module, or anything with the same attributes."""


@dataclass
class _Loaded:
    """The plug-ins of one folder, and what is wrong with any, each said once."""

    parts: tuple[Suggester, ...] = ()
    problems: dict[str, str] = field(default_factory=dict)


_loaded: dict[Path, _Loaded] = {}
_loading = Lock()
_running = Lock()
"""Two jobs may suggest at once; whoever writes a plug-in need not think of that."""
_chosen: Path | None = None


def user_folder() -> Path:
    """The folder of the user's own suggesters, beside the program's settings."""
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "Spanline" / "suggesters"


def use(folder: Path | None) -> None:
    """Look for plug-ins here instead of in the user's folder; ``UserError`` when it is no folder."""
    global _chosen
    if folder is not None and not folder.is_dir():
        raise UserError(f"There is no folder {folder}. Name the one that holds your suggesters.")
    _chosen = folder


def every() -> list[Suggester]:
    """All suggesters, the plug-ins last."""
    return [*suggesters(), *_here().parts]


def problems() -> list[str]:
    """What is wrong with plug-ins, one plain line for each; grows as they are used."""
    return list(_here().problems.values())


def suggest(
    text: str, context: Context, parts: Iterable[Suggester] | None = None
) -> list[Suggestion]:
    """What all suggesters, or these, find in a text, by position.

    The one that learns comes last and is told what the others found.
    """
    wanted = list(every() if parts is None else parts)
    added = _here()
    found: list[Suggestion] = []
    for part in wanted:
        if part in added.parts:
            found += _from_plugin(part, text, context, added)
        elif part.NAME != learned.NAME:
            found += part.suggest(text, context)
    if any(part.NAME == learned.NAME for part in wanted):
        return learned_again(text, context, found)
    return _in_order(found)


def learned_again(text: str, context: Context, found: Iterable[Suggestion]) -> list[Suggestion]:
    """What was found in a text, with what the newest training finds instead of an older one."""
    others = tuple(one for one in found if one.suggester != learned.NAME)
    return _in_order([*others, *learned.suggest(text, replace(context, found=others))])


def _in_order(found: Iterable[Suggestion]) -> list[Suggestion]:
    return sorted(found, key=lambda one: (one.start, one.end, one.tag))


def _here() -> _Loaded:
    folder = _chosen or user_folder()
    # Two jobs may ask at once, and a module must not be run twice.
    with _loading:
        if folder not in _loaded:
            _loaded[folder] = _load(folder)
        return _loaded[folder]


def _load(folder: Path) -> _Loaded:
    loaded = _Loaded()
    taken = {part.NAME for part in suggesters()}
    sources = [*entry_points(group=GROUP), *sorted(folder.glob("[!_]*.py"))]
    for source in sources:
        name, where = _named(source)
        try:
            part = _checked(_imported(source), taken)
        except (Exception, SystemExit) as error:  # whatever a stranger's code may raise
            loaded.problems[where] = (
                f"The suggester {name} was left out ({_said(error)})."
                f" Mend {where}, or take it away, and start again."
            )
            continue
        taken.add(part.NAME)
        loaded.parts += (part,)
    return loaded


def _named(source: EntryPoint | Path) -> tuple[str, str]:
    """What a plug-in is called before it is loaded, and where it is."""
    if isinstance(source, Path):
        return source.name, str(source)
    return source.name, source.dist.name if source.dist else source.value


def _imported(source: EntryPoint | Path) -> object:
    if isinstance(source, EntryPoint):
        return source.load()
    name = f"spanline_suggester_{source.stem}"
    spec = importlib.util.spec_from_file_location(name, source)
    assert spec and spec.loader, "a .py file has a loader"
    module = importlib.util.module_from_spec(spec)
    # Dataclasses of the module look their module up by its name.
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _checked(part: object, taken: set[str]) -> Suggester:
    name, version = getattr(part, "NAME", None), getattr(part, "VERSION", None)
    if not isinstance(name, str) or not name.strip():
        raise TypeError("it has no NAME in words")
    if name in taken:
        raise TypeError(f"there is a suggester {name!r} already; give it another NAME")
    if type(version) is not int:
        raise TypeError("its VERSION is no whole number")
    if not callable(getattr(part, "suggest", None)):
        raise TypeError("it has no function suggest(text, context)")
    return cast(Suggester, part)


def _from_plugin(
    part: Suggester, text: str, context: Context, loaded: _Loaded
) -> Iterator[Suggestion]:
    """What a plug-in proposes for a text, without what cannot be right."""
    try:
        with _running:
            proposed = list(part.suggest(text, context))
    except (Exception, SystemExit) as error:  # whatever a stranger's code may raise
        loaded.problems.setdefault(
            part.NAME, f"The suggester {part.NAME} failed on a text ({_said(error)})."
            " That text goes without it; tell whoever wrote it."
        )  # fmt: skip
        return
    for one in proposed:
        wrong = _wrong(one, text, context.tags)
        if not wrong:
            yield replace(one, suggester=part.NAME, version=part.VERSION)
        else:
            loaded.problems.setdefault(
                part.NAME, f"The suggester {part.NAME} proposed something that cannot be right"
                f" ({wrong}). Such proposals are left out; tell whoever wrote it."
            )  # fmt: skip


def _wrong(one: Any, text: str, tags: tuple[str, ...]) -> str:
    """Why a proposal cannot be shown or kept; empty when it can."""
    if not isinstance(one, Suggestion):
        return f"a {type(one).__name__} instead of a Suggestion"
    if not _is_inside(one.start, one.end, text):
        return f"words from {one.start!r} to {one.end!r} in a text of {len(text)} characters"
    if one.tag not in tags:
        return f"the tag {one.tag!r}, which this project does not have"
    if type(one.confidence) not in (int, float) or not 0 <= one.confidence <= 1:
        return f"a confidence of {one.confidence!r}; it goes from 0 to 1"
    if not isinstance(one.reason, str) or not one.reason.strip():
        return "no reason"
    if not isinstance(one.links, tuple) or not all(_is_link(link, text) for link in one.links):
        return "links that are no tuple of SuggestedLink to words of the text"
    fields: object = one.fields
    if not isinstance(fields, dict):
        return "fields that are no dict"
    try:
        json.dumps(one.fields)
    except (TypeError, ValueError):
        return "fields that cannot be stored"
    kind = kinds().get(one.tag)
    wrong = kind.problems(one.fields) if kind else []
    return wrong[0].message if wrong else ""


def _is_link(link: object, text: str) -> bool:
    return (
        isinstance(link, SuggestedLink)
        and _is_inside(link.start, link.end, text)
        and text[link.start : link.end] == link.text
        and isinstance(link.relation, str)
        and isinstance(link.name, str)
    )


def _is_inside(start: object, end: object, text: str) -> bool:
    are_numbers = type(start) is int and type(end) is int
    return are_numbers and 0 <= cast(int, start) < cast(int, end) <= len(text)


def _said(error: BaseException) -> str:
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words[:120]}" if words else type(error).__name__
