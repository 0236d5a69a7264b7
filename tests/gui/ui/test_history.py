"""The history dock: steps to go to, snapshots to keep, and every field undone in one step."""

from __future__ import annotations

import datetime
import time
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray, QEvent, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QLabel,
    QMainWindow,
    QStyleOptionViewItem,
    QToolBar,
)
from shiboken6 import isValid

from ecomap.drawing.theme import contrast
from ecomap.editor import commands, snapshots
from ecomap.model import edits
from ecomap.model.document import DamagedSnapshot, Snapshot
from ecomap.model.geometry import Point
from ecomap.storage import mapfile
from ecomap.storage.settings import Settings
from ecomap.ui.history import words
from ecomap.ui.history.lines import Line, LinesModel
from ecomap.ui.inspector.forms import Control
from ecomap.ui.look import LOOKS
from ecomap.ui.preferences import Preferences

if TYPE_CHECKING:
    from ecomap.ui.history.line_list import LineList

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
AT = datetime.datetime(2026, 11, 21, 14, 32, tzinfo=datetime.UTC)


@pytest.fixture
def history(window):
    """The history panel of the window, in front."""
    window.binding.action("dock-history").trigger()
    return window.commands.history


@pytest.fixture
def renamed(window, history):
    """The window, with the council renamed three times."""
    for name in ("one", "two", "three"):
        commands.rename(window.session, "council", name)
    return window


def labels(lines: LineList) -> list[str]:
    return [line.label for line in lines.lines.lines]


def marks(lines: LineList) -> list[str]:
    """Return a letter for each line: C for the current one, S for the saved, U for undone."""
    return [
        "C" * line.current + "S" * bool(line.note) + "U" * line.faded for line in lines.lines.lines
    ]


def click(lines: LineList, row: int) -> None:
    index = lines.lines.index(row)
    lines.scrollTo(index)
    QTest.mouseClick(
        lines.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        lines.visualRect(index).center(),
    )


def council(window) -> str:
    return window.session.document.stakeholders["council"].name


# The dock


def test_the_window_starts_without_the_history(window):
    assert not window.docks.visible("history")
    assert not window.binding.action("dock-history").isChecked()
    assert window.docks.visible("inspector")


def test_a_key_shows_and_hides_the_history(window):
    for shown in (True, False):
        QTest.keyClick(window, Qt.Key.Key_H, CTRL_SHIFT)
        assert window.docks.visible("history") is shown
        assert window.binding.action("dock-history").isChecked() is shown


def test_it_keeps_the_width_of_the_other_panels(window, qtbot):
    before = window.inspector.width()
    window.binding.action("dock-history").trigger()
    qtbot.wait(1)
    assert window.commands.history.width() == before


def test_a_place_kept_by_an_older_program_shows_no_history(open_window, map_file):
    older = QMainWindow()
    bar = QToolBar(older)
    bar.setObjectName("toolbar")
    older.addToolBar(bar)
    for name in ("inspector", "findings"):
        dock = QDockWidget(name, older)
        dock.setObjectName(f"dock-{name}")
        older.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    state = bytes(older.saveState().toBase64().data()).decode()
    assert not QByteArray.fromBase64(state.encode()).isEmpty()
    older.deleteLater()
    window = open_window(map_file, preferences=Preferences(Settings(window_state=state)))
    assert not window.docks.visible("history")
    window.binding.action("dock-history").trigger()
    assert window.commands.history.isVisible()


# The steps


def test_a_map_that_was_just_opened_says_so_and_what_will_be_here(history):
    assert labels(history.steps) == ["Opened births"]
    assert marks(history.steps) == ["CS"]
    assert history.hint == words.NO_STEPS


def test_a_new_map_is_called_new(window, history):
    window.binding.action("new").trigger()
    assert labels(history.steps) == ["New map"]


