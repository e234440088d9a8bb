"""The command line, one file a command: the folder is the list (see ``command.py``)."""
