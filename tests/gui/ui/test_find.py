"""The find bar: typed with keys, in the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ecomap.editor import commands
from ecomap.editor.seeing.sight import Stream

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen, for popups

FLOW = "council-to-clinic"
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(window, key, modifiers=NONE):
    QTest.keyClick(QApplication.focusWidget() or window.canvas.view, key, modifiers)


@pytest.fixture
def seeing(window):
    return window.commands.seeing


@pytest.fixture
def bar(window, seeing):
    press(window, Qt.Key.Key_F, CTRL)
    return seeing.finder.bar


def test_finding_goes_along_with_typing(window, bar):
    assert QApplication.focusWidget() is bar.field
    QTest.keyClicks(bar.field, "clin")
    assert window.session.selection == ("clinic",)
    assert bar.said.text() == "1 of 1 · stakeholder Clinic"
    QTest.keyClicks(bar.field, "k")
    assert bar.said.text() == "Nothing found"


def test_enter_and_f3_go_round(window, bar):
    QTest.keyClicks(bar.field, "c")
    names = [bar.found.name]
    for key, modifiers in (
        (Qt.Key.Key_Return, NONE), (Qt.Key.Key_F3, NONE), (Qt.Key.Key_F3, SHIFT),
        (Qt.Key.Key_Return, SHIFT), (Qt.Key.Key_F3, SHIFT),
    ):  # fmt: skip
        QTest.keyClick(bar.field, key, modifiers)
        names.append(bar.found.name)
    assert names == ["Council", "Clinic", "Council", "Clinic", "Council", "Clinic"]


def test_escape_closes_and_f3_goes_on_without_typing(window, bar):
    QTest.keyClicks(bar.field, "c")
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert QApplication.focusWidget() is window.canvas.view
    assert window.session.selection == ("council",), "what was found stays selected"
    press(window, Qt.Key.Key_F3)
    assert window.session.selection == ("clinic",)
    assert QApplication.focusWidget() is window.canvas.view


def test_a_dataset_is_found_as_its_holders_and_flows(window, bar):
    QTest.keyClicks(bar.field, "births")
    assert window.session.selection == ("council", FLOW)
    assert "dataset Births" in bar.said.text()


def test_the_stream_of_what_was_found_is_a_button_away(window, seeing, bar):
    QTest.keyClicks(bar.field, "births")
    QTest.mouseClick(bar._buttons["downstream"], Qt.MouseButton.LeftButton)
    assert seeing.viewing.sight.path == Stream(("births",), "downstream")
    (chip,) = seeing.strip.chips
    assert chip.text() == "Downstream of Births, current flows  ×"


def test_what_is_found_is_brought_into_sight(window, bar):
    camera = window.canvas.view.camera
    camera.set_zoom(2.0)
    camera.pan(-4000, 0)
    QTest.keyClicks(bar.field, "depot")
    area = window.canvas.scene.area_of("depot")
    assert camera.seen().contains(area.centre.x, area.centre.y)


def test_finding_follows_the_map(window, bar):
    QTest.keyClicks(bar.field, "cou")
    commands.rename(window.session, "depot", "Courts")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.found.name == "Courts"


def test_letters_in_the_bar_are_not_keys_of_the_map(window, bar):
    bar._buttons["close"].setFocus()
    press(window, Qt.Key.Key_N)
    press(window, Qt.Key.Key_Delete)
    assert window.canvas.tools.mode == "select"
    assert "council" in window.session.document.stakeholders
