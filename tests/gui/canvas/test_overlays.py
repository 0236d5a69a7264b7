"""What lies over the map for a moment says what it means without colour."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from ecomap.canvas.foreground import Foreground
from ecomap.canvas.overlays import (
    HANDLE_RADIUS,
    paint_connection,
    paint_handles,
    paint_hint,
    paint_rubber_band,
)
from ecomap.canvas.scene import MapScene
from ecomap.drawing.drawing import build
from ecomap.drawing.theme import DARK, LIGHT, PROJECTOR, contrast
from ecomap.editor.tools.base import ConnectLine, RubberBand
from ecomap.model.geometry import Point, Rect

pytestmark = pytest.mark.usefixtures("qapp")

SEEN = QRectF(0, 0, 400, 200)


def painted(paint, ground="#ffffff", scale=1.0):
    image = QImage(round(400 * scale), round(200 * scale), QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    paint(painter)
    painter.end()
    return image


def inked(image, ground="#ffffff"):
    """Return where something is painted, whatever its colour."""
    raw = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    blank = QColor(ground)
    apart = np.abs(raw[..., :3].astype(int) - (blank.blue(), blank.green(), blank.red()))
    return apart.sum(axis=2) > 90


def box_path(x, y, width=80, height=40):
    path = QPainterPath()
    path.addRect(x, y, width, height)
    return path


def connection(*, seen=SEEN, target=None, scale=1.0, **fields):
    line = ConnectLine(**{"start": Point(50, 100), "end": Point(300, 100), **fields})
    return painted(
        lambda painter: paint_connection(
            painter,
            line,
            box_path(10, 80),
            QPainterPath() if target is None else target,
            LIGHT,
            1 / scale,
            seen,
        ),
        scale=scale,
    )


def test_a_connection_starts_at_the_border_of_its_source():
    ink = inked(connection())
    assert not ink[95:105, 45:88].any()
    assert ink[100, 95]


def test_a_connection_ends_at_the_border_of_its_target_which_gets_a_ring():
    ink = inked(connection(target=box_path(260, 80), end=Point(300, 100)))
    assert ink[100, 255]
    assert not ink[95:105, 265:335].any()
    assert ink[80, 300]
    assert ink[120, 300]


def test_letting_go_on_nothing_shows_the_stakeholder_that_would_be_made():
    ink = inked(connection())
    assert ink[78, 240:360].any()
    assert ink[122, 240:360].any()


def test_a_forbidden_connection_is_dotted_ends_in_a_cross_and_gives_its_reason():
    reason = "Only stakeholders can be connected"
    allowed = inked(connection())
    forbidden = inked(connection(allowed=False, reason=reason))
    bare = inked(connection(allowed=False))
    row = bare[100, 100:280]
    gaps = np.count_nonzero(row[1:] != row[:-1])
    assert gaps > 20
    assert np.count_nonzero(allowed[100, 100:230][1:] != allowed[100, 100:230][:-1]) == 0
    assert bare[94, 294]
    assert bare[94, 306]
    assert bare[106, 294]
    assert np.count_nonzero(forbidden) > np.count_nonzero(bare) + 200


@pytest.mark.parametrize("end", [Point(300, 100), Point(395, 5), Point(5, 195)])
def test_the_reason_is_written_within_the_window(end):
    words = "Only stakeholders can be connected"
    with_words = inked(connection(end=end, allowed=False, reason=words))
    without = inked(connection(end=end, allowed=False))
    ys, xs = np.nonzero(with_words & ~without)
    assert len(xs) > 300
    assert xs.min() >= 1
    assert xs.max() <= 398
    assert ys.min() >= 1
    assert ys.max() <= 198


def test_value_that_cannot_be_touched_is_dashed_and_data_has_a_filled_head():
    data, tangible, intangible = (
        inked(connection(kind=kind)) for kind in ("data", "tangible", "intangible")
    )
    row = intangible[100, 100:220]
    assert np.count_nonzero(row[1:] != row[:-1]) > 5
    # The line ends at the ghost, whose left side is at 240: the head lies before it.
    assert data[100, 233]
    assert not tangible[100, 233]


def test_a_connection_to_itself_is_a_loop_beside_the_box():
    line = ConnectLine(Point(50, 100), Point(60, 100), source="a", target="a")
    box = box_path(10, 80)
    image = painted(lambda painter: paint_connection(painter, line, box, box, LIGHT, 1.0, SEEN))
    assert inked(image)[85:115, 105:130].any()


def test_widths_are_in_pixels_at_any_zoom():
    heights = []
    for scale in (1.0, 3.0):
        column = inked(connection(scale=scale))[:, round(150 * scale)]
        heights.append(np.count_nonzero(column))
    assert heights[1] == pytest.approx(heights[0], abs=1)


def test_a_rubber_band_has_a_dashed_border_and_lets_the_map_through():
    def paint(painter):
        painter.fillRect(QRectF(150, 50, 20, 20), QColor("#000000"))
        paint_rubber_band(painter, Rect(100, 20, 200, 120), LIGHT, 1.0)

    image = painted(paint)
    border = inked(image)[20, 100:300]
    assert np.count_nonzero(border[1:] != border[:-1]) > 10
    assert image.pixelColor(160, 60).lightness() < 60
    assert image.pixelColor(250, 100).lightness() > 180


@pytest.mark.parametrize("scale", [0.5, 1.0, 2.0])
def test_handles_are_round_have_a_plus_and_keep_their_size(scale):
    image = painted(
        lambda painter: paint_handles(painter, [Point(200, 100)], LIGHT, 1 / scale, None),
        scale=scale,
    )
    ys, xs = np.nonzero(inked(image))
    assert xs.max() - xs.min() + 1 == pytest.approx(2 * HANDLE_RADIUS + 2, abs=1.1)
    assert ys.max() - ys.min() + 1 == pytest.approx(2 * HANDLE_RADIUS + 2, abs=1.1)
    assert inked(image)[round(100 * scale), round(200 * scale)]


def test_the_handle_under_the_pointer_is_filled():
    point = Point(200, 100)
    plain, hovered = (
        np.count_nonzero(inked(painted(lambda p, h=h: paint_handles(p, [point], LIGHT, 1.0, h))))
        for h in (None, point)
    )
    assert hovered > plain * 1.2


@pytest.mark.parametrize("theme", [LIGHT, DARK, PROJECTOR])
def test_the_accent_stands_out_from_the_background_of_every_theme(theme):
    assert contrast(theme.accent, theme.background) >= 3.0
    assert contrast(theme.blocked, theme.background) >= 3.0


def test_the_hint_is_two_lines_in_the_middle():
    image = painted(
        lambda painter: paint_hint(painter, SEEN, ("First line", "and a second"), LIGHT)
    )
    rows = inked(image).any(axis=1)
    changes = np.flatnonzero(rows[1:] != rows[:-1])
    assert len(changes) >= 4
    xs = np.nonzero(inked(image))[1]
    assert (xs.min() + xs.max()) / 2 == pytest.approx(200, abs=3)


def test_an_overlay_takes_the_place_of_handles_and_hint(small_map):
    scene = MapScene()
    scene.sync(build(small_map))
    foreground = Foreground(scene)
    foreground.hover.follow(Point(0, 0), scene.hit(Point(0, 0)), scene.drawing.boxes, 1.0)
    foreground.hint = ("One", "Two")
    window, seen = QRectF(0, 0, 400, 200), QRectF(-200, -100, 400, 200)

    def paint(painter):
        painter.translate(200, 100)
        foreground.paint(painter, window, seen)

    plain = inked(painted(paint))
    foreground.overlay = RubberBand(Rect(150, 60, 20, 20))
    banded = inked(painted(paint))
    assert plain[90:130].any()
    assert not banded[90:130, :300].any()
    foreground.overlay = ConnectLine(Point(0, 0), Point(0, 80), source="council", target="nobody")
    assert inked(painted(paint)).any()
