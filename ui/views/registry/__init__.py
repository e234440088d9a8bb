"""The registry: actors and places, who uses them, which may be one, and the conflict's sides."""

from ui.views.registry.pane import RegistryPane

__all__ = ["RegistryPane"]
