"""What is dragged comes into line with its neighbours, and never jumps."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ecomap.editor.snapping import ALL, HIGH, LOW, Gap, Guide, Neighbours, to_grid
from ecomap.model.geometry import Rect

TOLERANCE = 6.0


def near(value):
    return pytest.approx(value, abs=1e-6)


def test_an_edge_comes_into_line_with_an_edge_and_a_guide_joins_both():
    snap = Neighbours([Rect(100, 0, 80, 40)]).snap(Rect(104, 200, 50, 30), TOLERANCE)
    assert (snap.dx, snap.dy) == (-4, 0)
    assert snap.guides == (Guide(0, 100, 0, 230),)
    assert snap.held == (True, False)


@pytest.mark.parametrize(
    ("rect", "moved"),
    [
        (Rect(113, 200, 60, 30), -3),  # middle below middle
        (Rect(124, 200, 60, 30), -4),  # right edge below right edge
        (Rect(183, 200, 60, 30), -3),  # left edge below right edge
        (Rect(150, 200, 61, 30), 0),  # nothing near enough
    ],
)
def test_edges_meet_edges_and_middles_meet_middles(rect, moved):
    assert Neighbours([Rect(100, 0, 80, 40)]).snap(rect, TOLERANCE).dx == moved


def test_the_nearest_of_several_lines_holds():
    boxes = [Rect(100, 0, 80, 40), Rect(103, 400, 80, 40)]
    assert Neighbours(boxes).snap(Rect(104, 200, 53, 30), TOLERANCE).dx == -1


def test_a_box_between_two_comes_to_equal_gaps():
    boxes = [Rect(0, 0, 100, 50), Rect(400, 5, 100, 45)]
    snap = Neighbours(boxes).snap(Rect(203, 11, 90, 30), TOLERANCE)
    assert snap.dx == 2
    assert [(g.start, g.end) for g in snap.gaps] == [(100, 205), (295, 400)]


def test_a_box_goes_on_a_row_with_the_same_gap():
    boxes = [Rect(0, 0, 100, 50), Rect(130, 0, 100, 50)]
    snap = Neighbours(boxes).snap(Rect(263, 7, 77, 30), TOLERANCE)
    assert snap.dx == -3
    assert snap.gaps == (Gap(0, 100, 130, 25), Gap(0, 230, 260, 25))
    before = Neighbours([box.moved(400, 0) for box in boxes]).snap(Rect(291, 7, 77, 30), TOLERANCE)
    assert before.dx == 2


def test_a_guide_between_middles_leaves_the_names_in_the_boxes_alone():
    boxes = [Rect(100, 0, 80, 40), Rect(90, 300, 100, 40)]
    snap = Neighbours(boxes).snap(Rect(112, 100, 60, 40), TOLERANCE)
    assert snap.dx == -2
    assert snap.guides == (Guide(0, 140, 40, 100), Guide(0, 140, 140, 300))


def test_a_guide_in_the_middle_of_a_frame_runs_from_border_to_border():
    snap = Neighbours((), [Rect(0, 0, 400, 300)]).snap(Rect(152, 110, 100, 40), TOLERANCE)
    assert snap.dx == -2
    assert snap.guides == (Guide(0, 200, 0, 110), Guide(0, 200, 150, 300))


def test_frames_have_edges_but_no_gaps():
    frame = Rect(0, 0, 500, 300)
    assert Neighbours((), [frame]).snap(Rect(4, 100, 90, 30), TOLERANCE).dx == -4
    row = [Rect(0, 0, 100, 50), Rect(130, 0, 100, 50)]
    assert Neighbours((), row).snap(Rect(263, 7, 77, 33), TOLERANCE).gaps == ()


def test_only_the_edges_that_are_pulled_come_into_line():
    boxes = [Rect(100, 0, 80, 40)]
    area = Rect(96, 200, 200, 150)
    assert Neighbours(boxes).snap(area, TOLERANCE, ((HIGH,), (HIGH,)), gaps=False).dx == 0
    assert Neighbours(boxes).snap(area, TOLERANCE, ((LOW,), (HIGH,)), gaps=False).dx == 4


def test_both_axes_hold_at_once():
    boxes = [Rect(100, 0, 80, 40), Rect(400, 200, 80, 40)]
    snap = Neighbours(boxes).snap(Rect(98, 203, 80, 40), TOLERANCE)
    assert (snap.dx, snap.dy) == (2, -3)
    assert snap.held == (True, True)


def test_nothing_is_in_line_with_nothing():
    assert Neighbours(()).snap(Rect(0, 0, 10, 10), TOLERANCE) == (
        (0.0, 0.0, (), (), (False, False))
    )


def test_the_grid_is_every_20_units():
    assert [to_grid(value) for value in (-11, -9, 0, 9.9, 10.1, 31)] == [-20, 0, 0, 0, 20, 40]


spots = st.integers(-400, 400).map(lambda n: n / 2)
sizes = st.integers(2, 240).map(lambda n: n / 2)
rects = st.builds(Rect, spots, spots, sizes, sizes)


@settings(max_examples=150, deadline=None)
@given(st.lists(rects, max_size=8), st.lists(rects, max_size=2), rects, st.floats(0.5, 30))
@example(
    [Rect(9, 12, 4, 19), Rect(53, 56, 23, 20), Rect(27, 35, 11, 5)], [], Rect(47, 29, 20, 13), 6.0
)  # in line along one axis, it would come into line along the other a second time
def test_a_snap_never_goes_farther_than_the_tolerance_and_stays_put(boxes, frames, rect, tolerance):
    neighbours = Neighbours(boxes, frames)
    snap = neighbours.snap(rect, tolerance, (ALL, ALL))
    assert max(abs(snap.dx), abs(snap.dy)) <= tolerance
    again = neighbours.snap(rect.moved(snap.dx, snap.dy), tolerance, (ALL, ALL))
    assert (again.dx, again.dy) == (near(0), near(0))
    if snap.dx or snap.dy:
        assert snap.guides or snap.gaps


@settings(max_examples=150, deadline=None)
@given(st.lists(rects, min_size=1, max_size=6), rects)
def test_a_guide_runs_through_an_edge_or_the_middle_of_what_is_dragged(boxes, rect):
    snap = Neighbours(boxes).snap(rect, TOLERANCE)
    there = rect.moved(snap.dx, snap.dy)
    for guide in snap.guides:
        own = (
            (there.x, there.centre.x, there.right)
            if guide.axis == 0
            else (there.y, there.centre.y, there.bottom)
        )
        assert any(abs(guide.at - value) < 0.02 for value in own)
        assert guide.start <= guide.end
