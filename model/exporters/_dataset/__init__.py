"""The research tables: their columns as data, their rows as streams, their description."""
