"""Drawing and going about on a canvas with keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ecomap.editor.tools import bending, strokes
from ecomap.editor.tools.base import ToolContext

if TYPE_CHECKING:
    from ecomap.canvas.on_the_spot import OnTheSpot
    from ecomap.canvas.view import MapView
    from ecomap.editor.aligning import Line, Way
    from ecomap.editor.neighbours import Direction
    from ecomap.editor.tools.box import ToolBox
    from ecomap.editor.tools.walking import Walk


class Canvas(ToolContext, Protocol):
    """What drawing with keys uses of the canvas, beside what tools use."""

    view: MapView
    tools: ToolBox
    on_the_spot: OnTheSpot


class ByKey:
    """The ``DrawingCommands`` of a canvas: each ends whatever else is under way first."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._walk: Walk | None = None

    def add_here(self) -> None:
        """Add a stakeholder under the pointer, or in the middle of what is seen, and name it."""
        canvas = self._turn_to()
        strokes.add_at(canvas, canvas.view.pointer or canvas.middle())

    def go(self, direction: Direction) -> None:
        """Select the next thing in a direction."""
        self._walker().go(direction)

    def along(self, step: int) -> None:
        """Select the next connection of what is selected, or the one before."""
        self._walker().along(step)

    def align(self, line: Line) -> None:
        """Bring what is selected into line."""
        from ecomap.editor.tools import lining_up  # the first frame does not need it

        lining_up.align(self._turn_to(), line)

    def spread(self, way: Way) -> None:
        """Spread what is selected evenly."""
        from ecomap.editor.tools import lining_up

        lining_up.distribute(self._turn_to(), way)

    def bend_line(self) -> None:
        """Put a bend into the selected line and take hold of it."""
        bending.bend_line(self._turn_to())

    def next_bend(self) -> None:
        """Take hold of the next bend of the selected line."""
        bending.next_bend(self._turn_to())

    def extend(self, direction: Direction) -> None:
        """Add a stakeholder beside the selected one, connected to it, and name it."""
        strokes.extend_selected(self._turn_to(), direction)

    def connect_towards(self, direction: Direction) -> None:
        """Connect the selected stakeholder to its neighbour in a direction."""
        strokes.connect_towards(self._turn_to(), direction)

    def _walker(self) -> Walk:
        canvas = self._turn_to()
        if self._walk is None:
            # It knows names and what is like them, which the first frame does not need.
            from ecomap.editor.tools.walking import Walk

            self._walk = Walk(canvas)
        return self._walk

    def _turn_to(self) -> Canvas:
        """Take what is being typed on the map, drop what is being dragged, and begin."""
        self._canvas.on_the_spot.close(keep=True)
        self._canvas.tools.cancel("tool changed")
        return self._canvas
