"""Draws a map, and draws it again when it has changed, keeping all that has not.

What comes out is the same as if the map were drawn anew: lines and labels are made in a fixed
order and each depends on little, so it is known what a change can reach. Elements that did not
change are the same objects.
"""

from __future__ import annotations

from collections import ChainMap
from math import ceil, floor
from types import MappingProxyType
from typing import TYPE_CHECKING

from ecomap.drawing.by_hand import label_by_hand
from ecomap.drawing.composing import Geometry, composed
from ecomap.drawing.elements import Drawing
from ecomap.drawing.gauge import NO_GAUGE
from ecomap.drawing.labels import Tag
from ecomap.drawing.lettering import Lettering
from ecomap.drawing.linework import Linework
from ecomap.drawing.notes import heading_area, note_area
from ecomap.drawing.planning import plan
from ecomap.drawing.sentences import problem_of, title_of
from ecomap.drawing.stack import Stack
from ecomap.drawing.steps import done
from ecomap.drawing.subject import change_between, nothing_of, subject_of
from ecomap.drawing.theme import LIGHT, Theme
from ecomap.drawing.visible import DEFAULT_VIEW
from ecomap.model.geometry import Rect, rect_around

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.drawing.connections import Caption
    from ecomap.drawing.elements import Element, Key
    from ecomap.drawing.figures import Figure
    from ecomap.drawing.gauge import Gauge
    from ecomap.drawing.planning import Plan
    from ecomap.drawing.steps import Steps
    from ecomap.drawing.subject import Change, Subject
    from ecomap.model.document import Document
    from ecomap.model.entities import View

MARGIN = 16.0
_EMPTY_AREA = Rect(0.0, 0.0, 640.0, 360.0)
_FEW = 20  # so many boxes may always change before everything is drawn anew
_Rects = MappingProxyType[str, Rect]
_NOTHING: _Rects = MappingProxyType({})


