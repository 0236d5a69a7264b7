from __future__ import annotations

import pytest

from ecomap.analysis.findings import Certainty, Severity
from ecomap.analysis.graph import WITH_PLANS
from ecomap.model.vocabulary import Access, Basis, Existence, HoldingKind, Status
from tests.support.findings import found, only
from tests.support.maps import a_map


def _wanted(exists=Existence.NO, **fields):
    builder = a_map().orgs("Council", "Clinic").dataset("Needs", exists=exists, **fields)
    return builder.need("Council", "Needs")


def test_needed_data_that_does_not_exist_is_grave():
    finding = only(_wanted(), "A10")
    assert finding.sentence == "“Needs” is needed by Council, but does not exist."
    assert (finding.severity, finding.certainty) == (Severity.HIGH, Certainty.CERTAIN)
    assert finding.subjects == ("needs", "council")
    assert "council-needs-needs" in finding.evidence


def test_planned_data_is_less_grave():
    finding = only(_wanted(Existence.PLANNED), "A10")
    assert finding.sentence == (
        "“Needs” is needed by Council, but does not exist yet: it is only planned."
    )
    assert finding.severity is Severity.MEDIUM


def test_data_that_nobody_wants_is_not_missed():
    assert not found(a_map().org("Council").dataset("Needs", exists=Existence.NO), "A10")


@pytest.mark.parametrize("status", [Status.PROPOSED, Status.PROTOTYPE, Status.BLOCKED])
def test_a_flow_that_is_hoped_for_is_a_wish_too(status):
    builder = a_map().orgs("Council", "Clinic").dataset("Needs", exists=Existence.NO)
    finding = only(builder.flow("Clinic", "Council", "Needs", status=status), "A10")
    assert finding.sentence == "“Needs” is hoped for by Council, but does not exist."
    assert finding.severity is Severity.MEDIUM


def test_a_current_flow_of_data_that_does_not_exist_is_no_wish():
    builder = a_map().orgs("Council", "Clinic").dataset("Needs", exists=Existence.NO)
    assert not found(builder.flow("Clinic", "Council", "Needs"), "A10")


def test_an_inferred_absence_is_possible_and_says_what_would_undo_it():
    finding = only(_wanted(basis=Basis.INFERRED), "A10")
    assert finding.sentence == "“Needs” is needed by Council, but may not exist."
    assert (finding.severity, finding.certainty) == (Severity.MEDIUM, Certainty.POSSIBLE)
    assert finding.depends_on == (
        "It rests on an inferred fact and would not hold if “Needs” exists after all.",
    )


def test_one_stated_need_is_enough_and_only_inferred_needs_are_not():
    builder = a_map().orgs("Council", "Clinic").dataset("Needs", exists=Existence.NO)
    inferred = builder.need("Council", "Needs", basis=Basis.INFERRED)
    assert only(inferred, "A10").certainty is Certainty.POSSIBLE
    assert only(inferred.need("Clinic", "Needs"), "A10").certainty is Certainty.CERTAIN


def test_several_datasets_that_do_not_exist_make_one_finding():
    builder = _wanted().dataset("Waits", exists=Existence.NO).need("Clinic", "Waits")
    finding = only(builder, "A10")
    assert finding.sentence == (
        "None of the 2 datasets that somebody needs or hopes for exists: "
        "“Needs” (needed by Council) and “Waits” (needed by Clinic)."
    )
    assert [detail.sentence for detail in finding.details] == [
        "“Needs” is needed by Council, but does not exist.",
        "“Waits” is needed by Clinic, but does not exist.",
    ]


# It exists and does not get there


def _there(**fields):
    return _wanted(Existence.YES, **fields).holds("Clinic", "Needs")


def test_a_need_without_any_flow_is_only_a_question():
    finding = only(_there(), "A10")
    assert finding.sentence == (
        "“Needs” is needed by Council, but may not reach them: no flow to them is on the map."
    )
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.POSSIBLE)
    assert finding.depends_on == (
        "It would not hold if the data reaches them in a way that is not on the map; "
        "nobody has said.",
    )
    assert finding.depends_on_ids == ("council-needs-needs",)


@pytest.mark.parametrize(
    ("status", "reason", "severity"),
    [
        (Status.BLOCKED, "the flow from Clinic is blocked", Severity.HIGH),
        (Status.ENDED, "the flow from Clinic has ended", Severity.HIGH),
        (Status.PROTOTYPE, "the flow from Clinic is a trial so far", Severity.MEDIUM),
        (Status.PROPOSED, "the flow from Clinic is only proposed", Severity.MEDIUM),
    ],
)
def test_a_stated_flow_that_does_not_carry_makes_it_certain(status, reason, severity):
    finding = only(_there().flow("Clinic", "Council", "Needs", status=status), "A10")
    assert finding.sentence == f"“Needs” is needed by Council, but does not reach them: {reason}."
    assert (finding.severity, finding.certainty) == (severity, Certainty.CERTAIN)


