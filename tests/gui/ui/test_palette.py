"""The palette in the real window: keys go in, things happen, the keyboard comes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextLayout
from PySide6.QtTest import QTest

from ecomap.editor import commands
from ecomap.ui.palette.rows import in_a_sentence

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(window, key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.focusWidget(), key, modifiers)


def type_in(window, text) -> None:
    QTest.keyClicks(window.focusWidget(), text)


@pytest.fixture
def palette(window):
    press(window, Qt.Key.Key_K, CTRL)
    return window.commands.lookup.palette


def shown(palette) -> list[str]:
    return [palette.rows.item(row).text() for row in range(palette.rows.count())]


def test_nothing_of_it_is_there_before_it_is_wanted(window):
    assert "palette" not in vars(window.commands.lookup)
    assert "shortcuts" not in vars(window.commands.lookup)


@pytest.mark.parametrize(("key", "held"), [(Qt.Key.Key_K, CTRL), (Qt.Key.Key_P, CTRL | SHIFT)])
def test_both_keys_open_it_at_the_top_middle_with_the_keyboard(window, key, held):
    press(window, key, held)
    palette = window.commands.lookup.palette
    assert palette.isVisible()
    assert palette.field.hasFocus()
    assert abs(palette.geometry().center().x() - window.width() // 2) <= 1
    assert palette.y() < window.height() // 8
    assert palette.geometry().bottom() < window.height()
    window.resize(900, 500)
    assert abs(palette.geometry().center().x() - 450) <= 1
    assert palette.geometry().bottom() < 500


def test_with_nothing_typed_it_lists_every_other_action(window, palette):
    actions = [action.id for action in palette._shortcuts().registry.all()]
    assert palette.rows.count() == len(actions) - 1
    assert palette.rows.currentRow() == 0


def test_enter_does_what_was_found_and_the_keyboard_goes_back(window, palette):
    type_in(window, "slall")
    assert palette.rows.chosen.entry.id == "select-all"
    press(window, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert set(window.session.document.stakeholders) <= set(window.session.selection)
    assert window.focusWidget() is window.canvas.view


def test_esc_closes_it_and_the_keyboard_goes_back_to_where_it_was(window):
    window.session.select(("council",))
    field = window.inspector.panel.controls["sector"]
    field.setFocus()
    before = window.focusWidget()
    press(window, Qt.Key.Key_K, CTRL)
    assert window.focusWidget() is not before
    press(window, Qt.Key.Key_Escape)
    assert not window.commands.lookup.palette.isVisible()
    assert window.focusWidget() is before
    assert window.session.selection == ("council",)


def test_what_takes_the_keyboard_itself_keeps_it(window):
    window.session.select(("council",))
    press(window, Qt.Key.Key_K, CTRL)
    type_in(window, "rename")
    press(window, Qt.Key.Key_Return)
    type_in(window, "Shire")
    press(window, Qt.Key.Key_Return)
    assert window.session.document.stakeholders["council"].name == "Shire"


def test_arrows_and_pages_walk_through_the_rows(window, palette):
    rows = palette.rows
    press(window, Qt.Key.Key_Down)
    assert rows.currentRow() == 1
    press(window, Qt.Key.Key_PageDown)
    assert rows.currentRow() == 9
    press(window, Qt.Key.Key_PageUp)
    press(window, Qt.Key.Key_PageUp)
    assert rows.currentRow() == 0
    press(window, Qt.Key.Key_Up)
    assert rows.currentRow() == rows.count() - 1
    press(window, Qt.Key.Key_Tab)
    assert rows.currentRow() == 0
    assert palette.field.hasFocus()


def test_what_was_used_last_comes_first_the_next_time(window, palette):
    for typed in ("zoom in", "actual"):
        type_in(window, typed)
        press(window, Qt.Key.Key_Return)
        press(window, Qt.Key.Key_K, CTRL)
    assert palette.field.text() == ""
    assert shown(palette)[:3] == ["Actual size", "Zoom in", "New"]


def test_a_stakeholder_is_selected_and_brought_into_sight(window, palette):
    window.canvas.view.camera.set_zoom(4.0)
    type_in(window, "depot")
    press(window, Qt.Key.Key_Return)
    assert window.session.selection == ("depot",)
    area = window.canvas.scene.area_of("depot")
    assert window.canvas.view.camera.seen().contains(*area.centre)
    assert window.canvas.view.hasFocus()


def test_a_dataset_leads_to_its_holders_and_a_flow_to_itself(window, palette):
    type_in(window, "dataset births")
    press(window, Qt.Key.Key_Return)
    assert window.session.selection == ("council",)
    press(window, Qt.Key.Key_K, CTRL)
    type_in(window, "flow births")
    press(window, Qt.Key.Key_Return)
    (flow,) = window.session.document.flows
    assert window.session.selection == (flow,)


@pytest.mark.parametrize(
    ("typed", "said"),
    [("undo", "There is nothing to undo."), ("deaths", "Nobody on the map holds it.")],
)
def test_what_cannot_be_done_says_why_and_leaves_it_open(window, palette, typed, said):
    type_in(window, typed)
    press(window, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert palette.hint.text() == said
    press(window, Qt.Key.Key_Down)
    type_in(window, "x")
    assert palette.hint.text() != said


def test_an_action_reads_as_it_does_now_and_shows_its_keys(window):
    commands.rename(window.session, "council", "Rhyl & Co")
    window.commands.lookup.shortcuts.give("undo", "F5")
    press(window, Qt.Key.Key_K, CTRL)
    palette = window.commands.lookup.palette
    type_in(window, "undo")
    assert palette.rows.chosen.entry.title == "Undo Rename Council"
    assert in_a_sentence(palette.rows.chosen) == "Undo Rename Council, Edit menu, F5"


def test_nothing_that_fits_is_said(window, palette):
    type_in(window, "qqqq")
    assert palette.rows.count() == 0
    assert palette.hint.text().startswith("Nothing fits")
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Down)
    assert palette.isVisible()


def test_what_was_typed_is_marked_bold_and_underlined(window, palette, monkeypatch):
    marks = []
    monkeypatch.setattr(
        QTextLayout, "setFormats", lambda self, formats: marks.append((self.text(), formats))
    )
    type_in(window, "arr")
    palette.grab()
    title, formats = next(one for one in marks if one[0] == "Arrange everything")
    assert "".join(title[f.start : f.start + f.length] for f in formats) == "Arr"
    assert all(f.format.fontUnderline() and f.format.fontWeight() >= 700 for f in formats)


def test_a_click_on_a_row_does_it(window, palette):
    type_in(window, "depot")
    row = palette.rows.visualItemRect(palette.rows.item(0)).center()
    QTest.mouseClick(palette.rows.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert window.session.selection == ("depot",)


def test_a_click_elsewhere_closes_it(window, palette):
    QTest.mouseClick(window.canvas.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 500))
    assert not palette.isVisible()
    assert window.canvas.view.hasFocus()


def test_a_field_that_is_gone_meanwhile_does_no_harm(window):
    window.session.select(("council",))
    window.inspector.panel.controls["sector"].setFocus()
    press(window, Qt.Key.Key_K, CTRL)
    window.session.select(())
    press(window, Qt.Key.Key_Escape)
    assert not window.commands.lookup.palette.isVisible()
