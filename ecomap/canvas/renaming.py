"""Where a thing's name stands on the map, and what of it is typed on the spot."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.curves import flattened, point_at
from ecomap.drawing.elements import Curve, Key, Outline, Text
from ecomap.foundation.inert import SHORT_NAME, inert
from ecomap.model.entities import Connection, Frame, Note, Stakeholder
from ecomap.model.geometry import Rect, rect_around

if TYPE_CHECKING:
    from ecomap.drawing.elements import Drawing, Element
    from ecomap.drawing.theme import Theme
    from ecomap.model.document import Document
    from ecomap.model.entities import Record

_LABEL_HEIGHT = 22.0
_TITLE_WIDTH = 160.0


class Spot(NamedTuple):
    """What an editor over a thing needs to know.

    Attributes:
        rect: Where it lies, in units.
        text: What is there to begin with.
        title: What people hear who do not see it.
        text_size: In units.
        bold: Whether the text is bold on the map.
        lines: Whether the text may have several lines.
    """

    rect: Rect
    text: str
    title: str
    text_size: float
    bold: bool
    lines: bool


def spot_of(document: Document, drawing: Drawing, record_id: str, theme: Theme) -> Spot | None:
    """Return where and what to type for a thing, or None if it is not on the map."""
    record = document.find(record_id)
    if record is None:
        return None
    rect = _rect(drawing, record, theme)
    if rect is None:
        return None
    if isinstance(record, Note):
        return Spot(rect, record.description, "Text of the note", theme.label_size, False, True)
    title = f"Name of {inert(record.name, SHORT_NAME) or 'the selected thing'}"
    if isinstance(record, Connection):
        return Spot(rect, record.name, title, theme.label_size, False, False)
    size = theme.name_size if isinstance(record, Stakeholder) else theme.label_size * 1.2
    return Spot(rect, record.name, title, size, True, False)


def _rect(drawing: Drawing, record: Record, theme: Theme) -> Rect | None:
    if isinstance(record, Stakeholder):
        return drawing.boxes.get(record.id)
    element = _element(drawing, record.id)
    if element is None:
        return None
    if isinstance(record, Connection):
        return drawing.labels.get(record.id) or _middle(element, theme)
    outline = next((part for part in element.parts if isinstance(part, Outline)), None)
    if outline is None or not isinstance(record, Frame):
        return None if outline is None else outline.rect
    return _title(element, outline.rect, theme)


def _element(drawing: Drawing, record_id: str) -> Element | None:
    key = Key(record_id)
    return next((element for element in drawing.elements if element.key == key), None)


def _middle(element: Element, theme: Theme) -> Rect | None:
    """Return room for a label in the middle of a line that has none."""
    for part in element.parts:
        if isinstance(part, Curve):
            middle, _ = point_at(flattened(part.points), 0.5)
            return rect_around(middle, theme.label_width, _LABEL_HEIGHT)
    return None


def _title(element: Element, area: Rect, theme: Theme) -> Rect:
    """Return where a frame's name stands, or would if it had one."""
    texts = [part for part in element.parts if isinstance(part, Text)]
    size = theme.label_size * 1.2
    top = texts[0].baseline - size if texts else area.y
    widest = max((text.width for text in texts), default=0.0)
    width = min(max(widest, _TITLE_WIDTH) + 2 * size, area.width)
    left = texts[0].x - size / 2 if texts else area.x
    return Rect(left, top, width, max(len(texts), 1) * size * 1.4)
