"""Anything pasted or opened becomes a draft: what an article would be, before anybody confirms it."""

from model.intake.draft import Draft, Found, Line
from model.intake.page import draft_from_html
from model.intake.plain import draft_from_text

__all__ = ["Draft", "Found", "Line", "draft_from_html", "draft_from_text"]
