"""The registers: tables that are edited by keys, and that say the same as the canvas."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QByteArray, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit

from ecomap.drawing.theme import contrast
from ecomap.editor import commands
from ecomap.editor.registers.catalogue import REGISTERS
from ecomap.model import edits
from ecomap.model.document import RECORD_TYPES
from ecomap.model.entities import Dataset
from ecomap.model.vocabulary import Access, Basis, Existence, HoldingKind
from ecomap.storage import mapfile
from ecomap.storage.settings import load_settings
from ecomap.ui.inspector.catalogue import FORMS
from ecomap.ui.preferences import Preferences
from tests.support.maps import a_map

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen, for lists

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key


def keyboard():
    """Return who gets the next key: an open list, or else who has the focus."""
    target = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert target is not None
    return target


class Hand:
    """Types into the registers of a window."""

    def __init__(self, window) -> None:
        self.window = window
        self.session = window.session
        window.binding.action("dock-registers").trigger()
        self.panel = window.commands.registers.panel

    @property
    def table(self):
        return self.panel.table

    @property
    def document(self):
        return self.session.document

    @property
    def editor(self):
        return self.table.cells.editor

    @property
    def here(self):
        index = self.table.currentIndex()
        return index.row(), self.table.register.columns[index.column()].name

    @property
    def steps(self):
        return [step.label for step in self.session.history.past]

    def open(self, kind, row=0, column=None):
        self.panel.show_register(kind)
        self.table.setFocus()
        self.go(row, column or self.table.register.columns[0].name)
        return self

    def go(self, row, column):
        self.table.go_to(row, self.number(column))
        return self

    def number(self, column) -> int:
        return [one.name for one in self.table.register.columns].index(column)

    def text(self, row, column) -> str:
        return self.table.rows.index(row, self.number(column)).data()

    def column(self, column) -> list[str]:
        return [self.text(row, column) for row in range(len(self.table.rows.ids))]

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(keyboard(), key, modifiers)
        if QApplication.activePopupWidget() is None:
            self.window.activateWindow()  # offscreen, the list that closed would stay active
        QApplication.processEvents()
        return self

    def type(self, text):
        for sign in text:
            QTest.keyClicks(keyboard(), sign)
        return self

    def drawn(self, record_id) -> str:
        lines = self.window.canvas.scene.describe().splitlines()
        return next(line for line in lines if line.startswith(f"{record_id}/"))

    def copied(self) -> str:
        return QGuiApplication.clipboard().text()

    def paste(self, text):
        QGuiApplication.clipboard().setText(text)
        return self.press(Key.Key_V, CTRL)


@pytest.fixture
def hand(window):
    return Hand(window)


@pytest.fixture
def hand_on(open_window, tmp_path):
    """Return a function that opens a map and gives a hand."""

    def open_map(document, **more):
        path = tmp_path / "map.ecomap"
        mapfile.save(path, document)
        return Hand(open_window(path, **more))

    return open_map


# Where it is


def test_the_registers_are_hidden_and_not_made_until_they_are_asked_for(window):
    dock = window.commands.registers
    action = window.binding.action("dock-registers")
    assert not dock.visible
    assert dock.widget() is None
    assert not action.isChecked()
    QTest.keyClick(window.canvas.view, Key.Key_F9, CTRL)
    assert dock.visible
    assert action.isChecked()
    assert dock.panel.table.hasFocus()
    QTest.keyClick(dock.panel.table, Key.Key_F9, CTRL)
    assert not dock.visible
    assert window.canvas.view.hasFocus()


def test_a_window_that_closed_with_the_registers_opens_with_them(open_window, map_file, qtbot):
    first = open_window(map_file)
    first.binding.action("dock-registers").trigger()
    first.session.mark_saved()
    first.close()
    qtbot.waitUntil(first.isHidden)
    second = open_window(map_file, preferences=Preferences(load_settings()))
    assert second.commands.registers.visible
    assert second.binding.action("dock-registers").isChecked()
    assert second.commands.registers.panel.tabs.tabText(0) == "Stakeholders 3"


def test_a_window_from_before_the_registers_opens_without_them(open_window, map_file, qtbot):
    window = open_window(map_file)
    window.restoreState(QByteArray())
    assert not window.commands.registers.visible


def test_there_is_a_tab_with_its_count_for_each_table(hand):
    tabs = hand.panel.tabs
    assert [tabs.tabText(number) for number in range(tabs.count())] == [
        "Stakeholders 3", "Datasets 2", "Holdings 1", "Data flows 1", "Value exchanges 1",
        "Needs 0", "Agreements 0",
    ]  # fmt: skip
    hand.session.commit("add", lambda d: edits.add(d, Dataset(id="x", name="X")))
    assert tabs.tabText(1) == "Datasets 3"


def test_ctrl_tab_turns_to_the_next_table_and_back(hand):
    hand.open("stakeholders").press(Key.Key_Tab, CTRL)
    assert hand.panel.kind == "datasets"
    assert hand.table.hasFocus()
    hand.press(Key.Key_Tab, CTRL | SHIFT)
    hand.press(Key.Key_PageUp, CTRL)
    assert hand.panel.kind == "agreements"
    hand.press(Key.Key_PageDown, CTRL)
    assert hand.panel.kind == "stakeholders"


def test_escape_leads_back_to_the_map(hand):
    hand.open("datasets").press(Key.Key_Escape)
    assert hand.window.canvas.view.hasFocus()


def test_headings_are_the_words_of_the_inspector(qapp):
    for kind, register in REGISTERS.items():
        form = FORMS.get(RECORD_TYPES[kind])
        labels = {field.name: field.label for field in form.fields()} if form else {}
        for column in register.columns:
            assert column.heading == (labels.get(column.name) or column.heading)


# Editing in place


def test_typing_edits_a_cell_and_enter_goes_down(hand):
    hand.open("datasets", 0, "licence").type("OGL 3.0").press(Key.Key_Return)
    assert hand.document.datasets["births"].licence == "OGL 3.0"
    assert hand.here == (1, "licence")
    assert hand.steps == ["Change licence of Births"]
    assert hand.editor is None


def test_f2_edits_what_is_there_and_not_on_the_canvas(hand):
    hand.session.select(("council",))
    hand.open("datasets", 0, "name").press(Key.Key_F2)
    assert hand.editor.text() == "Births"
    hand.press(Key.Key_End).type(" 2026").press(Key.Key_Tab)
    assert hand.document.datasets["births"].name == "Births 2026"
    assert hand.here == (0, "exists")
    assert hand.document.stakeholders["council"].name == "Council"


def test_escape_leaves_a_cell_as_it_was(hand):
    hand.open("datasets", 0, "name").type("Nonsense").press(Key.Key_Escape)
    assert hand.document.datasets["births"].name == "Births"
    assert hand.steps == []
    assert hand.table.hasFocus()


def test_undo_takes_a_cell_back_while_the_table_has_the_keyboard(hand):
    hand.open("datasets", 0, "licence").type("x").press(Key.Key_Return).press(Key.Key_Z, CTRL)
    assert hand.document.datasets["births"].licence == ""
    assert hand.text(0, "licence") == ""


def test_a_value_is_chosen_by_its_first_letters(hand):
    hand.open("datasets", 0, "access").type("o")
    assert isinstance(hand.editor, QComboBox)
    hand.press(Key.Key_Return)
    assert hand.document.datasets["births"].access is Access.OPEN
    assert hand.text(0, "access") == "Open"


def test_a_value_chosen_from_the_list_is_taken_at_once(hand, qtbot):
    hand.open("datasets", 0, "access").press(Key.Key_F2)
    box = hand.editor
    box.setCurrentIndex(1)
    box.activated.emit(1)
    qtbot.waitUntil(lambda: hand.editor is None)
    assert hand.document.datasets["births"].access is Access.SHARED


def test_a_double_click_opens_the_list_of_values(hand):
    hand.open("datasets", 0, "access")
    spot = hand.table.visualRect(hand.table.currentIndex()).center()
    QTest.mouseClick(hand.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseDClick(hand.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert hand.editor.view().isVisible()
    hand.editor.hidePopup()


def test_what_is_not_understood_stays_in_the_cell_and_is_marked(hand):
    hand.open("stakeholders", 0, "size").type("about 30").press(Key.Key_Return)
    assert hand.editor.text() == "about 30"
    assert hand.editor.property("refused")
    assert "“about 30” is not understood" in hand.panel.message
    assert hand.steps == []
    hand.press(Key.Key_A, CTRL).type("30")
    assert not hand.editor.property("refused")
    hand.press(Key.Key_Return)
    assert hand.document.stakeholders["council"].size == 30
    assert hand.panel.message == ""


def test_what_is_not_understood_is_dropped_with_a_word_when_the_keyboard_goes(hand):
    hand.open("stakeholders", 0, "size").type("many")
    hand.panel.filter.setFocus()
    assert "“many”" in hand.panel.message
    assert hand.editor is None
    assert hand.text(0, "size") == "—"


def test_a_name_is_completed_and_a_near_one_is_refused(hand):
    hand.open("flows", 0, "target").type("dep")
    assert hand.editor.completer().popup().isVisible()
    hand.press(Key.Key_Down).press(Key.Key_Return)
    assert hand.editor is None
    assert hand.document.flows["council-to-clinic"].target == "depot"
    hand.go(0, "target").type("Councl").press(Key.Key_Return)
    assert "There is no stakeholder called “Councl”; near it is Council" in hand.panel.message
    assert hand.document.flows["council-to-clinic"].target == "depot"


def test_the_last_of_several_names_is_completed(hand):
    hand.open("flows", 0, "datasets").press(Key.Key_F2).press(Key.Key_End).type("; dea")
    hand.press(Key.Key_Down).press(Key.Key_Return)
    assert hand.editor.text() == "Births; Deaths"
    hand.press(Key.Key_Return)
    assert hand.document.flows["council-to-clinic"].datasets == ("births", "deaths")
    assert hand.text(0, "datasets") == "Births; Deaths"


def test_a_text_keeps_its_lines(hand):
    hand.open("datasets", 0, "description").type("One")
    assert isinstance(hand.editor, QPlainTextEdit)
    hand.press(Key.Key_Return, ALT).type("two").press(Key.Key_Return)
    assert hand.document.datasets["births"].description == "One\ntwo"
    assert hand.text(0, "description") == "One two"


def test_a_day_is_typed_as_people_write_it(hand_on):
    hand = hand_on(a_map().agreement("Memo").build())
    hand.open("agreements", 0, "expiry").type("21/11/2026").press(Key.Key_Return)
    assert hand.text(0, "expiry") == "2026-11-21"


def test_a_pair_that_is_there_is_refused_with_a_sentence(hand):
    hand.open("holdings", 1, "stakeholder").type("Council").press(Key.Key_Return)
    hand.type("Births").press(Key.Key_Return)
    assert "Council holds Births already" in hand.panel.message
    assert len(hand.document.holdings) == 1


def test_what_is_being_typed_is_saved(hand):
    hand.open("datasets", 0, "licence").type("OGL").press(Key.Key_S, CTRL)
    saved = mapfile.load(hand.window.files.path).document
    assert saved.datasets["births"].licence == "OGL"


def test_what_is_being_typed_is_taken_before_a_menu_opens(hand):
    hand.open("datasets", 0, "licence").type("OGL")
    menu = hand.window.menuBar().actions()[0].menu()
    menu.popup(QPoint())
    menu.close()
    assert hand.document.datasets["births"].licence == "OGL"
    hand.window.activateWindow()
    hand.press(Key.Key_Escape)


def test_what_is_being_typed_is_not_lost_when_the_window_closes(hand, dialogs):
    hand.open("datasets", 0, "licence").type("OGL")
    hand.window.close()
    assert hand.document.datasets["births"].licence == "OGL"
    assert hand.session.dirty
    assert not hand.window.isHidden()
    hand.press(Key.Key_Escape)


# New rows


def test_a_dataset_is_added_before_anybody_holds_it_and_the_next_can_be_typed(hand):
    hand.open("datasets", 2, "name").type("Schools").press(Key.Key_Return)
    hand.type("Exams").press(Key.Key_Return)
    assert [one.name for one in hand.document.datasets.values()][2:] == ["Schools", "Exams"]
    assert hand.here == (4, "name")
    assert hand.steps == ["Add dataset Schools", "Add dataset Exams"]
    hand.press(Key.Key_Z, CTRL)
    assert hand.column("name") == ["Births", "Deaths", "Schools"]


def test_tab_goes_on_in_the_row_that_became_a_dataset(hand):
    hand.open("datasets", 2, "name").type("Schools").press(Key.Key_Tab)
    assert hand.here == (2, "exists")
    hand.type("y").press(Key.Key_Return)
    assert hand.document.datasets[hand.table.rows.ids[2]].exists is Existence.YES


def test_a_new_stakeholder_gets_a_place_and_is_selected_on_the_canvas(hand):
    hand.open("stakeholders", 3, "name").type("School").press(Key.Key_Return)
    (new,) = hand.session.selection
    stakeholder = hand.document.stakeholders[new]
    assert stakeholder.name == "School"
    others = [one.position for i, one in hand.document.stakeholders.items() if i != new]
    assert all(
        abs(p.x - stakeholder.position.x) > 150 or abs(p.y - stakeholder.position.y) > 90
        for p in others
    )
    assert hand.window.canvas.scene.item_of(new) is not None


def test_a_flow_is_made_when_both_its_ends_are_said(hand):
    hand.open("flows", 1, "source").type("Depot").press(Key.Key_Return)
    assert hand.here == (1, "target")
    assert len(hand.document.flows) == 1
    assert hand.text(1, "target") == "To?"
    hand.type("Clinic").press(Key.Key_Return)
    assert len(hand.document.flows) == 2
    assert hand.here == (2, "source")
    assert hand.steps == ["Connect Depot to Clinic"]


def test_what_was_begun_in_the_last_row_can_be_given_up(hand):
    hand.open("flows", 1, "source").type("Depot").press(Key.Key_Return).press(Key.Key_Escape)
    assert hand.table.rows.draft == {}
    assert hand.table.hasFocus()
    assert hand.text(1, "source") == "New data flow …"


def test_an_empty_register_says_what_to_do(hand):
    hand.open("needs")
    assert hand.panel.hint.startswith("No needs yet: say in the last row")
    hand.type("Clinic").press(Key.Key_Return).type("Deaths").press(Key.Key_Return)
    assert hand.panel.hint == ""
    assert hand.steps == ["Add the need for Deaths"]


def test_every_register_of_an_empty_map_has_a_row_to_begin_in(open_window):
    hand = Hand(open_window())
    for kind, register in REGISTERS.items():
        hand.open(kind)
        assert hand.panel.hint == f"{register.first}."
        assert hand.table.rows.rowCount() == 1
        assert hand.text(0, register.needed[0].name) == f"New {register.one} …"


# Blocks


def test_a_block_is_copied_and_pasted_with_one_step(hand):
    commands.set_field(hand.session, "births", "access", Access.OPEN)
    hand.open("datasets", 0, "exists").press(Key.Key_Right, SHIFT)
    hand.press(Key.Key_C, CTRL)
    assert hand.copied() == "Yes\tOpen\n"
    hand.go(1, "exists").press(Key.Key_V, CTRL)
    assert hand.document.datasets["deaths"].access is Access.OPEN
    assert hand.steps[1:] == ["Paste 1 dataset"]


def test_a_block_from_a_spreadsheet_makes_rows_beyond_the_last(hand):
    hand.open("datasets", 1, "name").paste("Deaths\tYes\tO\nSchools\tno\tclosed\r\nExams\t\t\n")
    assert hand.column("name") == ["Births", "Deaths", "Schools", "Exams"]
    assert hand.column("access") == ["—", "Open", "Closed", "—"]
    assert hand.steps == ["Paste 3 datasets"]
    assert "3 datasets" in hand.panel.message
    hand.press(Key.Key_Z, CTRL)
    assert hand.column("name") == ["Births", "Deaths"]


def test_a_block_with_a_mistake_changes_nothing_and_says_where(hand):
    before = hand.document
    hand.open("datasets", 0, "exists").paste("yes\topen\nyes\tgone\n")
    assert hand.document is before
    assert "Row 2, Access: “gone” is not understood" in hand.panel.message
    assert "Nothing was changed" in hand.panel.message


def test_a_block_under_headings_finds_its_columns(hand):
    hand.open("datasets", 2, "name").paste("Access\tName\nopen\tSchools\n")
    assert hand.text(2, "name") == "Schools"
    assert hand.text(2, "access") == "Open"


def test_one_cell_is_pasted_into_all_selected_ones(hand):
    hand.open("datasets", 0, "access").press(Key.Key_Down, SHIFT).paste("shared")
    assert hand.column("access") == ["Shared", "Shared"]


def test_cells_are_copied_with_their_headings_for_a_spreadsheet(hand):
    hand.open("datasets", 0, "name").press(Key.Key_Right, SHIFT)
    hand.table.blocks.copy(headings=True)
    assert hand.copied() == "Name\tExists\nBirths\tYes\n"


def test_cut_copies_and_clears(hand):
    commands.set_field(hand.session, "births", "licence", "OGL")
    hand.open("datasets", 0, "licence").press(Key.Key_X, CTRL)
    assert hand.copied() == "OGL\n"
    assert hand.document.datasets["births"].licence == ""


def test_filling_down_copies_the_first_of_the_selected_cells(hand):
    commands.set_field(hand.session, "births", "access", Access.OPEN)
    hand.open("datasets", 0, "access").press(Key.Key_Down, SHIFT).press(Key.Key_D, CTRL)
    assert hand.column("access") == ["Open", "Open"]
    assert hand.steps[1:] == ["Fill down Access"]
    assert len(hand.document.stakeholders) == 3  # nothing was duplicated on the map


def test_filling_down_one_cell_takes_it_from_above(hand):
    commands.set_field(hand.session, "births", "access", Access.OPEN)
    hand.open("datasets", 1, "access").press(Key.Key_D, CTRL)
    assert hand.column("access") == ["Open", "Open"]
    hand.go(0, "access").press(Key.Key_D, CTRL)
    assert "Select" in hand.panel.message


def test_backspace_clears_cells(hand):
    commands.set_field(hand.session, "births", "access", Access.OPEN)
    hand.open("datasets", 0, "access").press(Key.Key_Backspace)
    assert hand.text(0, "access") == "—"
    hand.go(0, "name").press(Key.Key_Backspace)
    assert "Name cannot be empty" in hand.panel.message


def test_delete_takes_rows_away_and_undo_brings_them_back_where_they_were(hand):
    hand.open("datasets", 0, "access").press(Key.Key_Delete)
    assert hand.column("name") == ["Deaths"]
    assert hand.panel.message == ("Deleted 1 dataset, and 1 thing that means nothing without it")
    assert hand.here == (0, "access")
    hand.press(Key.Key_Z, CTRL)
    assert hand.column("name") == ["Births", "Deaths"]
    assert hand.document.holdings


def test_delete_in_the_menu_means_the_rows_while_the_table_has_the_keyboard(hand):
    hand.window.session.select(("council",))
    hand.open("datasets", 1, "access")
    hand.window.binding.action("delete").trigger()
    assert hand.column("name") == ["Births"]
    assert "council" in hand.document.stakeholders
    assert hand.panel.message == "Deleted 1 dataset"


# Sorting and filtering


@pytest.fixture
def many(hand_on):
    return hand_on(
        a_map()
        .dataset("School 10", access=Access.OPEN)
        .dataset("School 9", access=Access.CLOSED)
        .dataset("école 1")
        .dataset("Depot", access=Access.OPEN)
        .build()
    ).open("datasets")


def click_heading(hand, column) -> None:
    headings = hand.table.horizontalHeader()
    x = headings.sectionViewportPosition(hand.number(column)) + 20
    QTest.mouseClick(headings.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 10))


def test_a_click_on_a_heading_sorts_and_a_third_one_does_not(many):
    click_heading(many, "name")
    assert many.column("name") == ["Depot", "école 1", "School 9", "School 10"]
    click_heading(many, "name")
    assert many.column("name") == ["School 10", "School 9", "école 1", "Depot"]
    click_heading(many, "name")
    assert many.column("name") == ["School 10", "School 9", "école 1", "Depot"]
    assert many.table.horizontalHeader().sortIndicatorSection() == -1


def test_the_keyboard_stays_on_its_record_when_rows_are_sorted(many):
    many.go(3, "name")
    click_heading(many, "name")
    assert many.table.currentIndex().row() == 0
    assert many.table.chosen == ("depot",)
    assert many.table.rows.is_new(4)


def test_unknown_comes_last_and_a_row_that_is_edited_stays_where_it_is(many):
    click_heading(many, "access")
    assert many.column("access") == ["Closed", "Open", "Open", "—"]
    many.go(0, "access").type("o").press(Key.Key_Return)
    assert many.column("name")[0] == "School 9"


def test_rows_pasted_while_sorted_go_where_they_are_seen(many):
    click_heading(many, "name")
    many.go(0, "access").paste("shared\nclosed\n")
    assert many.document.datasets["depot"].access is Access.SHARED
    assert many.document.datasets["cole-1"].access is Access.CLOSED


def test_the_filter_looks_into_every_column(many):
    many.press(Key.Key_F, CTRL).type("open SCHOOL")
    assert many.column("name") == ["School 10"]
    many.press(Key.Key_Return)
    assert many.table.hasFocus()
    many.go(0, "access").type("c").press(Key.Key_Return)
    assert many.column("name") == ["School 10"]  # it does not vanish under the hands
    many.press(Key.Key_F, CTRL).press(Key.Key_Escape)
    assert len(many.column("name")) == 4


def test_a_filter_that_leaves_nothing_says_so_and_a_new_row_is_seen(many):
    many.panel.filter.setText("zebra")
    assert many.panel.hint == "No row contains “zebra”."
    many.open("datasets", 0, "name").type("Horses").press(Key.Key_Return)
    assert many.column("name") == ["Horses"]


def test_the_menu_offers_what_keys_do_and_hides_columns(many):
    many.go(0, "access")
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(many.table, QContextMenuEvent(reason, QPoint(), QPoint()))
    menu = many.panel.menus["datasets"].menu
    assert menu is not None
    words = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    assert words[:7] == [
        "Copy", "Copy with headings", "Cut", "Paste", "Fill down", "Clear cells", "Delete rows",
    ]  # fmt: skip
    next(a for a in menu.actions() if a.text() == "Sort by Access, last first").trigger()
    assert many.column("access") == ["Open", "Open", "Closed", "—"]
    columns = menu.actions()[-1].menu()
    exists = next(a for a in columns.actions() if a.text() == "Exists")
    exists.toggle()
    assert many.table.isColumnHidden(many.number("exists"))
    menu.close()
    many.go(0, "name").paste("Plan\tclosed")
    assert many.text(0, "access") == "Closed"


# Selecting


def test_rows_are_selected_on_the_canvas_and_the_other_way_round(hand):
    hand.open("stakeholders", 1)
    assert hand.session.selection == ("clinic",)
    assert "selected" in hand.drawn("clinic")
    hand.press(Key.Key_Down, SHIFT)
    assert hand.session.selection == ("clinic", "depot")
    hand.session.select(("council",))
    assert hand.table.chosen == ("council",)
    assert hand.table.currentIndex().row() == 0
    hand.session.select(())
    assert hand.table.chosen == ()


def test_a_dataset_shows_its_facts_and_lights_up_who_has_to_do_with_it(hand):
    hand.open("datasets", 0)
    assert hand.session.selection == ("births",)
    assert hand.window.inspector.heading == "Births"
    assert "dimmed" in hand.drawn("depot")
    assert "lit" in hand.drawn("council")
    hand.session.select(("depot",))
    assert "dimmed" not in hand.window.canvas.scene.describe()


def test_a_dataset_that_is_nowhere_on_the_map_dims_nothing(hand):
    hand.open("datasets", 1)
    assert "dimmed" not in hand.window.canvas.scene.describe()


def test_putting_the_registers_away_lights_the_whole_map(hand):
    hand.open("datasets", 0)
    hand.window.binding.action("dock-registers").trigger()
    assert "dimmed" not in hand.window.canvas.scene.describe()


def test_a_holding_selects_its_stakeholder_and_only_itself_in_the_table(hand_on):
    hand = hand_on(
        a_map().orgs("A", "B").dataset("X").dataset("Y").holds("A", "X").holds("A", "Y").build()
    ).open("holdings", 0)
    assert hand.session.selection == ("a",)
    assert hand.table.chosen == ("a-holds-x",)
    hand.session.select(("b",))
    hand.session.select(("a",))
    assert hand.table.chosen == ("a-holds-x", "a-holds-y")
    hand.go(0, "kind").type("c").press(Key.Key_Return)
    assert hand.document.holdings["a-holds-x"].kind is HoldingKind.COPY


def test_what_is_selected_is_brought_into_sight(hand_on):
    hand = hand_on(a_map().orgs("Near", "Far").at("Near", 0, 0).at("Far", 6_000, 0).build())
    hand.window.canvas.view.camera.set_zoom(1.0)
    hand.open("stakeholders", 0)
    hand.go(1, "name")
    view = hand.window.canvas.view
    area = hand.window.canvas.scene.area_of("far")
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    assert seen.left() <= area.x <= area.right <= seen.right()


def test_a_drag_on_the_canvas_leaves_the_table_alone(hand):
    hand.open("stakeholders", 0)
    told = []
    hand.table.rows.dataChanged.connect(lambda *_: told.append(1))
    hand.session.preview(lambda d: edits.set_fields(d, "council", name="Dragged"))
    hand.session.cancel_preview()
    assert told == []
    assert hand.text(0, "name") == "Council"


# Following


def test_a_change_elsewhere_tells_only_the_rows_that_show_it(hand):
    hand.open("holdings", 0)
    hand.session.select(())
    told = []
    hand.table.rows.dataChanged.connect(lambda a, b: told.append((a.row(), b.row())))
    commands.rename(hand.session, "depot", "Store")
    assert told == []
    commands.rename(hand.session, "births", "All births")
    assert told == [(0, 0)]
    assert hand.text(0, "dataset") == "All births"


def test_nothing_is_done_while_the_registers_are_hidden(hand):
    hand.open("datasets", 0)
    hand.window.binding.action("dock-registers").trigger()
    told = []
    for signal in ("dataChanged", "rowsInserted", "modelReset"):
        getattr(hand.table.rows, signal).connect(lambda *_: told.append(1))
    hand.session.commit("add", lambda d: edits.add(d, Dataset(id="x", name="X")))
    assert told == []
    hand.window.binding.action("dock-registers").trigger()
    assert hand.column("name") == ["Births", "Deaths", "X"]


def test_a_table_that_was_left_catches_up_when_it_is_seen_again(hand):
    hand.open("datasets", 0).open("flows", 0)
    commands.rename(hand.session, "births", "All births")
    hand.open("datasets", 0)
    assert hand.text(0, "name") == "All births"


def test_another_map_is_shown_at_once(hand):
    hand.open("flows", 1, "source").type("Depot").press(Key.Key_Return)
    hand.session.load(a_map().orgs("X", "Y").flow("X", "Y").build())
    assert hand.column("source") == ["X"]
    assert hand.table.rows.draft == {}
    assert hand.panel.tabs.tabText(0) == "Stakeholders 2"


def test_a_record_that_goes_while_it_is_edited_takes_the_editor_along(hand):
    hand.open("datasets", 0, "name").type("New name")
    hand.session.commit("gone", lambda d: edits.remove(d, ("births",)))
    QApplication.processEvents()
    assert hand.column("name") == ["Deaths"]
    assert hand.editor is None


def test_keys_for_the_table_mean_nothing_on_the_map(hand):
    hand.session.select(("council",))
    hand.open("datasets", 1, "licence")
    hand.press(Key.Key_A, CTRL)
    assert set(hand.table.chosen) == {"births", "deaths"}
    hand.go(1, "licence").type("n").press(Key.Key_Escape)
    assert hand.window.canvas.tools.mode == "select"
    assert len(hand.document.stakeholders) == 3


def test_the_keyboard_is_never_caught(hand):
    """Tab walks through the cells; Escape and Ctrl+Tab lead out."""
    hand.open("needs", 0).press(Key.Key_Tab)
    assert hand.here == (0, "dataset")
    hand.press(Key.Key_Backtab, SHIFT)
    assert hand.here == (0, "stakeholder")
    hand.press(Key.Key_Escape)
    assert hand.window.canvas.view.hasFocus()


# How it looks and is heard


def test_inferred_rows_have_a_sign_and_slanted_letters(hand):
    commands.set_field(hand.session, "births", "basis", Basis.INFERRED)
    rows = hand.open("datasets").table.rows
    vertical, role = Qt.Orientation.Vertical, Qt.ItemDataRole
    assert rows.headerData(0, vertical) == "1 ?"
    assert rows.headerData(1, vertical) == "2"
    assert rows.index(0, 0).data(role.FontRole).italic()
    assert rows.index(1, 0).data(role.FontRole) is None
    assert "Inferred" in rows.index(0, 0).data(role.ToolTipRole)
    assert "inferred" in rows.headerData(0, vertical, role.AccessibleTextRole)


def test_every_cell_is_heard_with_its_heading(hand):
    rows = hand.open("datasets").table.rows
    heard = Qt.ItemDataRole.AccessibleTextRole
    assert rows.index(0, hand.number("name")).data(heard) == "Name: Births"
    assert rows.index(0, hand.number("access")).data(heard) == "Access: unknown"
    assert rows.index(0, hand.number("licence")).data(heard) == "Licence: empty"
    assert rows.index(2, 0).data(heard) == "New dataset, Name: empty"
    assert hand.table.accessibleName() == "Register: Datasets"
    assert hand.panel.filter.accessibleName()
    assert hand.panel.close_button.accessibleName()
    hand.type("x")
    assert isinstance(hand.editor, QLineEdit)
    assert hand.editor.accessibleName() == "Name"
    hand.press(Key.Key_Escape)


def test_the_close_button_puts_the_registers_away(hand):
    hand.panel.close_button.click()
    assert not hand.window.commands.registers.visible


@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
def test_what_is_quiet_can_still_be_read(open_window, map_file, theme):
    hand = Hand(open_window(map_file, theme=theme)).open("datasets", 1, "name")
    index = hand.table.rows.index(0, hand.number("access"))
    ink = index.data(Qt.ItemDataRole.ForegroundRole)
    ground = hand.table.palette().base().color()
    assert contrast(ink.name(), ground.name()) >= 7
    picture = hand.table.viewport().grab(hand.table.visualRect(index)).toImage()
    picture = picture.convertToFormat(QImage.Format.Format_RGB32)
    seen = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }
    assert ground.name() in seen
    assert max(contrast(one, ground.name()) for one in seen) >= 5


def test_a_thousand_rows_stay_fluid(hand_on):
    builder = a_map().org("Council").at("Council", 0, 0)
    for number in range(1_000):
        builder.dataset(f"Dataset {number}", description="What it holds " * 5)
    hand = hand_on(builder.build())
    begun = time.process_time()
    hand.open("datasets", 0, "licence")
    opened = time.process_time() - begun
    begun = time.process_time()
    hand.type("x").press(Key.Key_Return)
    edited = time.process_time() - begun
    begun = time.process_time()
    hand.panel.filter.setText("Dataset 99")
    filtered = time.process_time() - begun
    assert len(hand.table.rows.ids) == 19
    assert (opened, edited, filtered) < (2.0, 1.0, 1.0)


def test_the_edit_menu_copies_cells_while_the_table_has_the_keyboard(hand):
    hand.open("stakeholders", 0, "name")
    hand.session.select([hand.table.rows.ids[0]])
    hand.table.setFocus()
    hand.window.binding.action("copy").trigger()
    assert hand.copied().strip() == hand.text(0, "name")
