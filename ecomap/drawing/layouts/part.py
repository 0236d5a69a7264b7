"""Arranging a part of a map: what is selected, or what is new, beside all that stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.drawing.boxes import boxes_around, figure_forms
from ecomap.drawing.crowd import Crowd
from ecomap.drawing.layouts.settling import GAP, free_place
from ecomap.drawing.layouts.task import rounded
from ecomap.drawing.visible import visible
from ecomap.model.entities import Frame, View
from ecomap.model.geometry import Point, Rect, rect_around

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from ecomap.drawing.figures import Figure
    from ecomap.drawing.layouts.task import Task
    from ecomap.drawing.visible import Shown
    from ecomap.model.document import Document

_AIR = 40.0
"""Units kept free around whoever is new, for labels."""


def view_of(document: Document, view: View, only: Collection[str]) -> View:
    """Return a view of some stakeholders and what is between them, and of nothing else."""
    others = tuple(name for name in document.stakeholders if name not in only)
    hidden = (*view.hidden, *others, *document.frames, *document.notes)
    return View(**{**dict(view), "hidden": hidden, "focus": None})


def put_back(
    task: Task, places: Mapping[str, Point], frames: Sequence[Frame]
) -> tuple[dict[str, Point], tuple[Frame, ...]]:
    """Return a part's places and frames around where it was, where nothing else stands."""
    document = task.document
    sizes = {name: (task.forms[name].width, task.forms[name].height) for name in places}
    area = _around([rect_around(p, *sizes[n]) for n, p in places.items()])
    area = _around([area, *(frame.area for frame in frames)])
    before = [p for n in places if (p := document.stakeholders[n].position) is not None]
    held = any(document.stakeholders[n].pinned for n in places)
    if held or not before:
        return dict(places), tuple(frames)
    xs, ys = [p.x for p in before], [p.y for p in before]
    wish = Point((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    taken = _taken(task, places)
    spot = free_place(wish, (area.width, area.height), taken)
    dx, dy = round(spot.x - area.centre.x, 1), round(spot.y - area.centre.y, 1)
    moved = {name: rounded(place.moved(dx, dy)) for name, place in places.items()}
    shifted = tuple(Frame(**{**dict(f), "area": f.area.moved(dx, dy)}) for f in frames)
    return moved, shifted


def near_friends(
    document: Document, shown: Shown, forms: Mapping[str, Figure], new: Iterable[str]
) -> dict[str, Point]:
    """Return a free place for each newcomer, near those it deals with."""
    new = set(new)
    placed = {
        s.id: s.position for s in shown.stakeholders if s.position is not None and s.id not in new
    }
    taken: Crowd[str] = Crowd()
    for name, place in placed.items():
        form = forms[name]
        taken.put(name, rect_around(place, form.width, form.height).grown(_AIR))
    for frame in document.frames.values():
        taken.put(frame.id, frame.area.grown(GAP))
    near: dict[str, set[str]] = {name: set() for name in new}
    for one in shown.connections:
        for end, other in ((one.source, one.target), (one.target, one.source)):
            if end in new and other != end:
                near[end].add(other)
    found: dict[str, Point] = {}
    while len(found) < len(new):
        name = max(sorted(new - found.keys()), key=lambda n: len(near[n] & placed.keys()))
        place = _place_for(name, near, placed, forms, taken)
        found[name] = placed[name] = place
        rect = rect_around(place, forms[name].width, forms[name].height)
        taken.put(name, rect.grown(_AIR))
    return found


def _place_for(
    name: str,
    near: Mapping[str, set[str]],
    placed: Mapping[str, Point],
    forms: Mapping[str, Figure],
    taken: Crowd[str],
) -> Point:
    size = forms[name].width, forms[name].height
    friends = [placed[other] for other in sorted(near[name]) if other in placed]
    if friends:
        count = len(friends)
        wish = Point(sum(p.x for p in friends) / count, sum(p.y for p in friends) / count)
    else:
        low = max((p.y + forms[other].height / 2 for other, p in placed.items()), default=-size[1])
        left = min((p.x for p in placed.values()), default=0.0)
        wish = Point(left, low + _AIR + size[1])
    return rounded(free_place(wish, size, taken))


def _taken(task: Task, moving: Collection[str]) -> Crowd[str]:
    """Return everything that stands elsewhere."""
    document = task.document
    shown = visible(document, View(id="all"))
    rest = [s for s in shown.stakeholders if s.id not in moving and s.position is not None]
    forms = figure_forms(document, shown, task.view, task.theme)
    taken: Crowd[str] = Crowd()
    for name, box in boxes_around(rest, rest, forms).items():
        taken.put(name, box.rect.grown(_AIR))
    return taken


def _around(rects: Sequence[Rect]) -> Rect:
    area = rects[0]
    for rect in rects[1:]:
        area = area.united(rect)
    return area
