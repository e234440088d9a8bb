"""Suggesters: each reads a text and proposes tagged spans, which wait for a person."""
