"""The tag kinds, one file each: what is asked of a casualty, a location, an actor, a quote."""

from functools import cache

from model.kinds.kind import Kind
from model.parts import load, parts


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by its name, in the order of their keys 1 to 4."""
    found = [load(__name__, name).KIND for name in parts(__name__)]
    return {kind.name: kind for kind in sorted(found, key=lambda kind: str(kind.key))}
