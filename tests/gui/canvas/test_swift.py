"""Very many elements are painted swiftly, and look as they do when painted one by one."""

from __future__ import annotations

from itertools import pairwise
from math import dist

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter, QPainterPath

from ecomap.canvas.items.element_item import ElementItem
from ecomap.canvas.painting import cubic_path
from ecomap.canvas.swift import Bend, Hand, Writing, straightened, swift_pieces
from ecomap.drawing.drawing import build
from ecomap.drawing.elements import (
    DASHED,
    Curve,
    Element,
    Key,
    Layer,
    Outline,
    Shape,
    Text,
    outline_curves,
)
from ecomap.model.geometry import Point, Rect
from ecomap.storage.mapfile import load
from tests.conftest import REPOSITORY

pytestmark = pytest.mark.usefixtures("qapp")

AREA = Rect(0.0, 0.0, 200.0, 100.0)
CURVE = (Point(10, 90), Point(60, -60), Point(120, 160), Point(190, 10))


@pytest.fixture(scope="module")
def doncaster(qapp):
    return build(load(REPOSITORY / "sample_maps" / "doncaster-careers.ecomap").document)


def pictures(elements, area, zoom, *, dimmed=False) -> tuple[np.ndarray, np.ndarray]:
    """Return elements painted one by one and swiftly."""
    found = []
    for swift in (False, True):
        image = QImage(
            round(area.width * zoom), round(area.height * zoom), QImage.Format.Format_RGB32
        )
        image.fill("#ffffff")
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(zoom, zoom)
        painter.translate(-area.x, -area.y)
        hand = Hand(painter, zoom)
        for element in elements:
            item = ElementItem(element)
            item.dimmed = dimmed
            if swift:
                item.paint_swiftly(hand)
            else:
                item.paint(painter, zoom)
        painter.end()
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
        found.append(rows[:, : image.width(), :3].astype(int))
    return found[0], found[1]


@pytest.mark.parametrize("zoom", [0.3, 0.5, 1.0, 1.7, 3.0])
def test_a_map_painted_swiftly_looks_the_same(doncaster, zoom):
    usual, swift = pictures(doncaster.elements, doncaster.area, zoom)
    apart = np.abs(usual - swift)
    assert usual.std() > 10
    assert apart.mean() < 0.2
    assert (apart.max(axis=2) > 64).mean() < 0.0005
    assert apart.max() <= 128


def test_what_steps_back_looks_the_same(doncaster):
    usual, swift = pictures(doncaster.elements, doncaster.area, 1.0, dimmed=True)
    apart = np.abs(usual - swift)
    assert apart.mean() < 0.001
    assert apart.max() < 25  # a letter may stand a quarter of a pixel aside


@pytest.mark.parametrize(
    "text", ["Council", "Cyngor Sir G\u00e2r", "\u05e9\u05dc\u05d5\u05dd abc", "a\u2028b", ""]
)
def test_text_painted_swiftly_is_the_same_to_the_pixel(text):
    element = Element(
        Key("x"), "note", Layer.BOX, (Text(text, 100.0, 50.0, 14.0, "#000000"),), AREA
    )
    for zoom in (0.25, 1.0, 2.0):
        usual, swift = pictures((element,), AREA, zoom)
        assert np.array_equal(usual, swift)


def test_a_bent_line_is_straightened_without_a_gap():
    scale, path = 2.0, cubic_path(CURVE)
    lines = straightened(path, scale)
    assert len(lines) > 5
    on_path = [path.pointAtPercent(k / 2000) for k in range(2001)]
    for line in lines:
        middle = line.center()
        nearest = min(dist((p.x(), p.y()), (middle.x(), middle.y())) for p in on_path)
        assert nearest * scale < 0.5
    for one, other in pairwise(lines):
        reach = dist((one.p2().x(), one.p2().y()), (other.p1().x(), other.p1().y()))
        assert 0.5 < reach * scale <= 1.0  # half a pixel from both sides
    assert (lines[0].x1(), lines[0].y1()) == CURVE[0]
    assert (lines[-1].x2(), lines[-1].y2()) == CURVE[-1]


def test_a_line_with_a_corner_stays_one():
    corner = QPainterPath(QPointF(0, 0))
    corner.lineTo(100, 0)
    corner.lineTo(100, 100)
    assert straightened(corner, 1.0) == []


@pytest.mark.parametrize(
    ("part", "bends"),
    [
        (Curve(CURVE, "#ff0000", 2.0), True),
        (Curve(CURVE, "#ff0000", 2.0, DASHED), False),
        (Outline(Shape.ELLIPSE, AREA, "#00ff00", "#ff0000", 2.0), True),
        (Outline(Shape.BOX, AREA, "#00ff00", "#ff0000", 2.0), False),
        (Outline(Shape.ELLIPSE, AREA, "#00ff00", "", 2.0), False),
    ],
)
def test_solid_strokes_with_bends_are_straightened(part, bends):
    item = ElementItem(Element(Key("x"), "flow", Layer.LINE, (part,), AREA))
    first = swift_pieces(item.element, item.prepare())[0]
    assert isinstance(first, Bend) is bends


@pytest.mark.parametrize("shape", list(Shape))
def test_every_outline_is_whole(shape):
    assert outline_curves(shape, AREA)
    inner = Rect(10.0, 10.0, 180.0, 80.0)
    part = Outline(shape, inner, "#eeeeff", "#000000", 3.0)
    element = Element(Key("x"), "stakeholder", Layer.BOX, (part,), AREA)
    usual, swift = pictures((element,), AREA, 2.0)
    assert np.abs(usual - swift).max() < 150  # at single pixels of an edge
    assert np.abs(usual - swift).mean() < 1.0


def test_text_is_set_once(monkeypatch):
    element = Element(Key("x"), "note", Layer.BOX, (Text("Hi", 9.0, 50.0, 14.0, "#000000"),), AREA)
    item, count, original = ElementItem(element), [], Writing._set

    def note(writing):
        count.append(writing)
        return original(writing)

    monkeypatch.setattr(Writing, "_set", note)
    image = QImage(50, 50, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for zoom in (0.2, 1.0, 2.0, 1.0):
        item.paint_swiftly(Hand(painter, zoom))
    painter.end()
    assert len(count) == 1
