from __future__ import annotations

import pytest

from ecomap.analysis.findings import Certainty, Severity
from ecomap.analysis.graph import WITH_PLANS
from ecomap.model.vocabulary import Access, Basis, Existence, HoldingKind, Status
from tests.support.findings import found, only
from tests.support.maps import a_map

COPY = HoldingKind.COPY


# A8, no steward


def _two_datasets():
    return a_map().orgs("Council", "Clinic").dataset("Births").dataset("Deaths")


def test_a_dataset_without_a_steward_is_a_question_and_never_certain():
    finding = only(_two_datasets().holds("Council", "Births"), "A8")
    assert finding.sentence == (
        "“Deaths” has no recorded steward, and nobody is recorded as having it."
    )
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.POSSIBLE)
    assert finding.subjects == ("deaths",)
    assert finding.depends_on == (
        "It would not hold if the steward is only missing from the map; nobody has said.",
    )
    assert finding.depends_on_ids == ("deaths",)


def test_who_has_a_copy_of_data_without_a_steward_is_named():
    builder = _two_datasets().holds("Council", "Births").holds("Clinic", "Deaths", COPY)
    assert only(builder, "A8").sentence == (
        "“Deaths” has no recorded steward; Clinic keeps a copy."
    )


def test_several_datasets_without_a_steward_make_one_finding_with_a_line_each():
    builder = _two_datasets().dataset("Moves").dataset("Rolls")
    builder = builder.holds("Council", "Births").holds("Council", "Rolls")
    finding = only(builder, "A8")
    assert finding.sentence == (
        "2 of the 4 datasets that exist have no recorded steward: “Deaths” and “Moves”."
    )
    assert [detail.ids for detail in finding.details] == [("deaths",), ("moves",)]
    assert [(m.name, m.value) for m in finding.measures] == [
        ("datasets without a steward", 2),
        ("datasets", 4),
    ]


def test_while_most_stewards_are_still_to_be_filled_in_nobody_is_asked():
    assert not found(_two_datasets(), "A8")
    assert not found(_two_datasets().dataset("Moves").holds("Council", "Births"), "A8")


@pytest.mark.parametrize("exists", [Existence.NO, Existence.PLANNED, Existence.UNKNOWN])
def test_what_is_not_known_to_exist_needs_no_steward(exists):
    builder = a_map().org("Council").dataset("Births").dataset("Deaths", exists=exists)
    assert not found(builder.holds("Council", "Births"), "A8")


def test_with_a_steward_for_everything_there_is_nothing_to_ask():
    assert not found(_two_datasets().holds("Council", "Births").holds("Clinic", "Deaths"), "A8")


# A9, single supplier


def _need():
    builder = a_map().orgs("Council", "Clinic", "Vendor").dataset("Maps", access=Access.SHARED)
    return builder.holds("Vendor", "Maps").need("Council", "Maps")


def test_a_need_that_one_supplier_meets_hangs_on_it():
    finding = only(_need().flow("Vendor", "Council", "Maps"), "A9")
    assert finding.sentence == "“Maps”, needed by Council, comes from Vendor alone."
    assert (finding.severity, finding.certainty) == (Severity.MEDIUM, Certainty.CERTAIN)
    assert finding.subjects == ("council", "maps", "vendor")
    assert {"vendor-to-council", "council-needs-maps"} <= set(finding.evidence)
    assert finding.depends_on == ()


def test_two_flows_from_the_same_organisation_are_one_supplier():
    builder = _need().team("Sales", "Vendor").flow("Vendor", "Council", "Maps")
    assert found(builder.flow("Sales", "Council", "Maps"), "A9")


def test_two_suppliers_are_enough():
    builder = _need().flow("Vendor", "Council", "Maps").flow("Clinic", "Council", "Maps")
    assert not found(builder, "A9")


def test_another_holder_on_the_map_could_step_in_so_that_it_weighs_less():
    builder = _need().flow("Vendor", "Council", "Maps").holds("Clinic", "Maps", COPY)
    finding = only(builder, "A9")
    assert finding.sentence.endswith("comes from Vendor alone; it is also held by Clinic.")
    assert finding.severity is Severity.LOW


def test_a_steward_depends_on_nobody_and_one_with_a_copy_still_does():
    builder = _need().flow("Vendor", "Council", "Maps")
    finding = only(builder.holds("Council", "Maps", COPY), "A9")
    assert finding.sentence == "“Maps”, needed by Council, comes from Vendor alone."
    assert not found(builder.holds("Council", "Maps"), "A9")
    team = _need().team("Planners", "Council").flow("Vendor", "Council", "Maps")
    assert not found(team.holds("Planners", "Maps"), "A9")


def test_a_flow_to_a_team_meets_the_need_of_its_organisation():
    builder = _need().team("Planners", "Council").flow("Vendor", "Planners", "Maps")
    assert found(builder, "A9")


def test_open_data_that_is_published_has_no_single_supplier():
    builder = a_map().orgs("Council", "Office").dataset("Census", access=Access.OPEN)
    builder = builder.holds("Office", "Census").need("Council", "Census")
    assert not found(builder.flow("Office", "Council", "Census"), "A9")


