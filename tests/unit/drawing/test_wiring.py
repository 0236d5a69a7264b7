from ecomap.drawing.curves import straight
from ecomap.drawing.drawing import build
from ecomap.drawing.elements import Curve, Layer
from ecomap.model import edits
from ecomap.model.entities import Route
from ecomap.model.geometry import Point
from tests.support.maps import a_map

LABEL = Point(200, -40)


def a_routed_map(label=LABEL):
    """Two organisations and a flow between them that a layout sent through (200, -90)."""
    document = (
        a_map()
        .org("A", position=Point(0, 0))
        .org("B", position=Point(400, 0))
        .org("C", position=Point(200, 300))
        .dataset("D")
        .flow("A", "B", "D")
        .build()
    )
    flow = next(iter(document.flows))
    boxes = build(document).boxes
    source, target = (
        next(boxes[s.id] for s in document.stakeholders.values() if s.name == name) for name in "AB"
    )
    start, tip = Point(source.right, 0), Point(target.x, 0)
    bend = Point(200, -90)
    points = (*straight(start, bend), *straight(bend, tip.moved(-14, 0))[1:])
    route = Route(points=points, tip=tip, label=label)
    return edits.set_fields(document, flow, route=route), flow, route


def line_of(document, flow):
    elements = build(document).elements
    element = next(e for e in elements if e.layer is Layer.LINE and e.key.record_id == flow)
    return next(part for part in element.parts if isinstance(part, Curve))


def test_a_flow_keeps_the_line_a_layout_gave_it():
    document, flow, route = a_routed_map()

    assert line_of(document, flow).points == route.points
    assert build(document).labels[flow].centre == route.label


def test_our_router_takes_over_when_an_end_has_moved():
    document, flow, route = a_routed_map()
    target = document.flows[flow].target

    moved = edits.move(document, {target: Point(400, 80)})

    assert line_of(moved, flow).points != route.points


def test_moving_the_end_back_brings_the_laid_out_line_back():
    document, flow, route = a_routed_map()
    target = document.flows[flow].target
    moved = edits.move(document, {target: Point(400, 80)})

    back = edits.move(moved, {target: Point(400, 0)})

    assert line_of(back, flow).points == route.points


def test_our_router_takes_over_when_a_box_is_put_on_the_line():
    document, flow, route = a_routed_map()
    other = next(s.id for s in document.stakeholders.values() if s.name == "C")

    moved = edits.move(document, {other: Point(200, -90)})

    assert line_of(moved, flow).points != route.points


def test_a_label_leaves_its_place_when_a_box_comes_there():
    document, flow, route = a_routed_map(label=Point(200, 60))
    other = next(s.id for s in document.stakeholders.values() if s.name == "C")

    moved = edits.move(document, {other: Point(200, 60)})
    drawing = build(moved)

    assert line_of(moved, flow).points == route.points
    assert not drawing.labels[flow].overlaps(drawing.boxes[other])
