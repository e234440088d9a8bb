"""What comes in: one file a format, found by looking into this folder (see ``importer.py``)."""