def test_a_map_that_is_in_no_file_as_it_is_says_so(window, history, small_map):
    window.files.show_recovered(small_map, None, "births (recovered)")
    assert labels(history.steps) == ["Opened births (recovered), not saved"]
    assert marks(history.steps) == ["C"]


def test_the_name_at_opening_stays_when_the_map_goes_to_another_file(
    renamed, history, dialogs, tmp_path
):
    dialogs.path = tmp_path / "deaths.ecomap"
    renamed.binding.action("save-as").trigger()
    assert labels(history.steps)[0] == "Opened births"
    assert marks(history.steps) == ["", "", "", "CS"]


def test_steps_are_listed_in_words_with_their_time(renamed, history):
    now = datetime.datetime.now()
    assert labels(history.steps) == [
        "Opened births",
        "Rename Council",
        "Rename one",
        "Rename two",
    ]
    assert marks(history.steps) == ["S", "", "", "C"]
    assert history.hint == words.STEPS
    for line in history.steps.lines.lines:
        at = datetime.datetime.strptime(line.time, "%H:%M").replace(
            year=now.year, month=now.month, day=now.day
        )
        assert abs((now - at).total_seconds()) < 180 or now.hour in (0, 23)


def test_a_click_goes_back_and_forward_and_what_is_undone_is_grey(renamed, history):
    click(history.steps, 1)
    assert council(renamed) == "one"
    assert marks(history.steps) == ["S", "C", "U", "U"]
    click(history.steps, 3)
    assert council(renamed) == "three"
    click(history.steps, 0)
    assert council(renamed) == "Council"
    assert not renamed.session.dirty
    assert marks(history.steps) == ["CS", "U", "U", "U"]


def test_the_keyboard_walks_and_enter_goes_there(renamed, history):
    history.steps.setFocus()
    assert history.steps.row == 3
    QTest.keyClick(history.steps, Qt.Key.Key_Up)
    QTest.keyClick(history.steps, Qt.Key.Key_Up)
    assert council(renamed) == "three"
    QTest.keyClick(history.steps, Qt.Key.Key_Return)
    assert council(renamed) == "one"
    assert history.steps.hasFocus()
    QTest.keyClick(history.steps, Qt.Key.Key_End)
    QTest.keyClick(history.steps, Qt.Key.Key_Space)
    assert council(renamed) == "three"


def test_the_mark_of_the_saved_state_follows_a_save(renamed, history):
    click(history.steps, 2)
    renamed.binding.action("save").trigger()
    assert marks(history.steps) == ["", "", "CS", "U"]


def test_lines_say_everything_to_people_who_hear_them(renamed, history):
    click(history.steps, 1)
    role = Qt.ItemDataRole.AccessibleTextRole
    model = history.steps.lines
    spoken = [model.index(row).data(role) for row in range(3)]
    times = [line.time for line in model.lines]
    assert spoken == [
        f"Opened births, {times[0]}, saved here",
        f"Rename Council, {times[1]}, the map is here",
        f"Rename one, {times[2]}, undone",
    ]
    assert history.steps.accessibleName() == "Steps of the history"
    assert history.snapshots.list.accessibleName() == "Snapshots"


def test_names_with_signs_of_html_are_shown_as_they_are(window, history):
    commands.rename(window.session, "council", "<b>Bold</b>")
    commands.rename(window.session, "council", "Council")
    index = history.steps.lines.index(2)
    assert index.data() == "Rename <b>Bold</b>"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "<p>Rename &lt;b&gt;Bold&lt;/b&gt;</p>"


def test_a_new_step_goes_at_the_end_and_into_sight(renamed, history, qtbot):
    for number in range(60):
        commands.rename(renamed.session, "council", f"number {number}")
    qtbot.wait(1)
    steps = history.steps
    last = steps.visualRect(steps.lines.index(63))
    assert steps.row == 63
    assert steps.viewport().rect().contains(last)


