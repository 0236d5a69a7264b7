"""The inspector: fields that commit as they are changed, undo, and stay out of the way."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ecomap.editor import commands
from ecomap.model import edits
from ecomap.model.entities import Agreement
from ecomap.model.vocabulary import (
    Access,
    AgreementState,
    AgreementStatus,
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
    chips = inspect("council")["roles"].chips
    chips[Role.FUNDER].click()
    chips[Role.STEWARD].click()
    assert window.session.document.stakeholders["council"].roles == (Role.STEWARD, Role.FUNDER)
    chips[Role.FUNDER].click()
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
    parent.setFocus()
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
    target.setFocus()
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
    holdings.line.typed.setFocus()
    QTest.keyClicks(holdings.line.typed, "Deaths")
    holdings.line.button.click()
    (row,) = holdings.rows.values()
    assert row.name.text() == "Deaths"
    row.remove.click()
    assert not holdings.rows
    window.session.undo()
    assert len(holdings.rows) == 1


def test_a_dataset_is_not_held_twice(window, inspect):
    inspect("council")
    QTest.keyClicks(window.inspector.holdings.line.typed, "Births")
    window.inspector.holdings.line.button.click()
    assert len(window.session.document.holdings) == 1
    assert "already" in window.notice.message


def test_several_things_are_set_together_in_one_step(window, inspect):
    controls = inspect("council-to-clinic", "clinic-gives-council")
    assert window.inspector.heading == "1 data flow, 1 value exchange"
    assert set(controls) == {"status", "basis", "evidence", "tags"}
    choose(controls["status"], Status.PROPOSED)
    document = window.session.document
    assert document.flows["council-to-clinic"].status is Status.PROPOSED
    assert document.exchanges["clinic-gives-council"].status is Status.PROPOSED
    assert steps(window) == 1


def test_what_several_things_do_not_have_is_not_offered(window, inspect):
    shared = inspect("council", "council-to-clinic")
    assert set(shared) == {"basis", "evidence", "tags"}


def test_different_values_show_no_value(window, inspect):
    commands.set_field(window.session, "council-to-clinic", "status", Status.BLOCKED)
    controls = inspect("council-to-clinic", "clinic-gives-council")
    assert controls["status"].box.currentIndex() == -1


def test_several_of_a_kind_share_all_but_what_is_each_ones_own(window, inspect):
    controls = inspect("council", "clinic")
    assert not {"name", "description", "custom"} & set(controls)
    assert window.inspector.heading == "2 stakeholders"
    QTest.keyClicks(controls["sector"].edit, "health")
    stakeholders = window.session.document.stakeholders
    assert {stakeholders[i].sector for i in ("council", "clinic")} == {"health"}
    assert (steps(window), stakeholders["depot"].sector) == (1, "")


def test_a_role_that_some_have_is_given_to_all_and_their_own_stay(window, inspect):
    commands.set_field(window.session, "council", "roles", (Role.STEWARD, Role.FUNDER))
    chips = inspect("council", "clinic")["roles"].chips
    assert chips[Role.FUNDER].text() == "◐ Funder"
    assert chips[Role.FUNDER].accessibleName() == "Funder: some of them"
    chips[Role.FUNDER].click()
    stakeholders = window.session.document.stakeholders
    assert stakeholders["clinic"].roles == (Role.FUNDER,)
    assert stakeholders["council"].roles == (Role.STEWARD, Role.FUNDER)
    assert chips[Role.FUNDER].text() == "✓ Funder"
    chips[Role.FUNDER].click()
    assert window.session.document.stakeholders["council"].roles == (Role.STEWARD,)


def test_texts_that_differ_are_not_shown_and_not_lost(window, inspect):
    commands.set_field(window.session, "council", "tags", ("pilot",))
    tags = inspect("council", "clinic")["tags"].edit
    assert (tags.text(), tags.placeholderText()) == ("", "Several values")
    tags.setFocus()
    window.inspector.panel.controls["sector"].edit.setFocus()
    assert window.session.document.stakeholders["council"].tags == ("pilot",)


def test_tags_and_facts_of_ones_own_are_written(window, inspect):
    controls = inspect("council")
    QTest.keyClicks(controls["tags"].edit, "pilot, phase 2,")
    controls["custom"].edit.setPlainText("Budget code: 4711\nno colon\n: no name")
    council = window.session.document.stakeholders["council"]
    assert council.tags == ("pilot", "phase 2")
    assert dict(council.custom) == {"Budget code": "4711", "no colon": ""}


def test_an_agreement_is_shown_and_changed(window, inspect):
    agreement = Agreement(id="dsa", name="Sharing births", parties=("council",))
    window.session.commit("Add", lambda document: edits.add(document, agreement))
    controls = inspect("dsa")
    choose(controls["status"], AgreementStatus.SIGNED)
    parties = controls["parties"]
    row = next(i for i in range(parties.rows.count()) if parties.rows.item(i).text() == "Clinic")
    parties.rows.item(row).setCheckState(Qt.CheckState.Checked)
    QTest.keyClicks(controls["expiry"].edit, "2027-01-31")
    changed = window.session.document.agreements["dsa"]
    assert changed.status is AgreementStatus.SIGNED
    assert changed.parties == ("council", "clinic")
    assert changed.expiry == date(2027, 1, 31)
    assert not parties.name.isVisible()


def test_a_day_is_chosen_in_a_calendar(window, inspect):
    day = inspect()["date"]
    day.opener.click()
    assert day.calendar.isVisible()
    day.calendar.activated.emit(QDate(2026, 3, 31))
    assert window.session.document.info.date == date(2026, 3, 31)
    assert not day.calendar.isVisible()


def test_a_need_is_added_looked_at_and_taken_away(window, inspect):
    inspect("clinic")
    needs = window.inspector.needs
    needs.line.typed.setFocus()
    QTest.keyClicks(needs.line.typed, "births")
    needs.line.button.click()
    (need,) = window.session.document.needs.values()
    assert (need.stakeholder, need.dataset) == ("clinic", "births")
    QTest.keyClicks(needs.line.typed, "Births")
    needs.line.button.click()
    assert len(window.session.document.needs) == 1
    assert "already" in window.notice.message
    needs.rows[need.id].name.click()
    assert window.session.selection == (need.id,)
    assert window.inspector.heading == "Births for Clinic"
    QTest.keyClicks(window.inspector.panel.controls["description"].edit, "planning")
    assert window.session.document.needs[need.id].description == "planning"
    window.inspector.back.click()
    assert window.session.selection == ("clinic",)
    needs.rows[need.id].remove.click()
    assert not window.session.document.needs


def test_delete_in_the_menu_means_the_letters_while_a_field_has_the_keyboard(window, inspect):
    name = inspect("council")["name"].edit
    name.setFocus()
    name.setSelection(4, 3)
    window.binding.action("delete").trigger()
    assert window.session.document.stakeholders["council"].name == "Coun"


def test_links_lead_from_a_stakeholder_to_its_flow_and_on(window, inspect):
    inspect("council")
    links = window.inspector.related.links
    assert links["council-to-clinic"].accessibleName() == "Sends: Births → Clinic"
    links["council-to-clinic"].click()
    assert window.session.selection == ("council-to-clinic",)
    window.inspector.related.links["births"].click()
    assert window.inspector.heading == "Births"
    assert window.inspector.back.isVisible()


def test_choices_of_records_are_made_when_somebody_comes_to_them(window, inspect):
    source = inspect("council-to-clinic")["source"].box
    assert [source.itemText(i) for i in range(source.count())] == ["Council"]
    source.setFocus()
    assert source.count() == 3


def test_what_a_field_means_is_said_while_the_keyboard_is_in_it(window, inspect):
    controls = inspect("council-to-clinic")
    said = []
    window.statusBar().messageChanged.connect(said.append)
    controls["name"].edit.setFocus()
    assert said[-1] == "Written on the line instead of the datasets’ names."
    controls["channel"].edit.setFocus()
    assert said[-1] == ""


def test_a_date_is_checked_while_it_is_typed(window, inspect):
    day = inspect()["date"]
    day.edit.setFocus()
    QTest.keyClicks(day.edit, "2026-13-45")
    assert "year-month-day" in refusal(window, "date")
    assert window.session.document.info.date is None
    day.edit.selectAll()
    QTest.keyClicks(day.edit, "2026-03-31")
    assert refusal(window, "date") == ""
    assert window.session.document.info.date.isoformat() == "2026-03-31"
    day.edit.clear()
    day.edit.textEdited.emit("")
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


def test_every_dataset_has_a_box_whether_it_is_ticked_or_not(window, inspect):
    (flow,) = window.session.document.flows
    rows = inspect(flow)["datasets"].rows
    states = [rows.item(n).data(Qt.ItemDataRole.CheckStateRole) for n in range(rows.count())]
    assert [Qt.CheckState(state) for state in states] == [
        Qt.CheckState.Checked,
        Qt.CheckState.Unchecked,
    ]


def test_without_datasets_there_is_no_empty_list(window, inspect):
    session = window.session
    (flow,) = session.document.flows
    session.commit("None", lambda d: edits.remove(d, tuple(d.datasets)))
    rows = inspect(flow)["datasets"].rows
    assert rows.isHidden()
    session.undo()
    rows = inspect(flow)["datasets"].rows
    assert not rows.isHidden()
    assert rows.count() == 2


def test_the_inspector_calls_things_what_everything_else_calls_them():
    from ecomap.editor.selection import _WITHOUT_NAME as words
    from ecomap.ui.inspector.catalogue import FORMS

    titles = {kind: form.title.lower() for kind, form in FORMS.items() if kind in words}
    assert titles == {kind: words[kind] for kind in titles}
