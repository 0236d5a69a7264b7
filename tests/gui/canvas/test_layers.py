"""What a window shows comes from pictures that are kept; it has to be what painting anew gives."""

from __future__ import annotations

import random
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from ecomap.canvas import coats, layers, sharpening
from ecomap.canvas.coats import Coat
from ecomap.canvas.items.element_item import ElementItem
from ecomap.drawing.drawing import build
from ecomap.drawing.theme import DARK, LIGHT, PROJECTOR
from ecomap.model import edits
from ecomap.model.geometry import Point


def on_screen(canvas) -> QImage:
    """Return what the window shows of the map, with nothing painted that it does not paint."""
    QApplication.processEvents()
    return canvas.view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def painted_anew(canvas) -> QImage:
    """Return what the window should show: the whole scene painted at once."""
    viewport = canvas.view.viewport()
    image = QImage(viewport.size(), QImage.Format.Format_RGB32)
    image.fill(canvas.scene.backgroundBrush().color())
    painter = QPainter(image)
    painter.setRenderHints(canvas.view.renderHints())
    painter.setTransform(canvas.view.viewportTransform())
    seen = canvas.view.camera.seen()
    canvas.scene.paint(painter, QRectF(seen), canvas.view.zoom)
    window = QRectF(viewport.rect())
    canvas.view.foreground.paint(painter, window, seen)
    painter.end()
    return image


def colours(image: QImage) -> np.ndarray:
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return rows[:, : image.width(), :3].astype(int)


def finish(canvas) -> None:
    while canvas.view.layers.stretched:
        canvas.view.layers.sharpen()


def assert_true(canvas, tolerance=2) -> None:
    """Check the window; where Qt clips, it rounds a colour up or down by one or two of 255."""
    on_screen(canvas)
    finish(canvas)
    shown, wanted = colours(on_screen(canvas)), colours(painted_anew(canvas))
    assert np.abs(shown - wanted).max() <= tolerance


def painted_ids(monkeypatch) -> list[str]:
    """Return a list to which the ids of what is painted from now on are added."""
    painted: list[str] = []
    original = ElementItem.paint

    def note(item, painter, zoom):
        painted.append(item.element.key.record_id)
        original(item, painter, zoom)

    monkeypatch.setattr(ElementItem, "paint", note)
    return painted


def painted_swiftly(monkeypatch) -> list[str]:
    painted: list[str] = []
    original = ElementItem.paint_swiftly

    def note(item, hand):
        painted.append(item.element.key.record_id)
        original(item, hand)

    monkeypatch.setattr(ElementItem, "paint_swiftly", note)
    return painted


def move(canvas, chance):
    where = Point(chance.randint(-200, 400), chance.randint(-100, 300))
    name = chance.choice(("council", "clinic", "depot", "note"))
    canvas.session.commit("Move", partial(edits.move, places={name: where}))


def drag_and_let_go(canvas, chance):
    where = Point(chance.randint(-200, 400), chance.randint(-100, 300))
    for step in (0.4, 1.0):
        places = {"clinic": Point(where.x * step, where.y * step)}
        canvas.session.preview(partial(edits.move, places=places))
        QApplication.processEvents()
    canvas.session.cancel_preview()


STEPS = (
    move,
    drag_and_let_go,
    lambda canvas, chance: canvas.session.select(chance.sample(["council", "flow", "note"], 2)),
    lambda canvas, chance: canvas.session.select(()),
    lambda canvas, chance: canvas.show_evidence(chance.choice((None, ("clinic",), ("flow",)))),
    lambda canvas, chance: canvas.view.camera.pan(chance.randint(-90, 90), chance.randint(-90, 90)),
    lambda canvas, chance: canvas.view.camera.step(chance.choice((-1, 0.4, 1))),
    lambda canvas, chance: canvas.view.camera.fit(),
    lambda canvas, chance: canvas.view.resize(chance.randint(500, 900), chance.randint(400, 700)),
    lambda canvas, chance: canvas.set_theme(chance.choice((LIGHT, DARK, PROJECTOR))),
)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_happens_the_window_shows_what_painting_anew_gives(canvas, seed):
    chance = random.Random(seed)
    for _ in range(25):
        chance.choice(STEPS)(canvas, chance)
        if chance.random() < 0.7:
            assert_true(canvas)
    assert_true(canvas)


@pytest.fixture
def as_if_large(monkeypatch):
    """Have a small map painted as a large one is, a few elements at a time."""
    monkeypatch.setattr(coats, "SWIFT", 1)
    monkeypatch.setattr(coats, "_CHUNK", 2)
    monkeypatch.setattr(layers, "SOON", 0)
    monkeypatch.setattr(sharpening, "SLICE", 0.0)


@pytest.mark.usefixtures("as_if_large")
@pytest.mark.parametrize("seed", range(6))
def test_whatever_happens_on_a_large_map_the_window_ends_up_right(canvas, seed):
    chance, stretched = random.Random(seed), 0
    for _ in range(40):
        chance.choice(STEPS)(canvas, chance)
        canvas.view.viewport().repaint()
        stretched += canvas.view.layers.stretched
        if canvas.view.layers.stretched and chance.random() < 0.5:
            canvas.view.layers.sharpen()
        if chance.random() < 0.3:
            assert_true(canvas, 5)  # bends are painted as pieces, each rounded
    assert_true(canvas, 5)
    assert stretched