def test_while_it_is_not_seen_nothing_is_done_and_then_it_catches_up(window, monkeypatch):
    asked = []
    monkeypatch.setattr(
        LinesModel, "show", lambda self, lines: asked.append(len(lines)), raising=True
    )
    for name in ("one", "two"):
        commands.rename(window.session, "council", name)
    assert asked == []
    window.binding.action("dock-history").trigger()
    assert asked == [3, 0]
    window.docks.bring_forward("inspector")
    commands.rename(window.session, "council", "three")
    window.session.undo()
    assert asked == [3, 0]
    window.docks.bring_forward("history")
    assert asked == [3, 0, 4, 0]


def test_a_preview_is_no_step(renamed, history, monkeypatch):
    asked = []
    monkeypatch.setattr(LinesModel, "show", lambda self, lines: asked.append(lines))
    renamed.session.preview(lambda d: edits.move(d, {"depot": Point(9, 9)}))
    renamed.session.cancel_preview()
    assert asked == []


def test_two_hundred_steps_are_shown_and_undone_quickly(window):
    for number in range(203):
        title = f"number {number}"
        window.session.commit("Change", lambda d, title=title: edits.set_info(d, title=title))
    started = time.process_time()
    window.binding.action("dock-history").trigger()
    steps = window.commands.history.steps
    assert len(labels(steps)) == 201
    assert labels(steps)[0] == words.FORGOTTEN
    window.session.undo()
    assert marks(steps)[-2:] == ["C", "U"]
    assert time.process_time() - started < 1


def test_only_what_is_different_is_told_to_the_view(qtbot):
    model = LinesModel()
    told = []
    model.rowsInserted.connect(lambda parent, first, last: told.append(("in", first, last)))
    model.rowsRemoved.connect(lambda parent, first, last: told.append(("out", first, last)))
    model.dataChanged.connect(lambda a, b, roles: told.append(("other", a.row(), b.row())))
    one, two, three = (Line(name) for name in ("one", "two", "three"))
    model.show([one, two])
    model.show([one, two, three])
    model.show([one, two._replace(current=True), three._replace(faded=True)])
    model.show([one, two])
    model.show([one, two])
    assert told == [
        ("in", 0, 1),
        ("in", 2, 2),
        ("other", 1, 2),
        ("out", 2, 2),
        ("other", 1, 1),
    ]


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime.datetime(2026, 11, 21, 9, 5), "09:05"),
        (datetime.datetime(2026, 11, 20, 23, 59), "20 Nov 23:59"),
        (datetime.datetime(2025, 6, 3, 9, 5), "3 June 2025"),
        (datetime.datetime(2027, 1, 1, 0, 0), "1 Jan 2027"),
    ],
)
def test_a_time_says_the_day_only_if_it_is_another(moment, said):
    assert words.clock(moment, datetime.datetime(2026, 11, 21, 14, 32)) == said


@pytest.mark.parametrize("year", [1, 9999])
def test_times_at_the_ends_of_the_calendar_can_be_shown(year):
    moment = datetime.datetime(year, 12 if year > 1 else 1, 1, tzinfo=datetime.UTC)
    words.local(moment)


@pytest.mark.parametrize("theme", sorted(LOOKS))
def test_words_fit_and_marks_are_seen_in_every_theme(open_window, map_file, theme, qtbot):
    window = open_window(map_file, theme=theme)
    window.binding.action("dock-history").trigger()
    commands.rename(window.session, "council", "A council with a name of many words and letters")
    commands.rename(window.session, "council", "Council")
    window.session.undo()
    qtbot.wait(1)
    steps = window.commands.history.steps
    image = steps.viewport().grab().toImage()
    look = LOOKS[theme]
    grounds = [
        image.pixelColor(image.width() - 3, steps.visualRect(steps.lines.index(row)).top() + 2)
        for row in range(3)
    ]
    assert [ground.name() for ground in grounds] == [look.base, look.chosen, look.base]
    heights = [steps.visualRect(steps.lines.index(row)).height() for row in range(3)]
    assert heights[2] > 1.5 * steps.fontMetrics().height() + 10


