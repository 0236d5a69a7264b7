import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecomap.graphviz.coordinates import (
    inches,
    position,
    read_position,
    read_splines,
    spline,
)
from ecomap.model.geometry import Point

numbers = st.integers(-(10**7), 10**7).map(lambda thousandths: thousandths / 1000)
points = st.builds(Point, numbers, numbers)


@given(points)
def test_a_position_is_read_back_as_it_was_written(point):
    assert read_position(position(point)) == point


@given(st.lists(points, min_size=4, max_size=4), points | st.none())
def test_a_spline_is_read_back_as_it_was_written(course, tip):
    (piece,) = read_splines(spline(course, tip))
    assert piece.points == tuple(course)
    assert piece.end_tip == tip
    assert piece.start_tip is None


@given(st.lists(st.builds(Point, *2 * [st.floats(-(10**6), 10**6)]), min_size=1))
def test_a_spline_is_its_points_each_written_as_a_position(course):
    assert spline(course) == " ".join(position(point) for point in course)


@pytest.mark.parametrize("lost", [float("nan"), float("inf"), -float("inf")])
def test_a_spline_through_nowhere_is_refused(lost):
    with pytest.raises(ValueError, match="not finite"):
        spline((Point(0, 0), Point(1, lost)))


def test_y_points_up_in_dot_and_zero_has_no_sign():
    assert position(Point(1.5, 2)) == "1.5,-2"
    assert position(Point(0, 0)) == "0,0"
    assert str(read_position("0,0").y) == "0.0"


def test_lengths_are_exact_to_a_thousandth_of_a_unit():
    assert inches(72) == "1"
    assert inches(100) == "1.38889"
    assert abs(float(inches(123.456)) * 72 - 123.456) < 0.001


def test_pieces_and_arrows_at_both_ends_are_read():
    first, second = read_splines("s,0,0 1,1 2,2 3,3 4,4;e,9,-9 4,4 5,5 6,6 7,7")
    assert first.start_tip == Point(0, 0)
    assert first.end_tip is None
    assert second.end_tip == Point(9, 9)
    assert second.points[-1] == Point(7, -7)


@pytest.mark.parametrize("text", ["", "1,1", "1,1 2,2 3,3 4,4 5,5", "a,b c,d e,f g,h", "1 2 3 4"])
def test_what_is_no_spline_is_refused(text):
    with pytest.raises((ValueError, IndexError)):
        read_splines(text)
