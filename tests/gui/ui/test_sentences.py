"""The sentence bar: typed with keys, in the real window."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ecomap.editor import commands


@pytest.fixture
def window(open_window, map_file):
    return open_window(map_file)


@pytest.fixture
def bar(window):
    QTest.keyClick(window.canvas.view, Qt.Key.Key_Slash)
    return window.commands.sentences.bar


def typed(bar, text):
    QTest.keyClicks(bar.field, text)


def named(records, name):
    (record,) = [one for one in records.values() if one.name == name]
    return record


def test_slash_opens_the_bar_with_the_cursor_in_it(window, bar):
    assert bar.isVisible()
    assert QApplication.focusWidget() is bar.field
    assert "holds data" in bar.reading.text()


def test_a_sentence_is_one_step_and_is_selected(window, bar):
    before = window.session.document
    typed(bar, "Depot -> Clinic: Deaths (open)")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    (new,) = [one for one in window.session.document.flows.values() if one.id not in before.flows]
    assert window.session.selection == (new.id,)
    assert bar.field.text == ""
    assert bar.isVisible()
    assert window.session.undo_label == "Say 1 connection"
    window.session.undo()
    assert window.session.document == before


def test_what_is_typed_is_read_back_before_it_is_told(bar):
    typed(bar, "Depot -> School: Births")
    assert bar.reading.text() == "Data goes from Depot to School: Births.  New: School"


def test_a_full_stop_alone_says_nothing(window, bar):
    hint = bar.reading.text()
    typed(bar, ".")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.reading.text() == hint
    assert not window.session.can_undo()


def test_trouble_is_underlined_and_told_and_nothing_happens(window, bar):
    before = window.session.document
    typed(bar, "Depot -> Clinic: Births (sekret, open)")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert "sekret" in bar.reading.text()
    (mark,) = bar.field.extraSelections()
    assert mark.cursor.selectedText() == "sekret"
    assert window.session.document is before


def test_a_near_name_is_asked_about_and_the_answer_used(window, bar):
    typed(bar, "Counci => Clinic: rooms (tangible)")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert [one.text() for one in bar.questions] == ["Council", "New: Counci"]
    assert QApplication.focusWidget() is bar.questions[0]
    QTest.keyClick(bar.questions[0], Qt.Key.Key_Space)
    document = window.session.document
    rooms = named(document.exchanges, "rooms")
    assert rooms.source == named(document.stakeholders, "Council").id
    assert len(document.stakeholders) == 3
    assert QApplication.focusWidget() is bar.field


def test_a_name_is_completed_with_tab(bar):
    typed(bar, "Clinic -> Cou")
    assert not bar.field.options.isHidden()
    QTest.keyClick(bar.field, Qt.Key.Key_Tab)
    assert bar.field.text == "Clinic -> Council"
    assert bar.field.options.isHidden()


def test_enter_takes_what_was_chosen_with_the_arrows_and_else_tells(window, bar):
    typed(bar, "Cou")
    QTest.keyClick(bar.field, Qt.Key.Key_Down)
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.field.text == "Council"


def test_escape_closes_the_list_then_the_bar(window, bar):
    typed(bar, "Cou")
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.field.options.isHidden()
    assert bar.isVisible()
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert QApplication.focusWidget() is window.canvas.view


def test_several_lines_can_be_pasted(window, bar):
    QApplication.clipboard().setText("- School (people)\n- School holds Births (1 person)\n")
    bar.field.paste()
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    document = window.session.document
    school = named(document.stakeholders, "School")
    assert [one.people for one in document.holdings.values() if one.stakeholder == school.id] == [1]
    assert window.session.undo_label == "Say 1 stakeholder"


def test_keys_of_the_map_do_nothing_while_a_sentence_is_typed(window, bar):
    commands.select_all(window.session)
    before = window.session.document
    bar.field.setFocus()
    typed(bar, "Council")
    QTest.keyClick(bar.field, Qt.Key.Key_Backspace)
    QTest.keyClick(bar.field, Qt.Key.Key_Delete)
    assert window.session.document is before
    assert bar.field.text == "Counci"


def test_saying_what_is_there_changes_nothing(window, bar):
    typed(bar, "Council -> Clinic: Births")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert not window.session.dirty
    assert "says so" in window.notice.message


def test_markup_and_signs_for_alt_are_shown_as_they_are(window, bar):
    typed(bar, "<b>Counc</b> &x -> Clinic")
    assert "<b>Counc</b> &x" in bar.reading.text()
    assert bar.reading.textFormat() == Qt.TextFormat.PlainText


def test_what_was_made_comes_into_sight(window, bar, qtbot):
    camera = window.canvas.view.camera
    camera.set_zoom(2.0)
    camera.pan(-4_000, -4_000)
    typed(bar, "Depot -> School: Births")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)

    def all_in_sight():
        seen, drawing = camera.seen(), window.canvas.drawing
        ids = [named(window.session.document.stakeholders, n).id for n in ("Depot", "School")]
        return all(seen.contains(QPointF(*drawing.boxes[i].centre)) for i in ids)

    qtbot.waitUntil(all_in_sight)


def test_escape_withdraws_a_question_and_typing_goes_on_with_the_sentence(window, bar):
    before = window.session.document
    typed(bar, "Counci")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    QTest.keyClick(bar.questions[0], Qt.Key.Key_Escape)
    assert (bar.questions, QApplication.focusWidget()) == ([], bar.field)
    assert "New: Counci" in bar.reading.text()
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    QTest.keyClick(bar.questions[0], "l")
    assert (bar.questions, QApplication.focusWidget()) == ([], bar.field)
    assert bar.field.text == "Council"
    assert window.session.document is before


def test_the_field_is_as_high_as_what_was_typed(window, bar):
    QApplication.processEvents()
    one = bar.field.height()
    assert bar.field.verticalScrollBar().maximum() == 0
    for lines in (2, 3):
        QTest.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        assert bar.field.height() == one + (lines - 1) * bar.field.fontMetrics().lineSpacing()
    QTest.keyClick(bar.field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(bar.field, Qt.Key.Key_Delete)
    assert bar.field.height() == one
    typed(bar, "word " * 60)
    assert bar.field.height() > one
    assert not bar.field.verticalScrollBar().isVisible()
