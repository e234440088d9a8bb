"""What an import tells: what came in, what went to notes, what stayed out, each with its number."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Brought:
    """What came in, by what it is; what was kept in a note; what was left out; what else to know."""

    counts: Mapping[str, int]
    in_notes: Mapping[str, int]
    left_out: Mapping[str, int]
    remarks: Mapping[str, int]

    @property
    def notices(self) -> tuple[str, ...]:
        """Everything but the counts as lines."""
        noted = {f"{name}: kept in the note": n for name, n in self.in_notes.items()}
        out = {f"left out: {what}": n for what, n in self.left_out.items()}
        return tuple(lines({**self.remarks, **noted, **out}))


@dataclass
class Told:
    """The same while the import goes on."""

    counts: Counter[str] = field(default_factory=Counter)
    in_notes: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    remarks: Counter[str] = field(default_factory=Counter)

    def __bool__(self) -> bool:
        return any((self.counts, self.in_notes, self.left_out, self.remarks))

    def brought(self) -> Brought:
        """What to tell in the end, the most frequent first."""
        noted, out, remarks = (
            dict(counter.most_common()) for counter in (self.in_notes, self.left_out, self.remarks)
        )
        return Brought(dict(self.counts), noted, out, remarks)


def lines(counted: Mapping[str, int]) -> Iterable[str]:
    """Words with their number behind them, where it is more than one."""
    return (f"{what} ({n:,})" if n > 1 else what for what, n in counted.items())


def counted(counts: Mapping[str, int]) -> list[str]:
    """Numbers with what they are numbers of: "1 article", "2 articles there already"."""
    return [f"{n:,} {_one(what) if n == 1 else what}" for what, n in counts.items()]


def _one(what: str) -> str:
    return re.sub(r"^((?:background |saved )?\w+?)s\b", r"\1", what)
