"""How things on the map are handled, as the user has chosen it in the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ecomap.canvas.canvas import MapCanvas
    from ecomap.ui.preferences import Preferences
    from ecomap.ui.status import StatusBar


class Handling:
    """Keeps a canvas true to what the user wants things that are dragged to come to rest at.

    What can be done meanwhile is said, as long as a gesture lasts.
    """

    def __init__(self, canvas: MapCanvas, preferences: Preferences, status: StatusBar) -> None:
        self._canvas = canvas
        self._preferences = preferences
        canvas.motion.reduced = lambda: preferences.settings.reduce_motion
        canvas.tools.turned.connect(lambda tool: status.show_hint(tool.hint))
        self._apply()

    def toggle_snap(self, name: str) -> None:
        """Let things come to rest at ``guides`` or the ``grid`` from now on, or no longer."""
        on = not getattr(self._canvas.snapping, name)
        self._preferences.change(**{f"snap_to_{name}": on})
        self._apply()

    def _apply(self) -> None:
        settings = self._preferences.settings
        self._canvas.snapping = self._canvas.snapping._replace(
            guides=settings.snap_to_guides, grid=settings.snap_to_grid
        )
