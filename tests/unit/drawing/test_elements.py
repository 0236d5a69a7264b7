from math import hypot, isclose

import pytest

from ecomap.drawing.curves import flattened
from ecomap.drawing.elements import (
    Shape,
    arrow_head,
    arrow_length,
    fold_lines,
    fold_size,
    outline_curves,
)
from ecomap.model.geometry import Point, Rect

BOX = Rect(10.0, 20.0, 120.0, 60.0)


@pytest.mark.parametrize("shape", Shape)
def test_an_outline_is_closed_and_fills_its_box(shape):
    points = outline_curves(shape, BOX)
    flat = flattened(points, steps=40)

    assert (len(points) - 1) % 3 == 0
    assert points[0] == points[-1]
    assert isclose(min(p.x for p in flat), BOX.x, abs_tol=0.1)
    assert isclose(max(p.x for p in flat), BOX.right, abs_tol=0.1)
    assert isclose(min(p.y for p in flat), BOX.y, abs_tol=0.1)
    assert isclose(max(p.y for p in flat), BOX.bottom, abs_tol=0.1)


def test_corners_are_rounded_as_graphviz_does():
    # Seen in Graphviz 14.1.5: radius 12, or a third of the shorter side if that is less.
    points = outline_curves(Shape.ROUNDED, BOX)
    assert points[0] == Point(BOX.right - 12, BOX.y)

    small = outline_curves(Shape.ROUNDED, Rect(0, 0, 30, 15))
    assert small[0] == Point(25, 0)


def test_a_notes_fold_is_in_its_upper_right_corner():
    assert fold_size(BOX) == 6.0
    assert fold_lines(BOX)[0][0] == Point(BOX.right - 6, BOX.y)


def test_an_arrowhead_ends_at_its_tip_with_the_stroke_counted_in():
    width, size = 2.0, 1.0
    left, drawn, right = arrow_head(Point(0, 0), Point(40, 0), width, size)

    # A mitred corner of half angle atan(0.35) reaches out by width / 2 / sin(angle).
    assert isclose(drawn.x, 40 - width / 2 * hypot(1, 0.35) / 0.35, abs_tol=1e-9)
    assert isclose(left.x, drawn.x - 10 * size)
    assert isclose(abs(left.y - right.y), 7.0)
    assert isclose(arrow_length(width, size), 40 - left.x)


def test_an_arrow_without_length_is_still_a_triangle():
    corners = arrow_head(Point(5, 5), Point(5, 5), 1.0, 1.0)

    assert all(isinstance(corner, Point) for corner in corners)
