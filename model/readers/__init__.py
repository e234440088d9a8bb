"""Files become drafts: one module for each format."""

from model.readers.reader import read_file, suffixes

__all__ = ["read_file", "suffixes"]
