"""Loops: what one gives comes back to it over others, as data or as value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecomap.analysis.graph import Reading
from ecomap.analysis.links import links

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ecomap.analysis.links import Link
    from ecomap.analysis.survey import Survey

LONGEST = 6
"""How many organisations a loop has at most; what comes back over more is felt by nobody."""

MOST = 2_000
"""How many loops are looked at; where everybody gives everybody something there are millions."""


@dataclass(frozen=True, slots=True)
class Loops:
    """The loops of a map in one reading.

    Attributes:
        all: Each as its links in order, beginning with the smallest id; short ones first.
        more: Whether there are more than were looked at.
    """

    all: tuple[tuple[Link, ...], ...]
    more: bool


def loops(survey: Survey, reading: Reading = Reading.AS_DRAWN) -> Loops:
    """Return the loops of at most six organisations in one reading, worked out once."""
    return survey.once(("loops", reading), lambda: _loops(survey, reading))


def cycles(
    following: Mapping[str, Sequence[str]], longest: int, pause: Callable[[], None] = lambda: None
) -> Iterator[tuple[str, ...]]:
    """Yield the simple cycles of two nodes or more in a graph, each from its smallest node.

    The order is that of the nodes, so that the same graph gives the same cycles first, which
    ``networkx.simple_cycles`` does not promise. Only ways are followed that can still close in
    time: how far each node is from the start, backwards, is worked out before.

    Args:
        following: The nodes to which a step leads from each.
        longest: How many nodes a cycle has at most.
        pause: Called again and again, for the user to stop it.
    """
    before: dict[str, list[str]] = {}
    for one in following:
        for other in following[one]:
            before.setdefault(other, []).append(one)
    for start in sorted(following):
        pause()
        away = _away(before, start, longest)
        path, choices = [start], [iter(sorted(following[start]))]
        while path:
            for one in choices[-1]:
                if one == start and len(path) > 1:
                    yield tuple(path)
                elif (
                    one > start
                    and one not in path
                    and len(path) + away.get(one, longest) <= longest
                ):
                    pause()
                    path.append(one)
                    choices.append(iter(sorted(following.get(one, ()))))
                    break
            else:
                path.pop()
                choices.pop()


def _away(before: Mapping[str, Sequence[str]], start: str, longest: int) -> Mapping[str, int]:
    """Return for each later node how many steps the shortest way from it to the start has."""
    away, waiting = {start: 0}, [start]
    for one in waiting:
        if away[one] < longest:
            for other in before.get(one, ()):
                if other > start and other not in away:
                    away[other] = away[one] + 1
                    waiting.append(other)
    return away


def _loops(survey: Survey, reading: Reading) -> Loops:
    drawn = links(survey, reading)
    following: dict[str, list[str]] = {}
    for source, target in drawn.all:
        following.setdefault(source, []).append(target)
    found: list[tuple[Link, ...]] = []
    more = False
    for cycle in cycles(following, LONGEST, survey.pause):
        if len(found) == MOST:
            more = True
            break
        ends = zip(cycle, (*cycle[1:], cycle[0]), strict=True)
        found.append(tuple(drawn.all[pair] for pair in ends))
    found.sort(key=len)  # what comes first within a length stays first
    return Loops(tuple(found), more)
