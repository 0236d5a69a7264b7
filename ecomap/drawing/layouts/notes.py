"""Notes that stand alone: each goes along with the box nearest to it, and covers none."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from ecomap.drawing.crowd import Crowd
from ecomap.drawing.layouts.settling import free_place
from ecomap.drawing.layouts.task import rounded
from ecomap.drawing.notes import note_area
from ecomap.model.geometry import Point, rect_around

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ecomap.drawing.layouts.task import Task
    from ecomap.model.entities import Frame

_AIR = 10.0  # units between a note and a box


def notes_along(
    task: Task, places: Mapping[str, Point], frames: Sequence[Frame]
) -> dict[str, Point]:
    """Return the corners of notes that are in no frame.

    Args:
        task: The map.
        places: Where boxes and frames go, by their middles.
        frames: Those that will be drawn around some of them.
    """
    document = task.document
    framed = {name for block in task.blocks.all.values() for name in block.others}
    taken: Crowd[str] = Crowd()
    for name, place in places.items():
        form = task.forms[name]
        taken.put(name, rect_around(place, form.width, form.height).grown(_AIR))
    for frame in frames:
        taken.put(f"frame {frame.id}", frame.area.grown(_AIR))
    found: dict[str, Point] = {}
    for note in task.shown.notes:
        if note.id in framed:
            continue
        rect = note_area(note, task.theme)
        near = [
            (hypot(one.position.x - note.position.x, one.position.y - note.position.y), one.id)
            for one in document.stakeholders.values()
            if one.position is not None and one.id in places
        ]
        dx = dy = 0.0
        if near:
            companion = document.stakeholders[min(near)[1]]
            if companion.position is not None:
                dx = places[companion.id].x - companion.position.x
                dy = places[companion.id].y - companion.position.y
        wish = rect.centre.moved(dx, dy)
        spot = free_place(wish, (rect.width, rect.height), taken)
        found[note.id] = rounded(Point(spot.x - rect.width / 2, spot.y - rect.height / 2))
        taken.put(note.id, rect_around(spot, rect.width, rect.height).grown(_AIR))
    return found
