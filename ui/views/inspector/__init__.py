"""The inspector: everything asked about the annotation that is being looked at."""

from ui.views.inspector.inspector import Inspector

__all__ = ["Inspector"]
