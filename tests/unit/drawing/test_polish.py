from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ecomap.drawing.drawing import build
from ecomap.drawing.judging import FLAW, Judge
from ecomap.drawing.legibility import measure
from ecomap.drawing.polish import polished
from ecomap.drawing.sketch import Sketch
from ecomap.foundation.cancel import CancelToken
from ecomap.foundation.errors import CancelledError
from ecomap.model import edits
from ecomap.model.geometry import Point, Rect
from tests.support.maps import a_map

WIDE = 16 / 9


def crossed():
    """Two lines that cross for no reason, with a box in the way of one more."""
    return (
        a_map()
        .org("A", position=Point(0, 0))
        .org("B", position=Point(500, 300))
        .org("C", position=Point(500, 0))
        .org("D", position=Point(0, 300))
        .org("E", position=Point(250, 300))
        .dataset("X")
        .dataset("Y")
        .dataset("Z")
        .flow("A", "B", "X")
        .flow("C", "D", "Y")
        .flow("D", "B", "Z")
        .build()
    )


def test_polishing_takes_crossings_away():
    document = crossed()
    before = measure(build(document), document)
    found = polished(document, shape=WIDE, effort=1500)
    after = edits.move(document, found.places)
    legibility = measure(build(after), after)

    assert before.crossings == 1
    assert legibility.crossings == 0
    assert legibility.flaws == 0
    assert found.after < found.before


def test_polishing_is_the_same_every_time():
    document = crossed()
    first, second = (polished(document, shape=WIDE, effort=300) for _ in range(2))

    assert first == second
    assert polished(document, shape=WIDE, effort=300, seed=2).places != first.places


def test_what_is_fixed_or_pinned_stays():
    document = edits.set_fields(crossed(), "a", pinned=True)
    found = polished(document, shape=WIDE, effort=400, fixed=frozenset({"b"}))

    assert found.places["a"] == Point(0, 0)
    assert found.places["b"] == Point(500, 300)
    assert any(found.places[i] != document.stakeholders[i].position for i in "cde")


def test_nobody_goes_through_a_wall():
    document = crossed()
    wall = Rect(-100, -60, 200, 120)
    found = polished(document, shape=WIDE, effort=600, walls=[wall])
    boxes = build(edits.move(document, found.places)).boxes

    assert boxes["a"].united(wall) == wall
    assert not any(boxes[i].overlaps(wall) for i in "bcde")


def test_polishing_can_be_stopped():
    token = CancelToken()
    token.cancel()

    with pytest.raises(CancelledError):
        polished(crossed(), shape=WIDE, cancel=token)


def test_a_map_of_one_is_left_alone():
    document = a_map().org("A", position=Point(7, 8)).build()

    assert polished(document, shape=WIDE).places == {"a": Point(7, 8)}


def test_boxes_on_each_other_are_a_flaw():
    document = edits.move(crossed(), {"a": Point(500, 300)})
    judge = Judge(Sketch(document), WIDE)

    assert judge.lines_cost > FLAW


steps = st.lists(
    st.tuples(st.sampled_from("abcde"), st.integers(-50, 600), st.integers(-50, 400)),
    min_size=1,
    max_size=6,
)


@settings(max_examples=25, deadline=None)
@given(steps)
@example([("e", 285, 293)])  # a box comes near to a label that stays
def test_a_sketch_that_was_moved_about_is_like_one_drawn_there(moves):
    sketch = Sketch(crossed())
    judge = Judge(sketch, WIDE)
    document = crossed()
    for name, x, y in moves:
        place = {name: Point(float(x), float(y))}
        document = edits.move(document, place)
        lines = sketch.move(place)
        judge.follow(place, lines)
        judge.read(lines | sketch.letter(place, lines))
    drawing = build(document)
    fresh = Judge(Sketch(document), WIDE)

    assert {i: sketch.label(i) for i in sketch.connections} == dict(drawing.labels)
    assert dict(sketch.rects) == dict(drawing.boxes)
    assert judge.lines_cost == pytest.approx(fresh.lines_cost)
    assert judge.labels_cost == pytest.approx(fresh.labels_cost)
