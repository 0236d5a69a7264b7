"""What a drag comes to rest at: asks for the neighbours once, then for every frame of the drag."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.editor.snapping import ALL, TOLERANCE, Neighbours, to_grid
from ecomap.editor.tools.base import Guides

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from ecomap.editor.snapping import Snap
    from ecomap.editor.tools.base import Overlay, ToolContext
    from ecomap.model.geometry import Point, Rect


class Rest(NamedTuple):
    """Where a drag comes to rest, and what to show meanwhile."""

    dx: float
    dy: float
    overlay: Overlay | None = None


class Guided:
    """Brings what is dragged into line with what is in sight, or onto the grid."""

    def __init__(self, context: ToolContext, moving: Collection[str]) -> None:
        """Look around.

        Args:
            context: The canvas.
            moving: Ids of all that moves along, of which nothing is a neighbour.
        """
        self._context = context
        self._scale = context.scale
        self._snapping = context.snapping
        self._neighbours: Neighbours | None = None
        if self._snapping.guides:
            self._neighbours = _neighbours(context, moving)

    def move(self, rect: Rect | None, anchor: Point, dx: float, dy: float, *, free: bool) -> Rest:
        """Return how far to move what is dragged.

        Offsets are whole units, which keeps files tidy, unless something comes into line.

        Args:
            rect: What is dragged, before the drag; None if it has no outline.
            anchor: The point that comes onto the grid, before the drag.
            dx: How far the pointer has gone to the right.
            dy: How far it has gone down.
            free: Whether to let it go anywhere.
        """
        if free or rect is None:
            return Rest(round(dx), round(dy))
        snap = self._snap(rect.moved(dx, dy), (ALL, ALL), gaps=True)
        return Rest(
            self._rest(anchor.x, dx, snap.dx if snap and snap.held[0] else None),
            self._rest(anchor.y, dy, snap.dy if snap and snap.held[1] else None),
            self._shown(snap),
        )

    def pull(
        self,
        rect: Rect,
        edges: tuple[Sequence[float], Sequence[float]],
        point: Point,
        *,
        free: bool,
    ) -> Rest:
        """Return how far to move a corner that is pulled to a point.

        Args:
            rect: The area with its corner there.
            edges: The edges that meet in the corner, as shares of the area.
            point: Where the pointer is.
            free: Whether to let it go anywhere.
        """
        if free:
            return Rest(0.0, 0.0)
        snap = self._snap(rect, edges, gaps=False)
        return Rest(
            self._rest(point.x, 0.0, snap.dx if snap and snap.held[0] else None),
            self._rest(point.y, 0.0, snap.dy if snap and snap.held[1] else None),
            self._shown(snap),
        )

    def _snap(
        self, rect: Rect, edges: tuple[Sequence[float], Sequence[float]], *, gaps: bool
    ) -> Snap | None:
        if self._neighbours is None:
            return None
        return self._neighbours.snap(rect, TOLERANCE / self._scale, edges, gaps=gaps)

    def _shown(self, snap: Snap | None) -> Overlay | None:
        guides, gaps = (snap.guides, snap.gaps) if snap is not None else ((), ())
        grid = self._snapping.grid
        return Guides(guides, gaps, grid) if guides or gaps or grid else None

    def _rest(self, anchor: float, way: float, snap: float | None) -> float:
        if snap is not None:
            return round(way + snap, 2)
        return to_grid(anchor + way) - anchor if self._snapping.grid else round(way)


def outline(context: ToolContext, ids: Iterable[str]) -> Rect | None:
    """Return the rectangle around the outlines of things; None around nothing."""
    boxes = [box for box in map(context.box_of, ids) if box is not None]
    if not boxes:
        return None
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.united(box)
    return whole


def _neighbours(context: ToolContext, moving: Collection[str]) -> Neighbours:
    document, seen = context.session.document, context.seen()

    def in_sight(ids: Iterable[str]) -> list[Rect]:
        boxes = (context.box_of(i) for i in ids if i not in moving)
        return [box for box in boxes if box is not None and box.overlaps(seen)]

    return Neighbours(
        in_sight((*document.stakeholders, *document.notes)), in_sight(document.frames)
    )
