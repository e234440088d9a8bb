"""Views that move together: one window of days, one "as known on"."""

from __future__ import annotations

from ui.views.timeline.claims_view import ClaimsView
from ui.views.timeline.intensity_view import IntensityView
from ui.views.timeline.view import TimelineView


def link(
    timeline: TimelineView,
    claims: ClaimsView | None = None,
    intensity: IntensityView | None = None,
) -> None:
    """Let the charts follow the timeline's days and day known on, and move it in turn."""
    if claims is not None:
        timeline.known_on_changed.connect(claims.set_as_known_on)
        claims.known_on_changed.connect(timeline.set_as_known_on)
        claims.set_as_known_on(timeline.scene().known_on)
    if intensity is not None:
        timeline.range_changed.connect(intensity.set_range)
        intensity.set_range(*timeline.range())
        intensity.episode_activated.connect(
            lambda episode: timeline.zoom_to(episode.first, episode.last)
        )
