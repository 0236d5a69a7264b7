"""Two states of a map as one document, so that both can be drawn at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.drawing.boxes import figure_forms
from ecomap.drawing.theme import LIGHT, Theme
from ecomap.drawing.visible import DEFAULT_VIEW, visible
from ecomap.model import edits
from ecomap.model.document import RECORD_TYPES
from ecomap.model.geometry import Point, rect_around

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ecomap.drawing.figures import Figure
    from ecomap.model.document import Document
    from ecomap.model.entities import Stakeholder
    from ecomap.model.geometry import Rect

_AIR = 36.0
_STEP = 40.0
_RINGS = 60


def union(before: Document, after: Document, theme: Theme = LIGHT) -> Document:
    """Return the later state with what is gone added to it, without its snapshots.

    Whoever is gone is put near where it was among the others, where there is room. Lines then
    find their own ways: those of the later state knew nothing of the boxes that are added.

    Args:
        before: The earlier state.
        after: The later one, with the ids of the earlier one for what is the same.
        theme: The theme it will be drawn in, which says how large boxes are.
    """
    both = after.with_snapshots(())
    for name in RECORD_TYPES:
        old, new = before.collection(name), both.collection(name)
        gone = {i: record for i, record in old.items() if i not in new}
        if gone and name != "views":
            both = both.with_collection(name, {**new, **gone})
    extra = before.stakeholders.keys() - after.stakeholders.keys()
    if not extra:
        return both
    forms = figure_forms(both, visible(both, DEFAULT_VIEW), DEFAULT_VIEW, theme)
    places = _places(before, after, sorted(extra), forms)
    return edits.arrange(both, places, {})


def _places(
    before: Document, after: Document, extra: list[str], forms: Mapping[str, Figure]
) -> dict[str, Point]:
    taken = [
        rect_around(one.position, forms[one.id].width, forms[one.id].height).grown(_AIR)
        for one in after.stakeholders.values()
        if one.position is not None and one.id in forms
    ]
    taken += [frame.area for frame in after.frames.values() if not taken]
    dx, dy = _shift(before, after)
    places: dict[str, Point] = {}
    for gone in extra:
        place = before.stakeholders[gone].position
        if place is None or gone not in forms:
            continue
        form = forms[gone]
        at = _free(place.moved(dx, dy), form, taken)
        places[gone] = at
        taken.append(rect_around(at, form.width, form.height).grown(_AIR))
    return places


def _shift(before: Document, after: Document) -> tuple[float, float]:
    """Return how far those who are in both states have moved, on average."""
    pairs = [
        (old.position, new.position)
        for old, new in _in_both(before, after)
        if old.position is not None and new.position is not None
    ]
    if not pairs:
        return 0.0, 0.0
    dx = sum(new.x - old.x for old, new in pairs) / len(pairs)
    dy = sum(new.y - old.y for old, new in pairs) / len(pairs)
    return round(dx, 1), round(dy, 1)


def _in_both(before: Document, after: Document) -> Iterator[tuple[Stakeholder, Stakeholder]]:
    for one in before.stakeholders.values():
        other = after.stakeholders.get(one.id)
        if other is not None:
            yield one, other


def _free(wanted: Point, form: Figure, taken: list[Rect]) -> Point:
    """Return the place nearest to the one wanted where a box meets no other."""
    for ring in range(_RINGS):
        steps = range(-ring, ring + 1)
        around = [(i, j) for i in steps for j in steps if max(abs(i), abs(j)) == ring]
        for i, j in sorted(around, key=lambda step: (abs(step[0]) + abs(step[1]), step)):
            place = wanted.moved(i * _STEP, j * _STEP)
            box = rect_around(place, form.width, form.height)
            if not any(box.overlaps(other) for other in taken):
                return place
    return wanted
