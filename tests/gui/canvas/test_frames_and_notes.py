"""Frames and notes on the real canvas."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ecomap.canvas.rename import RenameEditor
from ecomap.drawing.theme import DARK, LIGHT, PROJECTOR
from ecomap.editor.tools.base import FrameBox
from ecomap.model.geometry import Point, Rect


def write(text, key=Qt.Key.Key_Return):
    QTest.keyClicks(QApplication.focusWidget(), text)
    QTest.keyClick(QApplication.focusWidget(), key)


def new_frame(canvas):
    (one,) = [f for f in canvas.session.document.frames.values() if f.id != "frame"]
    return one


def colour_at(canvas, point):
    image = canvas.view.viewport().grab().toImage()
    at = canvas.view.camera.to_view(QPointF(*point)).toPoint()
    return image.pixelColor(at)


def test_a_drag_with_the_frame_tool_draws_a_frame_with_a_name(canvas, mouse):
    canvas.tools.use("frame")
    mouse.press(Point(300, -120))
    mouse.drag_to(Point(400, 0), Point(540, 90))
    overlay = canvas.view.foreground.overlay
    assert isinstance(overlay, FrameBox)
    assert overlay.area == pytest.approx(Rect(300, -120, 240, 210), abs=2)
    mouse.release(Point(540, 90))
    write("Health")
    assert new_frame(canvas).name == "Health"
    assert new_frame(canvas).area == pytest.approx(Rect(300, -120, 240, 210), abs=2)
    assert len(canvas.session.history.past) == 1
    assert canvas.tools.mode == "select"


def test_a_frame_is_dragged_with_its_contents_and_undone_as_one(canvas, mouse):
    before = canvas.session.document
    mouse.drag(Point(-185, 178), Point(-160, 178), Point(-85, 178))
    document = canvas.session.document
    assert document.stakeholders["depot"].position == pytest.approx(Point(100, 260), abs=2)
    assert document.stakeholders["council"].position == Point(0, 0)
    assert len(canvas.session.history.past) == 1
    canvas.session.undo()
    assert canvas.session.document is before


@pytest.mark.parametrize("theme", [LIGHT, DARK, PROJECTOR])
def test_the_selected_frame_has_grips_that_follow_it(canvas, mouse, theme):
    canvas.set_theme(theme)
    canvas.view.camera.set_zoom(1.0)
    assert canvas.view.foreground.grips is None
    canvas.session.select(("frame",))
    assert canvas.view.foreground.grips == Rect(-200, 160, 400, 220)
    corner = Point(200 + 3.5, 380 + 3.5)
    assert colour_at(canvas, corner).name() == theme.background
    mouse.press(Point(200, 380))
    mouse.drag_to(Point(230, 380), Point(260, 380))
    assert canvas.view.foreground.grips.width == pytest.approx(460, abs=2)
    mouse.release(Point(260, 380))
    assert canvas.session.document.frames["frame"].area.width == pytest.approx(460, abs=2)
    canvas.session.select(("frame", "depot"))
    assert canvas.view.foreground.grips is None


def test_the_pointer_says_that_a_corner_can_be_pulled(canvas, mouse):
    canvas.session.select(("frame",))
    shapes = []
    for point in (Point(-200, 160), Point(200, 160), Point(60, 160)):
        mouse.move(point)
        shapes.append(canvas.view.viewport().cursor().shape())
    assert shapes == [
        Qt.CursorShape.SizeFDiagCursor,
        Qt.CursorShape.SizeBDiagCursor,
        Qt.CursorShape.ArrowCursor,
    ]


def test_escape_in_the_middle_of_resizing_leaves_no_trace(canvas, mouse):
    before = canvas.session.document
    canvas.session.select(("frame",))
    mouse.press(Point(200, 380))
    mouse.drag_to(Point(260, 420))
    QTest.keyClick(canvas.view, Qt.Key.Key_Escape)
    assert canvas.session.shown is before
    assert canvas.view.foreground.grips.width == 400
    mouse.release(Point(260, 420))
    assert canvas.session.document is before


def test_a_click_with_the_note_tool_writes_a_note(canvas, mouse):
    canvas.tools.use("note")
    mouse.click(Point(250, 120))
    QTest.keyClicks(QApplication.focusWidget(), "One")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    write("Two")
    (note,) = [n for n in canvas.session.document.notes.values() if n.id != "note"]
    assert note.description == "One\nTwo"
    assert len(canvas.session.history.past) == 1


@pytest.mark.parametrize("end", ["escape", "enter", "elsewhere"])
def test_a_new_note_without_text_was_never_there(canvas, mouse, end):
    before = canvas.session.document
    canvas.tools.use("note")
    mouse.click(Point(250, 120))
    assert len(canvas.session.document.notes) == 2
    (editor,) = canvas.view.findChildren(RenameEditor)
    if end == "escape":
        QTest.keyClicks(editor, "not this")
        QTest.keyClick(editor, Qt.Key.Key_Escape)
    elif end == "enter":
        QTest.keyClick(editor, Qt.Key.Key_Return)
    else:
        canvas.on_the_spot.close(keep=True)
    assert canvas.session.document is before
    assert not canvas.session.can_undo()


def test_an_old_note_whose_text_is_taken_away_stays(canvas):
    canvas.begin_rename("note")
    (editor,) = canvas.view.findChildren(RenameEditor)
    editor.setPlainText("")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert canvas.session.document.notes["note"].description == ""


def test_bringing_to_the_front_is_seen(canvas):
    from ecomap.editor import framing

    over = framing.add_note(canvas.session, Point(505, 205))
    keys = [element.key.record_id for element in canvas.drawing.elements]
    assert keys.index("note") < keys.index(over)
    canvas.session.select(("note",))
    framing.bring_to_front(canvas.session)
    keys = [element.key.record_id for element in canvas.drawing.elements]
    assert keys.index("note") > keys.index(over)
    assert canvas.scene.hit(Point(510, 210)).id == "note"
