"""Export: choose a format, see its first rows, choose where."""

from ui.dialogs.export.sheet import ExportSheet, show_export

__all__ = ["ExportSheet", "show_export"]
