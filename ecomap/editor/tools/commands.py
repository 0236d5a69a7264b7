"""What the actions of drawing with keys ask of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ecomap.editor.aligning import Line, Way
    from ecomap.editor.neighbours import Direction


class DrawingCommands(Protocol):
    """Drawing and going about on the canvas without a pointer; the canvas implements it."""

    def add_here(self) -> None:
        """Add a stakeholder under the pointer, or in the middle of what is seen, and name it."""

    def go(self, direction: Direction) -> None:
        """Select the next thing in a direction."""

    def along(self, step: int) -> None:
        """Select the next connection of what is selected, or the one before."""

    def align(self, line: Line) -> None:
        """Bring what is selected into line."""

    def spread(self, way: Way) -> None:
        """Spread what is selected evenly."""

    def bend_line(self) -> None:
        """Put a bend into the selected line and take hold of it."""

    def next_bend(self) -> None:
        """Take hold of the next bend of the selected line."""

    def extend(self, direction: Direction) -> None:
        """Add a stakeholder beside the selected one, connected to it, and name it."""

    def connect_towards(self, direction: Direction) -> None:
        """Connect the selected stakeholder to its neighbour in a direction."""
