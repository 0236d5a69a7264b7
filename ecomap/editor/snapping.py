"""Where a thing that is dragged comes to rest: in line with its neighbours, at equal gaps.

Everything is worked out for one axis and done for both: an axis is 0 for x and 1 for y, and what
lies along it is called low and high, whether that is left and right or top and bottom.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ecomap.model.geometry import Rect

TOLERANCE = 6.0
"""How far a thing is drawn into line, in screen pixels."""

GRID = 20.0
"""Between the lines of the grid, in canvas units."""

LOW, MIDDLE, HIGH = 0.0, 0.5, 1.0
ALL = (LOW, MIDDLE, HIGH)
"""Which edges of a thing come into line, as shares of its size; its middle is one of them."""

_SAME = 0.01  # units: what is nearer than this is in line
_STILL = 1e-6
_ROUNDS = 4
_AHEAD = 0.5  # by how much of the tolerance a middle may be farther off than an edge


class Guide(NamedTuple):
    """A line through edges or middles that are in line.

    Attributes:
        axis: 0 if it stands upright, at an x; 1 if it lies, at a y.
        at: That x or y.
        start: Where it begins, along the other axis.
        end: Where it ends.
    """

    axis: int
    at: float
    start: float
    end: float


class Gap(NamedTuple):
    """One of several equal gaps between neighbours.

    Attributes:
        axis: 0 if it is measured sideways, 1 if from top to bottom.
        start: Where it begins along that axis.
        end: Where it ends.
        across: Where it is shown along the other axis.
    """

    axis: int
    start: float
    end: float
    across: float


class Snap(NamedTuple):
    """How far to move a thing, and what it is in line with there.

    Attributes:
        held: Whether it is in line along x, and along y.
    """

    dx: float = 0.0
    dy: float = 0.0
    guides: tuple[Guide, ...] = ()
    gaps: tuple[Gap, ...] = ()
    held: tuple[bool, bool] = (False, False)


class _Span(NamedTuple):
    """A rectangle seen along one axis."""

    low: float
    high: float
    near: float
    far: float

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2

    def at(self, share: float) -> float:
        return self.low + (self.high - self.low) * share


class Neighbours:
    """What a thing can come into line with; made once for a drag, asked for every frame of it."""

    def __init__(self, boxes: Iterable[Rect], frames: Iterable[Rect] = ()) -> None:
        """Take neighbours in.

        Args:
            boxes: Things with gaps between them.
            frames: Areas that things lie in: only their edges and middles count.
        """
        around = tuple(boxes)
        everything = (*around, *frames)
        self._boxes = tuple(tuple(_span(one, axis) for one in around) for axis in (0, 1))
        spans = [[_span(one, axis) for one in everything] for axis in (0, 1)]
        self._edges = tuple(
            sorted((v, s.near, s.far) for s in those for v in (s.low, s.high)) for those in spans
        )
        self._middles = tuple(sorted((s.middle, s.near, s.far) for s in those) for those in spans)

    def snap(
        self,
        rect: Rect,
        tolerance: float,
        edges: tuple[Sequence[float], Sequence[float]] = (ALL, ALL),
        *,
        gaps: bool = True,
    ) -> Snap:
        """Return how far to move a rectangle so that it is in line, at most ``tolerance`` units.

        What comes of it is in line already: to snap it again moves it no farther.

        Args:
            rect: Where it would be.
            tolerance: How far it is drawn along each axis.
            edges: Which of its edges count, along x and along y.
            gaps: Whether equal gaps count.
        """
        moved = [0.0, 0.0]
        for _ in range(_ROUNDS):
            there = rect.moved(*moved)
            steps = [self._step(there, axis, tolerance, edges[axis], gaps) for axis in (0, 1)]
            if all(abs(step) < _STILL for step in steps):
                break
            moved = [moved[0] + steps[0], moved[1] + steps[1]]
        else:  # each axis upsets the other: rather nothing than a jump
            return Snap()
        if max(map(abs, moved)) > tolerance:
            return Snap()
        there = rect.moved(*moved)
        guides = tuple(g for axis in (0, 1) for g in self._guides(there, axis, edges[axis]))
        equal = tuple(g for axis in (0, 1) for g in self._gaps(there, axis)) if gaps else ()
        axes = {one.axis for one in guides} | {one.axis for one in equal}
        return Snap(moved[0], moved[1], guides, equal, (0 in axes, 1 in axes))

    def _step(
        self, rect: Rect, axis: int, tolerance: float, edges: Sequence[float], gaps: bool
    ) -> float:
        """Return the least move along an axis that brings something into line; 0 for none.

        Boxes fit their text and seldom are of one size, so that middles go before edges.
        """
        span = _span(rect, axis)
        ways = [
            (value - span.at(edge), _AHEAD * tolerance if edge == MIDDLE else 0.0)
            for edge in edges
            for value, *_ in _around(self._lines(axis, edge), span.at(edge), tolerance)
        ]
        if gaps:
            ways += ((way, 0.0) for way, _ in self._spacings(span, axis, tolerance))
        near = ((max(abs(way) - ahead, 0.0), abs(way), way) for way, ahead in ways)
        return min((one for one in near if one[1] <= tolerance), default=(0.0, 0.0, 0.0))[2]

    def _lines(self, axis: int, edge: float) -> list[tuple[float, float, float]]:
        return self._middles[axis] if edge == MIDDLE else self._edges[axis]

    def _guides(self, rect: Rect, axis: int, edges: Sequence[float]) -> Iterator[Guide]:
        span = _span(rect, axis)
        for edge in edges:
            at = span.at(edge)
            found = _around(self._lines(axis, edge), at, _SAME)
            ends = sorted([(span.near, span.far), *(one[1:] for one in found)])
            if found and edge == MIDDLE:
                yield from _between(axis, at, ends)
            elif found:
                yield Guide(axis, at, ends[0][0], max(far for _, far in ends))

    def _gaps(self, rect: Rect, axis: int) -> tuple[Gap, ...]:
        span = _span(rect, axis)
        found = (
            Gap(axis, start, end, across)
            for way, gaps in self._spacings(span, axis, _SAME)
            if abs(way) <= _SAME
            for start, end, across in gaps
        )
        return tuple(dict.fromkeys(found))

    def _spacings(
        self, span: _Span, axis: int, tolerance: float
    ) -> Iterator[tuple[float, tuple[tuple[float, float, float], ...]]]:
        """Yield moves that make gaps equal, with the gaps as they are before the move."""
        row = [o for o in self._boxes[axis] if o.near < span.far and span.near < o.far]
        before = _last(row, span.low + tolerance)
        after = _first(row, span.high - tolerance)
        if before is not None and after is not None:
            way = (before.high + after.low) / 2 - span.middle
            if after.low - before.high > span.high - span.low:
                yield way, (_gap(before, span), _gap(span, after))
        if before is not None:
            other = _last(row, before.low)
            if other is not None and other.high < before.low:
                way = before.high + (before.low - other.high) - span.low
                yield way, (_gap(other, before), _gap(before, span))
        if after is not None:
            other = _first(row, after.high)
            if other is not None and other.low > after.high:
                way = after.low - (other.low - after.high) - span.high
                yield way, (_gap(span, after), _gap(after, other))


def _between(axis: int, at: float, ends: Sequence[tuple[float, float]]) -> Iterator[Guide]:
    """Yield the guide from box to box: across one, it would strike out its name.

    Where one lies in another it runs between their borders.
    """
    reached = ends[0][1]
    apart = False
    for near, far in ends[1:]:
        if near > reached:
            apart = True
            yield Guide(axis, at, reached, near)
        reached = max(reached, far)
    if not apart:
        inner = max(near for near, _ in ends), min(far for _, far in ends)
        yield Guide(axis, at, ends[0][0], min(inner))
        yield Guide(axis, at, max(inner), reached)


def to_grid(value: float) -> float:
    """Return the line of the grid next to an x or a y."""
    return round(value / GRID) * GRID


def _span(rect: Rect, axis: int) -> _Span:
    if axis == 0:
        return _Span(rect.x, rect.right, rect.y, rect.bottom)
    return _Span(rect.y, rect.bottom, rect.x, rect.right)


def _around(
    lines: list[tuple[float, float, float]], value: float, tolerance: float
) -> list[tuple[float, float, float]]:
    """Return the lines within a distance of a value, from a sorted list."""
    first = bisect_left(lines, value - tolerance, key=_value)
    last = bisect_right(lines, value + tolerance, key=_value)
    return lines[first:last]


def _value(line: tuple[float, float, float]) -> float:
    return line[0]


def _last(row: Iterable[_Span], limit: float) -> _Span | None:
    """Return the span that ends nearest before a limit."""
    return max((one for one in row if one.high <= limit), key=lambda one: one.high, default=None)


def _first(row: Iterable[_Span], limit: float) -> _Span | None:
    """Return the span that begins nearest after a limit."""
    return min((one for one in row if one.low >= limit), key=lambda one: one.low, default=None)


def _gap(one: _Span, other: _Span) -> tuple[float, float, float]:
    """Return where the gap between two spans begins and ends, and the middle of what they share."""
    near, far = max(one.near, other.near), min(one.far, other.far)
    if near > far:
        near, far = min(one.near, other.near), max(one.far, other.far)
    return one.high, other.low, (near + far) / 2
