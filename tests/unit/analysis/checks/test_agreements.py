from __future__ import annotations

import datetime

import pytest

from ecomap.analysis.findings import Certainty, Severity
from ecomap.analysis.graph import WITH_PLANS
from ecomap.model.vocabulary import (
    Access,
    AgreementState,
    AgreementStatus,
    Basis,
    Status,
    TriState,
)
from tests.support.findings import found, only
from tests.support.maps import a_map

YES = TriState.YES
MISSING = AgreementState.MISSING


def _map(**info):
    builder = a_map(**info).orgs("Council", "Clinic").team("Planners", "Council")
    return (
        builder.dataset("Births", personal=YES)
        .dataset("Beds")
        .dataset("Waits", access=Access.CLOSED)
    )


@pytest.mark.parametrize("agreement", [AgreementState.MISSING, AgreementState.NEEDED])
def test_data_that_flows_without_its_agreement_is_certain(agreement):
    finding = only(_map().flow("Council", "Clinic", "Beds", agreement=agreement), "A13")
    assert finding.sentence == (
        f"“Beds” flows from Council to Clinic although the agreement for it is {agreement.value}."
    )
    assert (finding.severity, finding.certainty) == (Severity.MEDIUM, Certainty.CERTAIN)
    assert finding.subjects == ("council-to-clinic",)
    assert finding.evidence == ("clinic", "council", "beds", "council-to-clinic")


def test_personal_data_without_its_agreement_is_grave():
    finding = only(_map().flow("Council", "Clinic", "Births", agreement=MISSING), "A13")
    assert finding.sentence.startswith("“Births” (personal) flows")
    assert finding.severity is Severity.HIGH


def test_an_inferred_flow_may_flow_without_its_agreement():
    flow = {"agreement": MISSING, "basis": Basis.INFERRED}
    finding = only(_map().flow("Council", "Clinic", "Births", **flow), "A13")
    assert finding.sentence.startswith("“Births” (personal) may flow from Council to Clinic")
    assert (finding.severity, finding.certainty) == (Severity.MEDIUM, Certainty.POSSIBLE)
    assert finding.depends_on == (
        "It rests on an inferred fact and would not hold if “Births” does not flow from Council "
        "to Clinic.",
    )


def test_several_flows_without_their_agreement_make_one_finding_the_gravest_first():
    builder = _map().flow("Council", "Clinic", "Beds", agreement=MISSING)
    builder = builder.flow("Clinic", "Council", "Births", agreement=MISSING)
    finding = only(builder.flow("Clinic", "Council", "Beds"), "A13")
    assert finding.sentence == (
        "2 of the 3 data flows of data that is not open carry data without the agreement they "
        "need: “Births” (personal) from Clinic to Council and “Beds” from Council to Clinic."
    )
    assert finding.severity is Severity.HIGH


@pytest.mark.parametrize(
    "state",
    [
        AgreementState.NOT_NEEDED,
        AgreementState.LICENCE,
        AgreementState.TERMS,
        AgreementState.STATUTORY,
        AgreementState.IN_PLACE,
    ],
)
def test_any_footing_will_do(state):
    assert not found(_map().flow("Council", "Clinic", "Births", agreement=state), "A13")


def test_open_data_needs_no_agreement():
    builder = _map().dataset("Bins", access=Access.OPEN)
    assert not found(builder.flow("Council", "Clinic", "Bins", agreement=MISSING), "A13")
    flow = {"agreement": MISSING, "access": Access.OPEN}
    assert not found(_map().flow("Council", "Clinic", "Beds", **flow), "A13")


def test_open_data_beside_other_data_is_not_open():
    builder = _map().dataset("Bins", access=Access.OPEN)
    builder = builder.flow("Council", "Clinic", "Bins", "Beds", agreement=MISSING)
    assert found(builder, "A13")


def test_what_does_not_flow_needs_no_agreement():
    for status in (Status.ENDED, Status.BLOCKED, Status.UNKNOWN):
        flow = {"agreement": MISSING, "status": status}
        assert not found(_map().flow("Council", "Clinic", "Births", **flow), "A13")


# Nobody has said


@pytest.mark.parametrize(
    ("dataset", "word", "severity"),
    [("Births", "personal", Severity.MEDIUM), ("Waits", "closed", Severity.LOW)],
)
def test_personal_or_closed_data_on_an_unknown_footing_is_a_question(dataset, word, severity):
    finding = only(_map().flow("Council", "Clinic", dataset), "A13")
    assert finding.sentence == (
        f"“{dataset}” ({word}) flows from Council to Clinic, and nobody has said on what footing "
        "(agreement, law, consent or terms)."
    )
    assert (finding.severity, finding.certainty) == (severity, Certainty.POSSIBLE)
    assert finding.depends_on == (
        "It would not hold if the agreement, law or consent is only missing from the map; "
        "nobody has said.",
    )
    assert finding.depends_on_ids == ("council-to-clinic",)


