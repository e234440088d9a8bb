"""The import sheet and what it is made of."""

from ui.dialogs.import_.sheet import ImportSheet, show_import

__all__ = ["ImportSheet", "show_import"]