def ink_of(steps: LineList, row: int) -> QColor:
    """Return the ink that stands out most in a row painted by itself."""
    index = steps.lines.index(row)
    option = QStyleOptionViewItem()
    option.initFrom(steps)
    option.rect = steps.visualRect(index)
    option.rect.moveTo(0, 0)
    image = QImage(option.rect.size(), QImage.Format.Format_RGB32)
    image.fill(option.palette.base().color())
    painter = QPainter(image)
    steps.itemDelegate().paint(painter, option, index)
    painter.end()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return min(pixels, key=lambda pixel: pixel.lightness())


def test_undone_steps_step_back_but_can_be_read(renamed, history):
    renamed.session.jump(2)
    base = LOOKS["light"].base
    done, undone = ink_of(history.steps, 1), ink_of(history.steps, 3)
    assert contrast(done.name(), base) > contrast(undone.name(), base) >= 7


# Snapshots


def take(window, name=None) -> None:
    """Take a snapshot as a user does, under the proposed name unless another is typed."""
    QTest.keyClick(window, Qt.Key.Key_T, CTRL_SHIFT)
    edit = window.commands.history.snapshots.naming.edit
    assert edit.hasFocus()
    if name is not None:
        QTest.keyClicks(edit, name)
    QTest.keyClick(edit, Qt.Key.Key_Return)


def press(window, button) -> None:
    QTest.mouseClick(window.commands.history.snapshots.buttons[button], Qt.MouseButton.LeftButton)


def names(window) -> list[str]:
    return [one.name for one in window.session.document.snapshots.values()]


def test_without_snapshots_it_says_what_they_are_for(window, history):
    said = [label.text() for label in history.snapshots.findChildren(QLabel) if label.isVisible()]
    assert said == ["Snapshots", words.NO_SNAPSHOTS]


def test_a_snapshot_is_named_on_the_spot(window):
    take(window, "after table 3")
    assert names(window) == ["after table 3"]
    assert labels(window.commands.history.snapshots.list) == ["after table 3"]
    assert window.session.undo_label == "Take the snapshot “after table 3”"
    assert not window.commands.history.snapshots.naming.isVisible()
    assert window.commands.history.snapshots.list.hasFocus()


def test_the_proposed_name_says_the_time(window):
    take(window)
    (name,) = names(window)
    datetime.datetime.strptime(name, "Snapshot %H:%M")


def test_escape_takes_no_snapshot_and_gives_the_keyboard_back(window):
    window.canvas.view.setFocus()
    QTest.keyClick(window, Qt.Key.Key_T, CTRL_SHIFT)
    edit = window.commands.history.snapshots.naming.edit
    QTest.keyClicks(edit, "never")
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert names(window) == []
    assert not edit.isVisible()
    assert window.canvas.view.hasFocus()


def test_escape_is_safe_when_what_had_the_keyboard_has_gone_meanwhile(window):
    window.canvas.begin_rename("council")
    editor = window.focusWidget()
    QTest.keyClick(window, Qt.Key.Key_T, CTRL_SHIFT)
    assert window.commands.history.snapshots.naming.edit.hasFocus()
    QApplication.processEvents()
    QApplication.sendPostedEvents(editor, QEvent.Type.DeferredDelete)
    assert not isValid(editor)
    QTest.keyClick(window.commands.history.snapshots.naming.edit, Qt.Key.Key_Escape)
    assert not window.commands.history.snapshots.naming.isVisible()


def test_a_name_that_is_refused_stays_to_be_changed(window):
    QTest.keyClick(window, Qt.Key.Key_T, CTRL_SHIFT)
    naming = window.commands.history.snapshots.naming
    naming.edit.clear()
    QTest.keyClick(naming.edit, Qt.Key.Key_Return)
    assert naming.refusal.startswith("A snapshot needs a name")
    QTest.keyClicks(naming.edit, "x")
    QTest.keyClick(naming.edit, Qt.Key.Key_Return)
    assert names(window) == ["x"]


