"""Crossings are counted as by somebody who looks at every pair, only faster."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.drawing.crossing import count_crossings
from ecomap.drawing.curves import flattened, straight
from ecomap.foundation.errors import CancelledError
from ecomap.model.geometry import Point

coordinates = st.integers(-500, 500).map(float) | st.sampled_from([0.0, 160.0, -160.0, 5e6])
lines = st.lists(st.tuples(coordinates, coordinates), min_size=2, max_size=5)


def side(a, b, c):
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def cross(a, b, c, d):
    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


@settings(max_examples=150, deadline=None)
@given(st.lists(lines, max_size=6))
def test_crossings_are_those_of_all_pairs_of_pieces(drawn):
    assert count_crossings(drawn) == sum(
        cross(*piece, *other)
        for line, another in combinations(drawn, 2)
        for piece in pairwise(line)
        for other in pairwise(another)
    )


def test_touching_ends_do_not_cross():
    across = flattened(straight(Point(0, 0), Point(10, 10)))
    assert count_crossings([across, flattened(straight(Point(0, 10), Point(10, 0)))]) == 1
    assert count_crossings([across, flattened(straight(Point(10, 10), Point(20, 0)))]) == 0


def test_lines_that_share_many_cells_and_cross_twice_are_counted_twice():
    flat = [(0.0, 0.0), (4_000.0, 0.0)]
    tent = [(100.0, 50.0), (2_000.0, -50.0), (3_900.0, 50.0)]
    assert count_crossings([flat, tent]) == 2


def test_counting_can_be_stopped():
    def stop():
        raise CancelledError("Stopped")

    with pytest.raises(CancelledError):
        count_crossings([[(0.0, 0.0), (10.0, 10.0)]], stop)
