import dataclasses
import json
import math
from itertools import combinations, pairwise

import pytest

from ecomap.foundation.cancel import CancelToken
from ecomap.foundation.errors import CancelledError, GraphvizError, GraphvizTimeoutError
from ecomap.graphviz import layout as layout_module
from ecomap.graphviz.engine import embedded_engine
from ecomap.graphviz.layout import (
    LayoutEdge,
    LayoutNode,
    LayoutRequest,
    LayoutResult,
    lay_out_many,
)
from ecomap.model.geometry import Point, Rect, rect_around

NODES = tuple(LayoutNode(name, 110.4, 51.6) for name in ("council", "school", "parent", "press"))
EDGES = (
    LayoutEdge("first", "council", "school", (70, 18)),
    LayoutEdge("second", "council", "school", (80.5, 18)),
    LayoutEdge("back", "school", "council", (60, 36), pen_width=3),
    LayoutEdge("loop", "school", "school", (50, 18)),
    LayoutEdge("plain", "school", "parent", arrow=False),
    LayoutEdge("home", "parent", "council", (70, 18), constraint=False),
    LayoutEdge("lone loop", "press", "press"),
)
REQUEST = LayoutRequest(NODES, EDGES)
OTHERS = ("neato", "fdp", "sfdp", "circo", "twopi")


def lay_out(request: LayoutRequest) -> LayoutResult:
    (result,) = lay_out_many(embedded_engine(), (request,), time_limit=20)
    assert isinstance(result, LayoutResult), result
    return result


def boxes(result: LayoutResult) -> dict[str, Rect]:
    return {
        node.id: rect_around(result.centres[node.id], node.width, node.height) for node in NODES
    }


def distance(a: Point, b: Point) -> float:
    return math.hypot(a.x - b.x, a.y - b.y)


def on_border(point: Point, box: Rect) -> bool:
    return box.grown(1.5).contains(point) and not box.grown(-1.5).contains(point)


@pytest.mark.parametrize("direction", ["LR", "TB", "RL", "BT"])
def test_boxes_and_labels_lie_inside_the_page_and_cover_nothing(direction):
    result = lay_out(dataclasses.replace(REQUEST, direction=direction))
    page = Rect(0, 0, *result.size).grown(0.5)
    areas = boxes(result)
    for edge in EDGES:
        centre = result.paths[edge.id].label
        assert (centre is None) == (edge.label is None)
        if edge.label:
            areas[edge.id] = rect_around(centre, *edge.label)
    assert result.lost == ()
    for name, area in areas.items():
        assert page.contains(Point(area.x, area.y)), name
        assert page.contains(Point(area.right, area.bottom)), name
        assert not any(area.overlaps(areas[other]) for other in areas if other != name), name


@pytest.mark.parametrize("direction", ["LR", "TB", "RL", "BT"])
def test_every_path_leads_from_the_border_of_its_source_to_the_border_of_its_target(direction):
    result = lay_out(dataclasses.replace(REQUEST, direction=direction))
    areas = boxes(result)
    for edge in EDGES:
        path = result.paths[edge.id]
        assert len(path.points) % 3 == 1
        assert on_border(path.points[0], areas[edge.source]), edge.id
        assert (path.tip is not None) == edge.arrow
        assert on_border(path.tip or path.points[-1], areas[edge.target]), edge.id
        if path.tip:
            # Length of the arrowhead "normal" with its mitre: see test_nop2.
            length = 10 * edge.arrow_size + 1.5136 * edge.pen_width
            assert distance(path.points[-1], path.tip) == pytest.approx(length, abs=0.6)


@pytest.mark.parametrize(
    ("direction", "axis", "sign"), [("LR", 0, 1), ("RL", 0, -1), ("TB", 1, 1), ("BT", 1, -1)]
)
def test_layers_follow_the_direction_with_y_pointing_down(direction, axis, sign):
    chain = (LayoutEdge("x", "council", "school"), LayoutEdge("y", "school", "parent"))
    result = lay_out(LayoutRequest(NODES[:3], chain, direction=direction, rank_gap=50))
    council, school, parent = (result.centres[node.id] for node in NODES[:3])
    step = 50 + (NODES[0].width if axis == 0 else NODES[0].height)
    assert (school[axis] - council[axis]) * sign == pytest.approx(step, abs=1)
    assert (parent[axis] - school[axis]) * sign == pytest.approx(step, abs=1)
    assert min(council[axis], parent[axis]) == pytest.approx((step - 50) / 2, abs=0.1)


