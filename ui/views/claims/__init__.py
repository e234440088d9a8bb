"""Claims: who says how many of whom, and which claims seem to belong together."""

from ui.views.claims.pane import ClaimsPane

__all__ = ["ClaimsPane"]