def test_restoring_is_one_step_and_keeps_the_snapshots(window):
    take(window, "before")
    commands.rename(window.session, "council", "County Council")
    press(window, "restore")
    assert council(window) == "Council"
    assert names(window) == ["before"]
    assert window.session.undo_label == "Restore the snapshot “before”"
    assert window.notice.message == "The map is as it was in “before”; undo takes that back."
    window.session.undo()
    assert council(window) == "County Council"


def test_restoring_what_is_there_already_is_said(window):
    take(window, "now")
    press(window, "restore")
    assert window.notice.message == "The map is as it was in “now” already."


def test_renaming_proposes_the_name(window):
    take(window, "before")
    press(window, "rename")
    edit = window.commands.history.snapshots.naming.edit
    assert edit.selectedText() == "before"
    QTest.keyClicks(edit, "after")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert names(window) == ["after"]
    assert labels(window.commands.history.snapshots.list) == ["after"]


def test_deleting_can_be_undone(window):
    take(window, "before")
    press(window, "delete")
    assert names(window) == []
    assert "undo brings it back" in window.notice.message
    window.session.undo()
    assert labels(window.commands.history.snapshots.list) == ["before"]


def test_keys_in_the_list_mean_the_snapshot_and_not_the_map(window):
    take(window, "before")
    window.session.select(("depot",))
    chosen = window.commands.history.snapshots.list
    chosen.setFocus()
    QTest.keyClick(chosen, Qt.Key.Key_F2)
    naming = window.commands.history.snapshots.naming
    assert naming.isVisible()
    QTest.keyClick(naming.edit, Qt.Key.Key_Escape)
    chosen.setFocus()
    QTest.keyClick(chosen, Qt.Key.Key_Delete)
    assert names(window) == []
    assert "depot" in window.session.document.stakeholders


def test_a_snapshot_opens_as_a_map_of_its_own(window, dialogs, map_file):
    take(window, "before")
    commands.rename(window.session, "council", "County Council")
    dialogs.answers["unsaved"] = "save"
    press(window, "open")
    assert window.windowTitle() == "births – before[*] – Ecomap"
    assert window.files.path is None
    assert window.session.dirty
    assert council(window) == "Council"
    assert names(window) == []
    assert labels(window.commands.history.steps) == ["Opened births – before, not saved"]
    assert "snapshot “before”" in window.notice.message
    saved = mapfile.load(map_file).document
    assert saved.stakeholders["council"].name == "County Council"
    assert [one.name for one in saved.snapshots.values()] == ["before"]


def test_opening_one_can_be_given_up(window, dialogs):
    take(window, "before")
    dialogs.answers["unsaved"] = "cancel"
    before = window.session.document
    press(window, "open")
    assert window.session.document is before
    assert window.files.name == "births"


def test_a_damaged_snapshot_is_named_and_can_only_be_deleted(window, history, small_map):
    damaged = DamagedSnapshot("bad", "after table 3", "at: is missing", "{}")
    good = Snapshot("good", "", AT, small_map)
    window.session.load(small_map.with_snapshots([damaged, good]))
    lines = history.snapshots.list.lines.lines
    assert [line.note for line in lines] == [words.DAMAGED, ""]
    assert lines[0].spoken == "after table 3, damaged, cannot be opened"
    assert lines[1].label == "Unnamed snapshot"
    click(history.snapshots.list, 0)
    enabled = {name for name, one in history.snapshots.buttons.items() if one.isEnabled()}
    assert enabled == {"delete"}
    history.snapshots.list.doubleClicked.emit(history.snapshots.list.lines.index(0))
    assert "cannot be opened: at: is missing" in window.notice.message
    click(history.snapshots.list, 1)
    assert all(one.isEnabled() for one in history.snapshots.buttons.values())


