"""Files become drafts: one module for each format."""

from model.readers.reader import columns_of, encoding_of, first_rows, read_file, suffixes

__all__ = ["columns_of", "encoding_of", "first_rows", "read_file", "suffixes"]
