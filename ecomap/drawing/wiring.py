"""Lines and label boxes of all connections: kept from a layout where they fit, else our own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.borders import touches
from ecomap.drawing.connections import caption_of, pen_of
from ecomap.drawing.crowd import Crowd
from ecomap.drawing.curves import Points, bounds, flattened, meets
from ecomap.drawing.labels import Tag, place
from ecomap.drawing.routing import Path, Wire, route
from ecomap.model.geometry import Rect, rect_around

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ecomap.drawing.borders import Box
    from ecomap.drawing.connections import Caption
    from ecomap.drawing.theme import Theme
    from ecomap.model.document import Document
    from ecomap.model.entities import DataFlow, Route, ValueExchange

_TOUCH = 3.0
"""How far from the border of its box, in units, a kept line may start or end."""
_GRAZE = 1.0
"""How far a kept line may reach into a foreign box or a label into anything, in units."""


class Wiring(NamedTuple):
    """The geometry of all connections, by id."""

    paths: Mapping[str, Path]
    lines: Mapping[str, Points]
    captions: Mapping[str, Caption]
    labels: Mapping[str, Rect]


def wire_up(
    document: Document,
    connections: Sequence[DataFlow | ValueExchange],
    boxes: Mapping[str, Box],
    theme: Theme,
    *,
    quick: bool = False,
) -> Wiring:
    """Return lines and label boxes for all connections.

    A connection keeps the route that a layout gave it as long as that still joins its boxes,
    enters no other box and its label covers nothing; the others are routed anew.
    """
    captions = {c.id: caption_of(document, c, theme) for c in connections}
    walls = Crowd((name, box.rect) for name, box in boxes.items())
    paths: dict[str, Path] = {}
    labels: dict[str, Rect] = {}
    taken = Crowd()
    for connection in connections:
        kept = connection.route
        if kept is None or not _fits(kept, connection, boxes, walls):
            continue
        paths[connection.id] = Path(kept.points, kept.tip, _line(kept))
        rect = _kept_label(kept, captions[connection.id])
        if rect is not None and walls.free(rect.grown(-_GRAZE)) and taken.free(rect.grown(-_GRAZE)):
            labels[connection.id] = rect
            taken.add(connection.id, rect)
    wires = [_wire(c, theme) for c in connections if c.id not in paths]
    paths |= route(wires, boxes, quick=quick)
    lines = {c.id: paths[c.id].line for c in connections}
    tags = [
        Tag(c.id, captions[c.id].width, captions[c.id].height, lines[c.id])
        for c in connections
        if c.id not in labels
    ]
    labels |= place(tags, {name: box.rect for name, box in boxes.items()}, labels, lines)
    return Wiring(paths, lines, captions, labels)


def _wire(connection: DataFlow | ValueExchange, theme: Theme) -> Wire:
    pen = pen_of(connection, theme)
    return Wire(connection.id, connection.source, connection.target, pen.width, pen.head_size)


def _line(kept: Route) -> Points:
    return (*flattened(kept.points), kept.tip)


def _kept_label(kept: Route, caption: Caption) -> Rect | None:
    return rect_around(kept.label, caption.width, caption.height) if kept.label else None


def _fits(
    kept: Route, connection: DataFlow | ValueExchange, boxes: Mapping[str, Box], walls: Crowd
) -> bool:
    if not touches(boxes[connection.source], kept.points[0], _TOUCH):
        return False
    if not touches(boxes[connection.target], kept.tip, _TOUCH):
        return False
    line = _line(kept)
    own = {connection.source, connection.target}
    return not any(
        meets(line, boxes[name].rect.grown(-_GRAZE))
        for name in walls.meeting(bounds(line))
        if name not in own
    )
