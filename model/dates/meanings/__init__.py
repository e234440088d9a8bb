"""What phrases mean, in any language: one file a family."""
