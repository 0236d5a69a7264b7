"""Frames that are arranged as one: what is in a frame moves with it, as it stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.elements import Shape
from ecomap.model.entities import Stakeholder
from ecomap.model.geometry import Point, Rect

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from ecomap.drawing.figures import Figure
    from ecomap.drawing.visible import Shown
    from ecomap.model.document import Document


class Form(NamedTuple):
    """How large something is, and how it is outlined."""

    shape: Shape
    width: float
    height: float


class Block(NamedTuple):
    """Frames that have something in common, with all that is in them.

    Attributes:
        id: Of its first frame; it stands for the whole.
        area: What it covers.
        stakeholders: Ids of those in it, sorted.
        others: Ids of its frames and of notes in it, sorted.
        pinned: Whether somebody in it is pinned, so that all of it stays.
    """

    id: str
    area: Rect
    stakeholders: tuple[str, ...]
    others: tuple[str, ...]
    pinned: bool


class Blocks:
    """The frames of a map as blocks.

    Attributes:
        all: The blocks, by id.
    """

    def __init__(
        self, document: Document, boxes: Mapping[str, Rect], passing: Collection[str] = ()
    ) -> None:
        """Find the blocks of a map.

        Args:
            document: The map.
            boxes: The boxes of those who have a place.
            passing: Ids of frames that hold nobody.
        """
        self._document = document
        self.all: dict[str, Block] = {}
        areas = {i: f.area for i, f in document.frames.items() if i not in passing}
        for names, area in _heaps(areas):
            block = _block(document, boxes, names, area)
            if block.stakeholders:
                self.all[block.id] = block

    def collapsed(self, shown: Shown, forms: Mapping[str, Figure]) -> tuple[Shown, dict[str, Form]]:
        """Return what is shown with each block as one stakeholder, and how large all are."""
        home = {name: b.id for b in self.all.values() for name in b.stakeholders}
        standing = [s for s in shown.stakeholders if s.id not in home]
        wide = {s.id: _form(forms[s.id]) for s in standing}
        for block in self.all.values():
            centre = block.area.centre
            standing.append(
                Stakeholder(id=block.id, name=block.id, position=centre, pinned=block.pinned)
            )
            wide[block.id] = Form(Shape.BOX, block.area.width, block.area.height)
        connections = []
        for one in shown.connections:
            ends = home.get(one.source, one.source), home.get(one.target, one.target)
            if ends[0] == ends[1] and one.source in home:
                continue
            fields = {
                **dict(one),
                "source": ends[0],
                "target": ends[1],
                "route": None,
                "waypoints": (),
            }
            connections.append(one if ends == (one.source, one.target) else type(one)(**fields))
        return shown._replace(stakeholders=tuple(standing), connections=tuple(connections)), wide

    def expanded(self, places: Mapping[str, Point]) -> dict[str, Point]:
        """Return places of stakeholders, frames and notes from places of blocks and the rest.

        Stakeholders are placed by their middle, frames and notes by their corner, as
        ``ecomap.model.edits.move`` wants them.
        """
        found = {name: place for name, place in places.items() if name not in self.all}
        document = self._document
        for name, block in self.all.items():
            if name not in places:
                continue
            centre = block.area.centre
            dx, dy = places[name].x - centre.x, places[name].y - centre.y
            for member in block.stakeholders:
                position = document.stakeholders[member].position
                if position is not None:
                    found[member] = position.moved(dx, dy)
            for other in block.others:
                corner = (
                    document.frames[other].area
                    if other in document.frames
                    else document.notes[other].position
                )
                found[other] = Point(corner[0] + dx, corner[1] + dy)
        return found


def _form(figure: Figure) -> Form:
    return Form(figure.shape, figure.width, figure.height)


def _block(
    document: Document, boxes: Mapping[str, Rect], names: tuple[str, ...], area: Rect
) -> Block:
    areas = [document.frames[name].area for name in names]
    members = sorted(
        i
        for i, s in document.stakeholders.items()
        if s.position is not None and any(one.contains(s.position) for one in areas)
    )
    notes = [i for i, n in document.notes.items() if any(one.contains(n.position) for one in areas)]
    for member in members:
        if member in boxes:
            area = area.united(boxes[member])
    pinned = any(document.stakeholders[i].pinned for i in members)
    return Block(names[0], area, tuple(members), tuple(sorted((*names, *notes))), pinned)


def _heaps(areas: Mapping[str, Rect]) -> list[tuple[tuple[str, ...], Rect]]:
    """Return areas that overlap each other as one, with their names, sorted."""
    heaps: list[tuple[tuple[str, ...], Rect]] = []
    for name in sorted(areas):
        names: tuple[str, ...] = (name,)
        area = areas[name]
        while touching := [heap for heap in heaps if heap[1].overlaps(area)]:
            for heap in touching:
                heaps.remove(heap)
                names, area = tuple(sorted((*names, *heap[0]))), area.united(heap[1])
        heaps.append((names, area))
    return sorted(heaps)
