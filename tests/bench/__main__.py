"""``make bench``: every measurement in one table, and in bench.json. Tests never assert on these.

``python -m tests.bench window export`` measures only the parts named, and
``python -m tests.bench timeline --size 5000000`` only one size of a part that has several.
"""

import argparse
import importlib
import json
import platform
from pathlib import Path

from model.parts import parts
from tests.bench.row import Row

_HELPERS = {"corpus", "row", "timeline_corpus"}


def main() -> None:
    """Measure, print, write."""
    asked = argparse.ArgumentParser(prog="python -m tests.bench")
    asked.add_argument("parts", nargs="*")
    asked.add_argument("--size", type=int, action="append", help="of one part that has several")
    given = asked.parse_args()
    sizes = [given.size] if given.size else []
    wanted = given.parts or [name for name in parts("tests.bench") if name not in _HELPERS]
    table: dict[str, list[Row]] = {}
    for name in wanted:
        rows = [Row(*row) for row in importlib.import_module(f"tests.bench.{name}").measure(*sizes)]
        table[name] = rows
        print(f"\n{name}")
        for row in rows:
            sign = "≥" if row.at_least else "≤"
            target = f"{sign} {row.target:g} {row.verdict}" if row.target is not None else ""
            print(f"  {row.name:<58} {row.value:>12,.3f} {row.unit:<8} {target}", flush=True)
    figures = {name: [row._asdict() for row in rows] for name, rows in table.items()}
    machine = {"python": platform.python_version(), "machine": platform.machine()}
    written = json.dumps({"machine": machine, "figures": figures}, indent=1)
    Path("bench.json").write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
