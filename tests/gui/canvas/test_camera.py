"""Zooming, fitting and panning."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ecomap.canvas.camera import FIT_MARGIN, LARGEST, LARGEST_FIT, SMALLEST
from ecomap.editor import commands
from ecomap.editor.session import Session
from ecomap.model.geometry import Point, Rect

NO_KEYS = Qt.KeyboardModifier.NoModifier
NO_PIXELS = QPoint()


def turn(view, at, notches=1.0, *, keys=NO_KEYS, pixels=NO_PIXELS, phase=None, sideways=0):
    event = QWheelEvent(
        QPointF(at),
        QPointF(view.viewport().mapToGlobal(at)),
        pixels,
        QPoint(sideways, round(120 * notches)),
        Qt.MouseButton.NoButton,
        keys,
        phase or Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


@pytest.fixture
def view(canvas):
    return canvas.view


@pytest.mark.parametrize("at", [QPoint(450, 350), QPoint(3, 5), QPoint(880, 690)])
@pytest.mark.parametrize("notches", [1, -1, 5, -4, 0.25])
def test_the_wheel_zooms_at_the_pointer(view, at, notches):
    before = view.camera.to_scene(QPointF(at))
    zoom = view.zoom
    turn(view, at, notches)
    assert view.zoom == pytest.approx(zoom * 1.25**notches)
    there = view.camera.to_view(before)
    assert abs(there.x() - at.x()) <= 0.51
    assert abs(there.y() - at.y()) <= 0.51


def test_zooming_in_and_out_again_comes_back_without_drift(view):
    at = QPoint(100, 600)
    before = view.camera.to_scene(QPointF(at))
    for notches in [1] * 8 + [-1] * 8:
        turn(view, at, notches)
    after = view.camera.to_scene(QPointF(at))
    assert abs(after.x() - before.x()) * view.zoom < 3
    assert abs(after.y() - before.y()) * view.zoom < 3


def test_zoom_has_limits(view):
    turn(view, QPoint(10, 10), 100)
    assert view.zoom == LARGEST
    turn(view, QPoint(10, 10), -200)
    assert view.zoom == SMALLEST


def test_control_and_wheel_zooms_even_on_a_trackpad(view):
    zoom = view.zoom
    turn(
        view,
        QPoint(50, 50),
        1,
        keys=Qt.KeyboardModifier.ControlModifier,
        pixels=QPoint(0, 30),
        phase=Qt.ScrollPhase.ScrollUpdate,
    )
    assert view.zoom > zoom


def test_two_fingers_pan_by_their_pixels(view):
    before, zoom = view.camera.to_scene(QPointF(0, 0)), view.zoom
    turn(view, QPoint(50, 50), 0.2, pixels=QPoint(12, -30), phase=Qt.ScrollPhase.ScrollUpdate)
    there = view.camera.to_view(before)
    assert (there.x(), there.y()) == pytest.approx((12, -30), abs=0.01)
    assert view.zoom == zoom


def test_shift_and_wheel_pans_sideways(view):
    before = view.camera.to_scene(QPointF(0, 0))
    turn(view, QPoint(50, 50), 1, keys=Qt.KeyboardModifier.ShiftModifier)
    there = view.camera.to_view(before)
    assert there.x() > 10
    assert there.y() == pytest.approx(0, abs=0.01)


def test_a_wheel_that_only_turns_sideways_pans(view):
    before, zoom = view.camera.to_scene(QPointF(0, 0)), view.zoom
    turn(view, QPoint(50, 50), 0, sideways=-120)
    assert view.camera.to_view(before).x() < -10
    assert view.zoom == zoom


def test_a_pinch_zooms_at_the_fingers(view):
    at = QPointF(200, 100)
    before, zoom = view.camera.to_scene(at), view.zoom
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        at,
        at,
        QPointF(view.viewport().mapToGlobal(at)),
        0.2,
        QPointF(),
    )
    QApplication.sendEvent(view.viewport(), pinch)
    assert view.zoom == pytest.approx(zoom * 1.2)
    there = view.camera.to_view(before)
    assert (there.x(), there.y()) == pytest.approx((200, 100), abs=0.51)


def test_the_map_is_fitted_when_it_is_first_seen(canvas):
    content = canvas.scene.content()
    seen = canvas.view.camera.seen()
    assert seen.contains(content.x, content.y)
    assert seen.contains(content.right, content.bottom)
    spare = min(seen.width() - content.width, seen.height() - content.height)
    assert spare * canvas.view.zoom == pytest.approx(2 * FIT_MARGIN, abs=2)


def test_it_stays_fitted_while_the_window_changes_size(canvas, qtbot):
    zoom = canvas.view.zoom
    canvas.view.resize(500, 400)
    assert canvas.view.zoom < zoom
    assert canvas.view.camera.seen().contains(canvas.view.camera.seen().center())
    test_the_map_is_fitted_when_it_is_first_seen(canvas)


def test_after_zooming_by_hand_a_new_size_keeps_zoom_and_place(canvas):
    canvas.view.camera.set_zoom(2.0)
    corner = canvas.view.camera.to_scene(QPointF(0, 0))
    canvas.view.resize(600, 500)
    assert canvas.view.zoom == 2.0
    assert canvas.view.camera.to_scene(QPointF(0, 0)) == corner
    canvas.view.camera.fit()
    canvas.view.resize(500, 400)
    test_the_map_is_fitted_when_it_is_first_seen(canvas)


def test_one_box_is_not_blown_up(open_canvas):
    session = Session()
    commands.add_stakeholder(session, Point(1000, 1000))
    canvas = open_canvas(session)
    assert canvas.view.zoom == LARGEST_FIT


def test_an_edit_moves_nothing_on_screen(canvas):
    before = canvas.view.camera.to_view(QPointF(0, 0))
    commands.add_stakeholder(canvas.session, Point(2000, 1500))
    canvas.view.resize(canvas.view.width() + 40, canvas.view.height())
    assert canvas.view.camera.to_view(QPointF(0, 0)) == before


def test_taking_away_what_one_looks_at_moves_nothing_on_screen(canvas):
    far = commands.add_stakeholder(canvas.session, Point(9000, 0))
    canvas.reveal((far,))
    before = canvas.view.camera.seen()
    commands.delete_selection(canvas.session)
    assert canvas.view.camera.seen() == before


def test_one_can_pan_until_the_map_is_out_of_sight_and_no_farther(canvas):
    content = canvas.scene.content()
    camera = canvas.view.camera
    camera.pan(-content.right + camera.seen().left() - 20, 0)
    assert camera.seen().left() > content.right
    for _ in range(5):
        camera.pan(-camera.seen().width(), 0)
    assert content.right < camera.seen().left() < content.right + 10
    canvas.refresh()
    camera.fit()
    assert camera.seen().contains(content.x, content.y)


def test_reveal_moves_only_as_far_as_needed(canvas):
    camera = canvas.view.camera
    camera.set_zoom(2.0)
    seen = camera.seen()
    inside = Rect(seen.center().x(), seen.center().y(), 10, 10)
    camera.reveal(inside)
    assert camera.seen() == seen
    canvas.reveal(("clinic",))
    box = canvas.drawing.boxes["clinic"]
    assert camera.seen().contains(box.x, box.y)
    assert camera.seen().contains(box.right, box.bottom)
    assert camera.zoom == 2.0


def test_reveal_zooms_out_for_what_is_larger_than_the_window(canvas):
    canvas.view.camera.set_zoom(6.0)
    canvas.reveal(("council", "clinic"))
    assert canvas.view.zoom < 6.0
    seen = canvas.view.camera.seen()
    for name in ("council", "clinic"):
        box = canvas.drawing.boxes[name]
        assert seen.contains(box.x, box.y)
        assert seen.contains(box.right, box.bottom)


def test_the_zoom_is_told(canvas, qtbot):
    with qtbot.waitSignal(canvas.view.zoom_changed) as told:
        canvas.view.camera.set_zoom(1.0)
    assert told.args == [1.0]


def test_arrows_pan_when_nothing_is_selected(canvas):
    before = canvas.view.camera.to_scene(QPointF(0, 0))
    QTest.keyClick(canvas.view, Qt.Key.Key_Right)
    there = canvas.view.camera.to_view(before)
    assert there.x() < -20
    canvas.session.select(("council",))
    middle = canvas.view.camera.to_scene(QPointF(0, 0))
    QTest.keyClick(canvas.view, Qt.Key.Key_Right)
    assert canvas.view.camera.to_scene(QPointF(0, 0)) == middle
    assert canvas.session.document.stakeholders["council"].position == Point(5, 0)


def test_the_middle_button_and_space_with_the_left_one_pan(canvas, mouse):
    camera = canvas.view.camera
    for button, space in ((Qt.MouseButton.MiddleButton, False), (Qt.MouseButton.LeftButton, True)):
        grabbed = Point(100.0, 60.0)
        if space:
            QTest.keyPress(canvas.view, Qt.Key.Key_Space)
            assert canvas.view.viewport().cursor().shape() is Qt.CursorShape.OpenHandCursor
        start = camera.to_view(QPointF(*grabbed))
        mouse.press(grabbed, button)
        aim = camera.to_scene(start + QPointF(80, -50))
        mouse.drag_to(Point(aim.x(), aim.y()))
        now = camera.to_view(QPointF(*grabbed))
        assert (now.x() - start.x(), now.y() - start.y()) == pytest.approx((80, -50), abs=1.1)
        mouse.release(grabbed)
        if space:
            QTest.keyRelease(canvas.view, Qt.Key.Key_Space)
        assert canvas.view.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor
    assert canvas.session.selection == ()
    assert not canvas.session.dirty