def test_a_file_with_a_damaged_snapshot_opens_with_a_note(window, map_file, history):
    take(window, "before")
    window.binding.action("save").trigger()
    text = map_file.read_text("utf-8").replace('"name": "Depot"', '"name": 3')
    head, tail = text.split('"snapshots"')
    map_file.write_text(head.replace('"name": 3', '"name": "Depot"') + '"snapshots"' + tail)
    window.files.open_now(map_file)
    assert "A snapshot has a mistake and cannot be opened" in window.notice.message
    assert [line.note for line in history.snapshots.list.lines.lines] == [words.DAMAGED]


def test_the_chosen_snapshot_stays_chosen_while_others_come_and_go(window, history):
    for name in ("one", "two", "three"):
        take(window, name)
    chosen = history.snapshots.list
    click(chosen, 1)
    snapshots.delete(window.session, next(iter(window.session.document.snapshots)))
    assert labels(chosen) == ["two", "three"]
    assert chosen.row == 0
    assert history.snapshots.buttons["delete"].accessibleName() == "Delete: two"


def test_another_map_ends_the_naming(window, history, small_map):
    QTest.keyClick(window, Qt.Key.Key_T, CTRL_SHIFT)
    window.session.load(small_map)
    assert not history.snapshots.naming.isVisible()


# Every field of the inspector


def another(control, shown):
    """Return a value that a field does not have yet."""
    kind, field = control.field.control, control.field
    if kind in (Control.CHOICE, Control.BUTTONS):
        return next(value for value in field.values if value != shown)
    return {
        Control.LINE: "Something else",
        Control.TEXT: "Something else",
        Control.LINES: ("One", "Two"),
        Control.WORDS: ("One", "Two"),
        Control.PAIRS: {"One": "Two"},
        Control.DATE: date(2026, 3, 31),
        Control.SEVERAL: tuple(field.values)[:2] if field.values else (),
        Control.NUMBER: 7,
        Control.PEOPLE: 7,
        Control.RECORD: None if field.collection == "agreements" else "depot",
        Control.RECORDS: ("deaths",),
    }[kind]


@pytest.mark.parametrize(
    "ids",
    [
        (),
        ("council",),
        ("council-to-clinic",),
        ("clinic-gives-council",),
        ("births",),
        ("council", "clinic"),
    ],
)
def test_every_field_of_the_inspector_is_one_step_and_undone(window, ids):
    session = window.session
    session.select(ids)
    before = session.document
    controls = window.inspector.panel.controls
    assert controls
    for name, control in controls.items():
        record = session.document.find(ids[0]) if ids else session.document.info
        value = another(control, getattr(record, name))
        if value == getattr(record, name):
            continue  # there is no agreement on this map to choose
        control.changed.emit(value)
        assert len(session.history.past) == 1, name
        if control.typed and not isinstance(value, date | tuple | dict):
            control.changed.emit(value + value if isinstance(value, str) else value + 1)
            assert len(session.history.past) == 1, name
            control.left.emit()
            control.changed.emit(value)
            assert len(session.history.past) == 2, name
            session.undo()
        control.left.emit()
        session.undo()
        assert session.document is before, name
        assert session.selection == ids
        assert not session.dirty


def test_a_snapshot_is_not_cut_when_the_text_grows(window, history, qtbot):
    snapshots.take(window.session, "After table 3", AT)
    lines = history.snapshots.list

    def fits() -> bool:
        needed = lines.sizeHintForIndex(lines.lines.index(0)).height()
        return lines.height() >= needed and lines.height() <= 2 * needed

    assert fits()
    before = lines.height()
    window.appearance.choose_text_size(200)
    qtbot.waitUntil(lambda: lines.height() > 1.5 * before)
    assert fits()
    window.appearance.choose_text_size(100)
    qtbot.waitUntil(lambda: lines.height() <= before)
    assert fits()
