"""Pressing an arrangement: boxes are nudged, moved and swapped as long as it gets better.

Small steps at random, from a fixed seed; a step for the worse is taken back, though at first not
always (simulated annealing: Kirkpatrick, Gelatt and Vecchi, Science 220, 1983). The same map,
shape and effort give the same result on every machine that is not very slow.
"""

from __future__ import annotations

import time
from math import exp
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.judging import Judge
from ecomap.drawing.sketch import Sketch
from ecomap.drawing.theme import LIGHT, Theme
from ecomap.drawing.visible import DEFAULT_VIEW
from ecomap.model.geometry import Point, rect_around

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ecomap.foundation.cancel import CancelToken
    from ecomap.model.document import Document
    from ecomap.model.entities import View
    from ecomap.model.geometry import Rect

_HEAT = 14.0  # how much worse, in units, a step may be at first
_REACHES = (12.0, 30.0, 80.0, 180.0, 320.0)
_HOPELESS = 60.0  # units that a step may cost by crowding boxes alone before lines are drawn
EFFORT = 5_000.0
"""How much is tried unless told otherwise: a little over a second's worth."""
LIMIT = 6.0
"""Seconds of work that it may take at most, unless told otherwise: for very slow machines."""
_TRIES = 20_000  # proposals, should most be out of the question
_PROPOSAL = 0.02  # effort of a proposal that is passed over at once
_THING = 0.02  # for each thing on the map, whenever the cost is added up
_LINE = 0.4  # for each line or label drawn anew
_LINE_AMONG = 0.01  # and for each line that it is held against
_FLAT = 0.7  # steps up and down are shorter: pages are wide


class Polished(NamedTuple):
    """What came of it.

    Attributes:
        places: The middle of every box.
        before: What there was to dislike, in units (see ``ecomap.drawing.judging``).
        after: What there still is.
    """

    places: Mapping[str, Point]
    before: float
    after: float


def polished(
    document: Document,
    *,
    shape: float,
    effort: float = EFFORT,
    time_limit: float = LIMIT,
    view: View = DEFAULT_VIEW,
    theme: Theme = LIGHT,
    seed: int = 1,
    fixed: frozenset[str] = frozenset(),
    walls: Sequence[Rect] = (),
    cancel: CancelToken | None = None,
) -> Polished:
    """Return better places for the boxes of a map that has been arranged.

    Args:
        document: The map; it is not changed. Routes that a layout left are not looked at.
        shape: Width over height of the page to fill.
        effort: How much to try; four thousand take about a second.
        time_limit: Seconds of work after which to make do with what was found.
        view: What is shown.
        theme: Gives the sizes of text.
        seed: Where chance begins.
        fixed: Ids of those that stay, beside those pinned.
        walls: Areas, such as frames, that are not entered, nor left by those in them.
        cancel: Set by another thread to stop.

    Raises:
        CancelledError: If the token was set.
    """
    search = _Search(Sketch(document, view, theme, cancel), shape, seed, walls)
    movable = [
        name
        for name in search.sketch.centres
        if name not in fixed and not document.stakeholders[name].pinned
    ]
    before = search.cost
    done, tries, begin = 0.0, 0, time.thread_time()
    while done < effort and tries < _TRIES and (len(movable) > 1 or (movable and fixed)):
        if cancel is not None:
            cancel.check()
        if time.thread_time() - begin > time_limit:
            break
        tries += 1
        done += search.step(movable, _HEAT * (1 - done / effort) ** 2 + 0.01)
    return Polished(search.best, before, search.lowest)


