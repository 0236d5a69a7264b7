"""The inspector: fields that commit as they are changed, undo, and stay out of the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ecomap.editor import commands
from ecomap.model.vocabulary import (
    Access,
    AgreementState,
    Basis,
    MapState,
    Role,
    StakeholderKind,
    Status,
)

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def inspect(window):
    """Return a function that selects things and returns the controls of the form."""

    def select(*ids):
        window.session.select(ids)
        return window.inspector.panel.controls

    return select


def choose(control, value) -> None:
    """Choose a value in a combo box as a user does."""
    index = list(control.field.values).index(value)
    control.box.setCurrentIndex(index)
    control.box.activated.emit(index)


def steps(window) -> int:
    return len(window.session.history.past)


def test_the_selected_stakeholder_is_shown(window, inspect):
    controls = inspect("council")
    assert window.inspector.heading == "Council"
    assert controls["name"].edit.text() == "Council"
    assert controls["kind"].box.currentText() == "Organisation"
    assert controls["basis"].button(Basis.STATED).isChecked()


def test_with_nothing_selected_the_map_is_shown(window, inspect):
    controls = inspect()
    assert controls["title"].edit.text() == "Births"
    assert controls["state"].button(MapState.AS_IS).isChecked()


def test_typing_a_name_is_one_step_that_undo_takes_back(window, inspect):
    name = inspect("council")["name"]
    name.edit.setFocus()
    name.edit.selectAll()
    QTest.keyClicks(name.edit, "County Hall")
    assert window.session.document.stakeholders["council"].name == "County Hall"
    assert window.inspector.heading == "County Hall"
    assert steps(window) == 1
    QTest.keyClick(name.edit, Qt.Key.Key_Z, CTRL)
    assert window.session.document.stakeholders["council"].name == "Council"
    assert name.edit.text() == "Council"


def test_leaving_a_field_ends_the_step(window, inspect):
    controls = inspect("council")
    sector = controls["sector"].edit
    sector.setFocus()
    QTest.keyClicks(sector, "he")
    controls["name"].edit.setFocus()
    sector.setFocus()
    QTest.keyClicks(sector, "alth")
    assert window.session.document.stakeholders["council"].sector == "health"
    assert steps(window) == 2


def test_the_cursor_stays_where_it_is_while_typing(window, inspect):
    name = inspect("council")["name"].edit
    name.setFocus()
    name.setCursorPosition(0)
    QTest.keyClicks(name, "The ")
    assert (name.text(), name.cursorPosition()) == ("The Council", 4)


def test_spaces_may_be_typed_although_the_map_trims_names(window, inspect):
    controls = inspect("council")
    name = controls["name"].edit
    name.setFocus()
    name.end(False)
    QTest.keyClicks(name, " of")
    QTest.keyClick(name, Qt.Key.Key_Space)
    assert name.text() == "Council of "
    assert window.session.document.stakeholders["council"].name == "Council of"
    controls["sector"].edit.setFocus()
    assert name.text() == "Council of"


def test_an_emptied_name_shows_what_the_map_made_of_it_when_left(window, inspect):
    controls = inspect("council")
    name = controls["name"].edit
    name.setFocus()
    name.selectAll()
    QTest.keyClick(name, Qt.Key.Key_Delete)
    assert name.text() == ""
    controls["sector"].edit.setFocus()
    assert name.text() == commands.NO_NAME


def test_several_lines_are_typed_into_a_description(window, inspect):
    text = inspect("council")["description"].edit
    text.setFocus()
    QTest.keyClicks(text, "One")
    QTest.keyClick(text, Qt.Key.Key_Return)
    QTest.keyClicks(text, "two")
    assert window.session.document.stakeholders["council"].description == "One\ntwo"
    assert steps(window) == 1
    QTest.keyClick(text, Qt.Key.Key_Z, CTRL)
    assert text.toPlainText() == ""


def test_a_kind_is_chosen(window, inspect):
    choose(inspect("council")["kind"], StakeholderKind.PLATFORM)
    assert window.session.document.stakeholders["council"].kind is StakeholderKind.PLATFORM
    window.session.undo()
    assert window.inspector.panel.controls["kind"].box.currentText() == "Organisation"


def test_roles_are_ticked_in_the_order_of_the_vocabulary(window, inspect):
    boxes = inspect("council")["roles"].boxes
    boxes[Role.FUNDER].click()
    boxes[Role.STEWARD].click()
    assert window.session.document.stakeholders["council"].roles == (Role.STEWARD, Role.FUNDER)
    boxes[Role.FUNDER].click()
    assert window.session.document.stakeholders["council"].roles == (Role.STEWARD,)


def test_a_size_may_be_unknown(window, inspect):
    size = inspect("council")["size"].box
    assert size.text() == "unknown"
    size.setValue(12)
    assert window.session.document.stakeholders["council"].size == 12
    size.setValue(size.minimum())
    assert window.session.document.stakeholders["council"].size is None


def test_a_parent_is_chosen_and_a_circle_refused(window, inspect):
    parent = inspect("council")["parent"].box
    assert [parent.itemText(i) for i in range(parent.count())] == [
        "None", "Clinic", "Council", "Depot",
    ]  # fmt: skip
    parent.setCurrentIndex(1)
    parent.activated.emit(1)
    assert window.session.document.stakeholders["council"].parent == "clinic"
    before = window.session.document
    parent.setCurrentIndex(2)
    parent.activated.emit(2)
    assert window.session.document is before
    assert "part of itself" in refusal(window, "parent")
    assert parent.currentText() == "Clinic"


def refusal(window, name) -> str:
    return window.inspector.panel.refusal(name)


def test_access_has_a_button_for_each_answer_and_one_for_unknown(window, inspect):
    access = inspect("council-to-clinic")["access"]
    assert [access.button(a).text() for a in Access] == ["Closed", "Shared", "Open", "?"]
    assert access.button(Access.UNKNOWN).isChecked()
    access.button(Access.SHARED).click()
    assert window.session.document.flows["council-to-clinic"].access is Access.SHARED


def test_the_facts_of_a_flow_are_set(window, inspect):
    controls = inspect("council-to-clinic")
    choose(controls["status"], Status.BLOCKED)
    choose(controls["agreement"], AgreementState.NEEDED)
    QTest.keyClicks(controls["channel"].edit, "e-mail")
    QTest.keyClicks(controls["frequency"].edit, "daily")
    flow = window.session.document.flows["council-to-clinic"]
    assert (flow.status, flow.agreement, flow.channel, flow.frequency) == (
        Status.BLOCKED, AgreementState.NEEDED, "e-mail", "daily",
    )  # fmt: skip


def test_datasets_of_a_flow_are_ticked(window, inspect):
    rows = inspect("council-to-clinic")["datasets"].rows
    assert [(rows.item(i).text(), rows.item(i).checkState()) for i in range(rows.count())] == [
        ("Births", Qt.CheckState.Checked),
        ("Deaths", Qt.CheckState.Unchecked),
    ]
    rows.item(1).setCheckState(Qt.CheckState.Checked)
    assert window.session.document.flows["council-to-clinic"].datasets == ("births", "deaths")


def test_a_new_dataset_is_added_to_a_flow_in_one_step(window, inspect):
    datasets = inspect("council-to-clinic")["datasets"]
    QTest.keyClicks(datasets.name, "School places")
    QTest.keyClick(datasets.name, Qt.Key.Key_Return)
    document = window.session.document
    added = document.flows["council-to-clinic"].datasets[-1]
    assert document.datasets[added].name == "School places"
    assert (steps(window), datasets.name.text()) == (1, "")


def test_naming_a_dataset_that_is_there_ticks_it(window, inspect):
    datasets = inspect("council-to-clinic")["datasets"]
    QTest.keyClicks(datasets.name, "deaths")
    datasets.add_button.click()
    assert window.session.document.flows["council-to-clinic"].datasets == ("births", "deaths")
    assert len(window.session.document.datasets) == 2


def test_a_flow_can_be_led_elsewhere(window, inspect):
    target = inspect("council-to-clinic")["target"].box
    place = target.findText("Depot")
    target.setCurrentIndex(place)
    target.activated.emit(place)
    assert window.session.document.flows["council-to-clinic"].target == "depot"
    assert window.inspector.heading == "Council → Depot"


def test_a_dataset_is_looked_at_from_its_flow_and_back(window, inspect):
    rows = inspect("council-to-clinic")["datasets"].rows
    rows.itemDoubleClicked.emit(rows.item(0))
    assert window.inspector.heading == "Births"
    assert window.inspector.panel.controls["exists"].box.currentText() == "Yes"
    window.inspector.back.click()
    assert window.session.selection == ("council-to-clinic",)


def test_holdings_are_shown_with_who_can_supply_them(window, inspect):
    inspect("council")
    (row,) = window.inspector.holdings.rows.values()
    assert (row.name.text(), row.people.value()) == ("Births", 1)
    row.people.setValue(3)
    (holding,) = window.session.document.holdings.values()
    assert holding.people == 3
    row.people.setValue(row.people.minimum())
    (holding,) = window.session.document.holdings.values()
    assert holding.people == "unknown"
    assert row.people.text() == "unknown"


def test_a_holding_is_added_and_taken_away(window, inspect):
    inspect("clinic")
    holdings = window.inspector.holdings
    assert not holdings.rows
    holdings.typed.setFocus()
    QTest.keyClicks(holdings.typed, "Deaths")
    holdings.add_button.click()
    (row,) = holdings.rows.values()
    assert row.name.text() == "Deaths"
    row.remove.click()
    assert not holdings.rows
    window.session.undo()
    assert len(holdings.rows) == 1


def test_a_dataset_is_not_held_twice(window, inspect):
    inspect("council")
    QTest.keyClicks(window.inspector.holdings.typed, "Births")
    window.inspector.holdings.add_button.click()
    assert len(window.session.document.holdings) == 1
    assert "already" in window.notice.message


def test_several_things_are_set_together_in_one_step(window, inspect):
    controls = inspect("council-to-clinic", "clinic-gives-council")
    assert window.inspector.heading == "1 data flow, 1 value exchange"
    assert set(controls) == {"status", "basis"}
    choose(controls["status"], Status.PROPOSED)
    document = window.session.document
    assert document.flows["council-to-clinic"].status is Status.PROPOSED
    assert document.exchanges["clinic-gives-council"].status is Status.PROPOSED
    assert steps(window) == 1


def test_what_several_things_do_not_have_is_not_offered(window, inspect):
    assert set(inspect("council", "council-to-clinic")) == {"basis"}


def test_different_values_show_no_value(window, inspect):
    commands.set_field(window.session, "council-to-clinic", "status", Status.BLOCKED)
    controls = inspect("council-to-clinic", "clinic-gives-council")
    assert controls["status"].box.currentIndex() == -1


def test_a_date_is_checked_while_it_is_typed(window, inspect):
    date = inspect()["date"]
    date.edit.setFocus()
    QTest.keyClicks(date.edit, "2026-13-45")
    assert "year-month-day" in refusal(window, "date")
    assert window.session.document.info.date is None
    date.edit.selectAll()
    QTest.keyClicks(date.edit, "2026-03-31")
    assert refusal(window, "date") == ""
    assert window.session.document.info.date.isoformat() == "2026-03-31"
    date.edit.clear()
    date.edit.textEdited.emit("")
    assert window.session.document.info.date is None


def test_a_text_that_is_too_long_is_refused_in_place(window, inspect):
    sector = inspect("council")["sector"]
    sector.edit.setText("x" * 1_001)
    sector.edit.textEdited.emit(sector.edit.text())
    assert refusal(window, "sector")
    assert window.session.document.stakeholders["council"].sector == ""
    inspect("clinic")
    assert refusal(window, "sector") == ""


def test_authors_are_one_a_line(window, inspect):
    authors = inspect()["authors"].edit
    authors.setFocus()
    QTest.keyClicks(authors, "Ada ")
    QTest.keyClick(authors, Qt.Key.Key_Return)
    QTest.keyClicks(authors, "Grace")
    assert window.session.document.info.authors == ("Ada", "Grace")
    assert authors.toPlainText() == "Ada \nGrace"


def test_deleting_what_is_shown_shows_the_map(window, inspect):
    inspect("council")
    commands.delete_selection(window.session)
    assert window.inspector.heading == "Births"
    assert "title" in window.inspector.panel.controls


def test_the_wheel_over_a_field_without_the_keyboard_changes_nothing(window, inspect):
    box = inspect("council")["kind"].box
    window.canvas.view.setFocus()
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(box.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, event)
    assert box.currentText() == "Organisation"


def test_every_field_has_a_name_for_people_who_hear_it(window, inspect):
    for record_id in ("council", "council-to-clinic", "clinic-gives-council", "births", None):
        controls = inspect(*(() if record_id is None else (record_id,)))
        for name, control in controls.items():
            first = control.focusProxy()
            assert first.accessibleName(), name


def test_tab_goes_through_the_fields_from_top_to_bottom(window, inspect):
    controls = inspect("council")
    controls["name"].setFocus()
    for name in ("kind", "size", "parent", "sector", "data_skill", "description"):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert is_within(window.focusWidget(), controls[name]), name


def is_within(widget: QWidget, control: QWidget) -> bool:
    return widget is control or control.isAncestorOf(widget)
