"""Lines go through what people say they go through, and their labels still cover nothing."""

from __future__ import annotations

import pytest

from ecomap.drawing.borders import Box, touches
from ecomap.drawing.by_hand import line_by_hand
from ecomap.drawing.curves import meets
from ecomap.drawing.drawing import build
from ecomap.drawing.elements import Key, Shape
from ecomap.model import edits
from ecomap.model.document import Document, by_id
from ecomap.model.entities import DataFlow, Stakeholder
from ecomap.model.geometry import Point, Rect, rect_around

BOXES = {
    "a": Box(Shape.ROUNDED, rect_around(Point(0, 0), 100, 60)),
    "b": Box(Shape.ELLIPSE, rect_around(Point(400, 0), 100, 60)),
}


def flow(*points, target="b"):
    ways = tuple(Point(*point) for point in points)
    return DataFlow(id="f", source="a", target=target, waypoints=ways)


@pytest.fixture
def document():
    """A, B and C in a row; a flow from A to B, and one from A to C."""
    names = (("a", 0), ("b", 400), ("c", 800))
    return Document(
        stakeholders=by_id(
            Stakeholder(id=i, name=f"Office {i}", position=Point(x, 0)) for i, x in names
        ),
        flows=by_id(
            (
                DataFlow(id="f", source="a", target="b", name="Births"),
                DataFlow(id="g", source="a", target="c", name="Deaths"),
            )
        ),
    )


def near(line, point):
    return min(abs(x - point[0]) + abs(y - point[1]) for x, y in line)


def test_the_line_joins_its_boxes_through_its_waypoints():
    path = line_by_hand(flow((100, 150), (300, 150)), BOXES)
    assert path is not None
    assert touches(BOXES["a"], path.points[0], 0.01)
    assert touches(BOXES["b"], path.tip, 0.01)
    assert near(path.line, (100, 150)) < 12
    assert near(path.line, (300, 150)) < 12


def test_without_waypoints_or_with_all_under_its_boxes_it_is_ecomaps_business():
    assert line_by_hand(flow(), BOXES) is None
    assert line_by_hand(flow((10, 5), (410, 0)), BOXES) is None
    only = line_by_hand(flow((10, 5), (200, 90)), BOXES)
    assert only == line_by_hand(flow((200, 90)), BOXES)


def test_a_line_from_a_box_to_itself_becomes_a_loop_around_one_waypoint():
    path = line_by_hand(flow((0, 150), target="a"), BOXES)
    assert path is not None
    assert path.points[0] != path.tip
    assert touches(BOXES["a"], path.points[0], 0.01)
    assert touches(BOXES["a"], path.tip, 0.01)
    xs = [x for x, _ in path.line]
    assert max(xs) - min(xs) > 20


def test_its_way_goes_before_the_routers_and_stays_when_an_end_moves(document):
    bent = edits.set_fields(document, "g", waypoints=(Point(400, 250),))
    line = next(e for e in build(bent).elements if e.key == Key("g")).parts[0]
    assert near(line.points, (400, 250)) < 30
    moved = edits.move(bent, {"c": Point(900, 100)})
    line = next(e for e in build(moved).elements if e.key == Key("g")).parts[0]
    assert near(line.points, (400, 250)) < 30
    assert build(moved).boxes["c"].grown(3).contains(line.tip)


def test_labels_of_bent_lines_cover_no_box_and_no_other_label(document):
    for ways in ((Point(200, 0),), (Point(400, 60), Point(600, 60)), (Point(400, -300),)):
        drawing = build(edits.set_fields(document, "g", waypoints=ways))
        rects = [*drawing.boxes.values(), *drawing.labels.values()]
        for name, label in drawing.labels.items():
            others = [rect for rect in rects if rect != label]
            assert not any(label.overlaps(other) for other in others), name


def test_a_label_stays_where_it_was_put_unless_something_is_there(document):
    free = build(edits.set_fields(document, "f", label_offset=Point(0, 120)))
    assert free.labels["f"].centre.y == pytest.approx(120, abs=25)
    taken = build(edits.set_fields(document, "f", label_offset=Point(200, 0)))
    assert not taken.labels["f"].overlaps(taken.boxes["b"])


def test_a_hand_made_way_may_lead_across_a_box(document):
    across = edits.set_fields(document, "g", waypoints=(Point(400, 5),))
    line = next(e for e in build(across).elements if e.key == Key("g")).parts[0]
    assert meets(line.points, Rect(380, -10, 40, 20))
