"""What the window remembers between runs: each setting is one line of data."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QByteArray, QSettings

T = TypeVar("T")


@dataclass(frozen=True)
class Setting(Generic[T]):
    """A named value in the user's settings file, of the type of its default."""

    name: str
    default: T
    allowed: tuple[T, ...] = ()

    def get(self) -> T:
        """The stored value, or the default."""
        try:
            value = _file().value(self.name, self.default, type=type(self.default))
        except (TypeError, ValueError):
            return self.default  # another version, or somebody, wrote something else there
        is_known = isinstance(value, type(self.default)) and value in (self.allowed or (value,))
        return value if is_known else self.default

    def put(self, value: T) -> None:
        """Store a value."""
        _file().setValue(self.name, value)


def _file() -> QSettings:
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Spanline", "Spanline")


CODER = Setting("coder", "")
COLOUR_SCHEME = Setting("colour_scheme", "system", ("system", "light", "dark"))
GEOMETRY = Setting("window/geometry", QByteArray())
LAST_PROJECT = Setting("last_project", "")
LAYOUT = Setting("window/layout", QByteArray())
READING_SIZE = Setting("reading_size", 12.0)
RECENT = Setting("recent", "")
"""Paths of projects, newest first, one a line."""
READ_FIRST = Setting("read_first", False)
"""Whether suggestions wait until the coder is through with an article."""
SUGGESTIONS = Setting("suggestions", "likely", ("none", "strong", "likely", "all"))
"""Which suggestions are shown: none, strong, likely (strong too) or all."""

RECENT_KEPT = 8


def recent_projects() -> list[str]:
    """Paths of the projects opened lately, newest first."""
    return [line for line in RECENT.get().split("\n") if line]


def remember_project(path: str) -> None:
    """Put a project first among the recent ones."""
    others = [other for other in recent_projects() if other != path]
    RECENT.put("\n".join([path, *others][:RECENT_KEPT]))
    LAST_PROJECT.put(path)
