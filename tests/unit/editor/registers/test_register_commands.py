"""Each thing done in a register is one step that says what it was."""

from __future__ import annotations

import pytest

from ecomap.editor.registers import commands
from ecomap.editor.session import Session
from ecomap.foundation.errors import EditError
from ecomap.model.vocabulary import Access
from tests.support.maps import a_map


@pytest.fixture
def document():
    return (
        a_map()
        .orgs("Council", "Clinic")
        .at("Council", 0, 0)
        .at("Clinic", 400, 0)
        .dataset("Births")
        .dataset("Deaths")
        .holds("Council", "Births")
        .holds("Council", "Deaths")
        .flow("Council", "Clinic", "Births")
        .build()
    )


@pytest.fixture
def session(document):
    return Session(document)


def steps(session) -> list[str]:
    return [step.label for step in session.history.past]


@pytest.mark.parametrize(
    ("kind", "record_id", "column", "text", "label"),
    [
        ("datasets", "births", "access", "open", "Change access of Births"),
        ("datasets", "births", "name", "Births 2026", "Rename Births"),
        ("flows", "council-to-clinic", "target", "Council", "Reconnect Births"),
        ("holdings", "council-holds-births", "people", "2", "Change people of holding"),
    ],
)
def test_a_cell_is_one_step_under_the_usual_label(
    session, document, kind, record_id, column, text, label
):
    assert commands.set_cell(session, kind, record_id, column, text)
    assert steps(session) == [label]
    session.undo()
    assert session.document is document


def test_a_cell_that_says_the_same_is_no_step(session):
    assert not commands.set_cell(session, "datasets", "births", "access", "unknown")
    assert not commands.set_cell(session, "flows", "council-to-clinic", "source", " council ")
    assert steps(session) == []


def test_a_cell_that_is_refused_changes_nothing(session, document):
    with pytest.raises(EditError, match="near it is Clinic"):
        commands.set_cell(session, "flows", "council-to-clinic", "target", "Clinik")
    with pytest.raises(EditError, match="Council holds Deaths already"):
        commands.set_cell(session, "holdings", "council-holds-births", "dataset", "Deaths")
    with pytest.raises(EditError, match="part of itself"):
        commands.set_cell(session, "stakeholders", "council", "parent", "Council")
    assert session.document is document


@pytest.mark.parametrize(
    ("kind", "texts", "label"),
    [
        ("stakeholders", {"name": "Depot"}, "Add a stakeholder"),
        ("datasets", {"name": "Wards", "access": "open"}, "Add dataset Wards"),
        ("agreements", {"name": "Memo"}, "Add agreement Memo"),
        ("flows", {"source": "Clinic", "target": "Council"}, "Connect Clinic to Council"),
        ("exchanges", {"source": "Clinic", "target": "Council"}, "Connect Clinic to Council"),
        ("holdings", {"stakeholder": "Clinic", "dataset": "Births"}, "Add the holding of Births"),
        ("needs", {"stakeholder": "Clinic", "dataset": "Deaths"}, "Add the need for Deaths"),
    ],
)
def test_a_new_row_is_one_step(session, document, kind, texts, label):
    record_id = commands.add_row(session, kind, texts)
    assert record_id in session.document.collection(kind)
    assert steps(session) == [label]
    session.undo()
    assert session.document is document


def test_what_is_new_on_the_canvas_is_selected(session):
    depot = commands.add_row(session, "stakeholders", {"name": "Depot"})
    assert session.selection == (depot,)
    commands.add_row(session, "datasets", {"name": "Wards"})
    assert session.selection == (depot,)


def test_a_new_row_that_is_refused_does_not_number_its_only_row(session):
    with pytest.raises(EditError, match=r"^Name: There is a dataset"):
        commands.add_row(session, "datasets", {"name": "Births"})


def test_a_block_is_one_step(session, document):
    commands.paste(
        session, "datasets", ("deaths",), ("name", "access"), (("Deaths", "open"), ("Wards", "c"))
    )
    assert steps(session) == ["Paste 2 datasets"]
    assert len(session.document.datasets) == 3
    session.undo()
    assert session.document is document


def test_filling_down_and_clearing_are_one_step_each(session):
    commands.set_cell(session, "datasets", "births", "access", "open")
    commands.fill_down(session, "datasets", ("births", "deaths"), ("access",))
    assert session.document.datasets["deaths"].access is Access.OPEN
    commands.clear(session, "datasets", ("births", "deaths"), ("access",))
    assert steps(session)[1:] == ["Fill down Access", "Clear 2 cells"]


def test_deleted_rows_take_along_what_means_nothing_without_them(session, document):
    assert commands.delete_rows(session, ("births", "deaths"))
    assert not session.document.holdings
    assert steps(session) == ["Delete 2 things"]
    session.undo()
    assert session.document is document
