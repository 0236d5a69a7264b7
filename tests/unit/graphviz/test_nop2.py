"""What Graphviz makes of a graph in which every position is given: the ground of our SVG.

``notranslate=true`` keeps every number inside the root group what it was on the canvas. The
formulas are what the canvas and the other pictures draw, too: they must agree to 0.1 unit.
"""

import math
import re
from itertools import product
from xml.etree import ElementTree

import pytest

from ecomap.graphviz.coordinates import inches, position, spline
from ecomap.graphviz.dot import DotEdge, DotGraph, DotNode, LeftAligned, write
from ecomap.graphviz.engine import embedded_engine, run
from ecomap.model.geometry import Point, Rect

SVG = "{http://www.w3.org/2000/svg}"
BOXES = [
    Rect(40, 20, 120, 60), Rect(-300.5, 400.25, 200, 30), Rect(500, -600, 18, 90),
    Rect(7, 9, 31.7, 31.7),
]  # fmt: skip
CLOSE = 0.006  # Graphviz writes two decimals


def groups(nodes: list[DotNode], edges: list[DotEdge] = (), **attributes: object):
    """Return the groups of the picture by id, and the root group."""
    graph = DotGraph(
        attributes={"notranslate": True, "pad": 0, "bgcolor": "transparent", **attributes},
        node_defaults={"fixedsize": True, "label": "", "margin": 0},
        nodes=tuple(nodes),
        edges=tuple(edges),
    )
    svg = ElementTree.fromstring(run(embedded_engine(), write(graph), layout="nop2"))
    return {group.get("id"): group for group in svg.iter(f"{SVG}g")}, svg


def box(name: str, rect: Rect, **attributes: object) -> DotNode:
    size = {"width": inches(rect.width), "height": inches(rect.height)}
    return DotNode(name, {"id": name, "pos": position(rect.centre), **size, **attributes})


def numbers(text: str) -> list[float]:
    return [float(word) for word in re.findall(r"-?\d+(?:\.\d+)?", text)]


def drawn(tag: str, attribute: str, **attributes: object) -> list[tuple[Rect, list[list[float]]]]:
    """Return every box with the numbers of the shapes that Graphviz drew for it."""
    found, _ = groups([box(f"b{i}", rect, **attributes) for i, rect in enumerate(BOXES)])
    return [
        (rect, [numbers(shape.get(attribute)) for shape in found[f"b{i}"].iter(f"{SVG}{tag}")])
        for i, rect in enumerate(BOXES)
    ]


def test_a_node_lands_at_its_canvas_coordinates_whatever_else_is_there():
    rects = {"a": Rect(1000, 500, 40, 20), "b": Rect(-700, -90, 10, 10)}
    found, svg = groups([box(name, rect, shape="box") for name, rect in rects.items()])
    for name, rect in rects.items():
        (shape,) = found[name].iter(f"{SVG}polygon")
        corners = numbers(shape.get("points"))
        assert corners[2:6] == [rect.x, rect.y, rect.x, rect.bottom]
    assert found["graph0"].get("transform") == "scale(1 1) rotate(0) translate(700 90)"
    assert svg.get("viewBox") == "0.00 0.00 1740.00 610.00"


def test_an_invisible_box_fixes_the_page():
    page = box("page", Rect(-50, -30, 800, 600), shape="box", style="invis")
    text = DotNode("t", {"pos": "0,0", "label": "far too long for so small a box", "shape": "none"})
    found, svg = groups([page, text])
    assert svg.get("viewBox") == "0.00 0.00 800.00 600.00"
    assert "page" not in found


def test_box():
    for rect, (points,) in drawn("polygon", "points", shape="box"):
        x, y, right, bottom = rect.x, rect.y, rect.right, rect.bottom
        corners = [right, y, x, y, x, bottom, right, bottom, right, y]
        assert points == pytest.approx(corners, abs=CLOSE)


