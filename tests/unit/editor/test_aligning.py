"""Boxes come into line and spread evenly, and none ends up under another."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.editor.aligning import ROOM, aligned, spread
from ecomap.model.geometry import Rect

EDGES = {
    "left": lambda box: box.x,
    "centre": lambda box: box.centre.x,
    "right": lambda box: box.right,
    "top": lambda box: box.y,
    "middle": lambda box: box.centre.y,
    "bottom": lambda box: box.bottom,
}

numbers = st.integers(-300, 300).map(float)
sizes = st.integers(5, 150).map(float)
rects = st.builds(Rect, numbers, numbers, sizes, sizes)
several = st.lists(rects, min_size=2, max_size=7).map(
    lambda found: {f"b{i}": rect for i, rect in enumerate(found)}
)


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("left", [(0, 0), (0, 200)]),
        ("right", [(110, 0), (90, 200)]),
        ("centre", [(55, 0), (45, 200)]),
        ("top", [(0, 0), (110, 0)]),
        ("bottom", [(0, 200), (110, 200)]),
    ],
)
def test_two_boxes_come_into_line_with_the_outermost(line, places):
    boxes = {"a": Rect(0, 0, 80, 40), "b": Rect(90, 200, 100, 40)}
    if line in ("top", "bottom"):
        boxes["b"] = Rect(110, 200, 100, 40)
    found = aligned(boxes, line)
    assert [(box.x, box.y) for box in found.boxes.values()] == places
    assert found.apart == 0


def test_what_would_cover_another_moves_on_along_the_line():
    boxes = {"a": Rect(0, 0, 80, 40), "b": Rect(200, 10, 80, 40), "c": Rect(400, 20, 80, 40)}
    found = aligned(boxes, "left")
    assert [box.x for box in found.boxes.values()] == [0, 0, 0]
    assert [box.y for box in found.boxes.values()] == [0, 40 + ROOM, 80 + 2 * ROOM]
    assert found.apart == 2


def test_gaps_become_equal_and_the_outermost_stay():
    boxes = {"a": Rect(0, 0, 50, 40), "b": Rect(60, 0, 100, 40), "c": Rect(400, 0, 50, 40)}
    found = spread(boxes, "horizontally")
    assert [box.x for box in found.boxes.values()] == [0, 175, 400]
    assert found.apart == 0


def test_without_room_they_grow_out_from_the_middle():
    boxes = {f"b{i}": Rect(i * 10, 0, 100, 40) for i in range(3)}
    found = spread(boxes, "horizontally")
    places = [box.x for box in found.boxes.values()]
    assert places == [-64, 60, 184] or [b - a for a, b in pairwise(places)] == [124, 124]
    assert found.apart == 3


def test_boxes_in_a_column_may_stand_close_sideways():
    boxes = {f"b{i}": Rect(i * 10, i * 100, 100, 40) for i in range(3)}
    found = spread(boxes, "horizontally")
    assert [box.x for box in found.boxes.values()] == [0, 10, 20]
    assert found.apart == 0


@settings(max_examples=120, deadline=None)
@given(several, st.sampled_from(sorted(EDGES)))
def test_aligned_boxes_are_in_line_and_never_cover_each_other(boxes, line):
    found = aligned(boxes, line).boxes
    assert found.keys() == boxes.keys()
    edges = [EDGES[line](box) for box in found.values()]
    assert max(edges) - min(edges) < 1e-6
    assert not any(one.overlaps(other) for one, other in combinations(found.values(), 2))
    assert all(found[i][2:] == boxes[i][2:] for i in boxes)
    again = aligned(found, line)
    assert again.apart == 0


@settings(max_examples=120, deadline=None)
@given(several, st.sampled_from(["horizontally", "vertically"]))
def test_spread_boxes_have_equal_gaps_and_do_not_come_to_cover_each_other(boxes, way):
    found = spread(boxes, way).boxes
    if len(boxes) < 3:
        assert found == boxes
        return
    axis, size = (0, 2) if way == "horizontally" else (1, 3)
    order = sorted(found.values(), key=lambda box: box[axis] + box[size] / 2)
    gaps = [b[axis] - a[axis] - a[size] for a, b in pairwise(order)]
    assert max(gaps) - min(gaps) < 1e-6
    assert not any(one.overlaps(other) for one, other in combinations(found.values(), 2))
