"""Where a label goes: on its line if it can, so that it covers neither boxes nor other labels."""

from __future__ import annotations

from math import cos, inf, pi, sin
from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.curves import XY, Line, length_of, points_along
from ecomap.model.geometry import Point, Rect, rect_around

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ecomap.drawing.ways import Ways

GAP = 2.0
"""Units that a label keeps from boxes and other labels."""
_SHARES = tuple(share / 40 for share in range(6, 35))
_FROM_THE_MIDDLE = tuple(sorted(range(len(_SHARES)), key=lambda i: abs(_SHARES[i] - 0.5)))
_LINE_COST = 40.0  # a label may slide this far along its line to keep another line free
_BESIDE_COST = 30.0
_WRONG_LINE_COST = 160.0  # beside its own line and on another's it would be taken for the other's
_RINGS: tuple[tuple[float, int], ...] = (
    *((ring * 12.0, max(8, ring * 4)) for ring in range(1, 25)),
    *((288.0 * 1.25**ring, 96) for ring in range(1, 13)),
)
"""Radii in units, and how many places to try at each: closely near the line, then ever farther.

Boxes in one heap leave no room near them: few tries far out keep such a map from freezing.
"""
_NONE: frozenset[str] = frozenset()


class Tag(NamedTuple):
    """A label to be placed.

    Attributes:
        id: Of the connection.
        width: Of its box.
        height: Of its box.
        line: The flattened line it belongs to.
        wanted: Where a layout put it, if it did.
    """

    id: str
    width: float
    height: float
    line: Line
    wanted: Rect | None = None


class Avoided(NamedTuple):
    """A free place that a label did not take because of the lines that run through it.

    Attributes:
        cost: What the place would cost without them.
        each: What each of them costs.
    """

    rect: Rect
    cost: float
    each: float
    lines: frozenset[str]


class Spot(NamedTuple):
    """Where a label goes, and what keeps it from going elsewhere.

    Attributes:
        cost: How good the place is.
        covering: Boxes and labels that keep it from better places.
        avoided: Places that would be better with fewer lines through them.
    """

    rect: Rect
    cost: float = 0.0
    covering: frozenset[str] = frozenset()
    avoided: tuple[Avoided, ...] = ()

    def lines(self) -> frozenset[str]:
        """Return the lines that keep the label from going elsewhere."""
        return _NONE.union(*(place.lines for place in self.avoided))


def best_spot(
    tag: Tag,
    covering: Callable[[Rect], str | None],
    crossing: Callable[[Rect], set[str]],
) -> Spot:
    """Return the best place for a label.

    Args:
        tag: The label.
        covering: Names a box or a label with which a rectangle has something in common, if any.
        crossing: Names the lines that run through a rectangle.
    """
    best: tuple[float, Rect] | None = None
    in_the_way: set[str] = set()
    places: list[Avoided] = []
    for cost, x, y, beside in _along(tag):
        if best is not None and cost >= best[0]:
            break
        rect = Rect(x - tag.width / 2, y - tag.height / 2, tag.width, tag.height)
        obstacle = covering(rect)
        if obstacle is not None:
            in_the_way.add(obstacle)
            continue
        lines = crossing(rect)
        lines.discard(tag.id)
        each = _WRONG_LINE_COST if beside else _LINE_COST
        if lines:
            places.append(Avoided(rect, cost, each, frozenset(lines)))
        total = cost + len(lines) * each
        if best is None or total < best[0]:
            best = (total, rect)
    if best is None:
        best = (inf, _nearest_free(tag, covering, in_the_way))
    price, rect = best
    avoided = (place for place in places if place.rect is not rect and place.cost <= price)
    return Spot(rect, price, frozenset(in_the_way), tuple(avoided))


def after_line(name: str, tag: Tag, spot: Spot, ways: Ways) -> Spot | None:
    """Return a label's spot after a line was changed; None if there may be a better one now.

    Args:
        name: The line that was changed, one of those that kept the label from going elsewhere.
        tag: The label.
        spot: Where it is.
        ways: All lines as they run now.
    """
    avoided = list(spot.avoided)
    for index, place in enumerate(avoided):
        if name in place.lines and not ways.runs_through(name, place.rect):
            lines = frozenset(ways.through(place.rect)) - {tag.id}
            if place.cost + len(lines) * place.each <= spot.cost:
                return None
            avoided[index] = place._replace(lines=lines)
    return spot._replace(avoided=tuple(avoided))


def quick_place(tag: Tag, is_taken: Callable[[Rect], bool]) -> Rect:
    """Return the first free place on or beside a label's line, else the middle of the line."""
    first: Rect | None = None
    for _, x, y, _ in _along(tag):
        rect = Rect(x - tag.width / 2, y - tag.height / 2, tag.width, tag.height)
        if not is_taken(rect):
            return rect
        first = first or rect
    assert first is not None  # there are places along every line
    return first


def _along(tag: Tag) -> Iterator[tuple[float, float, float, bool]]:
    """Go through places on and beside the line, the cheapest first.

    Yields what each costs, its x and y, and whether it is beside the line.
    """
    total = length_of(tag.line)
    places = points_along(tag.line, _SHARES)
    beside = iter(_FROM_THE_MIDDLE)
    waiting = next(beside, None)
    for index in _FROM_THE_MIDDLE:
        slide = abs(_SHARES[index] - 0.5) * total
        while waiting is not None:
            cost = abs(_SHARES[waiting] - 0.5) * total + _BESIDE_COST
            if cost > slide:
                break
            yield from _on_both_sides(tag, cost, *places[waiting])
            waiting = next(beside, None)
        (x, y), _ = places[index]
        yield slide, x, y, False
    while waiting is not None:
        cost = abs(_SHARES[waiting] - 0.5) * total + _BESIDE_COST
        yield from _on_both_sides(tag, cost, *places[waiting])
        waiting = next(beside, None)


def _on_both_sides(
    tag: Tag, cost: float, place: XY, direction: XY
) -> tuple[tuple[float, float, float, bool], tuple[float, float, float, bool]]:
    (x, y), (ux, uy) = place, direction
    reach = abs(uy) * tag.width / 2 + abs(ux) * tag.height / 2 + 3
    dx, dy = -uy * reach, ux * reach
    return (cost, x + dx, y + dy, True), (cost, x - dx, y - dy, True)


def _nearest_free(tag: Tag, covering: Callable[[Rect], str | None], in_the_way: set[str]) -> Rect:
    """Return a free place close to the middle of the line, or the middle if there is none."""
    ((middle, _),) = points_along(tag.line, (0.5,))
    x, y = middle
    for radius, steps in _RINGS:
        for step in range(steps):
            angle = 2 * pi * step / steps
            centre = Point(x + radius * cos(angle), y + radius * sin(angle))
            rect = rect_around(centre, tag.width, tag.height)
            obstacle = covering(rect)
            if obstacle is None:
                return rect
            in_the_way.add(obstacle)
    return rect_around(Point(x, y), tag.width, tag.height)
