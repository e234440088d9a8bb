"""Paths that somebody typed."""

from pathlib import Path

from model.errors import UserError


def typed_path(text: str, folder: Path) -> Path:
    """The path that was typed, ~ as the home folder, a bare name in ``folder``.

    Raises ``UserError`` when it is no path at all.
    """
    words = text.strip()
    if not words or "\0" in words:
        raise UserError("There is no name to write to. Choose one.")
    try:
        return folder / Path(words).expanduser()
    except RuntimeError:
        raise UserError(f"{words} names somebody without a home folder. Choose a path.") from None
