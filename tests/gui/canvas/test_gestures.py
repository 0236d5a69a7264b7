"""Real mouse and key events through the view, the tools and a real session."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from ecomap.canvas.pointer import key_event
from ecomap.canvas.scene import MapScene
from ecomap.editor.tools.base import ConnectLine, Hit, RubberBand
from ecomap.model.geometry import Point, Rect


def fresh(canvas) -> str:
    scene = MapScene()
    scene.sync(canvas.drawing)
    scene.set_selection(canvas.session.selection)
    return scene.describe()


def test_a_drag_moves_what_it_takes_hold_of_as_one_step(canvas, mouse):
    canvas.session.select(())
    mouse.press(Point(0, 0))
    assert canvas.session.selection == ("council",)
    mouse.drag_to(Point(10, 5), Point(40, 25))
    assert canvas.session.previewing
    assert canvas.drawing.boxes["council"].centre == pytest.approx(Point(40, 25), abs=2)
    mouse.release(Point(60, -30))
    moved = canvas.session.document.stakeholders["council"].position
    assert moved == pytest.approx(Point(60, -30), abs=2)
    assert [step.label for step in canvas.session.history.past] == ["Move Council"]
    assert canvas.scene.describe() == fresh(canvas)
    canvas.session.undo()
    assert canvas.session.document.stakeholders["council"].position == Point(0, 0)
    assert canvas.scene.describe() == fresh(canvas)


def test_escape_in_the_middle_of_a_drag_leaves_no_trace(canvas, mouse):
    before, text = canvas.session.document, canvas.scene.describe()
    mouse.press(Point(0, 0))
    mouse.drag_to(Point(30, 30), Point(90, 90))
    assert canvas.session.shown is not before
    QTest.keyClick(canvas.view, Qt.Key.Key_Escape)
    assert canvas.session.shown is before
    mouse.drag_to(Point(200, 90))
    mouse.release(Point(200, 90))
    assert canvas.session.document is before
    assert not canvas.session.dirty
    canvas.session.select(())
    assert canvas.scene.describe() == text


def test_losing_the_focus_in_the_middle_of_a_drag_leaves_no_trace(canvas, mouse):
    before = canvas.session.document
    mouse.press(Point(0, 0))
    mouse.drag_to(Point(90, 90))
    QApplication.sendEvent(canvas.view, QFocusEvent(QEvent.Type.FocusOut))
    assert canvas.session.shown is before


def test_a_menu_that_takes_the_focus_cancels_nothing(canvas, mouse):
    mouse.press(Point(0, 0))
    mouse.drag_to(Point(90, 90))
    menu = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason)
    QApplication.sendEvent(canvas.view, menu)
    assert canvas.session.previewing
    mouse.release(Point(90, 90))


def test_a_click_selects_and_a_click_on_nothing_does_not(canvas, mouse):
    mouse.click(Point(420, 0))
    assert canvas.session.selection == ("clinic",)
    mouse.click(Point(0, 0), Qt.KeyboardModifier.ShiftModifier)
    assert set(canvas.session.selection) == {"clinic", "council"}
    assert canvas.scene.describe().count("selected") == 2
    mouse.click(Point(250, 120))
    assert canvas.session.selection == ()
    assert "selected" not in canvas.scene.describe()


def test_a_click_on_a_label_selects_its_connection(canvas, mouse):
    mouse.click(canvas.drawing.labels["thanks"].centre)
    assert canvas.session.selection == ("thanks",)


def test_a_rubber_band_selects_what_it_meets_and_is_shown_meanwhile(canvas, mouse):
    mouse.press(Point(-150, -100))
    mouse.drag_to(Point(-100, -60), Point(10, 10))
    band = canvas.view.foreground.overlay
    assert isinstance(band, RubberBand)
    assert band.rect.contains(Point(0, 0))
    assert canvas.session.selection == ("council",)
    mouse.release(Point(10, 10))
    assert canvas.view.foreground.overlay is None
    assert canvas.session.selection == ("council",)


def test_a_band_drawn_inside_a_frame_does_not_move_the_frame(canvas, mouse):
    mouse.drag(Point(150, 350), Point(100, 300), Point(-20, 250))
    assert canvas.session.selection == ("depot",)
    assert not canvas.session.dirty


def test_a_frame_is_dragged_by_its_name(canvas, mouse):
    mouse.drag(Point(-185, 178), Point(-160, 178), Point(-135, 178))
    area = canvas.session.document.frames["frame"].area
    assert area == pytest.approx(Rect(-150, 160, 400, 220), abs=2)


def hover_handle(canvas, mouse):
    """Go from the middle of Council to the handle at its right side."""
    mouse.move(Point(0, 0))
    handle = canvas.view.handles[0]
    mouse.move(Point(handle.x / 2, handle.y / 2), handle)
    return handle


def test_dragging_from_a_handle_connects(canvas, mouse):
    handle = hover_handle(canvas, mouse)
    assert canvas.hit_test(handle) == Hit("council", "stakeholder", "handle")
    mouse.press(handle)
    mouse.drag_to(Point(200, 30), Point(400, 0))
    line = canvas.view.foreground.overlay
    assert isinstance(line, ConnectLine)
    assert (line.source, line.target, line.allowed) == ("council", "clinic", True)
    assert canvas.view.handles == ()
    mouse.release(Point(420, 0))
    flows = canvas.session.document.flows
    assert [(f.source, f.target) for f in flows.values() if f.id != "flow"] == [
        ("council", "clinic")
    ]
    assert canvas.view.foreground.overlay is None
    assert canvas.scene.describe() == fresh(canvas)


def test_what_is_connected_is_what_was_chosen(canvas, mouse):
    canvas.set_connect_kind("intangible")
    handle = hover_handle(canvas, mouse)
    mouse.drag(handle, Point(200, 30), Point(420, 0))
    exchanges = canvas.session.document.exchanges
    assert {e.nature.value for e in exchanges.values()} == {"intangible"}
    assert len(exchanges) == 2


def test_escape_in_the_middle_of_connecting_leaves_no_trace(canvas, mouse):
    before = canvas.session.document
    handle = hover_handle(canvas, mouse)
    mouse.press(handle)
    mouse.drag_to(Point(200, 30), Point(420, 0))
    QTest.keyClick(canvas.view, Qt.Key.Key_Escape)
    assert canvas.view.foreground.overlay is None
    mouse.release(Point(420, 0))
    assert canvas.session.document is before


def test_a_note_cannot_be_connected_and_the_line_says_so(canvas, mouse):
    handle = hover_handle(canvas, mouse)
    mouse.press(handle)
    mouse.drag_to(Point(300, 150), Point(520, 215))
    line = canvas.view.foreground.overlay
    assert not line.allowed
    assert "stakeholders" in line.reason
    assert canvas.view.viewport().cursor().shape() is Qt.CursorShape.ForbiddenCursor
    said = []
    canvas.said.connect(said.append)
    mouse.release(Point(520, 215))
    assert len(said) == 1
    assert not canvas.session.dirty


def test_letting_go_on_empty_canvas_adds_a_stakeholder_and_names_it(canvas, mouse):
    handle = hover_handle(canvas, mouse)
    mouse.drag(handle, Point(250, 150), Point(250, 200))
    assert len(canvas.session.document.stakeholders) == 4
    assert canvas.session.selection == ("stakeholder-0001",)
    assert canvas.scene.describe() == fresh(canvas)


def test_handles_stay_on_the_way_to_them_and_go_when_the_pointer_leaves(canvas, mouse):
    mouse.move(Point(0, 0))
    right, left, below, above = canvas.view.handles
    box = canvas.drawing.boxes["council"]
    assert right.x > box.right
    assert left.x < box.x
    assert below.y > box.bottom
    assert above.y < box.y
    for step in range(21):
        mouse.move(Point(right.x * step / 20, right.y * step / 20))
        assert len(canvas.view.handles) == 4
    mouse.move(Point(right.x + 60, right.y + 60))
    assert canvas.view.handles == ()


def test_handles_keep_their_size_on_screen(canvas, mouse):
    gaps = []
    for zoom in (0.8, 1.6):
        canvas.view.camera.set_zoom(zoom)
        mouse.move(Point(300, 100), Point(0, 0))
        gaps.append((canvas.view.handles[0].x - canvas.drawing.boxes["council"].right) * zoom)
    assert gaps[0] == pytest.approx(gaps[1])


def test_another_box_takes_the_handles_over(canvas, mouse):
    mouse.move(Point(0, 0))
    assert canvas.hit_test(canvas.view.handles[0]).id == "council"
    mouse.move(Point(420, 0))
    assert canvas.hit_test(canvas.view.handles[0]).id == "clinic"


def test_handles_follow_when_the_map_changes_under_the_pointer(canvas, mouse):
    mouse.move(Point(0, 0))
    canvas.session.select(("council",))
    before = canvas.view.handles
    QTest.keyClick(canvas.view, Qt.Key.Key_Down)
    after = canvas.view.handles
    moved = [here.y - there.y for here, there in zip(after, before, strict=True)]
    assert moved == pytest.approx([5.0] * 4)


def test_no_handles_while_another_tool_is_in_use(canvas, mouse):
    canvas.tools.use("pan")
    mouse.move(Point(0, 0))
    assert canvas.view.handles == ()
    canvas.tools.use("select")
    mouse.move(Point(1, 0))
    assert len(canvas.view.handles) == 4
    QApplication.sendEvent(canvas.view.viewport(), QEvent(QEvent.Type.Leave))
    assert canvas.view.handles == ()


def test_no_handles_on_a_box_too_small_for_them(canvas, mouse):
    canvas.view.camera.set_zoom(0.2)
    mouse.move(Point(0, 0))
    assert canvas.view.handles == ()


def test_deleting_what_is_under_the_pointer_is_safe(canvas, mouse):
    mouse.move(Point(0, 0))
    mouse.press(Point(0, 0))
    canvas.session.commit("Delete", lambda document: type(document)())
    mouse.drag_to(Point(40, 40))
    mouse.release(Point(40, 40))
    assert canvas.view.handles == ()
    assert canvas.session.document.stakeholders == {}


def test_a_double_click_on_empty_canvas_adds_a_stakeholder_there(canvas, mouse):
    mouse.double_click(Point(240, 150))
    added = canvas.session.document.stakeholders["stakeholder-0001"]
    assert added.position == pytest.approx(Point(240, 150), abs=2)


def test_escape_reaches_the_tool_before_a_shortcut(canvas):
    event = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier
    )
    event.ignore()
    QApplication.sendEvent(canvas.view, event)
    assert event.isAccepted()


def test_keys_that_mean_nothing_here_are_left_to_others(canvas):
    for key in (Qt.Key.Key_F7, Qt.Key.Key_X):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        canvas.view.keyPressEvent(event)
        assert not event.isAccepted()


def test_an_unknown_key_does_no_harm(canvas):
    event = QKeyEvent(QEvent.Type.KeyPress, 0x7FFFFFF0, Qt.KeyboardModifier.NoModifier)
    canvas.view.keyPressEvent(event)
    assert not event.isAccepted()
    assert key_event(event).key == "2147483632"


def test_a_right_click_selects_and_asks_for_a_menu(canvas, mouse, qtbot):
    mouse.press(Point(420, 0), Qt.MouseButton.RightButton)
    assert canvas.session.selection == ("clinic",)
    at = mouse.at(Point(420, 0))
    with qtbot.waitSignal(canvas.view.context_menu_asked) as asked:
        QApplication.sendEvent(
            canvas.view.viewport(),
            QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, QPoint(1, 2)),
        )
    assert asked.args == [Hit("clinic", "stakeholder"), QPoint(1, 2)]


def test_the_menu_key_asks_for_a_menu_beside_the_selection(canvas, qtbot):
    canvas.session.select(("clinic",))
    with qtbot.waitSignal(canvas.view.context_menu_asked) as asked:
        QApplication.sendEvent(
            canvas.view.viewport(),
            QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0)),
        )
    hit, place = asked.args
    assert hit == Hit("clinic", "stakeholder")
    there = canvas.view.viewport().mapFromGlobal(place)
    point = canvas.view.camera.to_scene(QPointF(there))
    assert canvas.drawing.boxes["clinic"].contains(Point(point.x(), point.y()))


def test_a_tool_tip_says_what_the_thing_under_the_pointer_says(canvas, mouse, monkeypatch):
    told = []
    monkeypatch.setattr(QToolTip, "showText", lambda at, text, *_: told.append(text))
    for point in (Point(0, 0), Point(250, 150)):
        at = mouse.at(point)
        QApplication.sendEvent(
            canvas.view.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, QPoint(0, 0))
        )
    assert "Council" in told[0]
    assert told[1] == ""


def test_the_ring_of_a_selected_box_moves_it_and_that_of_no_other(canvas, mouse):
    canvas.view.camera.set_zoom(1.0)
    box = canvas.drawing.boxes["council"]
    corner = Point(box.right + 5, box.y - 5)
    assert canvas.view.hit_test(corner) is None
    canvas.session.select(("council",))
    mouse.press(corner)
    mouse.drag_to(Point(corner.x + 20, corner.y - 30), Point(corner.x + 40, corner.y - 60))
    mouse.release(Point(corner.x + 40, corner.y - 60))
    assert canvas.session.selection == ("council",)
    assert canvas.session.undo_label == "Move Council"
    assert canvas.view.hit_test(Point(corner.x + 60, corner.y - 60)) is None
