"""From a document, a view and a theme to a drawing."""

from __future__ import annotations

from itertools import chain
from math import ceil, floor
from types import MappingProxyType
from typing import TYPE_CHECKING

from ecomap.drawing import figures, notes
from ecomap.drawing.borders import Box
from ecomap.drawing.connections import label_parts, line_parts
from ecomap.drawing.curves import bounds, meets, point_at, straight
from ecomap.drawing.elements import (
    Curve,
    Drawing,
    Element,
    Head,
    Key,
    Layer,
    Outline,
    Part,
    Text,
    arrow_head,
)
from ecomap.drawing.places import places
from ecomap.drawing.sentences import name_of, sentence, what_is_given
from ecomap.drawing.theme import LIGHT, Theme
from ecomap.drawing.visible import Shown, visible
from ecomap.drawing.wiring import Wiring, wire_up
from ecomap.model.entities import DataFlow, View
from ecomap.model.geometry import Point, Rect, rect_around
from ecomap.model.vocabulary import LevelOfDetail

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ecomap.drawing.figures import Figure
    from ecomap.model.document import Document

MARGIN = 16.0
# Nothing to validate, and a validator takes time to build before the first frame.
DEFAULT_VIEW = View.model_construct(id="default")
_EMPTY_AREA = Rect(0.0, 0.0, 640.0, 360.0)
_LEADER_GAP = 8.0  # a label farther than this from its line gets a thin line to it


def build(
    document: Document,
    view: View = DEFAULT_VIEW,
    theme: Theme = LIGHT,
    *,
    quick: bool = False,
) -> Drawing:
    """Return the whole map as geometry.

    Args:
        document: The map.
        view: What to show of it, and in how much detail.
        theme: Colours and sizes.
        quick: Draw lines without looking for a way around boxes (while something is dragged).
    """
    shown = visible(document, view)
    forms = figure_forms(document, shown, view, theme)
    boxes = boxes_of(shown, forms)
    wiring = wire_up(document, shown.connections, boxes, theme, quick=quick)
    elements = sorted(
        chain(
            (notes.frame_element(frame, theme) for frame in shown.frames),
            (notes.note_element(note, theme) for note in shown.notes),
            _stakeholders(document, shown, forms, boxes, theme),
            _connections(document, shown, wiring, theme),
        ),
        key=lambda element: element.layer,
    )
    return Drawing(
        elements=tuple(elements),
        area=_area(elements),
        background=theme.background,
        title=document.info.title.strip() or "Untitled map",
        description=document.info.problem_statement.strip(),
        boxes=MappingProxyType({name: box.rect for name, box in boxes.items()}),
        labels=MappingProxyType(dict(wiring.labels)),
    )


def figure_forms(document: Document, shown: Shown, view: View, theme: Theme) -> dict[str, Figure]:
    """Return the figure of every stakeholder shown, by id."""
    roles = view.level_of_detail is not LevelOfDetail.NAMES
    held: dict[str, list[str]] = {}
    if view.level_of_detail is LevelOfDetail.HOLDINGS:
        for holding in document.holdings.values():
            words = f"holds {name_of(document.datasets.get(holding.dataset))}"
            held.setdefault(holding.stakeholder, []).append(words)
    return {
        s.id: figures.figure(s, tuple(held.get(s.id, ())), roles, theme) for s in shown.stakeholders
    }


def boxes_of(shown: Shown, forms: Mapping[str, Figure]) -> dict[str, Box]:
    """Return the box of every stakeholder shown, by id."""
    centres = places(shown.stakeholders, forms)
    return {
        name: Box(forms[name].shape, rect_around(centre, forms[name].width, forms[name].height))
        for name, centre in centres.items()
    }


def _stakeholders(
    document: Document,
    shown: Shown,
    forms: Mapping[str, Figure],
    boxes: Mapping[str, Box],
    theme: Theme,
) -> Iterator[Element]:
    for stakeholder in shown.stakeholders:
        form, centre = forms[stakeholder.id], boxes[stakeholder.id].centre
        yield Element(
            Key(stakeholder.id),
            "stakeholder",
            Layer.BOX,
            parts := figures.parts(form, centre, stakeholder, theme),
            covered(parts),
            name_of(stakeholder),
            sentence(document, stakeholder),
        )


def _connections(
    document: Document, shown: Shown, wiring: Wiring, theme: Theme
) -> Iterator[Element]:
    for connection in shown.connections:
        kind = "flow" if isinstance(connection, DataFlow) else "exchange"
        name, words = what_is_given(document, connection), sentence(document, connection)
        rect, line = wiring.labels[connection.id], wiring.lines[connection.id]
        parts = line_parts(connection, wiring.paths[connection.id], theme)
        leader = _leader(rect, line, theme)
        parts = (*parts, leader) if leader else parts
        yield Element(Key(connection.id), kind, Layer.LINE, parts, covered(parts), name, words)
        parts = label_parts(connection, wiring.captions[connection.id], rect, theme)
        yield Element(
            Key(connection.id, "label"), kind, Layer.LABEL, parts, covered(parts), name, words
        )


def _leader(rect: Rect, line: tuple[Point, ...], theme: Theme) -> Curve | None:
    """Return a thin line from a label to its line if the label had to go away from it."""
    if meets(line, rect.grown(_LEADER_GAP)):
        return None
    middle, _ = point_at(line, 0.5)
    return Curve(straight(rect.centre, middle), theme.muted, 0.7, (1.0, 2.0))


def covered(parts: Iterable[Part]) -> Rect:
    """Return what parts cover, their pens and arrowheads included."""
    rects = [_covered(part) for part in parts]
    area = rects[0]
    for rect in rects[1:]:
        area = area.united(rect)
    return area


def _covered(part: Part) -> Rect:
    if isinstance(part, Outline):
        return part.rect.grown(part.width / 2 if part.stroke else 0.0)
    if isinstance(part, Text):
        return Rect(part.left, part.baseline - part.size, max(part.width, 0.01), part.size * 1.3)
    points = list(part.points)
    if part.head is not Head.NONE and part.tip is not None:
        points += [part.tip, *arrow_head(points[-1], part.tip, part.width, part.head_size)]
    return bounds(points).grown(part.width)


def _area(elements: Iterable[Element]) -> Rect:
    """Return what a drawing covers with a margin, on whole units."""
    areas = [element.area for element in elements]
    if not areas:
        return _EMPTY_AREA
    area = areas[0]
    for other in areas[1:]:
        area = area.united(other)
    left, top = floor(area.x - MARGIN), floor(area.y - MARGIN)
    right, bottom = ceil(area.right + MARGIN), ceil(area.bottom + MARGIN)
    return Rect(left, top, right - left, bottom - top)
