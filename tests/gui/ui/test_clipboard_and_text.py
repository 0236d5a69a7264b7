"""While a text is being edited, cut, copy and paste are about the text, not about the map."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def clipboard(qapp):
    """An empty clipboard, and again after the test."""
    QGuiApplication.clipboard().clear()
    yield QGuiApplication.clipboard()
    QGuiApplication.clipboard().clear()


def press(window, *keys):
    for key in keys:
        QTest.keyClick(window.focusWidget(), key, CTRL)


def names(session):
    return [stakeholder.name for stakeholder in session.document.stakeholders.values()]


def test_the_rename_editor_keeps_its_own_copy_and_paste(window, clipboard):
    clipboard.setText("Shire")
    window.session.select(("council",))
    window.binding.action("rename").trigger()
    press(window, Qt.Key.Key_A, Qt.Key.Key_X)
    assert clipboard.text() == "Council"
    clipboard.setText("Shire")
    press(window, Qt.Key.Key_V, Qt.Key.Key_V)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert names(window.session) == ["ShireShire", "Clinic", "Depot"]


def test_the_fields_of_the_inspector_keep_their_own_copy_and_paste(window, clipboard):
    window.session.select(("council",))
    field = window.inspector.panel.controls["sector"]
    field.setFocus()
    clipboard.setText("Local\tgovernment")
    press(window, Qt.Key.Key_V)
    assert names(window.session) == ["Council", "Clinic", "Depot"]
    assert "Local" in window.session.document.stakeholders["council"].sector
    press(window, Qt.Key.Key_A, Qt.Key.Key_C)
    assert clipboard.mimeData().formats() == ["text/plain"]
    press(window, Qt.Key.Key_X)
    assert names(window.session) == ["Council", "Clinic", "Depot"]
    assert window.session.document.stakeholders["council"].sector == ""


def test_while_a_text_is_edited_the_menu_means_the_text(window, clipboard):
    clipboard.setText("Shire")
    window.session.select(("council",))
    window.binding.action("rename").trigger()
    window.focusWidget().selectAll()
    window.binding.action("copy").trigger()
    assert clipboard.text() == "Council"
    window.binding.action("cut").trigger()
    window.binding.action("paste").trigger()
    window.binding.action("paste").trigger()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert names(window.session) == ["CouncilCouncil", "Clinic", "Depot"]


def test_a_number_field_means_its_own_text(window, clipboard):
    window.session.select(("council",))
    field = window.inspector.panel.controls["size"]
    field.setFocus()
    clipboard.setText("12")
    window.binding.action("paste").trigger()
    assert names(window.session) == ["Council", "Clinic", "Depot"]


def test_from_a_list_of_choices_the_keys_mean_the_map(window):
    window.session.select(("council",))
    window.inspector.panel.controls["kind"].setFocus()
    press(window, Qt.Key.Key_C, Qt.Key.Key_V)
    assert names(window.session)[-1] == "Council 2"
