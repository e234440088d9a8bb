"""Spanline: start the window, or run one command without it."""

import sys
from pathlib import Path


def main() -> int:
    """Do what the words after the program's name ask for; returns the exit code."""
    # The same imports work in the checkout, as the installed package `spanline` and in a bundle.
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    from ui.commands.command import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
