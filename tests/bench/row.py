"""One line of the bench's table."""

from typing import NamedTuple


class Row(NamedTuple):
    """A figure with its unit; ``target`` is the most it should be, ``None`` when there is none.

    ``at_least`` turns the target round: it is then the least the figure should be.
    """

    name: str
    value: float
    unit: str
    target: float | None = None
    at_least: bool = False

    @property
    def verdict(self) -> str:
        """Whether the target was met."""
        if self.target is None:
            return ""
        met = self.value >= self.target if self.at_least else self.value <= self.target
        return "met" if met else "MISSED"
