"""Lines drawn again after a change are what they would be if all were drawn anew."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.drawing.borders import Box
from ecomap.drawing.curves import meets, straight
from ecomap.drawing.elements import Shape
from ecomap.drawing.linework import Linework
from ecomap.drawing.routing import TOO_MANY
from ecomap.model.entities import DataFlow, Route
from ecomap.model.geometry import Point, Rect, rect_around

BOXES = [f"b{i}" for i in range(14)]
FLOWS = [f"f{i}" for i in range(10)]
ORDER = {name: i for i, name in enumerate(FLOWS)}


class Sheet:
    """Boxes and connections of which some change at a time."""

    def __init__(self):
        self.linework = Linework()
        self.boxes = {}
        self.flows = {}

    def update(self, boxes, flows):
        """Take changes in; what would have no ends is left out, None is for what goes."""
        boxes = {n: b for n, b in boxes.items() if b is not None or n in self.boxes}
        here = {n for n, b in {**self.boxes, **boxes}.items() if b is not None}
        wanted = {n: f for n, f in {**self.flows, **flows}.items() if f is not None}
        wanted = {n: f for n, f in wanted.items() if {f.source, f.target} <= here}
        changes = {n: f for n, f in wanted.items() if self.flows.get(n) is not f}
        changes |= {n: None for n in self.flows if n not in wanted}
        boxes = {n: b for n, b in boxes.items() if self.boxes.get(n) != b}
        before = dict(self.linework.paths)
        self.boxes = {n: b for n, b in {**self.boxes, **boxes}.items() if b is not None}
        self.flows = wanted
        changed = self.linework.update(boxes, changes, ORDER)
        after = self.linework.paths
        assert changed == {n for n in before.keys() | after.keys() if before.get(n) != after.get(n)}
        return changed

    def anew(self):
        """Return the lines that are drawn on an empty sheet."""
        other = Sheet()
        other.update(dict(self.boxes), dict(self.flows))
        return other.linework.paths


def flow(name, source, target, route=None):
    return DataFlow(id=name, source=source, target=target, route=route)


def box(x, y, width=60.0, height=40.0, shape=Shape.BOX):
    return Box(shape, rect_around(Point(x, y), width, height))


coordinates = st.integers(0, 14).map(lambda n: n * 40.0)
boxes = st.dictionaries(
    st.sampled_from(BOXES),
    st.none()
    | st.builds(box, coordinates, coordinates, shape=st.sampled_from((Shape.BOX, Shape.ELLIPSE))),
    max_size=5,
)
ends = st.sampled_from(BOXES)
kept = st.none() | st.integers(-60, 60)
flows = st.dictionaries(st.sampled_from(FLOWS), st.none() | st.tuples(ends, ends, kept), max_size=5)


def routed(sheet, name, wanted):
    """Return a flow, with a route that joins its boxes as they are if it is to have one."""
    if wanted is None:
        return None
    source, target, bend = wanted
    if bend is None or source == target or not {source, target} <= sheet.boxes.keys():
        return flow(name, source, target)
    a, b = sheet.boxes[source].rect, sheet.boxes[target].rect
    start, tip = Point(a.right, a.centre.y), Point(b.x, b.centre.y)
    middle = Point((start.x + tip.x) / 2, (start.y + tip.y) / 2 + bend)
    points = (*straight(start, middle), *straight(middle, tip)[1:])
    return flow(name, source, target, Route(points=points, tip=tip))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.builds(box, coordinates, coordinates), min_size=2, max_size=14),
    st.lists(st.tuples(boxes, flows), min_size=1, max_size=6),
)
def test_drawn_again_lines_are_what_they_would_be_drawn_anew(first, steps):
    sheet = Sheet()
    sheet.update(dict(zip(BOXES, first, strict=False)), {})
    for changed_boxes, changed_flows in steps:
        wanted = {name: routed(sheet, name, ends) for name, ends in changed_flows.items()}
        sheet.update(changed_boxes, wanted)
        assert sheet.linework.paths == sheet.anew()
        assert sheet.linework.paths.keys() == sheet.flows.keys()


thickets = st.dictionaries(
    st.sampled_from([f"w{i}" for i in range(9)]),
    st.none()
    | st.builds(
        box,
        st.integers(2, 18).map(lambda n: n * 30.0),
        st.integers(-12, 12).map(lambda n: n * 20.0),
        st.sampled_from((20.0, 40.0)),
        st.sampled_from((20.0, 120.0, 400.0)),
    ),
    max_size=7,
)


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 3), st.lists(thickets, min_size=2, max_size=6))
def test_lines_through_a_thicket_are_what_they_would_be_drawn_anew(count, steps):
    sheet = Sheet()
    flows = {f"f{i}": flow(f"f{i}", *(("b0", "b1")[:: (-1) ** i])) for i in range(count)}
    sheet.update({"b0": box(0, 0), "b1": box(620, 0)}, flows)
    for walls in steps:
        sheet.update(walls, {})
        assert sheet.linework.paths == sheet.anew()


@pytest.mark.parametrize(
    ("count", "steps"),
    [
        pytest.param(
            2,
            [
                {
                    "w0": box(480, -20, 40, 120),
                    "w1": box(120, 120, 20, 20),
                    "w2": box(210, -80, 20, 400),
                },
                {"w1": None},
            ],
            id="a box that kept only one of two lines from an arc goes",
        ),
        pytest.param(
            1,
            [
                {
                    "w0": box(90, -40, 20, 400),
                    "w1": box(480, -240, 40, 120),
                    "w2": box(210, -120, 40, 120),
                    "w3": box(450, -180, 40, 400),
                    "w4": box(450, 100, 40, 20),
                    "w5": box(330, -40, 20, 20),
                    "w6": box(120, 180, 20, 20),
                },
                {"w6": None},
            ],
            id="a box that covered only a corner goes",
        ),
        pytest.param(
            3,
            [
                {
                    "w0": box(180, 120, 20, 400),
                    "w1": box(240, -240, 20, 120),
                    "w2": box(480, -20, 40, 400),
                },
                {"w6": box(540, -240, 40, 20)},
            ],
            id="a box comes to where a line could have run",
        ),
    ],
)
def test_what_only_a_search_has_seen_matters_too(count, steps):
    sheet = Sheet()
    flows = {f"f{i}": flow(f"f{i}", *(("b0", "b1")[:: (-1) ** i])) for i in range(count)}
    sheet.update({"b0": box(0, 0), "b1": box(620, 0)}, flows)
    for walls in steps:
        changed = sheet.update(walls, {})
    assert changed
    assert sheet.linework.paths == sheet.anew()


def test_a_line_comes_back_to_where_a_layout_put_it_when_a_box_leaves_that_place():
    sheet = Sheet()
    sheet.update({"b0": box(0, 0), "b1": box(600, 0), "w": box(300, 400)}, {})
    sheet.update({}, {"f0": routed(sheet, "f0", ("b0", "b1", -200))})
    kept = sheet.linework.paths["f0"]
    assert kept.laid_out

    sheet.update({"w": box(300, -200)}, {})
    assert not sheet.linework.paths["f0"].laid_out

    assert sheet.update({"w": box(300, 400)}, {}) == {"f0"}
    assert sheet.linework.paths["f0"] == kept


def a_wall(count):
    """Return a sheet with a line from b0 to b1 and that many tall boxes in between."""
    sheet = Sheet()
    tall = {f"w{i}": box(200.0 + 120 * i, (-1) ** i * 300.0, 60.0, 1_000.0) for i in range(count)}
    ends = {"b0": box(0, 0), "b1": box(400.0 + 120 * count, 0)}
    sheet.update(ends | tall, {"f0": flow("f0", "b0", "b1")})
    return sheet


def crossed_by(sheet, name):
    line = sheet.linework.paths[name].line
    return [n for n, b in sheet.boxes.items() if n[0] == "w" and meets(line, b.rect)]


def test_a_line_goes_around_what_is_put_in_its_way_and_back_when_it_goes():
    sheet = a_wall(0)
    straight_on = sheet.linework.paths["f0"]

    assert sheet.update({"w0": box(200, 0)}, {}) == {"f0"}
    assert crossed_by(sheet, "f0") == []
    assert sheet.update({"w0": box(200, 500)}, {}) == {"f0"}
    assert sheet.linework.paths["f0"] == straight_on


def test_a_line_runs_behind_boxes_where_too_many_are_in_its_way():
    sheet = a_wall(TOO_MANY + 1)
    assert len(crossed_by(sheet, "f0")) == TOO_MANY + 1

    sheet.update({"w3": None}, {})

    assert crossed_by(sheet, "f0") == []


def test_a_way_found_around_boxes_is_looked_for_again_when_a_corner_is_covered():
    sheet = a_wall(1)
    corner = sheet.boxes["w0"].rect
    before = sheet.linework.paths["f0"]
    assert crossed_by(sheet, "f0") == []

    covered = {
        "b2": box(corner.x, corner.y, 30, 30),
        "b3": box(corner.x, corner.bottom, 30, 30),
        "b4": box(corner.right, corner.bottom, 30, 30),
    }
    sheet.update(covered, {})

    assert sheet.linework.paths["f0"] != before
    assert sheet.linework.paths == sheet.anew()


def test_a_line_that_has_nothing_to_do_with_a_box_is_left_alone():
    sheet = Sheet()
    rows = {f"b{i}": box(600.0 * (i % 2), 200.0 * (i // 2)) for i in range(10)}
    flows = {f"f{i}": flow(f"f{i}", f"b{2 * i}", f"b{2 * i + 1}") for i in range(5)}
    sheet.update(rows, flows)

    assert sheet.update({"w": box(300, 400)}, {}) == {"f2"}


def test_the_connections_of_a_stakeholder_are_known():
    sheet = a_wall(0)
    assert sheet.linework.at("b0") == {"f0"}
    assert sheet.linework.at("nobody") == set()
    sheet.update({}, {"f0": None})
    assert sheet.linework.at("b0") == set()


def test_a_preview_runs_straight_on_and_changes_nothing():
    sheet = a_wall(1)
    before = dict(sheet.linework.paths)

    quick = sheet.linework.preview({"b0": box(0, 40)}, {"f1": flow("f1", "b0", "b0")})

    assert quick.keys() == {"f0", "f1"}
    assert meets(quick["f0"].line, sheet.boxes["w0"].rect)
    assert quick["f0"].points[0].y > 0
    assert sheet.linework.paths == before
    assert sheet.linework.preview({}, {}) == {}


def test_a_preview_leaves_lines_alone_that_only_read_otherwise():
    sheet = a_wall(1)
    named = sheet.flows["f0"].model_copy(update={"name": "Births"})

    assert sheet.linework.preview({}, {"f0": named}) == {}
    assert Rect(*sheet.boxes["b0"].rect) == sheet.linework.boxes["b0"].rect
