"""Blocks of cells go into a register as a whole or not at all."""

from __future__ import annotations

import datetime

import pytest

from ecomap.editor.registers.changing import clear, fill_down, new_row, paste_block
from ecomap.foundation.errors import EditError
from ecomap.model import edits
from ecomap.model.entities import Route
from ecomap.model.geometry import Point
from ecomap.model.invariants import problems
from ecomap.model.vocabulary import Access, Existence, HoldingKind, Role, Status
from tests.support.maps import a_map


@pytest.fixture
def document():
    return (
        a_map()
        .orgs("Council", "Clinic", "Depot")
        .at("Council", 0, 0)
        .at("Clinic", 400, 0)
        .at("Depot", 0, 300)
        .dataset("Births")
        .dataset("Deaths", access=Access.OPEN)
        .dataset("Wards")
        .holds("Council", "Births")
        .holds("Council", "Deaths")
        .holds("Clinic", "Deaths")
        .flow("Council", "Clinic", "Births")
        .need("Clinic", "Births")
        .build()
    )


def test_a_block_is_written_into_the_rows_as_they_are_shown(document):
    pasted = paste_block(
        document,
        "datasets",
        ("wards", "births"),
        ("access", "exists"),
        (("open", "planned"), ("C", "")),
    )
    wards, births = pasted.document.datasets["wards"], pasted.document.datasets["births"]
    assert (wards.access, wards.exists) == (Access.OPEN, Existence.PLANNED)
    assert (births.access, births.exists) == (Access.CLOSED, Existence.UNKNOWN)
    assert pasted.ids == ("wards", "births")
    assert pasted.added == ()
    assert pasted.document.datasets["deaths"] is document.datasets["deaths"]


def test_a_mistake_names_row_column_and_text_and_nothing_is_changed(document):
    with pytest.raises(EditError) as caught:
        paste_block(
            document,
            "datasets",
            ("births", "deaths", "wards"),
            ("access", "personal"),
            (("open", "yes"), ("opne", "no"), ("closed", "no")),
        )
    assert caught.value.message.startswith("Row 2, Access: “opne” is not understood")
    assert "Nothing was changed" in caught.value.hint
    assert document.datasets["births"].access is Access.UNKNOWN


def test_lines_beyond_the_last_row_become_records(document):
    pasted = paste_block(
        document,
        "datasets",
        ("wards",),
        ("name", "exists", "access"),
        (("Wards", "yes", "open"), ("Schools", "", "closed"), ("", " ", ""), ("Exams", "no", "")),
    )
    assert [pasted.document.datasets[i].name for i in pasted.added] == ["Schools", "Exams"]
    assert pasted.ids == ("wards", *pasted.added)
    first, second = (pasted.document.datasets[i] for i in pasted.added)
    assert (first.access, first.exists) == (Access.CLOSED, Existence.UNKNOWN)
    assert second.exists is Existence.NO
    assert problems(pasted.document) == ()


def test_new_records_may_name_each_other(document):
    pasted = paste_block(
        document,
        "datasets",
        (),
        ("name", "derived_from"),
        (("Summary", "Details; Births"), ("Details", "")),
    )
    summary, details = pasted.added
    assert pasted.document.datasets[summary].derived_from == (details, "births")


def test_a_new_row_without_what_it_needs_is_refused(document):
    with pytest.raises(EditError, match="Row 1, Name: Name cannot be empty"):
        paste_block(document, "datasets", (), ("access",), (("open",),))
    with pytest.raises(EditError, match="Row 2, To: There is no stakeholder called “Clinc”; near"):
        paste_block(
            document,
            "flows",
            (),
            ("source", "target"),
            (("Council", "Depot"), ("Depot", "Clinc")),
        )


def test_new_rows_of_one_name_are_refused(document):
    with pytest.raises(EditError, match="Row 1, Name: There is a dataset called “births” already"):
        paste_block(document, "datasets", (), ("name",), (("births",),))
    with pytest.raises(EditError, match="Row 2, Name"):
        paste_block(document, "datasets", (), ("name",), (("Exams",), ("EXAMS",)))


def test_new_flows_connect(document):
    pasted = paste_block(
        document,
        "flows",
        (),
        ("source", "target", "datasets", "status", "access"),
        (("Depot", "council", "Births, Deaths", "proposed", "shared"),),
    )
    flow = pasted.document.flows[pasted.added[0]]
    assert (flow.source, flow.target) == ("depot", "council")
    assert flow.datasets == ("births", "deaths")
    assert (flow.status, flow.access) == (Status.PROPOSED, Access.SHARED)


def test_a_flow_that_gets_another_end_loses_the_way_it_was_drawn(document):
    (flow,) = document.flows
    way = Route(points=tuple(Point(float(n), 0.0) for n in range(4)), tip=Point(4.0, 0.0))
    document = edits.set_fields(document, flow, route=way)
    pasted = paste_block(document, "flows", (flow,), ("channel",), (("post",),))
    assert pasted.document.flows[flow].route == way
    pasted = paste_block(document, "flows", (flow,), ("target",), (("Depot",),))
    assert pasted.document.flows[flow].target == "depot"
    assert pasted.document.flows[flow].route is None