class _Search:
    """A sketch with what it costs, and the best that was seen so far."""

    def __init__(self, sketch: Sketch, shape: float, seed: int, walls: Sequence[Rect]) -> None:
        self.sketch = sketch
        self._judge = Judge(sketch, shape)
        self._random = Random(seed)
        self._walls = walls
        self._of_lines = self._judge.lines_cost
        self.cost = self.lowest = self._of_lines + self._judge.labels_cost
        self.best = dict(sketch.centres)

    def step(self, movable: list[str], heat: float) -> float:
        """Try one move, and take it back if it is not worth it; return the effort it took."""
        places = self._proposal(movable)
        if not places or self._walled(places) or self._crowded(places, heat):
            return _PROPOSAL
        before = {name: self.sketch.centres[name] for name in places}
        lines = self.sketch.move(places)
        self._judge.follow(places, lines)
        of_lines = self._judge.lines_cost
        if of_lines - self._of_lines > _HOPELESS + 4 * heat:  # no label can make good for it
            self._judge.follow(before, self.sketch.move(before))
            return self._effort(2 * len(lines))
        drawn = len(lines) + self._letter(places, lines)
        cost = of_lines + self._judge.labels_cost
        worse = cost - self.cost
        if worse > 0 and self._random.random() >= exp(-worse / heat):
            lines = self.sketch.move(before)
            self._judge.follow(before, lines)
            drawn += len(lines) + self._letter(before, lines)
            return self._effort(drawn)
        self.cost, self._of_lines = cost, of_lines
        if cost < self.lowest:
            self.lowest, self.best = cost, dict(self.sketch.centres)
        return self._effort(drawn)

    def _effort(self, drawn: int) -> float:
        lines, boxes = len(self.sketch.connections), len(self.sketch.centres)
        return _PROPOSAL + _THING * (lines + boxes) + drawn * (_LINE + _LINE_AMONG * lines)

    def _letter(self, moved: Iterable[str], lines: set[str]) -> int:
        """Place labels anew, and return how many are elsewhere."""
        labels = self.sketch.letter(moved, lines)
        self._judge.read(lines | labels)
        return len(labels)

    def _walled(self, places: Mapping[str, Point]) -> bool:
        """Say whether a step would go into a wall or out of one."""
        centres, size = self.sketch.centres, self.sketch.size
        for wall in self._walls:
            for name, place in places.items():
                rect = rect_around(place, *size(name))
                if wall.contains(centres[name]):
                    if rect.united(wall) != wall:
                        return True
                elif wall.overlaps(rect):
                    return True
        return False

    def _crowded(self, places: Mapping[str, Point], heat: float) -> bool:
        """Say whether boxes alone come so close that the step cannot be worth it."""
        if len(places) > 1:
            return False
        ((name, place),) = places.items()
        return self._judge.crowding(name, place) > _HOPELESS + 4 * heat

    def _proposal(self, movable: list[str]) -> dict[str, Point]:
        chance, centres = self._random, self.sketch.centres
        name, kind = chance.choice(movable), chance.random()
        here = centres[name]
        if kind < 0.74:
            reach = chance.choice(_REACHES)
            dx, dy = chance.uniform(-reach, reach), chance.uniform(-reach, reach) * _FLAT
            return {name: _rounded(here.moved(dx, dy))}
        if kind < 0.82:
            return {name: _rounded(self._in_line(name, chance.choice(movable)))}
        if kind < 0.92:
            other = chance.choice(movable)
            return {name: centres[other], other: here} if other != name else {}
        column = chance.random() < 0.5
        near = 130.0 if column else 70.0
        group = [
            one
            for one in movable
            if abs(centres[one].x - here.x if column else centres[one].y - here.y) < near
        ]
        dx, dy = chance.uniform(-60, 60), chance.uniform(-40, 40)
        return {one: _rounded(centres[one].moved(dx, dy)) for one in group}

    def _in_line(self, name: str, other: str) -> Point:
        """Return a place in one row or column with another box."""
        here, there = self.sketch.centres[name], self.sketch.centres[other]
        if self._random.random() < 0.5:
            return Point(there.x, here.y)
        return Point(here.x, there.y)


def _rounded(point: Point) -> Point:
    return Point(float(round(point.x)), float(round(point.y)))