def test_boxes_in_one_layer_keep_the_gap_and_the_order_asked_for():
    nodes = tuple(LayoutNode(str(index), 40 + index, 30) for index in range(4))
    result = lay_out(LayoutRequest(nodes, direction="TB", node_gap=33))
    for left, right in pairwise(nodes):
        gap = result.centres[right.id].x - result.centres[left.id].x
        assert gap == pytest.approx(33 + (left.width + right.width) / 2, abs=1)


def test_parallel_edges_take_different_ways():
    result = lay_out(REQUEST)
    first, second = result.paths["first"], result.paths["second"]
    assert first.points != second.points
    assert distance(first.label, second.label) >= 18


@pytest.mark.parametrize("algorithm", OTHERS)
def test_the_other_programs_place_every_box_apart_from_the_others(algorithm):
    result = lay_out(dataclasses.replace(REQUEST, algorithm=algorithm))
    areas = list(boxes(result).values())
    page = Rect(0, 0, *result.size).grown(0.5)
    for index, area in enumerate(areas):
        assert not any(area.overlaps(other) for other in areas[index + 1 :])
        assert page.contains(Point(area.x, area.y))
        assert page.contains(Point(area.right, area.bottom))
    assert all(path.label is None for path in result.paths.values())


@pytest.mark.parametrize("algorithm", ["dot", *OTHERS])
def test_the_same_request_gives_the_same_layout(algorithm):
    request = dataclasses.replace(REQUEST, algorithm=algorithm)
    assert lay_out(request) == lay_out(request)


def test_another_seed_gives_another_organic_layout_of_equal_right():
    layouts = [
        lay_out(dataclasses.replace(REQUEST, algorithm="neato", seed=seed)) for seed in (1, 2, 2)
    ]
    assert layouts[0].centres != layouts[1].centres
    assert layouts[1] == layouts[2]


def test_a_longer_edge_drives_its_ends_apart():
    def apart(length: float) -> float:
        edge = LayoutEdge("x", "council", "school", length=length)
        centres = lay_out(LayoutRequest(NODES[:2], (edge,), algorithm="neato")).centres
        return distance(centres["council"], centres["school"])

    assert apart(300) == pytest.approx(300, abs=5)
    assert apart(500) == pytest.approx(500, abs=5)


def test_arrows_end_at_the_outline_of_an_ellipse():
    nodes = (LayoutNode("a", 100, 60), LayoutNode("b", 200, 120, shape="ellipse"))
    edges = tuple(LayoutEdge(str(index), "a", "b") for index in range(3))
    result = lay_out(LayoutRequest(nodes, edges))
    for path in result.paths.values():
        dx, dy = (path.tip.x - result.centres["b"].x, path.tip.y - result.centres["b"].y)
        assert math.hypot(dx / 100, dy / 60) == pytest.approx(1, abs=0.03)


def test_the_order_of_the_request_reaches_graphviz():
    names = [node.name for node in layout_module.layout_graph(REQUEST).nodes]
    ids = [edge.attributes["id"] for edge in layout_module.layout_graph(REQUEST).edges]
    assert names == ["n0", "n1", "n2", "n3"]
    assert ids == [f"e{index}" for index in range(len(EDGES))]


def test_hostile_ids_change_nothing():
    names = {"council": 'a"]; b', "school": "n0", "parent": "%:\\N\x00", "press": ""}
    nodes = tuple(dataclasses.replace(node, id=names[node.id]) for node in NODES)
    edges = tuple(
        dataclasses.replace(
            edge, id=f"e0\\{index}<", source=names[edge.source], target=names[edge.target]
        )
        for index, edge in enumerate(EDGES)
    )
    hostile, plain = lay_out(LayoutRequest(nodes, edges)), lay_out(REQUEST)
    assert list(hostile.centres) == list(names.values())
    assert list(hostile.centres.values()) == list(plain.centres.values())
    assert list(hostile.paths.values()) == list(plain.paths.values())


def test_a_layout_may_have_no_edges_or_nothing_at_all():
    assert list(lay_out(LayoutRequest(NODES)).centres) == [node.id for node in NODES]
    for algorithm in ("dot", *OTHERS):
        nothing = lay_out(LayoutRequest((), algorithm=algorithm))
        assert (nothing.centres, nothing.paths, nothing.lost) == ({}, {}, ())


def test_many_requests_are_answered_in_their_order():
    requests = [dataclasses.replace(REQUEST, direction=word) for word in ("LR", "TB")]
    wide, high = lay_out_many(embedded_engine(), requests, time_limit=20)
    assert (wide, high) == (lay_out(requests[0]), lay_out(requests[1]))
    assert wide.size != high.size