def test_the_access_of_the_flow_goes_before_that_of_the_data():
    assert found(_map().flow("Council", "Clinic", "Beds", access=Access.CLOSED), "A13")
    assert not found(_map().flow("Council", "Clinic", "Waits", access=Access.SHARED), "A13")


def test_harmless_data_or_a_flow_within_the_organisation_raises_no_question():
    assert not found(_map().flow("Council", "Clinic", "Beds"), "A13")
    assert not found(_map().flow("Council", "Planners", "Births"), "A13")
    assert not found(_map().flow("Council", "Clinic"), "A13")


def test_a_part_of_a_group_is_within_it():
    builder = a_map().group("Councils").people("Staff", parent="Councils")
    builder = builder.dataset("Births", personal=YES)
    assert not found(builder.flow("Councils", "Staff", "Births"), "A13")
    assert not found(builder.flow("Staff", "Councils", "Births"), "A13")


def test_within_the_organisation_only_what_somebody_misses_is_told():
    assert found(_map().flow("Council", "Planners", "Births", agreement=MISSING), "A13")


def test_unknown_footings_make_one_finding():
    builder = _map().flow("Council", "Clinic", "Births").flow("Clinic", "Council", "Waits")
    builder = builder.flow("Clinic", "Council", "Beds").flow("Council", "Planners", "Beds")
    finding = only(builder, "A13")
    assert finding.sentence == (
        "2 of the 3 data flows between organisations or people carry personal or closed data, "
        "and nobody has said on what footing: “Births” (personal) from Council to Clinic and "
        "“Waits” (closed) from Clinic to Council."
    )


# Records of agreements


def _under(status, builder=None, **fields):
    builder = (builder or _map()).agreement(
        "Sharing", ("Council", "Clinic"), ("Births",), status=status, **fields
    )
    return builder.flow("Council", "Clinic", "Births", agreement_id="sharing")


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (AgreementStatus.NEEDED, "is still needed"),
        (AgreementStatus.DRAFTING, "is still being drafted"),
        (AgreementStatus.EXPIRED, "has expired"),
        (AgreementStatus.REFUSED, "was refused"),
        (AgreementStatus.NONE, "does not exist"),
    ],
)
def test_an_agreement_that_is_not_signed_is_none(status, words):
    finding = only(_under(status), "A13")
    assert finding.sentence == (
        "“Births” (personal) flows from Council to Clinic although the agreement “Sharing” "
        f"{words}."
    )
    assert (finding.severity, finding.certainty) == (Severity.HIGH, Certainty.CERTAIN)
    assert "sharing" in finding.evidence


def test_a_signed_agreement_is_a_footing_whatever_the_flow_says():
    assert not found(_under(AgreementStatus.SIGNED), "A13")


def test_an_inferred_agreement_makes_it_possible():
    finding = only(_under(AgreementStatus.EXPIRED, basis=Basis.INFERRED), "A13")
    assert finding.certainty is Certainty.POSSIBLE
    assert "the agreement “Sharing” holds" in finding.depends_on[0]


def test_the_date_of_the_map_decides_whether_an_agreement_has_run_out():
    day = datetime.date(2026, 5, 1)
    for expiry, count in ((datetime.date(2026, 4, 30), 1), (day, 0), (None, 0)):
        builder = _under(AgreementStatus.SIGNED, _map(date=day), expiry=expiry)
        assert len(found(builder, "A13")) == count
    late = _under(AgreementStatus.SIGNED, _map(date=day), expiry=datetime.date(2026, 4, 30))
    assert only(late, "A13").sentence.endswith("“Sharing” ran out on 2026-04-30.")
    undated = _under(AgreementStatus.SIGNED, _map(), expiry=datetime.date(2026, 4, 30))
    assert not found(undated, "A13")


def test_data_that_flows_before_the_agreement_starts_is_told():
    day = datetime.date(2026, 5, 1)
    early = _under(AgreementStatus.SIGNED, _map(date=day), start=datetime.date(2026, 6, 1))
    assert only(early, "A13").sentence.endswith("“Sharing” only starts on 2026-06-01.")
    assert not found(_under(AgreementStatus.SIGNED, _map(date=day), start=day), "A13")


