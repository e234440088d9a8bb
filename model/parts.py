"""Parts are found by looking into their folder: adding one is adding a file, nothing is registered.

A bundle build lists its hidden imports with the same function, so that what is found from source
is found in the bundle too.
"""

import importlib
import pkgutil
from functools import cache
from types import ModuleType


@cache
def parts(package: str) -> tuple[str, ...]:
    """Names of the part modules in ``package``, sorted.

    Left out are names with a leading underscore and the module that states the contract, which
    carries the folder's name in the singular (``kinds/kind.py``).

    Raises ``ModuleNotFoundError`` when there is no such package.
    """
    contract = package.rpartition(".")[2].removesuffix("s")
    found = pkgutil.iter_modules(importlib.import_module(package).__path__)
    return tuple(sorted(m.name for m in found if not m.name.startswith("_") and m.name != contract))


def load(package: str, name: str) -> ModuleType:
    """Import one part of ``package``."""
    return importlib.import_module(f"{package}.{name}")