class Draughtsman:
    """Draws one map after the other; quickly if they differ in little."""

    def __init__(self) -> None:
        self._subject: Subject | None = None
        self._stack = Stack()
        self._moved: set[str] = set()
        self._asked: tuple[Document, View, Theme, Gauge] | None = None
        self._answer: tuple[Subject, Change | None]
        self._clear()

    def update(
        self,
        document: Document,
        view: View = DEFAULT_VIEW,
        theme: Theme = LIGHT,
        gauge: Gauge = NO_GAUGE,
    ) -> Drawing:
        """Return the drawing of a document, equal to one made from nothing.

        Args:
            document: The map.
            view: What to show of it, and in how much detail.
            theme: Colours and sizes.
            gauge: What boxes show of the measures.
        """
        return done(self.steps(document, view, theme, gauge))

    def steps(
        self, document: Document, view: View, theme: Theme, gauge: Gauge = NO_GAUGE
    ) -> Steps[Drawing]:
        """Do what ``update`` does in small steps, none of which takes long.

        Until the last is taken, the draughtsman is good for nothing else; who does not take it
        has to give up the draughtsman as well.
        """
        last = self._subject
        subject, change = self._foreseen(document, view, theme, gauge)
        planned = None
        if last is not None and change is not None:
            planned = yield from self._plan(last, subject, change)
        if change is None or planned is None or self._is_much(planned):
            self._clear()
            nothing = nothing_of(subject)
            change = change_between(nothing, subject)
            assert change is not None  # both have one theme
            yield
            planned = yield from self._plan(nothing, subject, change)
            elements = self._stack.cleared((yield from self._settled(subject, change, planned)))
            same = False  # whatever was there before has to go
        else:
            elements = yield from self._settled(subject, change, planned)
            same = change.same_ids
        self._subject, self._asked = subject, None
        yield
        self._stack.update(elements, None if same else subject.shown)
        yield
        self._note_places(subject, change, planned)
        stack = self._stack
        return _drawing_of(subject, stack.elements, stack.extent.rect, self._boxes, self._labels)

    def reach(self, document: Document, view: View, theme: Theme, gauge: Gauge = NO_GAUGE) -> int:
        """Return about how many things ``update`` would have to draw anew."""
        _, change = self._foreseen(document, view, theme, gauge)
        if change is not None and not change.repainted:
            return sum(len(one) for one in change[:6])
        return len(document.stakeholders) + len(document.flows) + len(document.exchanges)

    def preview(self, document: Document) -> Drawing:
        """Return a quick drawing of the last map with a change that may come to nothing.

        What has changed follows at once: its lines run straight on, its labels go to the next
        best place. All else stays, though it may be in the way. The next ``update`` starts from
        the last one, not from this.
        """
        last = self._subject
        assert last is not None  # a map is drawn before it is changed
        subject, change = self._foreseen(document, last.view, last.theme, last.gauge)
        if change is None:
            return self.update(document, last.view, last.theme, last.gauge)
        planned = done(self._plan(last, subject, change))
        paths = self._linework.preview(planned.boxes, change.connections)
        retagged = planned.captions.keys() | paths.keys()
        geometry = Geometry(
            ChainMap(planned.forms, self._forms),
            {n: b for n, b in {**self._linework.boxes, **planned.boxes}.items() if b is not None},
            ChainMap(planned.captions, self._captions),
            ChainMap(paths, self._linework.paths),
            {},
        )
        tags = [_tag(subject, geometry, record_id) for record_id in sorted(retagged)]
        places = self._lettering.preview(tags, _in_the_way(subject, change, planned))
        geometry = geometry._replace(labels=ChainMap(places, self._lettering.places))
        redrawn = planned.reworded | retagged
        elements = done(composed(subject, change, geometry, planned.refigured(), redrawn))
        stacked, area = self._stack.preview(elements, None if change.same_ids else subject.shown)
        gone = {i: None for i, connection in change.connections.items() if connection is None}
        return _drawing_of(
            subject,
            stacked,
            area,
            _patched(self._boxes, planned.rects()),
            _patched(self._labels, {**places, **gone}),
        )

    def _foreseen(
        self, document: Document, view: View, theme: Theme, gauge: Gauge
    ) -> tuple[Subject, Change | None]:
        """Return what is to be drawn, and how it differs from the last if that can be said."""
        last, asked = self._subject, (document, view, theme, gauge)
        if self._asked is None or any(a is not b for a, b in zip(self._asked, asked, strict=True)):
            subject = subject_of(document, view, theme, last, gauge)
            change = change_between(last, subject) if last is not None else None
            self._asked, self._answer = asked, (subject, change)
        return self._answer

    def _clear(self) -> None:
        self._order: dict[str, int] = {}
        self._forms: dict[str, Figure] = {}
        self._captions: dict[str, Caption] = {}
        self._linework = Linework()
        self._lettering = Lettering(self._linework.ways)
        self._boxes: _Rects = _NOTHING
        self._labels: _Rects = _NOTHING

    def _plan(self, last: Subject, subject: Subject, change: Change) -> Steps[Plan]:
        linework = self._linework
        return plan(last, subject, change, self._forms, linework.boxes, linework.at)

    def _is_much(self, planned: Plan) -> bool:
        """Say whether it is quicker to draw everything anew."""
        return len(planned.boxes) > max(_FEW, len(self._linework.boxes) // 2)

    def _settled(
        self, subject: Subject, change: Change, planned: Plan
    ) -> Steps[dict[Key, Element | None]]:
        """Draw lines, place labels and make the elements that may be other than they were."""
        if not change.same_ids:
            self._order = {c.id: index for index, c in enumerate(subject.shown.connections)}
        self._forms.update(planned.forms)
        self._captions.update(planned.captions)
        order, linework = self._order, self._linework
        lines = yield from linework.steps(planned.boxes, change.connections, order)
        geometry = Geometry(
            self._forms, linework.boxes, self._captions, linework.paths, self._lettering.places
        )
        retagged = lines | planned.captions.keys() | change.connections.keys()
        tags = {i: _tag(subject, geometry, i) if i in order else None for i in retagged}
        yield
        walls = _in_the_way(subject, change, planned)
        self._moved = yield from self._lettering.steps(walls, tags, lines, order)
        redrawn = (planned.reworded | lines | self._moved) & order.keys()
        refigured = linework.boxes.keys() if change.repainted else planned.refigured()
        return (yield from composed(subject, change, geometry, refigured, redrawn))

    def _note_places(self, subject: Subject, change: Change, planned: Plan) -> None:
        """Keep the boxes and labels of the drawing in the order in which they are shown."""
        boxes, places = self._linework.boxes, self._lettering.places
        if change.same_ids:
            self._boxes = _patched(self._boxes, planned.rects())
            self._labels = _patched(self._labels, {i: places[i] for i in self._moved})
            return
        shown = subject.shown
        self._boxes = MappingProxyType({s.id: boxes[s.id].rect for s in shown.stakeholders})
        self._labels = MappingProxyType({c.id: places[c.id] for c in shown.connections})


def _in_the_way(subject: Subject, change: Change, planned: Plan) -> dict[str, Rect | None]:
    """Return what labels keep clear of and has changed: boxes, names of frames, and notes."""
    headings = {
        frame_id: None if frame is None else heading_area(frame, subject.theme)
        for frame_id, frame in change.frames.items()
    }
    notes = {
        note_id: None if note is None else note_area(note, subject.theme)
        for note_id, note in change.notes.items()
    }
    return {**planned.rects(), **headings, **notes}


def _tag(subject: Subject, geometry: Geometry, record_id: str) -> Tag:
    caption, path = geometry.captions[record_id], geometry.paths[record_id]
    document = subject.document
    connection = document.flows.get(record_id) or document.exchanges[record_id]
    wanted = label_by_hand(connection, path.line, caption.width, caption.height)
    if wanted is None and path.laid_out:
        route = connection.route
        if route is not None and route.label is not None:
            wanted = rect_around(route.label, caption.width, caption.height)
    return Tag(record_id, caption.width, caption.height, path.line, wanted)


def _patched(before: _Rects, changes: Mapping[str, Rect | None]) -> _Rects:
    """Return a mapping with some values changed, new, or gone where None."""
    if not changes:
        return before
    found = before.copy()
    for name, rect in changes.items():
        if rect is None:
            found.pop(name, None)
        else:
            found[name] = rect
    return MappingProxyType(found)


def _drawing_of(
    subject: Subject,
    elements: tuple[Element, ...],
    area: Rect | None,
    boxes: Mapping[str, Rect],
    labels: Mapping[str, Rect],
) -> Drawing:
    info = subject.document.info
    return Drawing(
        elements=elements,
        area=_EMPTY_AREA if area is None else _with_margin(area),
        background=subject.theme.background,
        title=title_of(info),
        description=problem_of(info),
        boxes=boxes,
        labels=labels,
        gauge=subject.gauge,
    )


def _with_margin(area: Rect) -> Rect:
    """Return an area with a margin, on whole units."""
    left, top = floor(area.x - MARGIN), floor(area.y - MARGIN)
    right, bottom = ceil(area.right + MARGIN), ceil(area.bottom + MARGIN)
    return Rect(left, top, right - left, bottom - top)
