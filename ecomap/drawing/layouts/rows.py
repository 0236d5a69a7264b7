"""Boxes in rows, or in columns: where each goes once it is known who stands beside whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.layouts.ordering import ordered
from ecomap.model.geometry import Point

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PASSES = 12


class Air(NamedTuple):
    """Units kept free: between neighbours in a row, and between two rows."""

    beside: float
    between: float


def in_rows(
    layers: Sequence[Sequence[str]],
    neighbours: Mapping[str, Sequence[str]],
    sizes: Mapping[str, tuple[float, float]],
    air: Air,
    *,
    columns: bool = False,
) -> dict[str, Point]:
    """Return the middles of boxes in rows, one below the other, in an order with few crossings.

    Args:
        layers: Names by row, or by column.
        neighbours: With whom each is joined.
        sizes: Width and height of each.
        air: What to keep free.
        columns: Whether the layers are columns, side by side, instead.
    """
    layers = [layer for layer in ordered(layers, neighbours) if layer]
    along = {name: size[1 if columns else 0] for name, size in sizes.items()}
    across = {name: size[0 if columns else 1] for name, size in sizes.items()}
    middles: dict[str, float] = {}
    for layer in layers:
        middles.update(_packed(layer, along, air.beside))
    for number in range(_PASSES):
        for layer in layers if number % 2 == 0 else reversed(layers):
            middles.update(_drawn_to(layer, neighbours, middles, along, air.beside))
    places, at = {}, 0.0
    for layer in layers:
        depth = max(across[name] for name in layer)
        for name in layer:
            x, y = middles[name], at + depth / 2
            places[name] = Point(y, x) if columns else Point(x, y)
        at += depth + air.between
    return places


def _packed(layer: Sequence[str], along: Mapping[str, float], gap: float) -> dict[str, float]:
    """Return the middles of a row packed tightly around zero."""
    whole = sum(along[name] for name in layer) + gap * (len(layer) - 1)
    found, at = {}, -whole / 2
    for name in layer:
        found[name] = at + along[name] / 2
        at += along[name] + gap
    return found


def _drawn_to(
    layer: Sequence[str],
    neighbours: Mapping[str, Sequence[str]],
    middles: Mapping[str, float],
    along: Mapping[str, float],
    gap: float,
) -> dict[str, float]:
    """Return the middles of a row, each as near to its neighbours as the row's order lets it.

    Pool adjacent violators: those that want to pass each other stand together, around the mean
    of where they want to be.
    """
    heaps: list[tuple[float, int, float]] = []  # sum of wishes, how many, width so far
    offsets: list[float] = []
    at = 0.0
    for index, name in enumerate(layer):
        if index:
            at += (along[layer[index - 1]] + along[name]) / 2 + gap
        offsets.append(at)
        others = [middles[one] for one in neighbours[name] if one in middles and one not in layer]
        wish = sum(others) / len(others) if others else middles[name]
        total, count = wish - at, 1
        while heaps and heaps[-1][0] / heaps[-1][1] >= total / count:
            last = heaps.pop()
            total, count = total + last[0], count + last[1]
        heaps.append((total, count, at))
    found: dict[str, float] = {}
    names = iter(enumerate(layer))
    for total, count, _ in heaps:
        for _ in range(count):
            index, name = next(names)
            found[name] = total / count + offsets[index]
    return found
