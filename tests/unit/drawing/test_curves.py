from math import hypot, isclose

from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.drawing.curves import (
    arc,
    flattened,
    meets,
    point_at,
    points_along,
    rounded,
    segment_meets,
    shortened,
)
from ecomap.model.geometry import Point, Rect

coordinates = st.integers(-60, 60).map(float)
points = st.builds(Point, coordinates, coordinates)


@settings(max_examples=200)
@given(points, points)
def test_a_segment_meets_a_box_exactly_when_some_point_of_it_is_inside(a, b):
    box = Rect(-20.0, -10.0, 40.0, 20.0)
    steps = 2_000
    inside = any(
        -20 < a.x + (b.x - a.x) * i / steps < 20 and -10 < a.y + (b.y - a.y) * i / steps < 10
        for i in range(steps + 1)
    )

    if inside:
        assert segment_meets(a, b, box)
    elif segment_meets(a, b, box):
        # A corner may be cut between two of the points tried, but only just.
        assert not segment_meets(a, b, box.grown(-0.2))


def test_an_arc_bulges_to_its_right_by_what_was_asked():
    middle, _ = point_at(flattened(arc(Point(0, 0), Point(100, 0), 20), 50), 0.5)

    assert isclose(middle.y, 20, abs_tol=0.2), "y points down: right of east is south"
    assert isclose(middle.x, 50, abs_tol=0.2)


def test_shares_of_a_line_are_shares_of_its_length():
    flat = (Point(0, 0), Point(30, 0), Point(30, 10))

    found = points_along(flat, (0.0, 0.5, 0.75, 1.0))

    assert [point for point, _ in found] == [
        Point(0, 0),
        Point(20, 0),
        Point(30, 0),
        Point(30, 10),
    ]
    assert found[-1][1] == Point(0, 1)


def test_a_line_of_no_length_has_points_too():
    place, _ = point_at((Point(3, 4), Point(3, 4)), 0.5)

    assert isclose(place.x, 3, abs_tol=1e-6)
    assert place.y == 4


@given(points, points, st.floats(-40, 40), st.floats(1, 15))
def test_a_shortened_path_ends_that_far_before_its_old_end(start, end, bulge, length):
    if hypot(end.x - start.x, end.y - start.y) < 40:
        return
    whole = arc(start, end, bulge)

    cut = shortened(whole, length)

    assert cut[0] == start
    assert isclose(hypot(cut[-1].x - end.x, cut[-1].y - end.y), length, abs_tol=0.05)


def test_shortening_takes_whole_pieces_away_if_it_must():
    corners = (Point(0, 0), Point(100, 0), Point(100, 5))

    cut = shortened(rounded(corners, 2.0), 12)

    assert isclose(hypot(cut[-1].x - 100, cut[-1].y - 5), 12, abs_tol=0.05)


def test_a_polyline_meets_a_box_through_any_of_its_pieces():
    line = (Point(-50, -50), Point(0, -50), Point(0, 50))

    assert meets(line, Rect(-5, -5, 10, 10))
    assert not meets(line, Rect(5, -5, 10, 10))
