from itertools import pairwise

from ecomap.drawing.borders import Box, touches
from ecomap.drawing.crossing import count_crossings
from ecomap.drawing.crowd import Crowd
from ecomap.drawing.curves import meets
from ecomap.drawing.detours import detour
from ecomap.drawing.elements import Shape
from ecomap.drawing.routing import CLEARANCE, Wire, bundle, fan
from ecomap.model.geometry import Point, Rect, rect_around


def box(x, y, width=120.0, height=60.0, shape=Shape.ROUNDED):
    return Box(shape, rect_around(Point(x, y), width, height))


def wires(*ends):
    return [Wire(f"w{i}", a, b) for i, (a, b) in enumerate(ends)]


def route(wires, boxes):
    """Return the paths of the wires of any pairs."""
    walls = Crowd((name, box.rect.grown(CLEARANCE)) for name, box in boxes.items())
    pairs = {}
    for wire in wires:
        pairs.setdefault(frozenset((wire.source, wire.target)), []).append(wire)
    paths = {}
    for members in pairs.values():
        paths |= bundle(members, boxes, walls).paths
    return paths


def lines(paths):
    return {name: path.line for name, path in paths.items()}


def way_around(start, end, obstacles, clearance):
    walls = Crowd((name, rect.grown(clearance)) for name, rect in obstacles.items())
    return detour(start, end, walls, frozenset(), clearance).way


def test_a_line_runs_from_border_to_border_and_its_tip_touches_the_target():
    boxes = {"a": box(0, 0), "b": box(400, 30, shape=Shape.ELLIPSE)}

    path = route(wires(("a", "b")), boxes)["w0"]

    assert touches(boxes["a"], path.points[0], 0.1)
    assert touches(boxes["b"], path.tip, 0.1)


def test_a_line_goes_around_a_box_in_its_way():
    boxes = {"a": box(0, 0), "wall": box(250, 0, 60, 200), "b": box(500, 0)}

    line = lines(route(wires(("a", "b")), boxes))["w0"]

    assert not meets(line, boxes["wall"].rect)


def test_a_line_turns_corners_where_no_arc_is_wide_enough():
    boxes = {"a": box(0, 0), "wall": box(300, 0, 60, 900), "b": box(600, 0)}

    line = lines(route(wires(("a", "b")), boxes))["w0"]

    assert not meets(line, boxes["wall"].rect)


def test_parallel_and_opposite_lines_fan_apart():
    boxes = {"a": box(0, 0), "b": box(500, 40)}

    found = lines(route(wires(("a", "b"), ("b", "a"), ("a", "b")), boxes))

    assert count_crossings(found.values()) == 0
    middles = sorted(line[len(line) // 2][1] for line in found.values())
    assert min(b - a for a, b in pairwise(middles)) > 15


def test_a_pair_bends_to_one_side_when_something_is_in_its_way():
    boxes = {"a": box(0, 0), "wall": box(250, 0, 60, 60), "b": box(500, 0)}

    found = lines(route(wires(("a", "b"), ("b", "a")), boxes))

    assert not any(meets(line, boxes["wall"].rect) for line in found.values())
    assert count_crossings((found["w0"], found["w1"])) == 0


def test_a_line_from_a_box_to_itself_leaves_it():
    boxes = {"a": box(0, 0)}

    found = lines(route(wires(("a", "a"), ("a", "a")), boxes))

    for line in found.values():
        assert max(x for x, _ in line) > boxes["a"].rect.right + 10
    assert found["w0"] != found["w1"]


def test_routes_are_the_same_on_every_run():
    boxes = {"a": box(0, 0), "wall": box(250, 0, 60, 200), "b": box(500, 0)}
    ends = wires(("a", "b"), ("b", "a"))

    assert route(ends, boxes) == route(ends, boxes)


def test_while_dragging_lines_are_drawn_without_looking_for_a_way():
    boxes = {"a": box(0, 0), "wall": box(250, 0, 60, 200), "b": box(500, 0)}

    line = lines(fan(wires(("a", "b")), boxes))["w0"]

    assert meets(line, boxes["wall"].rect)


def test_boxes_on_top_of_each_other_still_get_a_line():
    boxes = {"a": box(0, 0), "b": box(0, 0)}

    assert route(wires(("a", "b")), boxes)["w0"].points


def test_boxes_on_one_spot_with_others_there_get_lines_too():
    boxes = {"a": box(0, 0), "b": box(0, 0), "c": box(0, 0)}

    found = route(wires(("a", "b"), ("b", "c"), ("c", "a")), boxes)

    assert len(found) == 3


def test_a_detour_is_none_when_there_is_no_way_out():
    prison = {
        "north": Rect(-100, -100, 200, 20),
        "south": Rect(-100, 80, 200, 20),
        "west": Rect(-100, -100, 20, 200),
        "east": Rect(80, -100, 20, 200),
    }

    assert way_around(Point(0, 0), Point(500, 0), prison, 6) is None


def test_a_detour_keeps_its_distance():
    wall = Rect(90, -50, 20, 100)

    way = way_around(Point(0, 0), Point(200, 0), {"wall": wall}, 6)

    assert way[0] == Point(0, 0)
    assert way[-1] == Point(200, 0)
    assert not meets(way, wall.grown(5.9))