def test_a_group_is_not_a_single_supplier_unless_its_size_is_one():
    for size, expected in ((None, 0), (3, 0), (1, 1)):
        builder = a_map().org("Council").group("Schools", size=size).dataset("Rolls")
        builder = builder.need("Council", "Rolls").flow("Schools", "Council", "Rolls")
        assert len(found(builder, "A9")) == expected


def test_planned_supply_counts_only_when_plans_do():
    builder = _need().flow("Vendor", "Council", "Maps", status=Status.PROPOSED)
    assert not found(builder, "A9")
    finding = only(builder, "A9", scope=WITH_PLANS)
    assert finding.certainty is Certainty.POSSIBLE
    assert "the planned flow from Vendor to Council comes to nothing" in finding.depends_on[0]


def test_a_flow_of_unknown_status_from_another_makes_it_possible():
    builder = _need().flow("Vendor", "Council", "Maps")
    finding = only(builder.flow("Clinic", "Council", "Maps", status=Status.UNKNOWN), "A9")
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.sentence.startswith("“Maps”, needed by Council, may come from")
    assert finding.depends_on == (
        "It would not hold if “Maps” does flow from Clinic to Council; nobody has said.",
    )
    assert finding.depends_on_ids == ("clinic-to-council",)


def test_a_flow_whose_data_nobody_has_named_makes_it_possible():
    builder = _need().flow("Vendor", "Council", "Maps").flow("Clinic", "Council")
    (sentence,) = only(builder, "A9").depends_on
    assert sentence == (
        "It would not hold if the flow from Clinic to Council, whose data nobody has named, "
        "carries “Maps”; nobody has said."
    )
    same = _need().flow("Vendor", "Council", "Maps").flow("Vendor", "Council")
    assert only(same, "A9").certainty is Certainty.CERTAIN


def test_an_inferred_flow_makes_it_possible_unless_a_stated_one_is_beside_it():
    inferred = _need().flow("Vendor", "Council", "Maps", basis=Basis.INFERRED)
    assert only(inferred, "A9").certainty is Certainty.POSSIBLE
    assert only(inferred.flow("Vendor", "Council", "Maps"), "A9").certainty is Certainty.CERTAIN


def test_an_inferred_need_makes_it_possible():
    builder = a_map().orgs("Council", "Vendor").dataset("Maps").flow("Vendor", "Council", "Maps")
    finding = only(builder.need("Council", "Maps", basis=Basis.INFERRED), "A9")
    assert finding.depends_on == (
        "It rests on an inferred fact and would not hold if “Maps” is not needed by Council.",
    )


def test_several_needs_with_one_supplier_each_make_one_finding():
    builder = _need().dataset("Plans").need("Clinic", "Plans").flow("Vendor", "Clinic", "Plans")
    finding = only(builder.flow("Vendor", "Council", "Maps"), "A9")
    assert finding.sentence == (
        "Both needs that are met each hang on a single supplier: “Maps” for Council "
        "(from Vendor) and “Plans” for Clinic (from Vendor)."
    )


def _all_from_one():
    builder = a_map().orgs("Council", "Clinic", "Vendor").dataset("Maps").dataset("Plans")
    return builder.flow("Vendor", "Council", "Maps").flow("Vendor", "Council", "Plans")


def test_who_gets_all_its_data_from_one_supplier_is_told_so():
    finding = only(_all_from_one(), "A9")
    assert finding.sentence == "Both datasets that go to Council come from Vendor."
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.CERTAIN)
    assert finding.subjects == ("council", "vendor")


def test_one_dataset_from_elsewhere_or_one_in_all_is_no_dependence_on_one_supplier():
    other = _all_from_one().dataset("Rolls").flow("Clinic", "Council", "Rolls")
    assert not found(other, "A9")
    assert not found(_all_from_one().flow("Clinic", "Council"), "A9")
    one = a_map().orgs("Council", "Vendor").dataset("Maps").flow("Vendor", "Council", "Maps")
    assert not found(one, "A9")


def test_residents_may_get_everything_from_one_place():
    builder = a_map().org("Council").people("Residents").dataset("A").dataset("B")
    assert not found(builder.flow("Council", "Residents", "A", "B"), "A9")


def test_a_flow_of_unknown_status_makes_the_single_source_possible():
    builder = _all_from_one().flow("Clinic", "Council", "Maps", status=Status.UNKNOWN)
    finding = only(builder, "A9")
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.sentence == "Both datasets that go to Council may come from Vendor."
    assert finding.depends_on_ids == ("clinic-to-council",)


def test_several_with_one_supplier_for_everything_make_one_finding():
    finding = only(_all_from_one().flow("Vendor", "Clinic", "Maps", "Plans"), "A9")
    assert finding.sentence == (
        "Both organisations that get several datasets get all of them from one supplier: "
        "Clinic (2 from Vendor) and Council (2 from Vendor)."
    )


def test_three_datasets_from_one_supplier_are_all_three():
    builder = _all_from_one().dataset("Rolls").flow("Vendor", "Council", "Rolls")
    assert only(builder, "A9").sentence == "All 3 datasets that go to Council come from Vendor."


def test_a_flow_of_unknown_status_from_the_same_supplier_changes_nothing():
    builder = _all_from_one().flow("Vendor", "Council", "Maps", status=Status.UNKNOWN)
    assert only(builder, "A9").certainty is Certainty.CERTAIN
