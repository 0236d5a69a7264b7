"""Menus, toolbar and keys all come from the editor's actions."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ecomap.editor import catalogue, commands
from ecomap.foundation.errors import EditError
from ecomap.ui.action_binding import bare


def press(window, key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.focusWidget(), key, modifiers)


CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_every_action_of_the_menus_is_in_the_menu_bar(window):
    shown = {
        action.objectName()
        for menu in window.menuBar().actions()
        for entry in menu.menu().actions()
        for action in (entry.menu().actions() if entry.menu() else [entry])
        if action.objectName()
    }
    assert {name for _, names in catalogue.MENUS for name in names if name} <= shown


def test_undo_and_redo_say_what_and_do_it(window):
    undo, redo = window.binding.action("undo"), window.binding.action("redo")
    assert not undo.isEnabled()
    commands.rename(window.session, "council", "Rhyl & Co")
    assert undo.text() == "Undo Rename Council"
    undo.trigger()
    assert window.session.document.stakeholders["council"].name == "Council"
    assert redo.isEnabled()
    redo.trigger()
    assert window.session.document.stakeholders["council"].name == "Rhyl & Co"
    commands.rename(window.session, "council", "Council")
    assert undo.text() == "Undo Rename Rhyl && Co"


def test_ctrl_z_undoes_from_the_canvas(window):
    commands.rename(window.session, "council", "County Council")
    press(window, Qt.Key.Key_Z, CTRL)
    assert window.session.document.stakeholders["council"].name == "Council"


def test_a_key_alone_takes_a_tool_while_the_canvas_has_the_keyboard(window):
    press(window, Qt.Key.Key_C)
    assert window.canvas.tools.mode == "connect"
    assert window.binding.action("tool-connect").isChecked()
    assert window.status.hint == window.canvas.tools.active.hint
    press(window, Qt.Key.Key_V)
    assert window.canvas.tools.mode == "select"


def test_keys_alone_mean_nothing_in_the_inspector(window):
    window.session.select(("council",))
    window.inspector.panel.controls["kind"].setFocus()
    press(window, Qt.Key.Key_Delete)
    press(window, Qt.Key.Key_N)
    assert "council" in window.session.document.stakeholders
    assert window.canvas.tools.mode == "select"


def test_delete_removes_what_is_selected_from_the_canvas(window):
    window.session.select(("depot",))
    press(window, Qt.Key.Key_Delete)
    assert "depot" not in window.session.document.stakeholders


def test_a_key_alone_beside_one_with_ctrl_works_on_the_canvas(window):
    window.canvas.view.camera.set_zoom(4.0)
    press(window, Qt.Key.Key_F, SHIFT)
    assert window.canvas.view.camera.fitted


def test_ctrl_works_beside_a_key_alone_from_anywhere(window):
    window.canvas.view.camera.set_zoom(4.0)
    window.session.select(("council",))
    window.inspector.panel.controls["sector"].setFocus()
    press(window, Qt.Key.Key_0, CTRL)
    assert window.canvas.view.camera.fitted


@pytest.mark.parametrize(
    ("keys", "expected"),
    [("Del", True), ("S", True), ("Shift+C", True), ("F2", False), ("Shift+F8", False),
     ("Ctrl+Z", False), ("Ctrl+Shift+Z", False), ("F", True)],
)  # fmt: skip
def test_keys_that_people_also_type_are_known(keys, expected):
    assert bare(keys) is expected


def test_an_action_that_fails_is_said_in_the_window(window, monkeypatch):
    def fail(kind):
        raise EditError("That cannot be", "Try another")

    monkeypatch.setattr(window.canvas, "set_connect_kind", fail)
    window.binding.action("connect-tangible").trigger()
    assert window.notice.message == "That cannot be. Try another"


def test_what_the_tools_say_is_shown(window):
    window.canvas.say("Start on the stakeholder who gives")
    assert window.notice.message == "Start on the stakeholder who gives."
    commands.rename(window.session, "council", "County Council")
    assert window.notice.message == ""


def test_choosing_a_kind_takes_the_tool_that_adds_it(window):
    button = window.toolbar.widgetForAction(window.binding.action("add-stakeholder"))
    entry = next(e for e in button.menu().actions() if e.text() == "Platform")
    entry.trigger()
    assert window.canvas.tools.mode == "place"
    assert window.canvas.tools.place.kind == "platform"


@pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen, whenever a menu opens
def test_the_context_menu_offers_only_what_can_be_done(window):
    menu = window.menus.context

    def offered(*ids):
        window.session.select(ids)
        window.canvas.view.context_menu_asked.emit(None, window.mapToGlobal(QPoint(50, 50)))
        menu.close()
        entries = menu.actions()
        assert all(action.isEnabled() for action in entries if not action.isSeparator())
        lines = [n for n, action in enumerate(entries) if action.isSeparator()]
        assert not {0, len(entries) - 1} & set(lines)
        assert not {n + 1 for n in lines} & set(lines)
        return [action.objectName() for action in entries if action.objectName()]

    one, two, none = offered("council"), offered("council", "clinic"), offered()
    assert {"rename", "delete", "pin"} <= set(one)
    assert "align-left" not in one
    assert {"connect-selected", "align-left"} <= set(two)
    assert none == [name for name in none if name not in ("rename", "delete", "pin", "copy")]
    assert {"add-stakeholder", "paste", "fit"} <= set(none)
    order = [name for name in catalogue.CONTEXT_MENU if name]
    assert all(found == sorted(found, key=order.index) for found in (one, two, none))


def test_the_side_panels_can_be_hidden_and_shown(window):
    toggle = window.binding.action("dock-inspector")
    assert toggle.isChecked()
    toggle.trigger()
    assert not window.docks.visible("inspector")
    assert not toggle.isChecked()
    toggle.trigger()
    assert window.docks.visible("inspector")
    assert toggle.isChecked()


def test_zoom_is_shown_in_the_status_bar(window):
    window.binding.action("zoom-actual").trigger()
    assert "100 %" in window.status.zoom


def test_rename_opens_the_editor_on_the_spot(window):
    window.session.select(("council",))
    window.binding.action("rename").trigger()
    QTest.keyClicks(window.focusWidget(), "Shire")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window.session.document.stakeholders["council"].name == "Shire"


def test_about_and_quit_reach_the_dialogs_and_the_window(window, dialogs, qtbot):
    window.binding.action("about").trigger()
    assert dialogs.questions == ["about"]
    window.binding.action("quit").trigger()
    qtbot.waitUntil(window.isHidden)


@pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen, whenever a menu opens
def test_shift_and_f10_open_the_menu_of_what_is_selected(window, qtbot):
    window.session.select(("council",))
    asked = []
    window.canvas.view.context_menu_asked.connect(lambda hit, where: asked.append(hit))
    QTest.keyClick(window.canvas.view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert [hit.id for hit in asked] == ["council"]
    menu = QApplication.activePopupWidget()
    qtbot.waitUntil(menu.isVisible)
    assert window.binding.action("rename") in menu.actions()
    menu.close()


@pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen, whenever a menu opens
def test_shift_and_f10_open_the_menu_of_a_field_that_has_the_keyboard(window, qtbot):
    field = window.inspector.panel.controls["title"].edit
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    QApplication.activePopupWidget().close()
