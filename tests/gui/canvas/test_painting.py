"""Painted pixels against the formulas of ``drawing.elements``, which Graphviz follows."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from ecomap.canvas.fonts import width_of
from ecomap.canvas.painting import cubic_path, paint_element, pen_of
from ecomap.drawing.curves import flattened
from ecomap.drawing.elements import (
    DASHED,
    Curve,
    Element,
    Head,
    Key,
    Layer,
    Outline,
    Shape,
    Text,
    arrow_head,
    arrow_length,
    outline_curves,
)
from ecomap.model.geometry import Point, Rect

pytestmark = pytest.mark.usefixtures("qapp")

SCALE = 4
WIDTH, HEIGHT = 120, 80


def painted(*parts, scale=SCALE):
    element = Element(Key("x"), "stakeholder", Layer.BOX, parts, Rect(0, 0, WIDTH, HEIGHT))
    image = QImage(WIDTH * scale, HEIGHT * scale, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    paint_element(painter, element)
    painter.end()
    return image


def colour_at(image, x, y, scale=SCALE):
    return image.pixelColor(int(x * scale), int(y * scale)).name()


def is_inside(polygon, x, y):
    """Even-odd rule, independent of Qt; ``x`` and ``y`` are arrays."""
    inside = np.zeros_like(x, dtype=bool)
    for (ax, ay), (bx, by) in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
        if ay != by:
            crossed = ((ay > y) != (by > y)) & (x < (bx - ax) * (y - ay) / (by - ay) + ax)
            inside ^= crossed
    return inside


def distance_to(polygon, x, y):
    best = np.full_like(x, 1e9)
    for (ax, ay), (bx, by) in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
        dx, dy = bx - ax, by - ay
        square = dx * dx + dy * dy or 1.0
        t = np.clip(((x - ax) * dx + (y - ay) * dy) / square, 0.0, 1.0)
        best = np.minimum(best, np.hypot(x - ax - t * dx, y - ay - t * dy))
    return best


@pytest.mark.parametrize("shape", list(Shape))
def test_a_filled_outline_covers_what_its_formula_says(shape):
    rect = Rect(10.0, 8.0, 96.0, 60.0)
    polygon = flattened(outline_curves(shape, rect), steps=40)
    image = painted(Outline(shape, rect, fill="#0000ff"))
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    y, x = (np.mgrid[0 : image.height(), 0 : image.width()] + 0.5) / SCALE
    # Pixels that the outline cuts are blended; all others are one colour or the other.
    whole = distance_to(polygon, x, y) > 0.1 + 0.71 / SCALE
    filled = (pixels[..., 2] == 0) & (pixels[..., 0] == 255)
    assert whole.sum() > 0.97 * whole.size
    assert np.array_equal(filled[whole], is_inside(polygon, x, y)[whole])


@pytest.mark.parametrize("shape", list(Shape))
def test_a_stroke_is_half_inside_and_half_outside(shape):
    rect = Rect(20.0, 15.0, 80.0, 50.0)
    image = painted(Outline(shape, rect, stroke="#000000", width=4.0))
    y = rect.y + rect.height / 2
    assert colour_at(image, rect.x - 1.0, y) == "#000000" or shape is Shape.HEXAGON
    assert colour_at(image, rect.x + 1.0, y) == "#000000"
    assert colour_at(image, rect.x + 4.0, y) == "#ffffff" or shape is Shape.HEXAGON
    middle = rect.x + rect.width / 2
    assert colour_at(image, middle, rect.bottom + 1.7) == "#000000"
    assert colour_at(image, middle, rect.bottom + 2.4) == "#ffffff"
    assert colour_at(image, middle, rect.bottom - 2.4) == "#ffffff"


def test_dashes_are_five_units_and_gaps_two_whatever_the_width():
    line = (Point(10, 20), Point(10, 20), Point(100, 20), Point(100, 20))
    for width in (1.3, 3.0):
        image = painted(Curve(line, "#000000", width, DASHED))
        for start in (10, 17, 24, 31):
            assert colour_at(image, start + 0.5, 20) == "#000000"
            assert colour_at(image, start + 4.5, 20) == "#000000"
            assert colour_at(image, start + 5.5, 20) == "#ffffff"
            assert colour_at(image, start + 6.5, 20) == "#ffffff"


def test_a_line_ends_flat_where_its_points_end():
    line = (Point(20, 20), Point(20, 20), Point(60, 20), Point(60, 20))
    image = painted(Curve(line, "#000000", 8.0))
    assert colour_at(image, 20.2, 20) == "#000000"
    assert colour_at(image, 19.7, 20) == "#ffffff"
    assert colour_at(image, 59.7, 20) == "#000000"
    assert colour_at(image, 60.2, 20) == "#ffffff"


@pytest.mark.parametrize("head", [Head.FILLED, Head.OPEN])
def test_an_arrowhead_ends_exactly_at_its_tip(head, ink):
    width = 2.2
    tip = Point(100.0, 40.0)
    end = Point(tip.x - arrow_length(width, 1.0), 40.0)
    line = (Point(20, 40), Point(20, 40), end, end)
    image = painted(Curve(line, "#aa0000", width, DASHED, head, tip))
    _, _, right, _ = ink(image, tolerance=200)
    assert right / SCALE == pytest.approx(tip.x, abs=0.6)
    first, drawn, second = arrow_head(end, tip, width, 1.0)
    middle = ((first.x + second.x) / 2 + drawn.x) / 2
    inside = colour_at(image, middle - 1.5, 40.0)
    assert inside == ("#aa0000" if head is Head.FILLED else "#ffffff")
    # The head's own outline is solid even where the line is dashed.
    for share in range(1, 20):
        x = drawn.x + (first.x - drawn.x) * share / 20
        y = drawn.y + (first.y - drawn.y) * share / 20
        assert colour_at(image, x, y) == "#aa0000"


@pytest.mark.parametrize(
    ("first", "second", "is_line"),
    [
        ((40, 30), (80, 50), True),  # on the way from one end to the other
        ((10, 15), (100, 60), True),  # on the ends
        ((40, 30), (80, 50.1), False),
        ((80, 50), (40, 30), False),  # there, back, and there again
        ((-20, 0), (80, 50), False),
    ],
)
def test_a_piece_that_runs_straight_is_a_line(first, second, is_line):
    path = cubic_path((Point(10, 15), Point(*first), Point(*second), Point(100, 60)))
    assert path.elementCount() == (2 if is_line else 4)
    assert path.currentPosition().toTuple() == (100, 60)


def test_no_head_without_a_tip():
    line = (Point(20, 40), Point(20, 40), Point(60, 40), Point(60, 40))
    image = painted(Curve(line, "#aa0000", 2.0, head=Head.FILLED))
    assert colour_at(image, 58, 43) == "#ffffff"


def test_text_stands_on_its_baseline_and_starts_where_it_should(ink):
    image = painted(Text("HH", 30.0, 50.0, 20.0, "#000000", anchor="start"))
    left, top, _, bottom = (value / SCALE for value in ink(image))
    assert bottom == pytest.approx(50.0, abs=0.4)
    assert 30.0 <= left <= 33.0
    assert 12.0 < bottom - top < 16.0  # capitals of 20 units


@pytest.mark.parametrize("bold", [False, True])
def test_middle_text_is_centred(bold, ink):
    image = painted(Text("HooooH", 60.0, 50.0, 20.0, "#000000", bold=bold))
    left, _, right, _ = (value / SCALE for value in ink(image))
    assert (left + right) / 2 == pytest.approx(60.0, abs=0.4)
    assert right - left == pytest.approx(width_of("HooooH", 20.0, bold), abs=4.0)


def test_a_note_shows_its_fold():
    rect = Rect(20.0, 10.0, 80.0, 60.0)
    image = painted(Outline(Shape.NOTE, rect, "#ffffaa", "#000000", 1.0))
    assert colour_at(image, rect.right - 6, rect.y + 3) == "#000000"
    assert colour_at(image, rect.right - 3, rect.y + 6) == "#000000"
    assert colour_at(image, rect.right - 1, rect.y + 1) == "#ffffff"


def test_no_colour_means_no_pen_and_no_fill():
    image = painted(Outline(Shape.BOX, Rect(20, 20, 60, 40)))
    assert colour_at(image, 20, 20) == colour_at(image, 40, 40) == "#ffffff"


def test_pens_are_those_of_svg():
    pen = pen_of("#123456", 2.0, DASHED)
    assert (pen.miterLimit(), pen.capStyle().name, pen.joinStyle().name) == (
        4.0,
        "FlatCap",
        "SvgMiterJoin",
    )
    assert pen.dashPattern() == [2.5, 1.0]
