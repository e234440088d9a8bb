"""One folder a language: words.py with its tables, and one file of phrases a family."""
