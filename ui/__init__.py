"""What the researcher sees; Qt, no SQL."""
