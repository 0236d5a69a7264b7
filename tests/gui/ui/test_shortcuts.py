"""Looking keys up and choosing others, in the real dialog and the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from ecomap.editor import catalogue
from ecomap.editor.shortcuts import Shortcuts
from ecomap.storage.settings import Settings, load_settings
from ecomap.ui.dialogs.shortcuts.dialog import ShortcutsDialog
from ecomap.ui.preferences import Preferences

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def press(widget, key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget.focusWidget() or widget, key, modifiers)


def press_keys(widget, keys: str) -> None:
    """Press keys as they are written, such as ``Shift+F``."""
    pressed = QKeySequence(keys)[0]
    press(widget, pressed.key(), pressed.keyboardModifiers())


def keys_of(action_id: str) -> tuple[str, str]:
    """Return the keys with Ctrl and the keys alone that an action comes with."""
    with_ctrl, alone = catalogue.build().get(action_id).shortcut
    return with_ctrl, alone


@pytest.fixture
def shortcuts():
    return Shortcuts(catalogue.build())


@pytest.fixture
def dialog(qtbot, shortcuts):
    made = ShortcutsDialog(shortcuts)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def page(dialog):
    dialog.tabs.setCurrentIndex(1)
    return dialog.choosing


def record(page, action_id, key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    page.choose(action_id)
    page.start()
    QTest.keyClick(page.recorder, key, modifiers)


# The sheet


@pytest.mark.parametrize("key", [Key.Key_F1, Key.Key_Question])
def test_the_sheet_is_asked_for_with_f1_and_the_question_mark(window, dialogs, key):
    press(window, key)
    assert dialogs.questions == ["shortcuts"]


def test_the_sheet_lists_keys_and_gestures_and_narrows_down(dialog):
    whole = dialog.sheet.text.toPlainText()
    for words in ("Ctrl+Z", "Arrange everything", "Double-click empty canvas", "Sentence bar"):
        assert words in whole
    QTest.keyClicks(dialog.focusWidget(), "arrange")
    narrow = dialog.sheet.text.toPlainText()
    assert "Arrange everything" in narrow
    assert "Undo" not in narrow
    dialog.sheet.field.setText("qqqq")
    assert dialog.sheet.text.toPlainText().startswith("No key")


def test_enter_in_a_field_closes_nothing(dialog):
    press(dialog, Key.Key_Return)
    assert dialog.isVisible()
    press(dialog, Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_sheet_shows_new_keys_at_once(dialog, shortcuts):
    shortcuts.give("arrange", "F5")
    assert "F5" in dialog.sheet.text.toPlainText()
    dialog.reject()
    shortcuts.reset_all()
    assert "F5" in dialog.sheet.text.toPlainText()  # it has stopped following


# Choosing


def test_keys_are_recorded_for_the_chosen_action(page, shortcuts):
    record(page, "arrange", Key.Key_L, CTRL | SHIFT)
    assert shortcuts.keys("arrange") == ("Ctrl+Shift+L",)
    item = page.list.currentItem()
    assert (item.text(1), item.text(3)) == ("Ctrl+Shift+L", "yours")
    assert page.said.text() == "Arrange everything now is Ctrl+Shift+L."
    assert page.recorder.isHidden()
    assert page.list.hasFocus()


def test_everything_can_be_done_by_keyboard(dialog, shortcuts, qtbot):
    dialog.tabs.setCurrentIndex(1)
    page = dialog.choosing
    page.field.setFocus()
    QTest.keyClicks(page.field, "arrange ev")
    press(dialog, Key.Key_R, ALT)
    qtbot.waitUntil(page.recorder.hasFocus)
    press(dialog, Key.Key_Control, CTRL)
    assert page.recorder.hasFocus()
    press(dialog, Key.Key_Z, CTRL)
    assert page.said.text() == "Ctrl+Z is Undo. Take it over for Arrange everything?"
    press(dialog, Key.Key_Return)
    assert shortcuts.keys("arrange") == ("Ctrl+Z",)
    assert shortcuts.keys("undo") == ()
    press(dialog, Key.Key_S, ALT)
    qtbot.waitUntil(lambda: shortcuts.own == {})


def test_a_conflict_can_be_left_as_it_is(page, shortcuts):
    record(page, "arrange", Key.Key_Z, CTRL)
    assert shortcuts.own == {}
    page._no.click()
    assert shortcuts.own == {}
    assert page._yes.isHidden()


def test_keys_that_cannot_be_chosen_are_refused_and_it_goes_on_waiting(page, shortcuts):
    record(page, "arrange", Key.Key_F, ALT)
    assert page.said.text().startswith("Alt+F opens the File menu")
    QTest.keyClick(page.recorder, Key.Key_Left)
    assert page.said.text().startswith("The arrow keys")
    QTest.keyClick(page.recorder, Key.Key_F6)
    assert shortcuts.keys("arrange") == ("F6",)


def test_esc_gives_up_waiting_and_does_not_close_the_dialog(dialog, page, shortcuts):
    record(page, "arrange", Key.Key_Escape)
    assert page.recorder.isHidden()
    assert dialog.isVisible()
    assert shortcuts.own == {}


def test_more_keys_none_and_those_it_came_with(page, shortcuts):
    page.choose("arrange")
    page._add.click()
    QTest.keyClick(page.recorder, Key.Key_F6)
    assert shortcuts.keys("arrange") == ("Ctrl+L", "F6")
    page._clear.click()
    assert shortcuts.keys("arrange") == ()
    assert not page._clear.isEnabled()
    page._reset.click()
    assert shortcuts.keys("arrange") == ("Ctrl+L",)
    assert not page._reset.isEnabled()


def test_all_can_be_reset(page, shortcuts):
    record(page, "arrange", Key.Key_F6)
    record(page, "fit", Key.Key_F7)
    page._reset_all.click()
    assert shortcuts.own == {}
    assert not page._reset_all.isEnabled()


def test_the_keypad_and_signs_with_shift_come_out_as_others(page, shortcuts):
    record(page, "arrange", Key.Key_5, CTRL | Qt.KeyboardModifier.KeypadModifier)
    assert shortcuts.keys("arrange") == ("Ctrl+5",)
    record(page, "arrange", Key.Key_Exclam, SHIFT)
    assert shortcuts.keys("arrange") == ("!",)


# In force and kept


def test_new_keys_are_in_force_at_once_and_the_old_ones_are_not(window, dialogs):
    mine = window.commands.lookup.shortcuts
    mine.give("tool-connect", "K")
    mine.give("fit", "F6")
    press(window, Key.Key_C)
    assert window.canvas.tools.mode == "select"
    press(window, Key.Key_K)
    assert window.canvas.tools.mode == "connect"
    window.canvas.view.camera.set_zoom(4.0)
    press(window, Key.Key_F, SHIFT)
    assert not window.canvas.view.camera.fitted
    press(window, Key.Key_F6)
    assert window.canvas.view.camera.fitted
    assert window.binding.action("fit").shortcut() == QKeySequence("F6")
    assert "(F6)" in window.binding.action("fit").toolTip()


def test_keys_that_change_hands_do_the_new_thing(window):
    mine = window.commands.lookup.shortcuts
    window.canvas.view.camera.set_zoom(4.0)
    mine.give("fit", "Ctrl+A")
    press(window, Key.Key_A, CTRL)
    assert window.canvas.view.camera.fitted
    assert window.session.selection == ()
    mine.reset_all()
    press(window, Key.Key_A, CTRL)
    assert window.session.selection


def test_keys_alone_beside_keys_with_ctrl_come_back(window):
    mine = window.commands.lookup.shortcuts
    for _ in range(2):
        mine.give("fit", "F6")
        mine.reset("fit")
    window.canvas.view.camera.set_zoom(4.0)
    press(window, Key.Key_F, SHIFT)
    assert window.canvas.view.camera.fitted


def test_without_single_letters_a_letter_does_nothing_and_ctrl_does(window):
    window.commands.lookup.shortcuts.allow_characters(False)
    for keys in "CNAF/1,":
        press_keys(window, keys)
    assert window.canvas.tools.mode == "select"
    press(window, Key.Key_A, CTRL)
    assert window.session.selection
    window.commands.lookup.shortcuts.allow_characters(True)
    press(window, Key.Key_C)
    assert window.canvas.tools.mode == "connect"


def test_the_switch_is_in_the_dialog(page, shortcuts):
    page.characters.click()
    assert not shortcuts.characters
    assert shortcuts.keys("tool-connect") == ()
    page.characters.click()
    assert shortcuts.keys("tool-connect") == ("C",)


def test_what_is_chosen_is_there_at_the_next_start(open_window, window):
    mine = window.commands.lookup.shortcuts
    mine.give("tool-connect", "F6")
    mine.allow_characters(False)
    stored = load_settings()
    assert stored.shortcuts == {"tool-connect": ("F6",)}
    assert stored.single_letter_shortcuts is False
    later = open_window(preferences=Preferences(stored))
    press(later, Key.Key_N)
    assert later.canvas.tools.mode == "select"
    press(later, Key.Key_F6)
    assert later.canvas.tools.mode == "connect"


def test_nonsense_in_the_settings_does_no_harm(open_window, map_file):
    odd = {"gone": ("F5",), "fit": ("what", "Esc"), "arrange": ("ctrl+shift+l",)}
    window = open_window(map_file, preferences=Preferences(Settings(shortcuts=odd)))
    assert window.binding.action("fit").shortcut() == QKeySequence("Ctrl+0")
    assert window.binding.action("arrange").shortcut() == QKeySequence("Ctrl+Shift+L")


# Every action by keyboard


def walked(menu):
    """Go down a menu and into those within it; return the names of the actions come by."""
    reached = set()
    for _ in menu.actions():
        active = menu.activeAction()
        within = active.menu() if active is not None else None
        if within is not None:
            QTest.keyClick(menu, Key.Key_Right)
            reached |= walked(within)
            QTest.keyClick(within, Key.Key_Left)
        reached.add(active.objectName() if active is not None else "")
        QTest.keyClick(menu, Key.Key_Down)
    return reached


@pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen, whenever a menu opens
@pytest.mark.parametrize("number", range(len(catalogue.MENUS)))
def test_every_action_is_reached_by_alt_and_arrows(window, qtbot, number):
    title, ids = catalogue.MENUS[number]
    letter = title[title.index("&") + 1].upper()
    named = [window.binding.action(action_id) for action_id in ids if action_id is not None]
    window.binding.trigger("select-all")  # some menus are about what is selected alone
    qtbot.waitUntil(lambda: any(action.isEnabled() for action in named))  # findings take a moment
    QTest.keyClick(window, Key[f"Key_{letter}"], ALT)
    menu = window.menuBar().actions()[number].menu()
    qtbot.waitUntil(menu.isVisible)
    reached = walked(menu)
    menu.close()
    assert {action.objectName() for action in named if action.isEnabled()} <= reached
