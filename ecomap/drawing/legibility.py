"""How legible a drawing is, in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from ecomap.drawing.crossing import count_crossings
from ecomap.drawing.crowd import Crowd
from ecomap.drawing.curves import flattened, meets
from ecomap.drawing.elements import Curve, Layer, Outline, Shape, Text
from ecomap.drawing.ways import Ways
from ecomap.model.geometry import Rect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ecomap.drawing.curves import Points
    from ecomap.drawing.elements import Drawing, Element
    from ecomap.model.document import Document

Thing = TypeVar("Thing")

_GRAZE = 1.0
"""Units by which things may overlap before it counts: less than anybody sees."""
_NEAR = 8.0
"""Units between a label and its line from which on it seems to belong to nothing."""


class Legibility(NamedTuple):
    """What makes a drawing hard to read, counted.

    Attributes:
        label_over_heading: Labels that cover the name of a frame.
        label_over_note: Labels that cover a note.
        labels_adrift: Labels that do not touch their own line.
        label_over_line: Lines covered by a label that is not theirs.
    """

    label_over_label: int = 0
    label_over_box: int = 0
    line_through_box: int = 0
    text_outside_box: int = 0
    box_over_box: int = 0
    label_over_heading: int = 0
    label_over_note: int = 0
    crossings: int = 0
    labels_adrift: int = 0
    label_over_line: int = 0

    @property
    def flaws(self) -> int:
        """The first seven counts: what a good drawing never has."""
        return (
            self.label_over_label
            + self.label_over_box
            + self.line_through_box
            + self.text_outside_box
            + self.box_over_box
            + self.label_over_heading
            + self.label_over_note
        )


def measure(
    drawing: Drawing, document: Document, check: Callable[[], None] = lambda: None
) -> Legibility:
    """Count what makes a drawing of a document hard to read.

    A label lies over a label, a box, the name of a frame or a note, a line goes through a box
    that is neither of its ends, a text reaches out of its box, a box lies over another, two lines
    cross.

    Args:
        drawing: What is measured.
        document: What it shows.
        check: Called often; it raises to stop.
    """
    ends = {c.id: {c.source, c.target} for c in document.connections()}
    labels = {name: rect.grown(-_GRAZE) for name, rect in drawing.labels.items()}
    boxes = {name: rect.grown(-_GRAZE) for name, rect in drawing.boxes.items()}
    headings, notes = _headings(drawing), _notes(drawing)
    lines = {e.key.record_id: _line(e) for e in drawing.elements if e.layer is Layer.LINE}
    ways = Ways()
    for name, line in _patient(lines, check):
        ways.put(name, line)
    walls = Crowd(boxes.items())
    return Legibility(
        label_over_label=_pairs(labels, check),
        label_over_box=sum(len(walls.meeting(rect)) for _, rect in _patient(labels, check)),
        line_through_box=sum(
            box_name not in ends[name]
            for box_name, box in _patient(boxes, check)
            for name in ways.through(box)
        ),
        text_outside_box=sum(_text_outside(element) for element in drawing.elements),
        box_over_box=_pairs(boxes, check),
        label_over_heading=sum(a.overlaps(b) for a in labels.values() for b in headings),
        label_over_note=sum(a.overlaps(b) for a in labels.values() for b in notes),
        crossings=count_crossings(lines.values(), check),
        labels_adrift=sum(
            not meets(lines[name], rect.grown(_NEAR))
            for name, rect in _patient(drawing.labels, check)
        ),
        label_over_line=sum(
            len(ways.through(rect) - {name}) for name, rect in _patient(drawing.labels, check)
        ),
    )


def _patient(things: Mapping[str, Thing], check: Callable[[], None]) -> Iterator[tuple[str, Thing]]:
    """Go through things by name, looking before each whether to stop."""
    for name, thing in things.items():
        check()
        yield name, thing


def _pairs(rects: Mapping[str, Rect], check: Callable[[], None]) -> int:
    """Return how many pairs of rectangles overlap."""
    crowd = Crowd(rects.items())
    return sum(len(crowd.meeting(rect)) - 1 for _, rect in _patient(rects, check)) // 2


def _line(element: Element) -> Points:
    curve = next(part for part in element.parts if isinstance(part, Curve))
    flat = flattened(curve.points)
    return (*flat, curve.tip) if curve.tip is not None else flat


def _headings(drawing: Drawing) -> list[Rect]:
    """Return what the names of frames cover, line by line."""
    frames = (element for element in drawing.elements if element.layer is Layer.FRAME)
    return [_text_rect(part) for e in frames for part in e.parts if isinstance(part, Text)]


def _notes(drawing: Drawing) -> list[Rect]:
    """Return what notes cover."""
    notes = (element for element in drawing.elements if element.kind == "note")
    return [part.rect for e in notes for part in e.parts if isinstance(part, Outline)]


def _text_outside(element: Element) -> int:
    outlines = [part for part in element.parts if isinstance(part, Outline)]
    if not outlines:
        return 0
    box = _front(outlines) if element.layer is Layer.BOX else outlines[0]
    return sum(
        not _within(box, _text_rect(part)) for part in element.parts if isinstance(part, Text)
    )


def _front(outlines: list[Outline]) -> Outline:
    """Return the front card of a box: the last that is as large as the first."""
    size = outlines[0].rect[2:]
    return [one for one in outlines if one.rect[2:] == size][-1]


def _text_rect(text: Text) -> Rect:
    return Rect(text.left, text.baseline - 0.7 * text.size, max(text.width, 0.1), 0.9 * text.size)


def _within(box: Outline, text: Rect) -> bool:
    rx, ry = box.rect.width / 2 + 0.5, box.rect.height / 2 + 0.5
    centre = box.rect.centre
    for x in (text.x, text.right):
        for y in (text.y, text.bottom):
            dx, dy = abs(x - centre.x) / rx, abs(y - centre.y) / ry
            if box.shape is Shape.ELLIPSE and dx * dx + dy * dy > 1:
                return False
            if box.shape is Shape.HEXAGON and (dy > 1 or dx > 1 - dy / 2):
                return False
            if dx > 1 or dy > 1:
                return False
    return True
