"""Everybody on one circle, in an order in which few lines cross; an ellipse on a wide page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from math import cos, hypot, pi, sin
from typing import TYPE_CHECKING

from ecomap.drawing.layouts.task import Proposal
from ecomap.model.geometry import Point

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ecomap.drawing.layouts.task import Task

_GAP = 44.0  # units between two neighbours on the circle
_ROUNDS = 6  # of moving each to its best place
_SEARCHED = 120  # stakeholders up to which the best place of each is looked for
_FINE = 720


def circular(task: Task) -> Proposal:
    """Return everybody on an ellipse of the page's shape."""
    order = in_order(task.neighbours(), task.check)
    sizes = {name: (task.forms[name].width, task.forms[name].height) for name in order}
    flat = min(max(task.shape, 0.6), 1.9)
    return Proposal(around(order, sizes, flat, _GAP))


def around(
    order: Sequence[str], sizes: Mapping[str, tuple[float, float]], flat: float, gap: float
) -> dict[str, Point]:
    """Return the middles of boxes on the smallest ellipse on which they keep a gap.

    Args:
        order: Names, clockwise from the top.
        sizes: Width and height of each.
        flat: Width over height of the ellipse.
        gap: Units between two neighbours.
    """
    if len(order) < 2:
        return dict.fromkeys(order, Point(0.0, 0.0))
    low, high = 0.0, 60.0 * len(order) + 600.0
    best = _on(order, sizes, flat, high)
    for _ in range(16):
        middle = (low + high) / 2
        places = _on(order, sizes, flat, middle)
        if _fits(order, sizes, places, gap):
            high, best = middle, places
        else:
            low = middle
    return best


def _on(
    order: Sequence[str], sizes: Mapping[str, tuple[float, float]], flat: float, radius: float
) -> dict[str, Point]:
    """Return places on an ellipse, as far apart along it as the boxes need room."""
    rim = [
        Point(
            radius * flat**0.5 * sin(2 * pi * k / _FINE),
            -radius / flat**0.5 * cos(2 * pi * k / _FINE),
        )
        for k in range(_FINE + 1)
    ]
    room = [hypot(b.x - a.x, b.y - a.y) for a, b in pairwise(rim)]
    whole = sum(room)
    needs = [sum(sizes[name]) / 2 + _GAP for name in order]
    total = sum(needs)
    places, at, passed = {}, 0, 0.0
    wanted = 0.0
    for index, name in enumerate(order):
        if index:
            wanted += (needs[index - 1] + needs[index]) / 2 / total * whole
        while at < _FINE - 1 and passed + room[at] < wanted:
            passed += room[at]
            at += 1
        places[name] = rim[at]
    return places


def _fits(
    order: Sequence[str],
    sizes: Mapping[str, tuple[float, float]],
    places: Mapping[str, Point],
    gap: float,
) -> bool:
    for index, name in enumerate(order):
        for other in (order[index - 1], order[index - 2]):
            if other == name:
                continue
            dx = abs(places[name].x - places[other].x) - (sizes[name][0] + sizes[other][0]) / 2
            dy = abs(places[name].y - places[other].y) - (sizes[name][1] + sizes[other][1]) / 2
            if max(dx, dy) < gap:
                return False
    return True


def in_order(near: Mapping[str, Sequence[str]], check: Callable[[], None]) -> list[str]:
    """Return an order on a circle with few crossings.

    Neighbours come one after the other first; then each goes to its best place, some times over.

    Args:
        near: With whom each is joined.
        check: Called often; it raises to stop.
    """
    order = _walk(near)
    if not 2 < len(order) <= _SEARCHED:
        return order
    for _ in range(_ROUNDS):
        before = list(order)
        for name in before:
            check()
            order = _sifted(order, name, near)
        if order == before:
            break
    return order


def _walk(near: Mapping[str, Sequence[str]]) -> list[str]:
    """Return everybody, each beside those it is joined with as far as one order can."""
    left = dict.fromkeys(sorted(near, key=lambda n: (len(near[n]), n)))
    order: list[str] = []
    while left:
        name = next(iter(left))
        while name:
            del left[name]
            order.append(name)
            name = min(
                (one for one in near[name] if one in left),
                key=lambda one: (sum(other in left for other in near[one]), one),
                default="",
            )
    return order


def _sifted(order: list[str], name: str, near: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the order with one moved to where its lines cross fewest others, and are short.

    Moving on by one place changes crossings with the lines of whom it passes alone (Baur and
    Brandes, "Crossing reduction in circular layouts", 2004).
    """
    rest = [one for one in order if one != name]
    where = {one: index for index, one in enumerate(rest)}
    best, lowest, crossed = 0, (0, _length(0, name, near, where)), 0
    for index, passed in enumerate(rest[:-1]):
        crossed += _change(index, name, passed, near, where)
        cost = crossed, _length(index + 1, name, near, where)
        if cost < lowest:
            best, lowest = index + 1, cost
    return [*rest[:best], name, *rest[best:]]


def _change(
    index: int,
    name: str,
    passed: str,
    near: Mapping[str, Sequence[str]],
    where: Mapping[str, int],
) -> int:
    """Return by how many crossings more one has once it passes the one at an index."""
    count = len(where)
    mine = [(where[o] - index) % count for o in near[name] if o != passed]
    theirs = sorted((where[o] - index) % count for o in near[passed] if o != name)
    return sum(bisect_left(theirs, e) + bisect_right(theirs, e) - len(theirs) for e in mine)


def _length(
    index: int, name: str, near: Mapping[str, Sequence[str]], where: Mapping[str, int]
) -> int:
    """Return how long the lines of one are along the circle once it stands at an index."""
    count = len(where) + 1
    ends = (where[other] + (where[other] >= index) - index for other in near[name])
    return sum(min(abs(end), count - abs(end)) for end in ends)
