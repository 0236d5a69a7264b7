"""Typing a name on the spot."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from ecomap.canvas.rename import LEAST_WIDTH, RenameEditor
from ecomap.canvas.renaming import spot_of
from ecomap.drawing.drawing import build
from ecomap.drawing.theme import LIGHT
from ecomap.editor.session import Session
from ecomap.model import edits
from ecomap.model.entities import DataFlow
from ecomap.model.geometry import Point, Rect


def editor_of(canvas) -> RenameEditor | None:
    open_ones = [e for e in canvas.view.findChildren(RenameEditor) if e.isVisible()]
    assert len(open_ones) <= 1
    return open_ones[0] if open_ones else None


def type_into(editor, text):
    QTest.keyClicks(editor, text)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_takes_the_name(canvas, key):
    canvas.begin_rename("council")
    editor = editor_of(canvas)
    assert editor.toPlainText() == "Council"
    type_into(editor, "Town Hall")
    QTest.keyClick(editor, key)
    assert canvas.session.document.stakeholders["council"].name == "Town Hall"
    assert canvas.session.undo_label == "Rename Council"
    assert editor_of(canvas) is None
    assert canvas.view.hasFocus()


def test_escape_leaves_the_name_as_it_was(canvas):
    canvas.begin_rename("council")
    type_into(editor_of(canvas), "Town Hall")
    QTest.keyClick(editor_of(canvas), Qt.Key.Key_Escape)
    assert canvas.session.document.stakeholders["council"].name == "Council"
    assert not canvas.session.dirty
    assert editor_of(canvas) is None
    assert canvas.view.hasFocus()


def test_a_double_click_on_a_box_names_it(canvas, mouse):
    mouse.double_click(Point(420, 0))
    assert editor_of(canvas).toPlainText() == "Clinic"
    assert editor_of(canvas).textCursor().selectedText() == "Clinic"


def test_a_double_click_on_empty_canvas_adds_and_names(canvas, mouse):
    mouse.double_click(Point(240, 150))
    type_into(editor_of(canvas), "Library")
    QTest.keyClick(editor_of(canvas), Qt.Key.Key_Return)
    names = {s.name for s in canvas.session.document.stakeholders.values()}
    assert names == {"Council", "Clinic", "Depot", "Library"}


def test_return_names_the_selected_thing(canvas):
    canvas.session.select(("depot",))
    QTest.keyClick(canvas.view, Qt.Key.Key_Return)
    assert editor_of(canvas).toPlainText() == "Depot"


def test_a_click_elsewhere_takes_the_name(canvas, qtbot):
    other = QLineEdit(canvas.view)
    other.show()
    canvas.begin_rename("council")
    assert editor_of(canvas).hasFocus()
    type_into(editor_of(canvas), "Town Hall")
    other.setFocus(Qt.FocusReason.MouseFocusReason)
    assert canvas.session.document.stakeholders["council"].name == "Town Hall"
    assert other.hasFocus()


def test_a_press_on_the_map_takes_the_name_and_still_counts(canvas, mouse):
    canvas.begin_rename("council")
    type_into(editor_of(canvas), "Town Hall")
    at = mouse.at(Point(420, 0))
    QTest.mouseClick(canvas.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert canvas.session.document.stakeholders["council"].name == "Town Hall"
    assert canvas.session.selection == ("clinic",)
    assert editor_of(canvas) is None


def test_a_menu_that_takes_the_focus_leaves_the_editor_open(canvas):
    canvas.begin_rename("council")
    editor = editor_of(canvas)
    menu = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason)
    QApplication.sendEvent(editor, menu)
    assert editor_of(canvas) is editor


def test_focus_moved_by_a_listener_takes_the_name_when_the_session_is_free(canvas, qtbot):
    other = QLineEdit(canvas.view)
    other.show()
    canvas.begin_rename("council")
    type_into(editor_of(canvas), "Town Hall")
    canvas.session.selection_changed.connect(lambda ids: other.setFocus())
    canvas.session.select(("clinic",))
    qtbot.waitUntil(
        lambda: canvas.session.document.stakeholders["council"].name == "Town Hall", timeout=1000
    )
    assert editor_of(canvas) is None


def test_it_closes_when_the_thing_goes(canvas):
    canvas.begin_rename("council")
    canvas.session.commit("Delete", lambda document: edits.remove(document, ("council",)))
    assert editor_of(canvas) is None
    assert "council" not in canvas.session.document.stakeholders


def test_naming_another_thing_takes_the_name_of_the_first(canvas):
    canvas.begin_rename("council")
    type_into(editor_of(canvas), "Town Hall")
    canvas.begin_rename("clinic")
    assert canvas.session.document.stakeholders["council"].name == "Town Hall"
    assert editor_of(canvas).toPlainText() == "Clinic"


def test_a_note_takes_several_lines(canvas):
    canvas.begin_rename("note")
    editor = editor_of(canvas)
    assert editor.toPlainText() == "Ask them"
    type_into(editor, "One")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    type_into(editor, "Two")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert canvas.session.document.notes["note"].description == "One\nTwo"


def test_line_ends_pasted_into_a_name_become_spaces(canvas):
    canvas.begin_rename("council")
    editor_of(canvas).setPlainText("Town\n\n Hall ")
    QTest.keyClick(editor_of(canvas), Qt.Key.Key_Return)
    assert canvas.session.document.stakeholders["council"].name == "Town Hall"


def test_a_frame_is_named_where_its_name_stands(canvas):
    canvas.begin_rename("frame")
    editor = editor_of(canvas)
    corner = canvas.view.camera.to_view(QPointF(-200, 160)).toPoint()
    assert editor.geometry().contains(corner.x() + 15, corner.y() + 18)
    assert editor.height() < 60
    type_into(editor, "City")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert canvas.session.document.frames["frame"].name == "City"


def test_a_connection_is_named_at_its_label(canvas):
    canvas.begin_rename("flow")
    centre = canvas.drawing.labels["flow"].centre
    there = canvas.view.camera.to_view(QPointF(*centre)).toPoint()
    assert editor_of(canvas).geometry().contains(there)


def test_the_label_is_where_the_drawing_put_it(small_map):
    away = Rect(700, 700, 60, 20)
    drawing = build(small_map)._replace(labels=MappingProxyType({"flow": away}))
    assert spot_of(small_map, drawing, "flow", LIGHT).rect == away
    without = drawing._replace(labels=MappingProxyType({}))
    assert spot_of(small_map, without, "flow", LIGHT).rect.centre == pytest.approx(
        Point(210, 0), abs=40
    )


def test_a_connection_without_words_is_named_as_well(open_canvas, small_map):
    bare = DataFlow(id="bare", source="depot", target="council")
    canvas = open_canvas(Session(edits.add(small_map, bare)))
    canvas.begin_rename("bare")
    type_into(editor_of(canvas), "Deliveries")
    QTest.keyClick(editor_of(canvas), Qt.Key.Key_Return)
    assert canvas.session.document.flows["bare"].name == "Deliveries"


def test_it_lies_over_its_box_and_follows_it(canvas):
    for zoom in (1.0, 2.0):
        canvas.view.camera.set_zoom(zoom)
        if zoom == 1.0:
            canvas.begin_rename("council")
        editor = editor_of(canvas)
        middle = canvas.view.camera.to_view(QPointF(0, 0))
        centre = editor.geometry().center()
        assert (centre.x(), centre.y()) == pytest.approx((middle.x(), middle.y()), abs=2)
        box = canvas.drawing.boxes["council"]
        assert editor.width() >= max(LEAST_WIDTH, box.width * zoom)
        assert editor.height() >= box.height * zoom
    canvas.pan(50, 20)
    centre = editor_of(canvas).geometry().center()
    middle = canvas.view.camera.to_view(QPointF(0, 0))
    assert (centre.x(), centre.y()) == pytest.approx((middle.x(), middle.y()), abs=2)


def test_its_text_grows_with_the_zoom_but_stays_readable(canvas):
    sizes = []
    for zoom in (0.1, 1.0, 1.8, 8.0):
        canvas.view.camera.set_zoom(zoom)
        canvas.begin_rename("council")
        sizes.append(editor_of(canvas).document().defaultFont().pointSizeF())
        QTest.keyClick(editor_of(canvas), Qt.Key.Key_Escape)
    assert sizes[0] < sizes[1] < sizes[2] < sizes[3]
    assert sizes[2] / sizes[1] == pytest.approx(1.8)
    assert sizes[0] == pytest.approx(12 * 72 / 96)
    assert sizes[3] == pytest.approx(40 * 72 / 96)


def test_it_grows_with_what_is_typed(canvas):
    canvas.view.camera.set_zoom(1.0)
    canvas.begin_rename("council")
    before = editor_of(canvas).height()
    type_into(editor_of(canvas), "A name that takes several lines because it is so very long")
    assert editor_of(canvas).height() > before + 40


def test_what_is_out_of_sight_is_brought_in_to_be_named(canvas):
    canvas.view.camera.set_zoom(2.0)
    canvas.pan(-3000, 0)
    canvas.begin_rename("council")
    assert canvas.view.viewport().rect().contains(editor_of(canvas).geometry().center())


def test_people_who_do_not_see_it_hear_what_it_is(canvas):
    canvas.begin_rename("council")
    assert editor_of(canvas).accessibleName() == "Name of Council"
    canvas.begin_rename("note")
    assert editor_of(canvas).accessibleName() == "Text of the note"


def test_nothing_opens_for_what_is_not_on_the_map(canvas):
    canvas.begin_rename("nobody")
    assert editor_of(canvas) is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_its_keys_come_before_shortcuts(canvas, key):
    canvas.begin_rename("council")
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(editor_of(canvas), event)
    assert event.isAccepted()


def test_a_name_that_is_refused_is_told_and_changes_nothing(canvas):
    said = []
    canvas.said.connect(said.append)
    canvas.begin_rename("council")
    editor_of(canvas).setPlainText("x" * 2_000)
    QTest.keyClick(editor_of(canvas), Qt.Key.Key_Return)
    assert len(said) == 1
    assert canvas.session.document.stakeholders["council"].name == "Council"


def test_a_finished_editor_is_deleted(canvas, qtbot):
    for _ in range(3):
        canvas.begin_rename("council")
        QTest.keyClick(editor_of(canvas), Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert canvas.view.findChildren(RenameEditor) == []