def test_rounded_box():
    style = {"shape": "box", "style": "rounded,filled", "penwidth": 2.5}
    for rect, (path,) in drawn("path", "d", **style):
        x, y, right, bottom = rect.x, rect.y, rect.right, rect.bottom
        r = min(12, min(rect.width, rect.height) / 3)
        c = r / 2
        assert path == pytest.approx([
            right - r, y,
            right - r, y, x + r, y, x + r, y,
            x + c, y, x, y + c, x, y + r,
            x, y + r, x, bottom - r, x, bottom - r,
            x, bottom - c, x + c, bottom, x + r, bottom,
            x + r, bottom, right - r, bottom, right - r, bottom,
            right - c, bottom, right, bottom - c, right, bottom - r,
            right, bottom - r, right, y + r, right, y + r,
            right, y + c, right - c, y, right - r, y,
        ], abs=CLOSE)  # fmt: skip


def test_hexagon():
    for rect, (points,) in drawn("polygon", "points", shape="hexagon"):
        x, y, right, bottom, middle = rect.x, rect.y, rect.right, rect.bottom, rect.centre.y
        q = rect.width / 4
        assert points == pytest.approx([
            right, middle, right - q, y, x + q, y, x, middle, x + q, bottom, right - q, bottom,
            right, middle,
        ], abs=CLOSE)  # fmt: skip


def test_note():
    outlines, folds = (drawn(tag, "points", shape="note") for tag in ("polygon", "polyline"))
    for (rect, (outline,)), (_, (down, across)) in zip(outlines, folds, strict=True):
        x, y, right, bottom = rect.x, rect.y, rect.right, rect.bottom
        f = min(12, min(rect.width, rect.height) / 3) / 2
        assert outline == pytest.approx([
            right - f, y, x, y, x, bottom, right, bottom, right, y + f, right - f, y,
        ], abs=CLOSE)  # fmt: skip
        assert down == pytest.approx([right - f, y, right - f, y + f], abs=CLOSE)
        assert across == pytest.approx([right, y + f, right - f, y + f], abs=CLOSE)


def test_ellipse():
    found, _ = groups([box(f"b{i}", rect, shape="ellipse") for i, rect in enumerate(BOXES)])
    for i, rect in enumerate(BOXES):
        (shape,) = found[f"b{i}"].iter(f"{SVG}ellipse")
        assert [float(shape.get(key)) for key in ("cx", "cy", "rx", "ry")] == pytest.approx(
            [*rect.centre, rect.width / 2, rect.height / 2], abs=CLOSE
        )


def arrow(last: Point, tip: Point, pen_width: float, size: float) -> list[Point]:
    """Return the corners of the arrowhead ``normal``: a side, the tip as drawn, the other side."""
    length = math.hypot(last.x - tip.x, last.y - tip.y)
    ux, uy = (last.x - tip.x) / length, (last.y - tip.y) / length
    slope = 0.35 * max(1.0, pen_width / 4)
    mitre = pen_width / 2 * math.sqrt(1 + 1 / slope**2)
    head = Point(tip.x + ux * mitre, tip.y + uy * mitre)
    base = Point(head.x + ux * 10 * size, head.y + uy * 10 * size)
    half = 10 * size * slope
    return [base.moved(-uy * half, ux * half), head, base.moved(uy * half, -ux * half)]


