"""What the researcher knows: articles, annotations and what follows from them. No Qt anywhere."""
