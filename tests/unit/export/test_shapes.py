"""Graphviz's shapes in the SVG are those that screen, PNG and PDF are painted from."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from ecomap.drawing.curves import flattened
from ecomap.drawing.elements import (
    Curve,
    Drawing,
    Element,
    Head,
    Key,
    Layer,
    Outline,
    Shape,
    arrow_head,
    fold_lines,
    outline_curves,
)
from ecomap.drawing.theme import THEMES
from ecomap.export.svg import to_svg
from ecomap.graphviz.engine import embedded_engine
from ecomap.model.geometry import Point, Rect

SVG = "{http://www.w3.org/2000/svg}"
CLOSE = 0.1
"""Units. Graphviz writes two decimals; the ellipse of four curves is 0.03 % off."""

RECTS = (Rect(40, 20, 141.4, 85.1), Rect(-300.5, 400.25, 200, 30), Rect(7, 9, 31.7, 31.7))
ARROWS = (
    (Point(230, 200), Point(241.3, 200), 2.2, 0.95),
    (Point(10, 20), Point(3, 41), 1.3, 0.8),
    (Point(-50, 4), Point(-50, -8), 3.4, 0.95),
    (Point(0, 0), Point(7.5, 6.2), 0.975, 0.8),
)


@pytest.fixture
def drawn(drawing):
    """Return a function that draws parts and returns the shapes of the SVG in their order."""

    def draw(parts) -> list[ET.Element]:
        element = Element(Key("all"), "note", Layer.BOX, tuple(parts), drawing.area)
        picture: Drawing = drawing._replace(elements=(element,))
        root = ET.fromstring(to_svg(picture, embedded_engine()))
        (body,) = (child for child in root if child.get("id") == "map")
        return list(body[0][0])[1:]

    return draw


def numbers(text: str) -> np.ndarray:
    words = re.findall(r"-?\d+(?:\.\d+)?", text)
    return np.array(words, float).reshape(-1, 2)


def course(shape: ET.Element) -> np.ndarray:
    """Return the outline of a shape of the SVG as many points."""
    kind = shape.tag.removeprefix(SVG)
    if kind in ("polygon", "polyline"):
        return numbers(shape.get("points"))
    if kind == "path":
        assert re.fullmatch(r"M[^A-Z]+C[^A-Z]+", shape.get("d"))
        points = [Point(*pair) for pair in numbers(shape.get("d"))]
        return np.array(flattened(tuple(points), steps=48))
    centre = np.array([float(shape.get("cx")), float(shape.get("cy"))])
    radii = np.array([float(shape.get("rx")), float(shape.get("ry"))])
    angles = np.linspace(0, 2 * np.pi, 361)
    return centre + radii * np.column_stack([np.cos(angles), np.sin(angles)])


def farthest(points: np.ndarray, line: np.ndarray) -> float:
    """Return how far from a line of many corners the farthest of the points is."""
    start, along = line[:-1], np.diff(line, axis=0)
    squares = np.maximum((along**2).sum(axis=1), 1e-12)
    offset = points[:, None, :] - start
    share = np.clip((offset * along).sum(axis=2) / squares, 0, 1)
    return float(np.linalg.norm(offset - share[..., None] * along, axis=2).min(axis=1).max())


def apart(first: np.ndarray, second: np.ndarray) -> float:
    return max(farthest(first, second), farthest(second, first))


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("dash", [(), (5.0, 2.0)], ids=["solid", "dashed"])
def test_every_outline_is_where_the_drawing_has_it(drawn, shape, dash):
    parts = [Outline(shape, rect, "#ffffff", "#123456", 1.4, dash) for rect in RECTS]
    found = [one for one in drawn(parts) if one.tag != f"{SVG}polyline"]
    assert len(found) == len(RECTS)
    for rect, seen in zip(RECTS, found, strict=True):
        expected = np.array(flattened(outline_curves(shape, rect), steps=48))
        assert apart(course(seen), expected) < CLOSE
        assert (seen.get("fill"), seen.get("stroke")) == ("#ffffff", "#123456")
        assert seen.get("stroke-width") == "1.4"
        assert seen.get("stroke-dasharray") == ("5,2" if dash else None)


def test_an_outline_has_no_pen_or_no_fill_if_the_drawing_gives_none(drawn):
    bare = [Outline(shape, RECTS[0], "#abcdef") for shape in (Shape.BOX, Shape.ROUNDED)]
    empty = [part._replace(fill="", stroke="#000000") for part in bare]
    seen = [(one.get("fill"), one.get("stroke")) for one in drawn([*bare, *empty])]
    assert seen == [("#abcdef", "none")] * 2 + [("none", "#000000")] * 2


def test_the_fold_of_a_note_is_where_the_drawing_has_it(drawn):
    for rect in RECTS:
        _, *folds = drawn([Outline(Shape.NOTE, rect, "#ffffff", "#000000")])
        for fold, expected in zip(folds, fold_lines(rect), strict=True):
            assert apart(course(fold), np.array(expected)) < CLOSE


@pytest.mark.parametrize("head", [Head.FILLED, Head.OPEN])
def test_every_line_and_arrowhead_is_where_the_drawing_has_it(drawn, head):
    start = (Point(-80, 90), Point(-20, 300), Point(120, 80.125))
    parts = [
        Curve((*start, end), "#123456", width, (), head, tip, size)
        for end, tip, width, size in ARROWS
    ]
    found = drawn(parts)
    for part, line, triangle in zip(parts, found[::2], found[1::2], strict=True):
        expected = np.array(flattened(part.points, steps=48))
        assert apart(course(line), expected) < CLOSE
        corners = arrow_head(part.points[-1], part.tip, part.width, part.head_size)
        assert apart(course(triangle), np.array([*corners, corners[0]])) < CLOSE
        assert triangle.get("fill") == (part.stroke if head is Head.FILLED else "none")
        assert float(triangle.get("stroke-width")) == pytest.approx(part.width, abs=0.006)


def test_no_line_with_an_arrowhead_is_thicker_than_graphviz_draws_alike():
    # Graphviz 14.1.5 makes the heads of pens over 4 units broader, which we do not.
    strongest = 1.5  # times the width of a value exchange
    for theme in THEMES.values():
        assert max(theme.flow_width, theme.value_width * strongest) <= 4


def test_the_measure_sees_a_tenth_of_a_unit():
    outline = np.array(flattened(outline_curves(Shape.ELLIPSE, RECTS[0]), steps=48))
    assert apart(outline, outline) == pytest.approx(0, abs=1e-9)
    assert apart(outline, outline + np.array([0.11, 0.0])) > CLOSE
