"""Everybody on one circle, in an order in which few lines cross; an ellipse on a wide page."""

from __future__ import annotations

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
_SEARCHED = 60  # stakeholders up to which the best place of each is looked for
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
    """Return the order with one moved to where its lines cross fewest others, and are short."""
    rest = [one for one in order if one != name]
    best = min(
        range(len(rest)),
        key=lambda index: _cost([*rest[:index], name, *rest[index:]], name, near),
    )
    return [*rest[:best], name, *rest[best:]]


def _cost(order: Sequence[str], name: str, near: Mapping[str, Sequence[str]]) -> tuple[int, int]:
    """Return how many lines cross those of one, and how long its lines are along the circle."""
    where = {one: index for index, one in enumerate(order)}
    here, count = where[name], len(order)
    ends = [where[other] for other in near[name]]
    crossed = 0
    for end in ends:
        low, high = min(here, end), max(here, end)
        for one in order[low + 1 : high]:
            crossed += sum(not low <= where[other] <= high for other in near[one])
    return crossed, sum(min(abs(end - here), count - abs(end - here)) for end in ends)