def test_a_narrow_page_asked_for_makes_a_wide_layout_narrower():
    nodes = tuple(LayoutNode(str(i), 90, 40) for i in range(24))
    edges = tuple(
        LayoutEdge(f"{i}-{k}", str(i), str((i * 7 + k * 5) % 24), (60, 18))
        for i in range(24)
        for k in (1, 2)
    )
    free = LayoutRequest(nodes, edges, direction="TB")
    fitted = dataclasses.replace(free, fit=(600, 600))
    assert lay_out(fitted).size[0] < lay_out(free).size[0] - 50


def test_the_quick_way_also_gives_a_whole_layout():
    quick = lay_out(dataclasses.replace(REQUEST, quick=True))
    assert quick.paths.keys() == {edge.id for edge in EDGES}


def test_straight_lines_still_leave_room_for_labels():
    result = lay_out(dataclasses.replace(REQUEST, straight=True))
    areas = boxes(result) | {
        edge.id: rect_around(result.paths[edge.id].label, *edge.label)
        for edge in EDGES
        if edge.label
    }
    assert not any(a.overlaps(b) for a, b in combinations(areas.values(), 2))
    first, second, third, last = result.paths["plain"].points
    whole = distance(first, last)
    assert distance(first, second) + distance(second, last) == pytest.approx(whole, abs=0.01)
    assert distance(first, third) + distance(third, last) == pytest.approx(whole, abs=0.01)


def answered(monkeypatch, answer: bytes):
    monkeypatch.setattr(layout_module, "run_many", lambda *_, **__: (answer,))
    (result,) = lay_out_many(embedded_engine(), (REQUEST,), time_limit=1)
    return result


def graphviz_json(**changes: object) -> dict[str, object]:
    edges = [{"id": f"e{index}", "pos": "0,0 1,1 2,2 3,3"} for index in range(len(EDGES))]
    objects = [{"name": f"n{index}", "pos": f"{index},5"} for index in range(len(NODES))]
    return {"bb": "-10,-20,90,80", "objects": objects, "edges": edges} | changes


def test_lost_edges_are_reported(monkeypatch):
    edges = [
        {"id": "e6", "pos": "e,9,9 0,0 1,1 2,2 3,3"},
        {"id": "e0"},
        {"id": "e2", "pos": "0,0 1,1 2,2 3,3"},
    ]
    result = answered(monkeypatch, json.dumps(graphviz_json(edges=edges)).encode())
    assert result.lost == ("first", "home", "loop", "plain", "second")
    assert list(result.paths) == ["back", "lone loop"]
    assert result.paths["lone loop"].tip == Point(19, 71)
    assert result.size == (100, 100)


def test_pieces_of_a_path_become_one_curve(monkeypatch):
    pos = "s,-9,0 0,0 1,1 2,2 3,3;3,3 4,4 5,5 6,6;e,9,9 7,7 7,8 8,8 8,9"
    edges = [{"id": "e0", "pos": pos}]
    result = answered(monkeypatch, json.dumps(graphviz_json(edges=edges)).encode())
    points = [Point(point.x - 10, 80 - point.y) for point in result.paths["first"].points]
    assert points == [
        (-9, 0), (-9, 0), (0, 0), (0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 6),
        (6, 6), (7, 7), (7, 7), (7, 8), (8, 8), (8, 9),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "answer",
    [
        b"", b"\xff", b"garbage", b"[]", b"{}", b'{"bb": 7}',
        json.dumps(graphviz_json(objects=[])).encode(),
        json.dumps(graphviz_json(edges=[{"id": "e0", "pos": "lost"}])).encode(),
    ],
)  # fmt: skip
def test_an_answer_that_is_no_layout_gives_an_error(monkeypatch, answer):
    assert isinstance(answered(monkeypatch, answer), GraphvizError)


def test_requests_that_make_no_sense_are_refused():
    for nodes, edges in [
        ((*NODES, NODES[0]), ()),
        (NODES, (EDGES[0], EDGES[0])),
        (NODES, (LayoutEdge("x", "council", "nobody"),)),
        ((LayoutNode("x", math.nan, 10),), ()),
        ((LayoutNode("x", 10, math.inf),), ()),
    ]:
        with pytest.raises(ValueError):  # noqa: PT011 - several messages
            lay_out_many(embedded_engine(), (LayoutRequest(nodes, edges),), time_limit=1)


def test_time_limit_and_cancel_reach_the_engine():
    (late,) = lay_out_many(embedded_engine(), (REQUEST,), time_limit=0.0)
    assert isinstance(late, GraphvizTimeoutError)
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        lay_out_many(embedded_engine(), (REQUEST,), time_limit=20, cancel=token)
