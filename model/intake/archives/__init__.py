"""Downloads of many articles in one file, one module for each news archive."""
