"""Fingers on a touch screen, and keys that draw under the pointer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ecomap.model.geometry import Point

# Offscreen, Qt does not find the window of the first finger; the second one does.
pytestmark = pytest.mark.qt_log_ignore("QGestureManager::deliverEvents", extend=True)


@pytest.fixture(scope="module")
def device(qapp):
    return QTest.createTouchDevice()


@pytest.fixture
def fingers(canvas, device):
    """Return a function that puts two fingers down and moves them step by step."""
    viewport = canvas.view.viewport()

    def move(first, second):
        QTest.touchEvent(viewport, device).press(0, first[0], viewport).commit()
        QTest.touchEvent(viewport, device).stationary(0).press(1, second[0], viewport).commit()
        for one, other in zip(first[1:], second[1:], strict=True):
            event = QTest.touchEvent(viewport, device)
            event.move(0, one, viewport).move(1, other, viewport).commit()
        event = QTest.touchEvent(viewport, device)
        event.release(0, first[-1], viewport).release(1, second[-1], viewport).commit()

    return move


def line(start, end, steps=8):
    return [start + (end - start) * n / steps for n in range(steps + 1)]


def test_two_fingers_that_part_zoom_in_between_them(canvas, fingers):
    camera = canvas.view.camera
    camera.set_zoom(1.0)
    middle = camera.to_scene(QPointF(400, 300))
    fingers(
        line(QPoint(350, 300), QPoint(250, 300)),
        line(QPoint(450, 300), QPoint(550, 300)),
    )
    assert 2.0 < canvas.view.zoom < 3.2
    after = camera.to_scene(QPointF(400, 300))
    assert (after.x(), after.y()) == pytest.approx((middle.x(), middle.y()), abs=6)


def test_two_fingers_side_by_side_move_the_map(canvas, fingers):
    canvas.view.camera.set_zoom(1.0)
    before = canvas.view.camera.to_view(QPointF(0, 0))
    fingers(
        line(QPoint(300, 300), QPoint(420, 360)),
        line(QPoint(400, 300), QPoint(520, 360)),
    )
    after = canvas.view.camera.to_view(QPointF(0, 0))
    assert canvas.view.zoom == pytest.approx(1.0, rel=0.05)
    # Qt waits a little before it takes two fingers for a gesture.
    assert 70 <= after.x() - before.x() <= 125
    assert 30 <= after.y() - before.y() <= 65


def test_two_fingers_end_what_the_first_one_began(canvas, fingers):
    before, selection = canvas.session.document, canvas.session.selection
    canvas.view.camera.set_zoom(1.0)
    there = canvas.view.camera.to_view(QPointF(0, 0)).toPoint()
    fingers(
        line(there, there + QPoint(-80, 40)),
        line(there + QPoint(100, 0), there + QPoint(190, 10)),
    )
    assert canvas.session.document is before
    assert not canvas.session.previewing
    assert canvas.view.foreground.overlay is None
    assert canvas.tools.active.name == "select"
    assert canvas.session.selection in (selection, ("council",))


def test_one_finger_is_the_pointer(canvas, device):
    canvas.view.camera.set_zoom(1.0)
    viewport = canvas.view.viewport()
    there = canvas.view.camera.to_view(QPointF(0, 0)).toPoint()
    QTest.touchEvent(viewport, device).press(0, there, viewport).commit()
    for step in (20, 40, 60):
        QTest.touchEvent(viewport, device).move(0, there + QPoint(step, 0), viewport).commit()
    QTest.touchEvent(viewport, device).release(0, there + QPoint(60, 0), viewport).commit()
    moved = canvas.session.document.stakeholders["council"].position
    assert moved == pytest.approx(Point(60, 0), abs=2)


# Space and the pointer


def test_space_takes_hold_of_the_map_and_leaves_the_things_on_it(canvas, mouse):
    before = canvas.session.document
    origin = canvas.view.camera.to_view(QPointF(0, 0))
    QTest.keyPress(canvas.view, Qt.Key.Key_Space)
    assert canvas.view.viewport().cursor().shape() is Qt.CursorShape.OpenHandCursor
    start = mouse.at(Point(0, 0))
    mouse.press(Point(0, 0))
    for step in range(1, 4):
        place = QPointF(start + QPoint(20 * step, 10 * step))
        at = QPointF(canvas.view.viewport().mapToGlobal(place))
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        move = QMouseEvent(QEvent.Type.MouseMove, place, at, Qt.MouseButton.NoButton, left, none)
        QApplication.sendEvent(canvas.view.viewport(), move)
    mouse.release(Point(0, 0))
    QTest.keyRelease(canvas.view, Qt.Key.Key_Space)
    moved = canvas.view.camera.to_view(QPointF(0, 0)) - origin
    assert (moved.x(), moved.y()) == pytest.approx((60, 30), abs=2)
    assert canvas.session.document is before
    assert canvas.view.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor


# A key that draws under the pointer


def place_of_new(canvas):
    return canvas.session.document.stakeholders["stakeholder-0001"].position


def test_a_key_adds_a_stakeholder_under_the_pointer(canvas, mouse):
    mouse.move(Point(240, 150))
    canvas.by_key.add_here()
    assert place_of_new(canvas) == pytest.approx(Point(240, 150), abs=2)
    assert canvas.session.selection == ("stakeholder-0001",)


def test_without_a_pointer_it_is_added_in_the_middle_of_what_is_seen(canvas):
    QApplication.sendEvent(canvas.view.viewport(), QEvent(QEvent.Type.Leave))
    canvas.pan(-800, 0)
    canvas.by_key.add_here()
    assert place_of_new(canvas) == pytest.approx(canvas.middle(), abs=40)


def test_over_a_box_it_is_added_beside_it(canvas, mouse):
    mouse.move(Point(0, 0))
    canvas.by_key.add_here()
    box = canvas.drawing.boxes["stakeholder-0001"]
    others = [b for i, b in canvas.drawing.boxes.items() if i != "stakeholder-0001"]
    assert not any(box.overlaps(other) for other in others)


def test_a_key_in_the_middle_of_a_drag_ends_the_drag(canvas, mouse):
    mouse.press(Point(0, 0))
    mouse.drag_to(Point(60, 60))
    assert canvas.session.previewing
    canvas.by_key.go("right")
    assert not canvas.session.previewing
    mouse.release(Point(60, 60))
    assert not canvas.session.can_undo()


def test_a_key_while_naming_takes_the_name_first(canvas):
    canvas.session.select(("council",))
    canvas.begin_rename("council")
    QTest.keyClicks(QApplication.focusWidget(), "Town Hall")
    canvas.by_key.go("right")
    assert canvas.session.document.stakeholders["council"].name == "Town Hall"
    assert canvas.session.selection == ("clinic",)
    canvas.by_key.along(1)
    assert canvas.session.selection == ("flow",)


def test_what_the_keys_say_is_told(canvas):
    said = []
    canvas.said.connect(said.append)
    canvas.session.select(("council",))
    canvas.by_key.go("right")
    assert said == ["Clinic"]
