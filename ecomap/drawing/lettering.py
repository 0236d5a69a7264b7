"""The labels of all connections, placed one after the other.

First come those that a layout has placed, then the others, those on short lines before those on
long ones: they have least choice. A label gives way to boxes, to the names of frames and to
labels before it, and avoids all lines. When something changes, only those labels are placed anew
to which it made a difference, in the same order; so all end where they would be if the map were
drawn anew.
"""

from __future__ import annotations

from functools import partial
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from ecomap.drawing.crowd import Crowd
from ecomap.drawing.curves import length_of, meets
from ecomap.drawing.labels import GAP, Spot, Tag, after_line, best_spot, quick_place
from ecomap.drawing.steps import done
from ecomap.drawing.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set

    from ecomap.drawing.steps import Steps
    from ecomap.drawing.ways import Ways
    from ecomap.model.geometry import Rect

Rank = tuple[int, float, int]
"""When a label is placed: whether by a layout (0) or not (1), how long its line is, file order."""

_GRAZE = 1.0
"""How far a label placed by a layout may reach into anything, in units."""
_HAIR = 1e-6  # units: more than sums of coordinates are rounded by
_NOTHING: frozenset[str] = frozenset()


class Lettering:
    """Knows where every label is, and keeps labels clear of boxes and of each other.

    Attributes:
        places: The box of every label, by the id of its connection.
    """

    def __init__(self, ways: Ways) -> None:
        """Start with no labels; ``ways`` are the lines to avoid."""
        self.places: dict[str, Rect] = {}
        self._ways = ways
        self._walls: Crowd[str] = Crowd()
        self._taken: Crowd[str] = Crowd()
        self._tags: dict[str, Tag] = {}
        self._spots: dict[str, Spot] = {}
        self._turns: dict[str, tuple[int, float]] = {}
        self._order: Mapping[str, int] = {}
        self._covering: Watch[str] = Watch()
        self._crossing: Watch[str] = Watch()
        self._due: set[str] = set()
        self._refused: dict[str, str] = {}
        self._queue: list[tuple[Rank, str]] = []
        self._changed: set[str] = set()

    def update(
        self,
        boxes: Mapping[str, Rect | None],
        tags: Mapping[str, Tag | None],
        lines: Iterable[str],
        order: Mapping[str, int],
    ) -> set[str]:
        """Take changes in and return the ids of the labels that are new, elsewhere or gone.

        Args:
            boxes: The boxes and names of frames that are new or other; None for one that is gone.
            tags: The labels that are new or other; None for one that is gone. Those of the
                changed lines have to be among them.
            lines: The ids of the lines that are new, other or gone.
            order: The place of every connection among all.
        """
        return done(self.steps(boxes, tags, lines, order))

    def steps(
        self,
        boxes: Mapping[str, Rect | None],
        tags: Mapping[str, Tag | None],
        lines: Iterable[str],
        order: Mapping[str, int],
    ) -> Steps[set[str]]:
        """Do what ``update`` does, a label at a time."""
        self._order, self._changed = order, set()
        for name, box in boxes.items():
            self._move_box(name, box)
        for record_id in lines:
            self._move_line(record_id, tags[record_id])
            yield
        for record_id, tag in tags.items():
            self._retag(record_id, tag)
        self._queue = [(self._first_turn(name), name) for name in self._due]
        heapify(self._queue)
        while self._queue:
            rank, name = heappop(self._queue)
            if name in self._due:
                self._due.discard(name)
                self._place(name, rank)
                yield
        return self._changed

    def preview(self, tags: Iterable[Tag], boxes: Mapping[str, Rect | None]) -> dict[str, Rect]:
        """Return quick places for some labels while boxes are elsewhere; nothing changes."""
        tags = list(tags)
        moving = {tag.id for tag in tags}
        new = Crowd((name, rect.grown(GAP)) for name, rect in boxes.items() if rect is not None)

        def is_taken(rect: Rect) -> bool:
            return (
                next(new.overlapping(rect), None) is not None
                or any(name not in boxes for name in self._walls.overlapping(rect))
                or any(name not in moving for name in self._taken.overlapping(rect))
            )

        places = {}
        for tag in tags:
            # Where it is wanted, whatever is there: it may be under the pointer right now.
            places[tag.id] = rect = tag.wanted or quick_place(tag, is_taken)
            new.put(tag.id, rect.grown(GAP))
        return places

    def _move_box(self, name: str, box: Rect | None) -> None:
        self._due |= self._covering.readers(name)
        if box is None:
            self._walls.take(name)
        else:
            self._walls.put(name, box.grown(GAP))
            self._due.update(self._taken.meeting(box.grown(_HAIR)))

    def _move_line(self, record_id: str, tag: Tag | None) -> None:
        """Find the labels that are less good now where they are, or could be better elsewhere."""
        old = self._tags[record_id].line if record_id in self._tags else ()
        new = tag.line if tag is not None else ()
        for name in self._crossing.readers(record_id) - self._due:
            before = self._spots[name]
            spot = after_line(record_id, self._tags[name], before, self._ways)
            if spot is None:
                self._due.add(name)
            elif spot != before:
                self._spots[name] = spot
                self._crossing.watch(name, spot.lines())
        for name in self._taken.all_met(new) - self._due:
            rect = self.places[name]
            if meets(new, rect) and not meets(old, rect):
                self._due.add(name)

    def _retag(self, record_id: str, tag: Tag | None) -> None:
        """Put a label in the place of what it was; if its turn is another, it goes for now."""
        before = self._tags.get(record_id)
        if tag == before:
            return
        if tag is None:
            self._due |= self._retracted(record_id)
            self._tags.pop(record_id, None)
            self._spots.pop(record_id, None)
            self._covering.watch(record_id, _NOTHING)
            self._crossing.watch(record_id, _NOTHING)
            self._due.discard(record_id)
            return
        if before is not None and (before.line, before.wanted) != (tag.line, tag.wanted):
            self._due |= self._retracted(record_id)
        self._tags[record_id] = tag
        self._due.add(record_id)

    def _retracted(self, name: str) -> Set[str]:
        """Take a label away and return those that gave way to it."""
        if self.places.pop(name, None) is None:
            return _NOTHING
        del self._turns[name]
        self._taken.take(name)
        self._changed.add(name)
        return self._covering.readers(name)

    def _call(self, names: Iterable[str]) -> None:
        """Have labels placed anew when it is their turn."""
        for name in names:
            if name not in self._due:
                self._due.add(name)
                heappush(self._queue, (self._first_turn(name), name))

    def _first_turn(self, name: str) -> Rank:
        if self._tags[name].wanted is not None:
            return 0, 0.0, self._order[name]
        return self._last_turn(name)

    def _last_turn(self, name: str) -> Rank:
        return 1, length_of(self._tags[name].line), self._order[name]

    def _rank(self, name: str) -> Rank:
        return *self._turns[name], self._order[name]

    def _place(self, name: str, rank: Rank) -> None:
        tag = self._tags[name]
        if tag.wanted is not None and rank[0] == 0:
            self._place_as_laid_out(name, rank, tag.wanted)
            return
        spot = best_spot(tag, partial(self._obstacle, rank), self._ways.through)
        refusal = self._refused.pop(name, None)
        if refusal is not None:
            spot = spot._replace(covering=spot.covering | {refusal})
        self._put(name, rank, spot)

    def _place_as_laid_out(self, name: str, rank: Rank, wanted: Rect) -> None:
        """Put a label where a layout wants it; if that is taken, let it wait for its turn."""
        # What it is held against is larger than it looks by the gap.
        obstacle = self._obstacle(rank, wanted.grown(-_GRAZE - GAP))
        if obstacle is None:
            self._put(name, rank, Spot(wanted))
            return
        if name in self._turns and self._turns[name][0] == 0:
            self._call(self._retracted(name))
        self._refused[name] = obstacle
        self._due.add(name)
        heappush(self._queue, (self._last_turn(name), name))

    def _put(self, name: str, rank: Rank, spot: Spot) -> None:
        """Put a label where it goes; those after it that it covers there look again."""
        self._spots[name] = spot
        self._covering.watch(name, spot.covering)
        self._crossing.watch(name, spot.lines())
        turn = rank[:2]
        if self.places.get(name) == spot.rect and self._turns[name] == turn:
            return
        self._call(self._retracted(name))
        self.places[name] = spot.rect
        self._turns[name] = turn
        near = self._taken.meeting(spot.rect.grown(_HAIR))
        self._call(other for other in near if self._rank(other) > rank)
        self._taken.put(name, spot.rect.grown(GAP))
        self._changed.add(name)

    def _obstacle(self, rank: Rank, rect: Rect) -> str | None:
        """Return a box, or a label placed before ``rank``, that a rectangle is too near to."""
        for name in self._walls.overlapping(rect):
            return name
        for name in self._taken.overlapping(rect):
            if self._rank(name) < rank:
                return name
        return None
