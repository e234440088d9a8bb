"""Every command as data, one file a menu: menus, shortcuts, palette and cheat sheet come from it."""

from dataclasses import replace
from functools import cache

from model.parts import load, parts
from ui.actions.action import MENUS, Action


@cache
def actions() -> tuple[Action, ...]:
    """Every command, in the order of the menus."""
    found = {name: load(__name__, name) for name in parts(__name__)}
    ordered = sorted(found.values(), key=lambda module: MENUS.index(module.MENU))
    return tuple(replace(action, menu=m.MENU) for m in ordered for action in m.ACTIONS)
