"""Ordering within layers, so that lines cross little: sweeps by means, then swaps.

Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system structures",
1981: each box goes to the mean place of those it is joined with in the other layers.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SWEEPS = 16


def ordered(
    layers: Sequence[Sequence[str]], neighbours: Mapping[str, Sequence[str]]
) -> list[list[str]]:
    """Return the same layers, each in an order in which few lines cross.

    Args:
        layers: Names by layer; the order given decides where nothing else does.
        neighbours: With whom each is joined, in whatever layer.
    """
    now = [list(layer) for layer in layers]
    best, fewest = [list(layer) for layer in now], crossings(now, neighbours)
    for sweep in range(_SWEEPS):
        if not fewest:
            break
        for index in range(len(now)) if sweep % 2 == 0 else reversed(range(len(now))):
            where = _shares(now)
            means = {name: _mean(name, neighbours, where) for name in now[index]}
            # Every other pair of sweeps lets ties change places, to get out of a dead end.
            turn = -1 if sweep % 4 >= 2 else 1
            ranked = sorted(enumerate(now[index]), key=lambda one: (means[one[1]], turn * one[0]))
            now[index] = [name for _, name in ranked]
        count = crossings(now, neighbours)
        if count < fewest:
            best, fewest = [list(layer) for layer in now], count
    return best


def crossings(layers: Sequence[Sequence[str]], neighbours: Mapping[str, Sequence[str]]) -> int:
    """Return how often straight lines between neighbouring layers cross."""
    count = 0
    for upper, lower in pairwise(layers):
        where = {name: index for index, name in enumerate(lower)}
        ends: list[int] = []
        for name in upper:
            mine = sorted(where[other] for other in neighbours[name] if other in where)
            count += sum(len(ends) - bisect_right(ends, end) for end in mine)
            for end in mine:
                insort(ends, end)
    return count


def _shares(layers: Sequence[Sequence[str]]) -> dict[str, float]:
    """Return how far along its layer each name is, from 0 to 1."""
    return {
        name: (index + 0.5) / len(layer) for layer in layers for index, name in enumerate(layer)
    }


def _mean(name: str, neighbours: Mapping[str, Sequence[str]], where: Mapping[str, float]) -> float:
    shares = [where[other] for other in neighbours[name] if other in where]
    return sum(shares) / len(shares) if shares else where[name]
