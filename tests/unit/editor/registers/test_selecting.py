"""Rows of a register and what is selected on the canvas say the same."""

from __future__ import annotations

import pytest

from ecomap.editor.registers.selecting import lit, rows, things
from tests.support.maps import a_map


@pytest.fixture
def document():
    built = (
        a_map()
        .orgs("Council", "Clinic", "Depot", "Bus")
        .dataset("Births")
        .dataset("Wards")
        .holds("Council", "Births")
        .flow("Council", "Clinic", "Births")
        .exchange("Clinic", "Council", "Thanks")
        .need("Depot", "Births")
        .agreement("Memo", ("Council", "Clinic"), ("Births",))
        .build()
    )
    flow = built.flows["council-to-clinic"]
    from ecomap.model import edits

    return edits.set_fields(built, flow.id, agreement_id="memo")


@pytest.mark.parametrize(
    ("kind", "row", "selected"),
    [
        ("stakeholders", "council", ("council",)),
        ("flows", "council-to-clinic", ("council-to-clinic",)),
        ("datasets", "births", ("births",)),
        ("holdings", "council-holds-births", ("council",)),
        ("needs", "depot-needs-births", ("depot",)),
        ("agreements", "memo", ("council", "clinic", "council-to-clinic")),
        ("datasets", "gone", ()),
    ],
)
def test_a_row_selects_what_it_is_on_the_canvas(document, kind, row, selected):
    assert things(document, kind, (row, row)) == selected


@pytest.mark.parametrize(
    ("kind", "selection", "found"),
    [
        ("stakeholders", ("clinic", "births", "council"), ("council", "clinic")),
        ("datasets", ("births",), ("births",)),
        ("datasets", ("council",), ("births",)),
        ("datasets", ("council-to-clinic",), ("births",)),
        ("datasets", ("depot",), ()),
        ("holdings", ("council",), ("council-holds-births",)),
        ("holdings", ("births",), ("council-holds-births",)),
        ("needs", ("depot",), ("depot-needs-births",)),
        ("agreements", ("council-to-clinic",), ("memo",)),
        ("agreements", ("clinic",), ("memo",)),
        ("flows", ("council",), ()),
        ("exchanges", ("clinic-gives-council",), ("clinic-gives-council",)),
        ("datasets", (), ()),
    ],
)
def test_what_is_selected_is_found_in_every_register(document, kind, selection, found):
    assert rows(document, kind, selection) == found


def test_a_dataset_lights_up_who_hold_move_and_need_it(document):
    assert set(lit(document, ("births",))) == {"council", "depot", "council-to-clinic", "clinic"}
    assert lit(document, ("wards", "council")) == ()