def test_new_stakeholders_stand_apart_from_all_others(document):
    rows = tuple((f"School {n}", "Steward; user") for n in range(30))
    pasted = paste_block(document, "stakeholders", (), ("name", "roles"), rows)
    places = [one.position for one in pasted.document.stakeholders.values()]
    assert None not in places
    assert all(
        abs(a.x - b.x) >= 200 or abs(a.y - b.y) >= 100
        for number, a in enumerate(places)
        for b in places[:number]
    )
    assert pasted.document.stakeholders[pasted.added[3]].roles == (Role.STEWARD, Role.USER)
    width = max(p.x for p in places) - min(p.x for p in places)
    assert width < 3_000


def test_a_team_stands_near_what_it_is_part_of(document):
    after, record_id = new_row(
        document, "stakeholders", {"name": "Vans", "parent": "Clinic", "kind": "team"}
    )
    place = after.stakeholders[record_id].position
    assert abs(place.x - 400) <= 300
    assert abs(place.y) <= 200
    assert place != Point(400, 0)


def test_the_first_stakeholder_of_a_map_gets_a_place():
    after, record_id = new_row(a_map().build(), "stakeholders", {"name": "Council"})
    assert after.stakeholders[record_id].position is not None


def test_a_dataset_is_there_before_anybody_holds_it():
    after, record_id = new_row(a_map().build(), "datasets", {"name": " Births "})
    assert after.datasets[record_id].name == "Births"
    assert not after.holdings


def test_a_pair_is_held_once(document):
    with pytest.raises(EditError, match=r"^Council holds Births already") as caught:
        new_row(document, "holdings", {"stakeholder": "Council", "dataset": "Births"})
    assert "instead" in caught.value.hint
    with pytest.raises(EditError, match="Row 2: Clinic needs Births already"):
        paste_block(
            document,
            "needs",
            (),
            ("stakeholder", "dataset"),
            (("Depot", "Births"), ("Clinic", "Births")),
        )


def test_holdings_can_change_places(document):
    ids = ("council-holds-births", "council-holds-deaths")
    after = paste_block(document, "holdings", ids, ("dataset",), (("Deaths",), ("Births",)))
    assert [after.document.holdings[i].dataset for i in ids] == ["deaths", "births"]


def test_a_repeated_pair_that_was_there_before_may_be_edited():
    document = (
        a_map().org("Council").dataset("B").holds("Council", "B").holds("Council", "B").build()
    )
    (first, _) = document.holdings
    after = paste_block(document, "holdings", (first,), ("kind",), (("copy",),)).document
    assert after.holdings[first].kind is HoldingKind.COPY


def test_a_block_that_is_too_wide_is_refused_unless_nothing_is_lost(document):
    with pytest.raises(EditError, match="2 columns, and only 1"):
        paste_block(document, "datasets", ("births",), ("evidence",), (("x", "y"),))
    after = paste_block(document, "datasets", ("births",), ("evidence",), (("x", " "),))
    assert after.document.datasets["births"].evidence == "x"


def test_what_the_model_forbids_is_said_with_row_and_column(document):
    with pytest.raises(EditError, match=r"Row 1, Licence: .*1000 characters"):
        paste_block(
            document, "datasets", ("births",), ("access", "licence"), (("open", "x" * 1_001),)
        )
    with pytest.raises(EditError, match=r"Row 1, Name: .*1000 characters"):
        paste_block(document, "datasets", (), ("name",), (("x" * 1_001,),))


def test_a_cell_with_a_name_that_two_share_can_be_pasted_over_itself():
    document = a_map().orgs("Clinic", "clinic").dataset("B").holds("clinic", "B").build()
    (holding,) = document.holdings
    cells = (("clinic", "B"),)
    after = paste_block(document, "holdings", (holding,), ("stakeholder", "dataset"), cells)
    assert after.document is document


def test_cells_are_filled_down_from_the_first_row(document):
    after = fill_down(document, "datasets", ("deaths", "births", "wards"), ("access", "exists"))
    assert {one.access for one in after.datasets.values()} == {Access.OPEN}
    assert after.datasets["births"].name == "Births"


def test_filling_down_a_pair_that_is_there_is_refused(document):
    ids = ("council-holds-deaths", "council-holds-births")
    with pytest.raises(EditError, match="Council holds Deaths already"):
        fill_down(document, "holdings", ids, ("dataset",))


def test_cells_are_cleared_where_they_can_be(document):
    after = clear(document, "datasets", ("deaths", "births"), ("access", "exists"))
    assert after.datasets["deaths"].access is Access.UNKNOWN
    assert after.datasets["births"].exists is Existence.UNKNOWN
    with pytest.raises(EditError, match="Row 1, Name: Name cannot be empty"):
        clear(document, "datasets", ("deaths",), ("name",))


def test_days_of_an_agreement_are_pasted():
    document = a_map().agreement("Memo").build()
    after = paste_block(
        document, "agreements", ("memo",), ("start", "expiry"), (("1/4/2026", "2027-03-31"),)
    ).document.agreements["memo"]
    assert (after.start, after.expiry) == (datetime.date(2026, 4, 1), datetime.date(2027, 3, 31))
