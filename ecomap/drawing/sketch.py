"""A map while its boxes are moved about: only boxes, lines and labels, quickly drawn again.

Lines and labels are those of the drawing, in the same places: what is learnt from a sketch holds
for the drawing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.drawing.borders import Box
from ecomap.drawing.boxes import figure_forms
from ecomap.drawing.connections import caption_of
from ecomap.drawing.labels import Tag
from ecomap.drawing.lettering import Lettering
from ecomap.drawing.linework import Linework
from ecomap.drawing.notes import heading_area
from ecomap.drawing.patiently import finished
from ecomap.drawing.places import places
from ecomap.drawing.theme import LIGHT, Theme
from ecomap.drawing.visible import DEFAULT_VIEW, visible
from ecomap.model import edits
from ecomap.model.entities import View
from ecomap.model.geometry import rect_around
from ecomap.model.vocabulary import LevelOfDetail

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ecomap.drawing.curves import Line
    from ecomap.drawing.ways import Ways
    from ecomap.foundation.cancel import CancelToken
    from ecomap.model.document import Document
    from ecomap.model.entities import DataFlow, ValueExchange
    from ecomap.model.geometry import Point, Rect

    Connected = DataFlow | ValueExchange


class Sketch:
    """Boxes, lines and labels of a map, all lines drawn by our own router.

    Attributes:
        connections: Those shown, by id, in file order.
        centres: The middle of every box.
    """

    def __init__(
        self,
        document: Document,
        view: View = DEFAULT_VIEW,
        theme: Theme = LIGHT,
        cancel: CancelToken | None = None,
    ) -> None:
        """Draw a map as it is; those without a place wait in rows below the others.

        Raises:
            CancelledError: If the token was set.
        """
        # What a layout or a hand did to lines holds only where the boxes were then.
        by_hand = {"route": None, "waypoints": (), "label_offset": None}
        document = edits.set_each(document, {c.id: by_hand for c in document.connections()})
        shown = visible(document, view)
        self._forms = figure_forms(document, shown, view, theme)
        self.connections: Mapping[str, Connected] = {c.id: c for c in shown.connections}
        fullest = View(**{**dict(view), "level_of_detail": LevelOfDetail.HOLDINGS})
        self._fullest = figure_forms(document, shown, fullest, theme)
        self._captions = {c.id: caption_of(document, c, theme) for c in shown.connections}
        self._order = {c.id: index for index, c in enumerate(shown.connections)}
        self._linework = Linework()
        self._lettering = Lettering(self._linework.ways)
        self.centres: dict[str, Point] = dict(places(shown.stakeholders, self._forms))
        boxes = {name: self._box(name) for name in self.centres}
        steps = self._linework.steps(boxes, self.connections, self._order)
        tags = {name: self._tag(name) for name in sorted(finished(steps, cancel))}
        rects = {name: box.rect for name, box in boxes.items()}
        rects |= {f.id: area for f in shown.frames if (area := heading_area(f, theme)) is not None}
        finished(self._lettering.steps(rects, tags, tags, self._order), cancel)

    @property
    def rects(self) -> Mapping[str, Rect]:
        """The boxes, by the id of the stakeholder."""
        return {name: box.rect for name, box in self._linework.boxes.items()}

    @property
    def ways(self) -> Ways:
        """All lines, found by area."""
        return self._linework.ways

    def rect(self, name: str) -> Rect:
        """Return the box of a stakeholder."""
        return self._linework.boxes[name].rect

    def line(self, name: str) -> Line:
        """Return the line of a connection, up to its tip."""
        return self._linework.paths[name].line

    def label(self, name: str) -> Rect:
        """Return the box of a connection's label."""
        return self._lettering.places[name]

    def at(self, name: str) -> set[str]:
        """Return the ids of the connections of a stakeholder."""
        return self._linework.at(name)

    def size(self, name: str) -> tuple[float, float]:
        """Return the width and height of a stakeholder's box."""
        return self._forms[name].width, self._forms[name].height

    def room(self, name: str, centre: Point) -> Rect:
        """Return the box of a stakeholder there if it also listed what it holds."""
        form = self._fullest[name]
        return rect_around(centre, form.width, form.height)

    def move(self, centres: Mapping[str, Point]) -> set[str]:
        """Put boxes elsewhere, by their middles; moved back, everything is as it was.

        Returns:
            The ids of the connections whose lines are others now. Labels wait for ``letter``.
        """
        self.centres.update(centres)
        boxes = {name: self._box(name) for name in centres}
        return self._linework.update(boxes, {}, self._order)

    def letter(self, moved: Iterable[str], lines: Iterable[str]) -> set[str]:
        """Place labels anew after boxes were moved and lines changed, as ``move`` told.

        Returns:
            The ids of the connections whose labels are elsewhere.
        """
        tags = {name: self._tag(name) for name in sorted(lines)}
        boxes = self._linework.boxes
        rects = {name: boxes[name].rect for name in moved}
        return self._lettering.update(rects, tags, tags, self._order)

    def _box(self, name: str) -> Box:
        return Box(self._forms[name].shape, rect_around(self.centres[name], *self.size(name)))

    def _tag(self, name: str) -> Tag:
        caption = self._captions[name]
        return Tag(name, caption.width, caption.height, self.line(name))
