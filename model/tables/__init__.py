"""One file a table: the questions asked of it and the writes made to it. All SQL lives here."""
