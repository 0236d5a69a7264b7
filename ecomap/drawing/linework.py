"""The lines of all connections: by hand, or from a layout where they fit, or by our own router.

A pair of stakeholders is drawn anew when one of their boxes, their connections, or a box that
had something to do with their lines has changed. All other lines stay as they are, and are what
they would be if the map were drawn anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.drawing.borders import Box, touches
from ecomap.drawing.by_hand import line_by_hand
from ecomap.drawing.crowd import Crowd
from ecomap.drawing.curves import bounds, meets, polyline
from ecomap.drawing.detours import saw
from ecomap.drawing.routing import CLEARANCE, Bundle, Path, Wire, bundle, fan
from ecomap.drawing.steps import done
from ecomap.drawing.watch import Watch
from ecomap.drawing.ways import Ways

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    from ecomap.drawing.steps import Steps
    from ecomap.model.entities import DataFlow, ValueExchange

    Connected = DataFlow | ValueExchange

Pair = tuple[str, str]
"""The ids of two stakeholders, the lesser first."""

_TOUCH = 3.0
"""How far from the border of its box, in units, a kept line may start or end."""
_GRAZE = 1.0
"""How far a kept line may reach into a foreign box, in units."""


def pair_of(connection: Connected) -> Pair:
    """Return the two stakeholders that a connection joins."""
    source, target = connection.source, connection.target
    return (source, target) if source <= target else (target, source)


class Linework:
    """Knows the line of every connection, and keeps it true to boxes and connections.

    Attributes:
        boxes: The box of every stakeholder, by id.
        paths: The line of every connection, by id.
        ways: The same lines, found by area.
    """

    def __init__(self) -> None:
        self.boxes: dict[str, Box] = {}
        self.paths: dict[str, Path] = {}
        self.ways = Ways()
        self._walls: Crowd[str] = Crowd()
        self._connections: dict[str, Connected] = {}
        self._members: dict[Pair, list[str]] = {}
        self._pairs_at: dict[str, set[Pair]] = {}
        self._looked: dict[Pair, Bundle] = {}
        self._searches: Crowd[Pair] = Crowd()
        self._watch: Watch[Pair] = Watch()

    def update(
        self,
        boxes: Mapping[str, Box | None],
        connections: Mapping[str, Connected | None],
        order: Mapping[str, int],
    ) -> set[str]:
        """Take changes in and return the ids of connections whose line is new, other or gone.

        Args:
            boxes: The boxes that are new or other; None for one that is gone.
            connections: The connections that are new or other; None for one that is gone.
            order: The place of every connection among all.
        """
        return done(self.steps(boxes, connections, order))

    def steps(
        self,
        boxes: Mapping[str, Box | None],
        connections: Mapping[str, Connected | None],
        order: Mapping[str, int],
    ) -> Steps[set[str]]:
        """Do what ``update`` does, a pair of stakeholders at a time."""
        due: set[Pair] = set()
        for name, box in boxes.items():
            due |= self._move(name, box)
            yield
        for record_id, connection in connections.items():
            due |= self._exchange(record_id, connection)
        yield
        for name, box in boxes.items():
            if box is None:
                del self.boxes[name]
        changed: set[str] = set()
        for pair in sorted(due):
            changed |= self._redraw(pair, order)
            yield
        gone = [i for i, connection in connections.items() if connection is None]
        for record_id in gone:
            self.ways.take(record_id)
            if self.paths.pop(record_id, None) is not None:
                changed.add(record_id)
        return changed

    def at(self, name: str) -> set[str]:
        """Return the ids of the connections of a stakeholder."""
        return {i for pair in self._pairs_at.get(name, ()) for i in self._members[pair]}

    def preview(
        self, boxes: Mapping[str, Box | None], connections: Mapping[str, Connected | None]
    ) -> dict[str, Path]:
        """Return quick lines for what a change concerns; nothing changes.

        Args:
            boxes: The boxes that would be new or other; None for one that would be gone.
            connections: The connections that would be new or other; None for those gone.
        """
        pairs = {pair for name in boxes for pair in self._pairs_at.get(name, ())}
        for one in connections.values():
            if one is not None and not _alike(one, self._connections.get(one.id)):
                pairs.add(pair_of(one))
        members: dict[Pair, list[Wire]] = {pair: [] for pair in pairs}
        staying = (i for pair in pairs for i in self._members.get(pair, ()))
        for record_id in dict.fromkeys((*staying, *connections)):
            one = connections.get(record_id, self._connections.get(record_id))
            if one is not None and pair_of(one) in members:
                members[pair_of(one)].append(Wire(one.id, one.source, one.target))
        around = {**self.boxes, **{name: box for name, box in boxes.items() if box is not None}}
        found = {
            record_id: path
            for wires in members.values()
            if wires
            for record_id, path in fan(wires, around).items()
        }
        for record_id in found:
            one = connections.get(record_id, self._connections.get(record_id))
            drawn = line_by_hand(one, around) if one is not None else None
            if drawn is not None:
                found[record_id] = drawn
        return found

    def _move(self, name: str, box: Box | None) -> set[Pair]:
        """Put a box where it is now, and return the pairs that this may concern."""
        due = set(self._pairs_at.get(name, ())) | self._watch.readers(name)
        before = self.boxes.get(name)
        for rect in (one.rect.grown(CLEARANCE) for one in (before, box) if one is not None):
            near = self._searches.meeting(rect)
            due.update(p for p in near if p not in due and saw(self._looked[p].looked, rect))
        if box is None:
            self._walls.take(name)
            return due
        grown = box.rect.grown(CLEARANCE)
        due.update(pair_of(self._connections[i]) for i in self.ways.through(grown))
        self._walls.put(name, grown)
        self.boxes[name] = box
        return due

    def _exchange(self, record_id: str, connection: Connected | None) -> set[Pair]:
        """Put a connection in the place of what it was, and return the pairs that it concerns."""
        before = self._connections.pop(record_id, None)
        if connection is not None:
            self._connections[record_id] = connection
        old = pair_of(before) if before is not None else None
        new = pair_of(connection) if connection is not None else None
        if new is not None and old == new:
            return set() if _alike(before, connection) else {new}
        if old is not None:
            self._members[old].remove(record_id)
        if new is not None:
            self._members.setdefault(new, []).append(record_id)
            for end in new:
                self._pairs_at.setdefault(end, set()).add(new)
        return {pair for pair in (old, new) if pair is not None}

    def _redraw(self, pair: Pair, order: Mapping[str, int]) -> set[str]:
        """Draw the lines of a pair and return the ids of those that are not what they were."""
        members = self._members[pair]
        if not members:
            self._forget(pair)
            return set()
        members.sort(key=order.__getitem__)
        drawn = self._drawn([self._connections[i] for i in members])
        self._watch.watch(pair, drawn.walls)
        if drawn.looked:
            self._looked[pair] = drawn
            number = iter(drawn.looked)
            self._searches.put(pair, bounds(list(zip(number, number, strict=True))).grown(1.0))
        elif self._looked.pop(pair, None) is not None:
            self._searches.take(pair)
        changed = {i for i in members if self.paths.get(i) != drawn.paths[i]}
        for record_id in changed:
            self.paths[record_id] = drawn.paths[record_id]
            self.ways.put(record_id, drawn.paths[record_id].line)
        return changed

    def _drawn(self, connections: Sequence[Connected]) -> Bundle:
        """Return the lines of a pair: by hand, or as a layout left them if that fits, or ours."""
        kept: dict[str, Path] = {}
        walls: set[str] = set()
        for connection in connections:
            path = line_by_hand(connection, self.boxes)
            if path is not None:
                kept[connection.id] = path
                continue
            path = _laid_out(connection, self.boxes)
            if path is None:
                continue
            wall = self._wall_of(path, connection)
            if wall:
                walls.add(wall)
            else:
                kept[connection.id] = path
        wires = [Wire(c.id, c.source, c.target) for c in connections if c.id not in kept]
        own = bundle(wires, self.boxes, self._walls) if wires else Bundle({})
        return Bundle({**kept, **own.paths}, own.walls | walls, own.looked)

    def _wall_of(self, path: Path, connection: Connected) -> str:
        """Return a foreign box that a kept line enters, or an empty string."""
        near: Set[str] = self._walls.all_met(path.line) - {connection.source, connection.target}
        entered = (n for n in near if meets(path.line, self.boxes[n].rect.grown(-_GRAZE)))
        return min(entered, default="")

    def _forget(self, pair: Pair) -> None:
        del self._members[pair]
        for end in pair:
            self._pairs_at[end].discard(pair)
        self._watch.watch(pair, frozenset())
        self._looked.pop(pair, None)
        self._searches.take(pair)


def _alike(one: Connected | None, other: Connected | None) -> bool:
    """Say whether two connections are drawn by the same line."""
    if one is None or other is None:
        return one is other
    return (one.source, one.target, one.route, one.waypoints) == (
        other.source,
        other.target,
        other.route,
        other.waypoints,
    )


def _laid_out(connection: Connected, boxes: Mapping[str, Box]) -> Path | None:
    """Return the line that a layout gave a connection if it still joins its two boxes."""
    kept = connection.route
    if kept is None:
        return None
    if not touches(boxes[connection.source], kept.points[0], _TOUCH):
        return None
    if not touches(boxes[connection.target], kept.tip, _TOUCH):
        return None
    return Path(kept.points, kept.tip, (*polyline(kept.points), kept.tip), laid_out=True)
