"""The tables of docs/formats.md that the tests make.

A test in which a reader that is not ours reads a format says so: ``@pytest.mark.reads(format, reader,
what was checked)``. The table is made of these marks as they stand in the sources, so that it
says what is tested, and one of importers of what they say themselves. ``make formats`` writes both.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from model.importers.importer import importers

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "formats.md"
Line = tuple[str, str, str, bool]
"""Format, reader, what was checked, and whether the test is a slow one."""


def lines() -> list[Line]:
    """Every mark in the tests, by format and reader."""
    paths = sorted((ROOT / "tests").rglob("test_*.py"))
    found = {line for path in paths for line in _marks(path.read_text(encoding="utf-8"))}
    return sorted(found, key=lambda line: (line[0], line[1].lower(), line[2]))


def _marks(source: str) -> Iterator[Line]:
    if ".reads(" not in source:
        return
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.FunctionDef):
            continue
        is_slow = any(ast.unparse(each) == "pytest.mark.slow" for each in node.decorator_list)
        for mark in node.decorator_list:
            if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.reads":
                format_, reader, checked = (ast.literal_eval(argument) for argument in mark.args)
                yield format_, reader, checked, is_slow


def readers_table() -> str:
    """Format, reader and what was checked, in Markdown."""
    rows = ["| format | reader | what was checked |", "|---|---|---|"]
    for format_, reader, checked, is_slow in lines():
        rows.append(
            f"| {format_} | {reader} | {checked}{' (`make test-all`)' if is_slow else ''} |"
        )
    return "\n".join(rows)


def importers_table() -> str:
    """Every importer with what its format has no place for, in Markdown."""
    rows = ["| format | what it is | what it cannot bring |", "|---|---|---|"]
    rows += [f"| `{one.NAME}` | {one.LABEL} | {one.CANNOT_HOLD} |" for one in importers().values()]
    return "\n".join(rows)


MADE = {"readers": readers_table, "importers": importers_table}


def filled(page: str) -> str:
    """The page with its tables as they must be, each between its two marks."""
    for name, make in MADE.items():
        begin, end = f"<!-- {name}: made by the tests -->\n", f"<!-- end of {name} -->"
        before, rest = page.split(begin)
        page = before + begin + make() + "\n" + end + rest.split(end)[1]
    return page


if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
