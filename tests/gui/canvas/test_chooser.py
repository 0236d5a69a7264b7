"""The chooser at the end of a connecting drag, with real keys and a real pointer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from ecomap.canvas.chooser.panel import Chooser
from ecomap.canvas.chooser.placing import spot_for
from ecomap.canvas.rename import RenameEditor
from ecomap.editor import commands
from ecomap.editor.session import Session
from ecomap.model import edits
from ecomap.model.entities import Dataset, Holding
from ecomap.model.geometry import Point

Key = Qt.Key


@pytest.fixture
def session(small_map) -> Session:
    """The small map; Council holds the register of births, and there is one of deaths."""
    records = (
        Dataset(id="births", name="Register of births"),
        Dataset(id="deaths", name="Deaths"),
        Holding(id="held", stakeholder="council", dataset="births"),
    )
    return Session(edits.add(small_map, *records), clock=lambda: 0.0)


def press(key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, held)


def write(text):
    QTest.keyClicks(QApplication.focusWidget(), text)


CLINIC = Point(420, 0)


def drag_a_connection(canvas, mouse, *, to=CLINIC):
    mouse.move(Point(0, 0))
    handle = canvas.view.handles[0]
    mouse.move(Point(handle.x / 2, handle.y / 2), handle)
    mouse.drag(handle, Point(200, 30), to)
    return canvas.on_the_spot.chooser


@pytest.fixture
def chooser(canvas, mouse):
    return drag_a_connection(canvas, mouse)


def made(session):
    (one,) = [c for c in session.document.connections() if c.id not in ("flow", "thanks")]
    return one


def offered(chooser):
    return [chooser.options.item(row).text() for row in range(chooser.options.count())]


def labels(session):
    return [step.label for step in session.history.past]


def is_over(canvas, chooser):
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return canvas.on_the_spot.chooser is None and not canvas.view.findChildren(Chooser)


def test_it_opens_where_the_drag_ends_and_has_the_keyboard(canvas, chooser):
    assert chooser.isVisible()
    assert chooser.field.hasFocus()
    assert chooser.kinds["data"].isChecked()
    assert offered(chooser) == ["Register of births  ·  holds it", "Deaths"]
    box, view = canvas.drawing.boxes["clinic"], canvas.view
    there = view.camera.to_view(QPointF(*box.centre)).toPoint()
    assert not chooser.geometry().contains(there)
    assert view.viewport().rect().contains(chooser.geometry())


def test_enter_takes_what_the_giver_holds(canvas, session, chooser):
    press(Key.Key_Return)
    assert made(session).datasets == ("births",)
    assert labels(session) == ["Connect Council to Clinic"]
    assert is_over(canvas, chooser)
    assert canvas.view.hasFocus()
    session.undo()
    assert not session.dirty


@pytest.mark.parametrize(
    ("keys", "nature"),
    [
        ((Key.Key_Right,), "tangible"),
        ((Key.Key_Left,), "intangible"),
        ((Key.Key_Right, Key.Key_Right), "intangible"),
    ],
)
def test_an_arrow_says_what_kind_and_then_one_types(canvas, session, chooser, keys, nature):
    for key in keys:
        press(key)
    write("dignity")
    press(Key.Key_Return)
    assert (made(session).nature.value, made(session).name) == (nature, "dignity")
    assert canvas.connect_kind == nature
    assert session.selection == (made(session).id,)
    assert labels(session) == ["Connect Council to Clinic"]


@pytest.mark.parametrize("name", ["tax bands", "NEET scores", "income", "2021 census", "c/o names"])
def test_whatever_one_types_at_once_is_the_name(session, chooser, name):
    write(name)
    press(Key.Key_Return)
    (dataset,) = made(session).datasets
    assert session.document.datasets[dataset].name == name
    assert len(labels(session)) == 1


def test_the_kind_can_be_changed_after_typing(session, chooser):
    write("dignity")
    press(Key.Key_Left)
    assert chooser.kinds["data"].isChecked()
    press(Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert chooser.kinds["tangible"].isChecked()
    press(Key.Key_Return)
    assert (made(session).nature.value, made(session).name) == ("tangible", "dignity")


def test_a_new_dataset_is_made_by_typing_its_name(session, chooser):
    write("Schools")
    assert offered(chooser) == ["New: Schools"]
    press(Key.Key_Return)
    (dataset,) = made(session).datasets
    assert session.document.datasets[dataset].name == "Schools"


def test_a_doubtful_name_is_asked_about_with_the_keyboard_still_in_the_field(session, chooser):
    write("Death")
    press(Key.Key_Return)
    assert chooser.isVisible()
    assert chooser.choosing.doubted
    assert chooser.options.currentItem().text().startswith("Deaths")
    press(Key.Key_Return)
    assert made(session).datasets == ("deaths",)
    assert len(session.document.datasets) == 2


def test_arrows_choose_and_tab_completes(session, chooser):
    press(Key.Key_Down)
    press(Key.Key_Up)
    press(Key.Key_Down)
    assert chooser.options.currentRow() == 1
    write("reg")
    press(Key.Key_Tab)
    assert chooser.field.text() == "Register of births"
    assert chooser.field.hasFocus()
    press(Key.Key_Return)
    assert made(session).datasets == ("births",)


def test_left_and_right_look_through_the_kinds_and_leave_the_keyboard_in_the_field(chooser):
    press(Key.Key_Right)
    assert chooser.kinds["tangible"].isChecked()
    assert chooser.field.hasFocus()
    assert chooser.field.placeholderText() == "What is given?"
    press(Key.Key_Left)
    assert chooser.kinds["data"].isChecked()


@pytest.mark.parametrize("before", [(), (Key.Key_Right,), (Key.Key_D, Key.Key_X)])
def test_escape_leaves_the_connection_as_it_is_drawn(canvas, session, chooser, before):
    for key in (*before, Key.Key_Escape):
        press(key)
    flow = made(session)
    assert (flow.datasets, flow.name) == ((), "")
    assert flow.id in session.document.flows
    assert labels(session) == ["Connect Council to Clinic"]
    assert is_over(canvas, chooser)
    assert canvas.view.hasFocus()


def test_a_button_and_a_row_can_be_clicked(session, chooser):
    chooser.kinds["intangible"].click()
    assert QApplication.focusWidget() is chooser.field
    chooser.kinds["data"].click()
    row = chooser.options.visualItemRect(chooser.options.item(1)).center()
    QTest.mouseClick(chooser.options.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert made(session).datasets == ("deaths",)


def test_a_press_on_the_panel_is_not_one_on_the_map(canvas, session, chooser):
    QTest.mouseClick(chooser, Qt.MouseButton.LeftButton, pos=chooser.rect().topLeft())
    assert chooser.isVisible()
    assert session.selection == (made(session).id,)


def test_another_gesture_closes_it_and_is_done(canvas, session, chooser, mouse):
    write("Maps")
    mouse.press(Point(0, 260))
    mouse.drag_to(Point(10, 270), Point(40, 300))
    mouse.release(Point(40, 300))
    assert is_over(canvas, chooser)
    assert session.document.stakeholders["depot"].position == pytest.approx(Point(40, 300), abs=2)
    (dataset,) = made(session).datasets
    assert session.document.datasets[dataset].name == "Maps"
    assert labels(session) == ["Connect Council to Clinic", "Move Depot"]


def test_what_is_in_doubt_is_not_taken_by_another_gesture_but_told(canvas, session, chooser, mouse):
    said = []
    canvas.said.connect(said.append)
    write("Death")
    mouse.click(Point(0, 260))
    assert made(session).datasets == ()
    assert "Death" in said[0]


def test_a_key_that_means_nothing_in_it_goes_to_the_map(canvas, session, chooser):
    session.select(("depot",))
    press(Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert is_over(canvas, chooser)
    assert session.document.stakeholders["depot"].position.y == 235


def test_undo_before_anything_is_typed_is_that_of_the_map(session, chooser):
    event = QKeyEvent(
        QEvent.Type.ShortcutOverride, Key.Key_Z, Qt.KeyboardModifier.ControlModifier, "\x1a"
    )
    event.ignore()
    QApplication.sendEvent(chooser.field, event)
    assert not event.isAccepted()
    write("x")
    QApplication.sendEvent(chooser.field, event)
    assert event.isAccepted()


@pytest.mark.parametrize("typed", ["", "Schools"])
def test_a_key_that_is_held_for_another_one_closes_nothing(canvas, chooser, typed):
    write(typed)
    for key in (Key.Key_Shift, Key.Key_Control, Key.Key_Alt, Key.Key_CapsLock):
        press(key)
    assert chooser.isVisible()
    assert chooser.field.hasFocus()


def test_once_something_is_typed_no_key_is_for_the_map(canvas, session, chooser):
    before = session.document
    write("x")
    for key in (Key.Key_F7, Key.Key_PageUp, Key.Key_Left, Key.Key_Delete, Key.Key_Backspace):
        press(key)
    assert chooser.field.hasFocus()
    assert session.document is before


def test_the_keyboard_going_elsewhere_closes_it(canvas, chooser, qtbot):
    other = QLineEdit(canvas.view)
    other.show()
    other.setFocus()
    qtbot.waitUntil(lambda: canvas.on_the_spot.chooser is None)
    assert other.hasFocus()


def test_undoing_the_connection_closes_it(canvas, session, chooser):
    session.undo()
    assert is_over(canvas, chooser)
    assert not session.dirty


def test_loading_another_map_and_closing_the_canvas_close_it(canvas, small_map, session, chooser):
    session.load(small_map)
    assert is_over(canvas, chooser)
    commands.connect(session, "council", "depot")
    canvas.begin_choosing(commands.Drawn(session.selection[0], session.selection[0]))
    assert canvas.on_the_spot.chooser is not None
    canvas.dispose()
    assert canvas.on_the_spot.chooser is None


def test_a_second_connection_takes_it_over(canvas, session, chooser, mouse):
    drag_a_connection(canvas, mouse, to=Point(0, 260))
    assert len([c for c in canvas.view.findChildren(Chooser) if c.isVisible()]) == 1
    assert canvas.on_the_spot.chooser.choosing.title == "Council → Depot"


def test_a_name_that_is_refused_is_told_and_it_stays_open(canvas, session, chooser):
    said = []
    canvas.said.connect(said.append)
    press(Key.Key_Right)
    chooser.field.setText("x" * 2_000)
    chooser.field.textEdited.emit(chooser.field.text())
    press(Key.Key_Return)
    assert len(said) == 1
    assert chooser.isVisible()
    assert made(session).id in session.document.flows


def test_it_follows_the_map(canvas, chooser):
    before = chooser.pos()
    canvas.pan(-60, -40)
    assert chooser.pos() != before


def test_nothing_opens_for_what_is_not_there(canvas):
    canvas.begin_choosing(commands.Drawn("nothing", "nothing"))
    assert canvas.on_the_spot.chooser is None


@pytest.mark.parametrize(
    ("key", "text"),
    [(Key.Key_N, "n"), (Key.Key_T, "T"), (Key.Key_Slash, "/"), (Key.Key_Return, "")],
)
def test_its_keys_come_before_shortcuts_and_others_do_not(chooser, key, text):
    for pressed, held, typed, taken in (
        (key, Qt.KeyboardModifier.NoModifier, text, True),
        (Key.Key_K, Qt.KeyboardModifier.ControlModifier, "\x0b", False),
        (Key.Key_Right, Qt.KeyboardModifier.ControlModifier, "", False),
        (Key.Key_Delete, Qt.KeyboardModifier.NoModifier, "\x7f", False),
    ):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, pressed, held, typed)
        event.ignore()
        QApplication.sendEvent(chooser.field, event)
        assert event.isAccepted() is taken


def test_people_who_do_not_see_it_hear_what_it_asks(chooser):
    assert "Council → Clinic" in chooser.accessibleName()
    assert chooser.field.accessibleName() == "Council → Clinic, Data: Which data?"
    assert "Enter" in chooser.field.accessibleDescription()
    press(Key.Key_Right)
    assert chooser.field.accessibleName() == "Council → Clinic, Tangible: What is given?"
    assert all(button.accessibleName() for button in chooser.kinds.values())
    assert chooser.options.accessibleName()


# After a new stakeholder


def editor_of(canvas):
    (one,) = [e for e in canvas.view.findChildren(RenameEditor) if e.isVisible()]
    return one


def test_naming_a_new_stakeholder_comes_first_and_enter_goes_on_to_the_chooser(
    canvas, session, mouse
):
    assert drag_a_connection(canvas, mouse, to=Point(250, 220)) is None
    assert editor_of(canvas).hasFocus()
    write("School")
    press(Key.Key_Return)
    assert canvas.on_the_spot.chooser.choosing.title == "Council → School"
    write("Pupils")
    press(Key.Key_Return)
    assert labels(session) == ["Connect Council to a new stakeholder"]
    assert session.selection == ("stakeholder-0001",)
    session.undo()
    assert not session.dirty


@pytest.mark.parametrize("key", [Key.Key_Tab, Key.Key_Escape])
def test_tab_and_escape_end_the_naming_and_ask_nothing(canvas, session, mouse, key):
    drag_a_connection(canvas, mouse, to=Point(250, 220))
    write("School")
    press(key)
    name = session.document.stakeholders["stakeholder-0001"].name
    assert name == ("School" if key == Key.Key_Tab else "New stakeholder")
    assert canvas.on_the_spot.chooser is None
    assert canvas.view.hasFocus()
    assert len(labels(session)) == 1


def test_escape_before_anything_is_typed_takes_the_new_one_and_its_connection_away(
    canvas, session, mouse
):
    before = session.document
    drag_a_connection(canvas, mouse, to=Point(250, 220))
    press(Key.Key_Escape)
    assert session.document is before
    assert canvas.view.hasFocus()
    session.redo()
    assert "stakeholder-0001" in session.document.stakeholders


def test_escape_takes_nothing_away_that_was_kept_once(canvas, session, mouse):
    drag_a_connection(canvas, mouse, to=Point(250, 220))
    press(Key.Key_Tab)
    canvas.begin_rename("stakeholder-0001")
    press(Key.Key_Escape)
    canvas.begin_rename("council")
    press(Key.Key_Escape)
    assert session.document.stakeholders.keys() >= {"stakeholder-0001", "council"}


def test_a_click_on_a_handle_makes_the_next_one(canvas, session, mouse):
    mouse.move(Point(0, 0))
    below = canvas.view.handles[2]
    mouse.move(Point(below.x, below.y / 2), below)
    mouse.click(below)
    write("Archive")
    press(Key.Key_Return)
    press(Key.Key_Return)
    assert made(session).datasets == ("births",)
    archive = session.document.stakeholders[made(session).target]
    assert archive.name == "Archive"
    assert archive.position.y > 100
    assert len(labels(session)) == 1


# Where it goes

ROOM = QRect(0, 0, 900, 700)
SIZE = QSize(300, 200)


@pytest.mark.parametrize(
    ("box", "side"),
    [
        (QRectF(400, 100, 100, 50), 0),
        (QRectF(400, 600, 100, 50), 1),
        (QRectF(50, 50, 100, 620), 2),
        (QRectF(700, 10, 150, 670), 3),
    ],
)
def test_it_lies_beside_its_box_where_there_is_room(box, side):
    corner, found = spot_for(SIZE, ROOM, [box])
    assert found == side
    assert ROOM.contains(QRect(corner, SIZE))
    assert not QRect(corner, SIZE).intersects(box.toAlignedRect())


def test_it_hides_neither_end_and_stays_on_its_side_as_long_as_it_can():
    box, other = QRectF(400, 200, 100, 50), QRectF(400, 300, 100, 50)
    assert spot_for(SIZE, ROOM, [box, other])[1] == 2
    assert spot_for(SIZE, ROOM, [box], 3)[1] == 3


def test_without_room_it_lies_where_it_can():
    corner, _ = spot_for(SIZE, QRect(0, 0, 320, 220), [QRectF(0, 0, 320, 220)])
    assert (corner.x() >= 0, corner.y() >= 0) == (True, True)