@pytest.mark.usefixtures("as_if_large")
def test_a_zoomed_large_map_is_shown_stretched_until_it_is_sharp(canvas, monkeypatch):
    on_screen(canvas)
    painted = painted_swiftly(monkeypatch)
    canvas.view.camera.step(1)
    canvas.view.viewport().repaint()
    assert canvas.view.layers.stretched
    assert painted == []
    shown, wanted = colours(canvas.view.viewport().grab().toImage()), colours(painted_anew(canvas))
    assert np.abs(shown - wanted).max() > 100
    assert np.abs(shown - wanted).mean() < 6  # the same things in the same places
    assert_true(canvas)
    assert not canvas.view.layers.stretched


@pytest.mark.usefixtures("as_if_large")
@pytest.mark.parametrize("factor", [0.3, 3.0])
def test_a_picture_is_not_stretched_too_much(canvas, factor):
    on_screen(canvas)
    canvas.view.camera.set_zoom(canvas.view.zoom * factor)
    canvas.view.viewport().repaint()
    assert not canvas.view.layers.stretched
    assert_true(canvas)


@pytest.mark.usefixtures("as_if_large")
def test_what_is_grasped_is_sharp(canvas):
    on_screen(canvas)
    canvas.view.camera.step(1)
    canvas.view.viewport().repaint()
    canvas.session.preview(partial(edits.move, places={"clinic": Point(300, 80)}))
    canvas.view.viewport().repaint()
    assert not canvas.view.layers.stretched


def test_a_small_map_is_sharp_at_once(canvas):
    on_screen(canvas)
    canvas.view.camera.step(1)
    canvas.view.viewport().repaint()
    assert not canvas.view.layers.stretched


def test_very_many_marks_look_simpler_on_a_small_map_and_all_of_them(canvas, monkeypatch):
    monkeypatch.setattr(coats, "MANY", 3)
    monkeypatch.setattr(coats, "SMALL", 9.0)
    canvas.session.select(("council",))
    alone = on_screen(canvas)
    corner = canvas.drawing.boxes["council"]
    grip = canvas.view.camera.to_view(QPointF(corner.x, corner.y)).toPoint() - QPoint(7, 7)
    assert alone.pixelColor(grip) != alone.pixelColor(1, 1)
    canvas.session.select(("council", "clinic", "depot"))
    assert on_screen(canvas).pixelColor(grip) == alone.pixelColor(1, 1)
    assert_true(canvas)
    canvas.session.select(("council", "clinic"))
    assert on_screen(canvas).pixelColor(grip) == alone.pixelColor(grip)
    assert_true(canvas)


def test_showing_the_window_again_paints_nothing_of_the_map(canvas, monkeypatch):
    on_screen(canvas)
    painted = painted_ids(monkeypatch)
    canvas.view.viewport().repaint()
    assert painted == []


def test_moving_the_map_paints_only_what_comes_into_sight(canvas, monkeypatch):
    canvas.view.camera.set_zoom(1.0)
    canvas.reveal(["council"])
    on_screen(canvas)
    painted = painted_ids(monkeypatch)
    canvas.view.camera.pan(5, 0)
    on_screen(canvas)
    assert "council" not in painted


def test_a_drag_paints_only_what_moves(canvas, monkeypatch):
    on_screen(canvas)
    drag = partial(edits.move, places={"clinic": Point(300, 80)})
    canvas.session.preview(drag)
    on_screen(canvas)
    painted = painted_ids(monkeypatch)
    canvas.session.preview(partial(edits.move, places={"clinic": Point(310, 90)}))
    on_screen(canvas)
    assert set(painted) == {"clinic", "flow", "thanks"}


def test_while_something_is_dragged_lines_stay_under_boxes(canvas):
    """The flow runs behind the depot when the council stands on the other side of it."""
    places = {"clinic": Point(0, 520), "depot": Point(0, 260)}
    canvas.session.commit("Move", partial(edits.move, places=places))
    canvas.session.preview(partial(edits.move, places={"council": Point(2, 1)}))
    assert canvas.scene.moving
    depot = canvas.drawing.boxes["depot"]
    middle = canvas.view.camera.to_view(QPointF(depot.centre.x, depot.y + 6)).toPoint()
    assert on_screen(canvas).pixelColor(middle).name() == LIGHT.person.fill


def test_a_drawing_that_stays_ends_what_moves(canvas):
    canvas.session.preview(partial(edits.move, places={"clinic": Point(300, 80)}))
    assert {key.record_id for key in canvas.scene.moving} == {"clinic", "flow", "thanks"}
    canvas.session.cancel_preview()
    assert not canvas.scene.moving


def test_what_is_dragged_back_to_where_it_was_moves_no_more(canvas):
    canvas.session.preview(partial(edits.move, places={"clinic": Point(300, 80)}))
    canvas.session.preview(partial(edits.move, places={"clinic": Point(420, 0)}))
    canvas.session.commit_preview("Move")
    assert not canvas.scene.moving
    assert_true(canvas)


def test_what_is_dropped_is_drawn_with_care_and_moves_no_more(canvas):
    canvas.session.preview(partial(edits.move, places={"clinic": Point(30, 120)}))
    canvas.session.commit_preview("Move")
    assert not canvas.scene.moving
    assert canvas.drawing.elements == build(canvas.session.document).elements
    assert_true(canvas)


def test_a_scene_paints_its_layers_apart(canvas, monkeypatch):
    painted = painted_ids(monkeypatch)
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    everything = QRectF(-9_000, -9_000, 20_000, 20_000)
    canvas.scene.paint(painter, everything, 1.0, Coat.LOWER)
    assert painted == ["frame", "flow", "thanks"]
    painted.clear()
    canvas.scene.paint(painter, everything, 1.0, Coat.UPPER)
    assert painted == ["note", "council", "clinic", "depot", "flow", "thanks"]
    painter.end()
