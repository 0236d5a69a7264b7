"""Lanes: a strip for each role or each sector, with its name on a frame around it.

Lanes run across the page; short ones share a row, side by side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.drawing.layouts.rows import Air, in_rows
from ecomap.drawing.layouts.task import Proposal
from ecomap.drawing.layouts.trying import extent_of
from ecomap.drawing.text import text_width
from ecomap.model.entities import Frame, Stakeholder
from ecomap.model.geometry import Rect, rect_around
from ecomap.model.vocabulary import label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ecomap.drawing.layouts.task import Task
    from ecomap.model.geometry import Point

    _Sizes = Mapping[str, tuple[float, float]]

PREFIX = "arranged-lane-"
"""How the ids of frames begin that this layout drew; another layout takes them away."""
NO_ROLE, NO_SECTOR = "No role", "No sector"
_AIR = Air(56.0, 92.0)
_SIDE = 22.0  # units between a lane's frame and its boxes
_HEAD = 34.0  # and at its top, for its name
_BETWEEN = 56.0  # units between two lanes' frames, for labels
_MOST_ROWS = 24
_MANY = 60  # stakeholders from which on every other number of rows is tried
_TITLE = 15.0  # units: about the size in which a frame's name is written
_LONGEST = 100  # characters of a lane's name


def lanes_by_role(task: Task) -> Proposal:
    """Return a lane for each role; who has several stands in that of the first."""
    return _lanes(task, lambda one: label(one.roles[0]) if one.roles else NO_ROLE)


def lanes_by_sector(task: Task) -> Proposal:
    """Return a lane for each sector."""
    return _lanes(task, lambda one: one.sector.strip() or NO_SECTOR)


def _lanes(task: Task, name_of: Callable[[Stakeholder], str]) -> Proposal:
    groups: dict[str, list[str]] = {}
    for one in task.shown.stakeholders:
        groups.setdefault(name_of(one), []).append(one.id)
    if not groups:
        return Proposal({})
    near = task.neighbours()
    names = _beside_friends(groups, near)
    sizes = {one.id: _size(task, one.id) for one in task.shown.stakeholders}
    lanes = [(name, groups[name]) for name in names]
    tried = []
    for longest in _lengths(sizes):
        task.check()
        tried.append(_of_length(lanes, near, sizes, longest))
    return min(tried, key=lambda one: extent_of(_around(one.walls), task.shape))


def _of_length(
    lanes: Sequence[tuple[str, Sequence[str]]],
    near: Mapping[str, Sequence[str]],
    sizes: _Sizes,
    longest: float,
) -> Proposal:
    """Return the lanes in rows of one length."""
    groups = dict(lanes)
    found: dict[str, Point] = {}
    frames: list[Frame] = []
    top = 0.0
    for row in _shared(list(groups), groups, sizes, longest):
        placed = {name: _lane(groups[name], near, sizes, longest) for name in row}
        top += _put_row(row, placed, sizes, top, longest, found, frames) + _BETWEEN
    walls = tuple(frame.area for frame in frames)
    return Proposal(found, frames=tuple(frames), final=False, walls=walls)


def _size(task: Task, name: str) -> tuple[float, float]:
    return task.forms[name].width, task.forms[name].height


def _beside_friends(
    groups: Mapping[str, Sequence[str]], near: Mapping[str, Sequence[str]]
) -> list[str]:
    """Return the lanes in an order in which those that deal much with each other are near."""
    home = {member: name for name, members in groups.items() for member in members}
    ties: dict[tuple[str, str], int] = {}
    for member, others in near.items():
        for other in others:
            pair = home[member], home[other]
            ties[pair] = ties.get(pair, 0) + 1
    none = [name for name in (NO_ROLE, NO_SECTOR) if name in groups]
    left = [name for name in groups if name not in none]

    def weight(name: str, others: Sequence[str]) -> int:
        return sum(ties.get((name, other), 0) for other in others if other != name)

    order: list[str] = []
    if left:
        order.append(max(left, key=lambda name: weight(name, left)))
        left.remove(order[0])
    while left:
        above = max(left, key=lambda name: weight(name, order[:1]))
        below = max(left, key=lambda name: weight(name, order[-1:]))
        if weight(above, order[:1]) > weight(below, order[-1:]):
            order.insert(0, above)
            left.remove(above)
        else:
            order.append(below)
            left.remove(below)
    return [*order, *none]


def _lengths(sizes: _Sizes) -> list[float]:
    """Return how long rows could be, from short to long."""
    whole = sum(width + _AIR.beside for width, _ in sizes.values())
    least = max(width for width, _ in sizes.values()) + 2 * _SIDE
    counts = range(min(len(sizes), _MOST_ROWS), 0, -1 if len(sizes) < _MANY else -2)
    return [max(least, whole / rows) for rows in counts]


def _length(members: Sequence[str], sizes: _Sizes) -> float:
    return sum(sizes[m][0] + _AIR.beside for m in members) - _AIR.beside + 2 * _SIDE


def _shared(
    names: Sequence[str], groups: Mapping[str, Sequence[str]], sizes: _Sizes, longest: float
) -> list[list[str]]:
    """Return the lanes row by row: as many side by side as the page is wide."""
    rows: list[list[str]] = []
    used = longest
    for name in names:
        length = _length(groups[name], sizes) + _BETWEEN
        if used + length > longest:
            rows.append([])
            used = 0.0
        rows[-1].append(name)
        used += length
    return rows


def _lane(
    members: Sequence[str], near: Mapping[str, Sequence[str]], sizes: _Sizes, longest: float
) -> dict[str, Point]:
    """Return the places in one lane, in as many rows as it takes."""
    count = max(1, min(len(members), round(_length(members, sizes) / longest)))
    layers = [list(members[index::count]) for index in range(count)]
    return in_rows(layers, near, sizes, _AIR)


def _put_row(
    row: Sequence[str],
    lanes: Mapping[str, Mapping[str, Point]],
    sizes: _Sizes,
    top: float,
    longest: float,
    found: dict[str, Point],
    frames: list[Frame],
) -> float:
    """Put lanes side by side, with frames over the whole width; return how high they are."""
    inner = {
        name: _around([rect_around(p, *sizes[m]) for m, p in places.items()])
        for name, places in lanes.items()
    }
    least = {
        name: max(area.width, text_width(name, _TITLE, bold=True)) + 2 * _SIDE
        for name, area in inner.items()
    }
    spare = longest - sum(least.values()) - _BETWEEN * (len(row) - 1)
    more = max(spare, 0.0) / len(row)
    height = max(area.height for area in inner.values()) + _HEAD + _SIDE
    left = 0.0
    for name in row:
        area = Rect(left, top, least[name] + more, height)
        dx = area.centre.x - inner[name].centre.x
        dy = area.centre.y + (_HEAD - _SIDE) / 2 - inner[name].centre.y
        found.update((m, p.moved(dx, dy)) for m, p in lanes[name].items())
        exact = Rect(*(round(number, 1) for number in area))
        frames.append(Frame(id=f"{PREFIX}{len(frames) + 1}", name=name[:_LONGEST], area=exact))
        left += area.width + _BETWEEN
    return height


def _around(rects: Sequence[Rect]) -> Rect:
    area = rects[0]
    for rect in rects[1:]:
        area = area.united(rect)
    return area