@pytest.mark.parametrize("kind", ["normal", "empty"])
def test_path_and_arrowhead(kind):
    edges, cases = [], [
        (Point(230, 200), Point(240, 200), 1, 1),
        (Point(10, 20), Point(3, 41), 2.5, 0.8),
        (Point(-50, 4), Point(-50, -8), 6, 1.4),
        (Point(0, 0), Point(100, 77), 0.5, 0.6),
    ]  # fmt: skip
    start = [Point(0, 0), Point(40, 0), Point(80, 80.125)]
    for i, (last, tip, pen_width, size) in enumerate(cases):
        style = {"penwidth": pen_width, "arrowsize": size, "style": "dashed", "arrowhead": kind}
        course = spline([*start, last], tip)
        edges.append(DotEdge("a", "a", {"id": f"e{i}", "class": "flow", "pos": course, **style}))
    found, _ = groups([box("a", BOXES[0])], edges)
    for i, (last, tip, pen_width, size) in enumerate(cases):
        group = found[f"e{i}"]
        assert group.get("class") == "edge flow"
        (path,) = group.iter(f"{SVG}path")
        course = [value for point in (*start, last) for value in point]
        assert numbers(path.get("d")) == pytest.approx(course, abs=CLOSE)
        assert path.get("stroke-dasharray") == "5,2"
        (head,) = group.iter(f"{SVG}polygon")
        assert head.get("stroke-dasharray") is None
        assert (head.get("fill") == "none") == (kind == "empty")
        corners = numbers(head.get("points"))[:6]
        assert sorted(zip(corners[::2], corners[1::2], strict=True)) == [
            pytest.approx(corner, abs=2 * CLOSE)
            for corner in sorted(arrow(last, tip, pen_width, size))
        ]


def test_without_an_end_point_or_with_dir_none_there_is_no_arrowhead():
    points = [Point(0, 0), Point(10, 0), Point(20, 0), Point(30, 0)]
    edges = [
        DotEdge("a", "a", {"id": "open", "pos": spline(points)}),
        DotEdge("a", "a", {"id": "none", "pos": spline(points, Point(40, 0)), "dir": "none"}),
    ]
    found, _ = groups([box("a", BOXES[0])], edges)
    for name in ("open", "none"):
        assert not list(found[name].iter(f"{SVG}polygon"))
        assert len(list(found[name].iter(f"{SVG}path"))) == 1


def test_text_aligned_to_the_top_has_its_baseline_where_no_font_matters():
    fonts = ["Times", "Courier", "No Such Font", "Atkinson Hyperlegible Next"]
    cases = list(product(fonts, [(8, 9.5), (14, 20), (22, 60)]))
    nodes = []
    for i, (font, (size, height)) in enumerate(cases):
        rect = Rect(100, 50, 400, height)
        style = {"shape": "none", "labelloc": "t", "fontname": font, "fontsize": size}
        nodes += [
            box(f"middle{i}", rect, label="Hello gj", **style),
            box(f"left{i}", rect, label=LeftAligned("Hello gj"), **style),
        ]
    found, _ = groups(nodes)
    for i, (_, (size, _)) in enumerate(cases):
        for name, anchor, x in (("middle", "middle", 300), ("left", "start", 100)):
            (text,) = found[f"{name}{i}"].iter(f"{SVG}text")
            assert text.get("text-anchor") == anchor
            assert float(text.get("x")) == x
            assert float(text.get("y")) == pytest.approx(50 + 0.95 * size, abs=CLOSE)
            assert float(text.get("font-size")) == size


def test_colours_widths_ids_and_classes_come_out():
    style = {"shape": "box", "style": "filled", "fillcolor": "#12345680", "color": "#abcdef"}
    node = box("a-1", BOXES[0], penwidth=1.5, **{"class": "stakeholder x"}, **style)
    found, _ = groups([node])
    assert found["a-1"].get("class") == "node stakeholder x"
    (shape,) = found["a-1"].iter(f"{SVG}polygon")
    assert (shape.get("fill"), shape.get("stroke")) == ("#123456", "#abcdef")
    assert shape.get("stroke-width") == "1.5"
    assert float(shape.get("fill-opacity")) == pytest.approx(0.5, abs=0.01)


def test_edges_can_be_drawn_before_nodes():
    points = [Point(0, 0), Point(10, 0), Point(20, 0), Point(30, 0)]
    edge = DotEdge("a", "a", {"id": "e", "pos": spline(points)})
    found, _ = groups([box("a", BOXES[0]), box("b", BOXES[1])], [edge], outputorder="edgesfirst")
    assert [name for name in found if name != "graph0"] == ["e", "a", "b"]
