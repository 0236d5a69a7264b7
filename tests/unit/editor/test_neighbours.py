"""Who is next in a direction, and where there is room."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.editor.neighbours import (
    WAYS,
    direction_to,
    is_free,
    nearest,
    neighbour,
    spot_around,
    spot_beside,
)
from ecomap.model.geometry import Point

START = Point(0, 0)
points = st.builds(Point, st.integers(-900, 900), st.integers(-600, 600))
ways = st.sampled_from(sorted(WAYS))


@pytest.mark.parametrize(
    ("end", "direction"),
    [((9, 3), "right"), ((-9, -3), "left"), ((2, 9), "down"), ((2, -9), "up"), ((5, 5), "right")],
)
def test_the_direction_is_the_longer_way(end, direction):
    assert direction_to(START, Point(*end)) == direction


def test_what_is_straight_ahead_comes_before_what_is_nearer_to_the_side():
    places = {"ahead": Point(300, 0), "aside": Point(120, 110), "behind": Point(-50, 0)}
    assert neighbour(places, START, "right") == "ahead"
    assert neighbour(places, START, "left") == "behind"
    assert neighbour(places, START, "down") == "aside"
    assert neighbour(places, START, "up") is None


def test_far_to_the_side_is_better_than_nobody():
    places = {"below": Point(10, 400)}
    assert neighbour(places, START, "right") == "below"


def test_of_two_alike_always_the_same_is_next():
    places = {"b": Point(200, 50), "a": Point(200, -50)}
    assert neighbour(places, START, "right") == "a"


def test_the_nearest_of_nobody_is_nobody():
    assert nearest({}, START) is None
    assert nearest({"far": Point(9, 9), "near": Point(1, 2)}, START) == "near"


def test_a_new_box_goes_straight_on_then_to_the_sides_then_further_on():
    taken = [START]
    for _ in range(4):
        taken.append(spot_beside(taken, START, "right"))
    assert taken[1:] == [(290, 0), (290, 170), (290, -170), (290, 340)]
    assert spot_beside([START], START, "up") == (0, -170)
    wall = [START, *(Point(290, 170 * j) for j in range(-9, 10))]
    assert spot_beside(wall, START, "right") == (580, 0)


def test_a_free_place_is_taken_as_it_is_and_a_taken_one_is_not():
    assert spot_around([Point(300, 0)], Point(3, 4)) == (3, 4)
    assert spot_around([START], Point(3, 4)) != (3, 4)


@settings(max_examples=60, deadline=None, database=None, derandomize=True)
@given(taken=st.lists(points, max_size=25), start=points, direction=ways)
def test_whatever_stands_there_a_new_box_touches_nothing(taken, start, direction):
    spot = spot_beside([*taken, start], start, direction)
    assert is_free([*taken, start], spot)
    ahead = (spot.x - start.x) * WAYS[direction][0] + (spot.y - start.y) * WAYS[direction][1]
    assert ahead > 0
    assert is_free(taken, spot_around(taken, start))
