"""Stories are told on the same window as the views' own tests."""

from tests.ui.conftest import qapp_cls, window

__all__ = ["qapp_cls", "window"]
