"""Sheets that ask for something; none of them blocks the window."""
