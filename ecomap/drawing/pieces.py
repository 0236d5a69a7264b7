"""The elements of one record: a stakeholder's box, a connection's line and its label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.drawing import chips, figures
from ecomap.drawing.connections import label_parts, line_parts
from ecomap.drawing.curves import meets, point_at, straight
from ecomap.drawing.elements import Curve, Element, Key, Layer
from ecomap.drawing.extent import covered
from ecomap.drawing.gauge import said
from ecomap.drawing.sentences import (
    name_of,
    sentence_of_connection,
    sentence_of_stakeholder,
    what_is_given,
)
from ecomap.model.entities import DataFlow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ecomap.drawing.connections import Caption
    from ecomap.drawing.figures import Figure
    from ecomap.drawing.routing import Path
    from ecomap.drawing.theme import Theme
    from ecomap.model.document import Document
    from ecomap.model.entities import Stakeholder, ValueExchange
    from ecomap.model.geometry import Point, Rect

_LEADER_GAP = 8.0  # a label farther than this from its line gets a thin line to it


def stakeholder_element(
    stakeholder: Stakeholder, held: Sequence[str], form: Figure, centre: Point, theme: Theme
) -> Element:
    """Return a stakeholder's box; ``held`` are the names of the datasets it holds."""
    parts = figures.parts(form, centre, stakeholder, theme)
    return Element(
        Key(stakeholder.id),
        "stakeholder",
        Layer.BOX,
        parts,
        covered(parts),
        name_of(stakeholder),
        sentence_of_stakeholder(stakeholder, held) + chips.in_words(form.chips) + said(form.mark),
    )


def connection_elements(
    document: Document,
    connection: DataFlow | ValueExchange,
    path: Path,
    caption: Caption,
    rect: Rect,
    theme: Theme,
) -> tuple[Element, Element]:
    """Return a connection's line and its label, the latter in the box ``rect``."""
    kind = "flow" if isinstance(connection, DataFlow) else "exchange"
    name = what_is_given(document, connection)
    words = sentence_of_connection(document, connection)
    parts = line_parts(connection, path, theme)
    leader = _leader(rect, path, theme)
    parts = (*parts, leader) if leader else parts
    line = Element(Key(connection.id), kind, Layer.LINE, parts, covered(parts), name, words)
    parts = label_parts(connection, caption, rect, theme)
    key = Key(connection.id, "label")
    return line, Element(key, kind, Layer.LABEL, parts, covered(parts), name, words)


def _leader(rect: Rect, path: Path, theme: Theme) -> Curve | None:
    """Return a thin line from a label to its line if the label had to go away from it."""
    if meets(path.line, rect.grown(_LEADER_GAP)):
        return None
    middle, _ = point_at(path.line, 0.5)
    return Curve(straight(rect.centre, middle), theme.muted, 0.7, (1.0, 2.0))
