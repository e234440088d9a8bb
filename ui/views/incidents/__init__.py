"""Incidents: the list with its numbers, the page of one, its facts, and what may be one."""

from ui.views.incidents.pane import IncidentsPane

__all__ = ["IncidentsPane"]
