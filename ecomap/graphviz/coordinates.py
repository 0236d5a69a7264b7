"""Canvas coordinates (y down, 1/72 inch) as DOT writes them (y up, some in inches), and back."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from ecomap.graphviz.dot import number
from ecomap.model.geometry import Point

if TYPE_CHECKING:
    from collections.abc import Sequence

UNITS_PER_INCH = 72.0

# Of numbers with decimals, in a row of them.
_LAST_ZEROS = re.compile(r"\.?0+(?=[ ,]|$)")
_MINUS_ZERO = re.compile(r"-0(?=[ ,]|$)")


class Spline(NamedTuple):
    """One piece of an edge's ``pos``: cubic Bezier points and where its arrows point."""

    points: tuple[Point, ...]
    start_tip: Point | None
    end_tip: Point | None


def inches(units: float) -> str:
    """Return a length for ``width``, ``height``, ``nodesep`` and the like.

    Five decimals: with three the length would be wrong by up to 0.036 units.

    Raises:
        ValueError: The length is infinite or not a number.
    """
    if not math.isfinite(units):
        raise ValueError(f"not a finite length: {units}")
    return f"{units / UNITS_PER_INCH:.5f}".rstrip("0").rstrip(".")


def position(point: Point) -> str:
    """Return the canvas point for ``pos`` or ``lp``: ``x,-y``."""
    return f"{number(point.x)},{number(-point.y)}"


def spline(points: Sequence[Point], tip: Point | None = None) -> str:
    """Return an edge's ``pos``: 3n + 1 Bezier points and, with an arrow, where its tip is.

    The points are written as by ``position``, but all at once: most of a map are curves.

    Raises:
        ValueError: A coordinate is infinite or not a number.
    """
    course = " ".join([f"{x:.3f},{-y:.3f}" for x, y in points])
    if "n" in course:
        raise ValueError(f"not finite numbers: {course}")
    short = _MINUS_ZERO.sub("0", _LAST_ZEROS.sub("", course))
    return short if tip is None else f"e,{position(tip)} {short}"


def read_position(text: str) -> Point:
    """Return the canvas point that a ``pos`` or ``lp`` stands for.

    Raises:
        ValueError: The text is not a pair of numbers.
    """
    x, y = text.rstrip("!").split(",")[:2]
    return Point(float(x), 0.0 - float(y))


def read_splines(text: str) -> tuple[Spline, ...]:
    """Return the pieces of an edge's ``pos`` in canvas coordinates.

    Source of the form: the ``splineType`` of the Graphviz documentation.

    Raises:
        ValueError: The text is not a spline, or a piece has not 3n + 1 points.
    """
    return tuple(_read_piece(piece) for piece in text.split(";"))


def _read_piece(text: str) -> Spline:
    tips: dict[str, Point] = {}
    points = []
    for word in text.split():
        if word[:2] in ("s,", "e,"):
            tips[word[0]] = read_position(word[2:])
        else:
            points.append(read_position(word))
    if len(points) < 4 or len(points) % 3 != 1:
        raise ValueError(f"not a spline: {text!r}")
    return Spline(tuple(points), tips.get("s"), tips.get("e"))
