"""Cells that our exporter kept from being taken for formulas, as they were."""

import re

_KEPT = re.compile(r"'+[=+\-@\t\r]")


def undone(cell: str) -> str:
    """The cell without the one apostrophe put before it; a cell that needed none as it is."""
    return cell[1:] if _KEPT.match(cell) else cell