def test_an_inferred_flow_that_does_not_carry_makes_it_possible():
    builder = _there()
    builder = builder.flow(
        "Clinic", "Council", "Needs", status=Status.BLOCKED, basis=Basis.INFERRED
    )
    finding = only(builder, "A10")
    assert (finding.severity, finding.certainty) == (Severity.MEDIUM, Certainty.POSSIBLE)
    assert "data does flow from Clinic to Council" in finding.depends_on[0]


def test_the_need_is_met_by_a_flow_a_copy_or_a_flow_to_a_team():
    assert not found(_there().flow("Clinic", "Council", "Needs"), "A10")
    assert not found(_there().holds("Council", "Needs", HoldingKind.COPY), "A10")
    team = _there().team("Planners", "Council")
    assert not found(team.flow("Clinic", "Planners", "Needs"), "A10")
    assert not found(team.holds("Planners", "Needs", HoldingKind.COPY), "A10")


def test_a_flow_within_the_organisation_does_not_meet_its_need():
    builder = _there().team("Planners", "Council").flow("Planners", "Council", "Needs")
    assert found(builder, "A10")


def test_with_plans_counted_a_proposed_flow_meets_the_need():
    builder = _there().flow("Clinic", "Council", "Needs", status=Status.PROPOSED)
    assert not found(builder, "A10", scope=WITH_PLANS)


def test_a_flow_of_unknown_status_leaves_it_possible():
    finding = only(_there().flow("Clinic", "Council", "Needs", status=Status.UNKNOWN), "A10")
    assert finding.certainty is Certainty.POSSIBLE
    assert "“Needs” does flow from Clinic to Council" in finding.depends_on[0]


def test_published_open_data_reaches_everybody():
    builder = _there(access=Access.OPEN).org("Press")
    assert not found(builder.flow("Clinic", "Press", "Needs"), "A10")


def test_open_data_that_flows_nowhere_yet_may_not_reach_them():
    finding = only(_there(access=Access.OPEN), "A10")
    assert "or if they get it as open data" in finding.depends_on[0]


def test_what_may_not_exist_is_doubted_in_so_many_words():
    builder = _wanted(Existence.UNKNOWN).holds("Clinic", "Needs")
    builder = builder.flow("Clinic", "Council", "Needs", status=Status.BLOCKED)
    finding = only(builder, "A10")
    assert finding.depends_on == ("It would not hold if “Needs” does not exist; nobody has said.",)


def test_several_unmet_needs_make_one_finding_and_the_gravest_comes_first():
    builder = _there().dataset("Beds").need("Council", "Beds")
    builder = builder.flow("Clinic", "Council", "Needs", status=Status.BLOCKED)
    finding = only(builder.flow("Clinic", "Council", "Beds", status=Status.PROPOSED), "A10")
    assert finding.sentence == (
        "None of the 2 recorded needs is met, although the data exists: “Needs” for Council "
        "(the flow from Clinic is blocked) and “Beds” for Council (the flow from Clinic is only "
        "proposed)."
    )
    assert finding.severity is Severity.HIGH


# Blocked without a recorded need


def test_a_blocked_flow_is_told_even_if_nobody_recorded_the_need():
    builder = a_map().orgs("Council", "Clinic").dataset("Tests")
    finding = only(builder.flow("Clinic", "Council", "Tests", status=Status.BLOCKED), "A10")
    assert finding.sentence == (
        "“Tests” should flow from Clinic to Council, but the flow is blocked."
    )
    assert (finding.severity, finding.certainty) == (Severity.MEDIUM, Certainty.CERTAIN)
    assert finding.subjects == ("clinic-to-council",)


def test_a_blocked_flow_is_not_told_twice():
    finding = only(_there().flow("Clinic", "Council", "Needs", status=Status.BLOCKED), "A10")
    assert "needed by Council" in finding.sentence


def test_several_blocked_flows_make_one_finding():
    builder = a_map().orgs("Council", "Clinic").dataset("Tests")
    builder = builder.flow("Clinic", "Council", "Tests", status=Status.BLOCKED)
    builder = builder.flow("Council", "Clinic", status=Status.BLOCKED)
    assert only(builder, "A10").sentence == (
        "2 data flows should happen and are blocked: “Tests” from Clinic to Council and "
        "data from Council to Clinic."
    )
