"""What leaves: one file a format, found by looking into this folder (see ``exporter.py``)."""
