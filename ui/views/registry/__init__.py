"""The registry: actors, places and outlets, who uses them, what is offered, the conflict’s sides."""

from ui.views.registry.pane import RegistryPane

__all__ = ["RegistryPane"]
