from __future__ import annotations

import pytest

from ecomap.analysis.findings import Certainty, Severity
from ecomap.model.vocabulary import Access, AgreementState, Basis, Existence, Status, TriState
from tests.support.findings import found, only
from tests.support.maps import a_map

YES, NO = TriState.YES, TriState.NO


def _locked(sector="Local government", **fields):
    builder = a_map().org("Council", sector=sector)
    builder = builder.dataset("Trees", **{"access": Access.SHARED, **fields})
    return builder.holds("Council", "Trees")


# A11, locked data


def test_data_that_somebody_said_could_be_open_is_locked():
    finding = only(_locked(could_be_opened=YES), "A11")
    assert finding.sentence == "“Trees” is shared and could be open."
    assert (finding.severity, finding.certainty) == (Severity.MEDIUM, Certainty.CERTAIN)
    assert finding.subjects == ("trees",)
    assert "council" in finding.evidence


def test_a_pdf_has_to_be_converted_too():
    finding = only(_locked(could_be_opened=YES, format="PDF"), "A11")
    assert finding.sentence.endswith(
        "could be open; it is kept as PDF, which somebody has to convert by hand."
    )


def test_personal_data_has_to_be_taken_out_first():
    finding = only(_locked(could_be_opened=YES, personal=YES, access=Access.CLOSED), "A11")
    assert finding.sentence == (
        "“Trees” is closed and could be open, once the personal data is taken out."
    )


def test_an_inferred_dataset_could_perhaps_be_open():
    finding = only(_locked(could_be_opened=YES, basis=Basis.INFERRED), "A11")
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.sentence == "“Trees” is shared and could perhaps be open."
    assert "“Trees” cannot be opened" in finding.depends_on[0]


def test_a_public_bodys_data_about_nobody_could_perhaps_be_open():
    finding = only(_locked(personal=NO), "A11")
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.POSSIBLE)
    assert finding.depends_on == (
        "It would not hold if there is a reason to keep it closed, or if it is sensitive; "
        "nobody has said.",
    )
    harmless = only(_locked(personal=NO, sensitive=NO), "A11")
    assert harmless.depends_on == (
        "It would not hold if there is a reason to keep it closed; nobody has said.",
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"sector": "Market research", "personal": NO},
        {"personal": TriState.UNKNOWN},
        {"personal": YES},
        {"personal": NO, "sensitive": YES},
        {"personal": NO, "could_be_opened": NO},
        {"personal": NO, "why_not_open": "Badgers would be dug up"},
        {"personal": NO, "access": Access.UNKNOWN},
        {"could_be_opened": YES, "access": Access.OPEN},
        {"could_be_opened": YES, "exists": Existence.UNKNOWN},
        {"could_be_opened": YES, "exists": Existence.PLANNED},
    ],
)
def test_nobody_is_told_to_open_what_may_have_to_stay_closed(fields):
    assert not found(_locked(**fields), "A11")


def test_a_teams_data_counts_as_its_organisations():
    builder = a_map().org("Council", sector="Local government").team("Parks", "Council")
    builder = builder.dataset("Trees", access=Access.SHARED, personal=NO).holds("Parks", "Trees")
    assert found(builder, "A11")


def test_several_locked_datasets_make_one_finding():
    builder = _locked(could_be_opened=YES).dataset(
        "Bins", access=Access.CLOSED, could_be_opened=YES
    )
    finding = only(builder.dataset("Rolls", access=Access.CLOSED), "A11")
    assert finding.sentence == (
        "2 of the 3 datasets that are closed or shared could be open: “Bins” and “Trees”."
    )


# A12, called open


def _open(**fields):
    builder = a_map().orgs("Council", "Press").dataset("Bins", access=Access.OPEN, **fields)
    return builder.holds("Council", "Bins")


def test_open_data_without_a_recorded_licence_is_a_question():
    finding = only(_open(), "A12")
    assert finding.sentence == "“Bins” is marked as open, but no licence is recorded."
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.POSSIBLE)
    assert finding.depends_on == (
        "It would not hold if the licence is only missing from the map; nobody has said.",
    )


@pytest.mark.parametrize("status", [Status.CURRENT, Status.PROPOSED])
def test_a_flow_that_rests_on_an_open_licence_shows_that_there_is_one(status):
    flow = {"agreement": AgreementState.LICENCE, "status": status}
    assert not found(_open().flow("Council", "Press", "Bins", **flow), "A12")


@pytest.mark.parametrize(
    "licence",
    [
        "Open Government Licence",
        "Open Government Licence v3.0",
        "OGL",
        "CC BY 4.0",
        "CC-BY-SA 4.0",
        "CC0",
        "Creative Commons Attribution 4.0",
        "ODbL",
        "Public domain",
    ],
)
def test_an_open_licence_is_known(licence):
    assert not found(_open(licence=licence), "A12")


@pytest.mark.parametrize(
    "licence",
    ["none", "CC BY-NC 4.0", "cc-by-nd", "All rights reserved", "Non-commercial use only"],
)
def test_a_licence_that_is_not_open_is_certain(licence):
    finding = only(_open(licence=licence), "A12")
    assert finding.sentence == (
        f"“Bins” is marked as open, but its licence (“{licence}”) is not an open one."
    )
    assert (finding.severity, finding.certainty) == (Severity.MEDIUM, Certainty.CERTAIN)


def test_a_licence_that_nobody_knows_may_be_open():
    finding = only(_open(licence="Terms of the portal"), "A12")
    assert finding.certainty is Certainty.POSSIBLE
    assert "“Terms of the portal” is an open licence" in finding.depends_on[0]


@pytest.mark.parametrize("access", [Access.CLOSED, Access.SHARED, Access.UNKNOWN])
def test_data_that_is_not_called_open_needs_no_licence(access):
    builder = a_map().org("Council").dataset("Bins", access=access)
    assert not found(builder.holds("Council", "Bins"), "A12")


def test_several_without_a_licence_make_one_finding():
    builder = _open().dataset("Trees", access=Access.OPEN)
    builder = builder.dataset("Parks", access=Access.OPEN, licence="OGL")
    assert only(builder, "A12").sentence == (
        "2 of the 3 datasets marked as open have no open licence on record: “Bins” and “Trees”."
    )


def test_open_and_personal_is_one_too_many():
    finding = only(_open(licence="OGL", personal=YES), "A12")
    assert finding.sentence == "“Bins” is marked both as open and as personal data."
    assert (finding.severity, finding.certainty) == (Severity.MEDIUM, Certainty.CERTAIN)
    assert finding.subjects == ("bins",)
    unsure = only(_open(licence="OGL", personal=YES, basis=Basis.INFERRED), "A12")
    assert unsure.certainty is Certainty.POSSIBLE


@pytest.mark.parametrize("exists", [Existence.PLANNED, Existence.NO, Existence.UNKNOWN])
def test_what_is_not_known_to_exist_needs_no_licence_yet(exists):
    assert not found(
        a_map().org("Council").dataset("Bins", access=Access.OPEN, exists=exists), "A12"
    )


def test_an_open_licence_with_a_limit_is_not_open():
    finding = only(_open(licence="Open Government Licence, non-commercial use only"), "A12")
    assert finding.certainty is Certainty.CERTAIN