def test_a_signed_agreement_between_both_about_the_data_covers_a_flow_that_names_none():
    signed = AgreementStatus.SIGNED
    both = ("Council", "Clinic")
    covered = _map().agreement("Sharing", both, ("Births",), status=signed)
    assert not found(covered.flow("Council", "Clinic", "Births"), "A13")
    team = _map().agreement("Sharing", ("Planners", "Clinic"), ("Births",), status=signed)
    assert not found(team.flow("Council", "Clinic", "Births"), "A13")
    other_data = _map().agreement("Sharing", both, ("Beds",), status=signed)
    assert found(other_data.flow("Council", "Clinic", "Births"), "A13")
    other_party = _map().agreement("Sharing", ("Council",), ("Births",), status=signed)
    assert found(other_party.flow("Council", "Clinic", "Births"), "A13")
    unsigned = _map().agreement("Sharing", both, ("Births",))
    assert found(unsigned.flow("Council", "Clinic", "Births"), "A13")
    no_data = _map().agreement("Sharing", both, ("Births",), status=signed)
    assert found(no_data.flow("Council", "Clinic", access=Access.CLOSED), "A13")


# Planned


def test_a_planned_flow_needs_its_agreement_first():
    flow = {"agreement": AgreementState.NEEDED, "status": Status.PROPOSED}
    finding = only(_map().flow("Council", "Clinic", "Births", **flow), "A13")
    assert finding.sentence == (
        "An agreement is needed before “Births” (personal) can flow from Council to Clinic."
    )
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.CERTAIN)
    counted = only(_map().flow("Council", "Clinic", "Births", **flow), "A13", scope=WITH_PLANS)
    assert counted.sentence.startswith("“Births” (personal) may flow from Council to Clinic")


def test_planned_flows_that_need_agreements_make_one_finding():
    flow = {"agreement": AgreementState.NEEDED, "status": Status.PROTOTYPE}
    builder = _map().flow("Council", "Clinic", "Births", **flow)
    finding = only(builder.flow("Clinic", "Council", "Beds", **flow), "A13")
    assert finding.sentence == (
        "2 planned data flows need an agreement before they can begin: “Beds” from Clinic to "
        "Council and “Births” (personal) from Council to Clinic."
    )
    unsure = {**flow, "basis": Basis.INFERRED}
    builder = _map().flow("Council", "Clinic", "Births", **unsure)
    finding = only(builder.flow("Clinic", "Council", "Beds", **unsure), "A13")
    assert finding.sentence.startswith("2 planned data flows may need an agreement")
    assert "no agreement is needed from Council to Clinic" in finding.depends_on[0]


@pytest.mark.parametrize("agreement", [AgreementState.IN_PLACE, AgreementState.UNKNOWN])
def test_a_planned_flow_whose_agreement_is_there_or_unknown_is_not_told(agreement):
    flow = {"agreement": agreement, "status": Status.PROPOSED}
    assert not found(_map().flow("Council", "Clinic", "Births", **flow), "A13")


def test_what_the_flow_says_counts_if_its_agreement_says_nothing():
    builder = _map().agreement("Sharing", ("Council", "Clinic"))
    flow = {"agreement": MISSING, "agreement_id": "sharing"}
    finding = only(builder.flow("Council", "Clinic", "Beds", **flow), "A13")
    assert finding.sentence.endswith("although the agreement for it is missing.")


def test_of_many_cases_the_details_tell_the_first_and_how_many_more_there_are():
    builder = _map()
    for _ in range(28):
        builder = builder.flow("Council", "Clinic", "Beds", agreement=MISSING)
    finding = only(builder, "A13")
    assert len(finding.subjects) == 28
    assert len(finding.details) == 26
    assert finding.details[-1].sentence == "3 more like these."
    assert len(finding.details[-1].ids) == 3


def test_an_agreement_that_is_not_signed_is_none_on_a_dated_map_too():
    builder = _under(AgreementStatus.DRAFTING, _map(date=datetime.date(2026, 5, 1)))
    assert only(builder, "A13").sentence.endswith("“Sharing” is still being drafted.")


def test_an_agreement_that_has_run_out_covers_nothing():
    day = datetime.date(2026, 5, 1)
    for expiry, count in ((datetime.date(2026, 4, 30), 1), (datetime.date(2026, 5, 2), 0)):
        signed = {"status": AgreementStatus.SIGNED, "expiry": expiry}
        builder = _map(date=day).agreement("Sharing", ("Council", "Clinic"), ("Births",), **signed)
        assert len(found(builder.flow("Council", "Clinic", "Births"), "A13")) == count
