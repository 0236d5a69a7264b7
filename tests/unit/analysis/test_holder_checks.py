from __future__ import annotations

import pytest

from ecomap.analysis.findings import Certainty, Severity
from ecomap.analysis.registry import run
from ecomap.model.vocabulary import Access, Basis, Existence, HoldingKind, StakeholderKind, Status
from tests.support.findings import found, only
from tests.support.maps import a_map


def _council():
    return a_map().orgs("Council", "Hospital").dataset("Births")


# A6, single holder


def test_a_dataset_with_one_steward_hangs_on_one_organisation():
    finding = only(_council().holds("Council", "Births"), "A6")
    assert finding.sentence == "“Births” is held by one organisation only: Council."
    assert (finding.severity, finding.certainty) == (Severity.MEDIUM, Certainty.CERTAIN)
    assert finding.subjects == ("births", "council")
    assert finding.fingerprint == "A6:births,council"
    assert finding.depends_on == ()


def test_a_copy_elsewhere_is_a_second_holder():
    builder = _council().holds("Council", "Births").holds("Hospital", "Births", HoldingKind.COPY)
    assert not found(builder, "A6")


def test_a_platform_is_no_second_holder_and_the_sentence_says_so():
    builder = _council().platform("Portal").holds("Council", "Births")
    hosted = builder.holds("Portal", "Births", HoldingKind.PLATFORM)
    finding = only(hosted, "A6")
    assert finding.sentence.endswith(
        "only: Council. Portal hosts it, but does not count as a holder."
    )
    assert "portal" in finding.evidence


def test_a_platform_that_keeps_a_copy_is_not_independent_either():
    builder = _council().platform("Portal").holds("Council", "Births")
    finding = only(builder.holds("Portal", "Births", HoldingKind.COPY), "A6")
    assert finding.depends_on == (
        "It would not hold if the copy of “Births” on Portal is kept by another organisation; "
        "nobody has said.",
    )
    owned = _council().platform("Portal", "Council").holds("Council", "Births")
    copied = owned.holds("Portal", "Births", HoldingKind.COPY)
    assert only(copied, "A6").certainty is Certainty.CERTAIN


def test_an_organisation_that_only_hosts_is_no_second_holder():
    builder = _council().holds("Council", "Births")
    finding = only(builder.holds("Hospital", "Births", HoldingKind.PLATFORM), "A6")
    assert finding.sentence.endswith(
        "only: Council. Hospital hosts it, but does not count as a holder."
    )


def test_a_dataset_that_only_a_platform_hosts_has_no_holder_to_hang_on():
    builder = _council().platform("Portal").holds("Portal", "Births", HoldingKind.PLATFORM)
    assert not found(builder, "A6")


def test_two_teams_of_a_council_are_one_organisation():
    builder = _council().team("Registrars", "Council").team("Analysts", "Council")
    builder = builder.holds("Registrars", "Births").holds("Analysts", "Births", HoldingKind.COPY)
    finding = only(builder, "A6")
    assert finding.certainty is Certainty.CERTAIN
    assert "one organisation only: Council (Analysts and Registrars)." in finding.sentence
    assert {"council", "registrars", "analysts"} <= set(finding.evidence)


def test_teams_of_different_organisations_are_two_holders():
    builder = _council().team("Registrars", "Council").team("Ward", "Hospital")
    assert not found(builder.holds("Registrars", "Births").holds("Ward", "Births"), "A6")


def test_a_team_whose_organisation_nobody_recorded_may_belong_to_the_other_holder():
    builder = _council().team("Registrars").holds("Registrars", "Births").holds("Council", "Births")
    finding = only(builder, "A6")
    assert finding.certainty is Certainty.POSSIBLE
    assert "Registrars" in finding.depends_on[0]
    assert finding.depends_on_ids == ("registrars",)


def test_a_group_of_organisations_is_not_one_holder():
    builder = a_map().group("Schools").dataset("Rolls").holds("Schools", "Rolls")
    assert not found(builder, "A6")
    alone = a_map().group("Schools", size=1).dataset("Rolls").holds("Schools", "Rolls")
    assert found(alone, "A6")


def test_no_recorded_holder_is_not_a_single_holder():
    assert not run(_council().build()).findings


@pytest.mark.parametrize("exists", [Existence.NO, Existence.PLANNED])
def test_what_does_not_exist_has_no_single_holder(exists):
    builder = a_map().org("Council").dataset("Births", exists=exists).holds("Council", "Births")
    assert not found(builder, "A6")


def test_if_nobody_said_whether_it_exists_the_finding_is_only_possible():
    builder = a_map().org("Council").dataset("Births", exists=Existence.UNKNOWN)
    finding = only(builder.holds("Council", "Births"), "A6")
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.POSSIBLE)
    assert finding.depends_on == ("It would not hold if “Births” does not exist; nobody has said.",)
    assert finding.depends_on_ids == ("births",)
    assert "may be held" in finding.sentence


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        (Basis.INFERRED, "It rests on an inferred fact"),
        (
            Basis.UNKNOWN,
            "It rests on a fact that nobody has marked as stated or inferred",
        ),
    ],
)
def test_an_inferred_holding_makes_it_possible_and_is_named(basis, words):
    finding = only(_council().holds("Council", "Births", basis=basis), "A6")
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.depends_on == (
        f"{words} and would not hold if the dataset is not looked after by Council.",
    )
    assert finding.depends_on_ids == ("council-holds-births",)


def test_an_inferred_dataset_makes_it_possible_and_is_named():
    builder = a_map().org("Council").dataset("Births", basis=Basis.INFERRED)
    finding = only(builder.holds("Council", "Births"), "A6")
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.depends_on == (
        "It rests on an inferred fact and would not hold if “Births” does not exist.",
    )


def test_open_data_weighs_less():
    builder = a_map().org("Council").dataset("Bins", access=Access.OPEN).holds("Council", "Bins")
    finding = only(builder, "A6")
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.CERTAIN)
    assert "marked as open" in finding.sentence


def test_the_evidence_of_a_dataset_includes_holders_and_flows_that_carry_it():
    builder = _council().orgs("Charity").holds("Council", "Births")
    builder = builder.flow("Council", "Hospital", "Births").flow("Council", "Charity")
    builder = builder.flow("Hospital", "Charity", "Births", status=Status.BLOCKED)
    finding = only(builder, "A6")
    assert finding.evidence == (
        "council",
        "hospital",
        "births",
        "council-holds-births",
        "council-to-hospital",
    )


# A7, single person


def test_one_person_at_one_holder_is_a_single_person_and_not_repeated_as_single_holder():
    builder = _council().holds("Council", "Births", people=1)
    finding = only(builder, "A7")
    assert finding.sentence == "Only one person can supply “Births”: one person at Council."
    assert (finding.severity, finding.certainty) == (Severity.HIGH, Certainty.CERTAIN)
    assert not found(builder, "A6")


def test_an_individual_is_one_person_whether_or_not_a_number_is_recorded():
    builder = _council().person("Ms Ahmed").holds("Ms Ahmed", "Births")
    finding = only(builder, "A7")
    assert finding.sentence == "Only one person can supply “Births”: Ms Ahmed."
    assert not found(builder, "A6")


def test_an_individual_who_steward_and_copies_is_still_one_person():
    builder = _council().person("Ms Ahmed").holds("Ms Ahmed", "Births")
    assert found(builder.holds("Ms Ahmed", "Births", HoldingKind.COPY), "A7")


@pytest.mark.parametrize("people", [0, 2, "unknown"])
def test_none_two_or_an_unknown_number_are_not_one_person(people):
    builder = _council().holds("Council", "Births", people=people)
    assert not found(builder, "A7")
    assert found(builder, "A6")


def test_a_group_of_people_of_unknown_number_is_not_one_person():
    builder = a_map().people("Volunteers").dataset("Sightings").holds("Volunteers", "Sightings")
    assert not found(builder, "A7")
    assert not found(builder, "A6")


def test_one_person_each_at_two_holders_are_two():
    builder = _council().holds("Council", "Births", people=1).holds("Hospital", "Births", people=1)
    assert not found(builder, "A7")


def test_nobody_at_a_second_holder_leaves_one_person():
    builder = _council().holds("Council", "Births", people=1).holds("Hospital", "Births", people=0)
    finding = only(builder, "A7")
    assert finding.certainty is Certainty.CERTAIN
    assert not found(builder, "A6")


def test_an_unknown_number_at_another_holder_makes_it_possible():
    builder = _council().holds("Council", "Births", people=1).holds("Hospital", "Births")
    finding = only(builder, "A7")
    assert (finding.severity, finding.certainty) == (Severity.MEDIUM, Certainty.POSSIBLE)
    assert finding.depends_on == (
        "It would not hold if anybody at Hospital can supply “Births”; nobody has said.",
    )
    assert finding.depends_on_ids == ("hospital-holds-births",)


def test_a_certain_single_holder_is_told_beside_a_merely_possible_single_person():
    builder = _council().team("Analysts", "Council").holds("Council", "Births", people=1)
    builder = builder.holds("Analysts", "Births", HoldingKind.COPY)
    assert only(builder, "A7").certainty is Certainty.POSSIBLE
    assert only(builder, "A6").certainty is Certainty.CERTAIN


def test_a_platform_with_many_people_does_not_relieve_the_one_person():
    builder = _council().platform("Portal").holds("Council", "Births", people=1)
    hosted = builder.holds("Portal", "Births", HoldingKind.PLATFORM, people=9)
    assert only(hosted, "A7").certainty is Certainty.CERTAIN


def test_an_inferred_single_person_is_possible():
    builder = _council().holds("Council", "Births", people=1, basis=Basis.INFERRED)
    finding = only(builder, "A7")
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.sentence.startswith("It may be that only one person")
    assert not found(builder, "A6")


def test_a_standard_holds_nothing():
    builder = a_map().stakeholder("Address standard", StakeholderKind.STANDARD).dataset("Places")
    assert not found(builder.holds("Address standard", "Places"), "A6")
    assert not found(builder, "A7")


# Several alike


def test_several_datasets_of_one_holder_make_one_finding():
    builder = _council().dataset("Deaths").holds("Council", "Births").holds("Council", "Deaths")
    finding = only(builder, "A6")
    assert finding.sentence == "2 datasets are held by Council alone: “Births” and “Deaths”."
    assert finding.subjects == ("births", "council", "deaths")
    assert [detail.sentence for detail in finding.details] == [
        "“Births”: Council.",
        "“Deaths”: Council.",
    ]


def test_each_holder_has_a_finding_and_the_one_with_most_datasets_comes_first():
    builder = _council().dataset("Beds").holds("Hospital", "Beds").dataset("Waits")
    builder = builder.holds("Hospital", "Waits").holds("Council", "Births")
    assert [finding.sentence for finding in found(builder, "A6")] == [
        "2 datasets are held by Hospital alone: “Beds” and “Waits”.",
        "“Births” is held by one organisation only: Council.",
    ]


def test_open_data_makes_one_finding_whoever_holds_it():
    builder = a_map().orgs("Council", "Hospital").dataset("Bins", access=Access.OPEN)
    builder = builder.dataset("Beds", access=Access.OPEN)
    finding = only(builder.holds("Council", "Bins").holds("Hospital", "Beds"), "A6")
    assert finding.sentence == (
        "2 datasets marked as open are held by one organisation each: “Beds” (Hospital) and "
        "“Bins” (Council). Others may have copies."
    )
    assert finding.severity is Severity.LOW
    assert "outside the map" in finding.next_step


def test_all_that_is_only_possible_makes_one_finding():
    builder = _council().dataset("Beds").holds("Hospital", "Beds", basis=Basis.INFERRED)
    builder = builder.holds("Council", "Births").flow("Council", "Hospital", "Births")
    finding = only(builder, "A6")
    assert finding.sentence == (
        "2 datasets may each be held by one organisation only: “Beds” (Hospital) and “Births” "
        "(Council)."
    )
    assert finding.depends_on == (
        "There would be fewer if those who get “Births” keep a copy (Hospital); nobody has said.",
        "1 fact behind this is inferred; there would be fewer if “Beds” is not looked after by "
        "Hospital.",
    )


def test_several_datasets_of_one_person_make_one_finding():
    builder = _council().person("Ms Ahmed").dataset("Deaths")
    builder = builder.holds("Ms Ahmed", "Births").holds("Ms Ahmed", "Deaths")
    finding = only(builder, "A7")
    assert finding.sentence == "Only one person can supply “Births” and “Deaths”: Ms Ahmed."
    assert [measure.value for measure in finding.measures] == [2, 0]


# Those who get it


@pytest.mark.parametrize("status", [Status.CURRENT, Status.ENDED, Status.UNKNOWN])
def test_who_gets_the_data_or_got_it_may_keep_a_copy(status):
    builder = _council().holds("Council", "Births")
    finding = only(builder.flow("Council", "Hospital", "Births", status=status), "A6")
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.depends_on == (
        "It would not hold if those who get “Births” keep a copy (Hospital); nobody has said.",
    )
    assert finding.depends_on_ids == ("council-to-hospital",)


@pytest.mark.parametrize("status", [Status.BLOCKED, Status.PROPOSED, Status.PROTOTYPE])
def test_who_does_not_get_the_data_keeps_no_copy(status):
    builder = _council().holds("Council", "Births")
    finding = only(builder.flow("Council", "Hospital", "Births", status=status), "A6")
    assert finding.certainty is Certainty.CERTAIN


def test_a_holder_may_pass_it_on_in_a_flow_whose_data_nobody_named():
    builder = _council().holds("Council", "Births").flow("Council", "Hospital")
    assert "those who may get “Births” keep a copy (Hospital)" in only(builder, "A6").depends_on[0]
    builder = _council().org("Charity").holds("Council", "Births")
    elsewhere = only(builder.flow("Charity", "Hospital"), "A6")
    assert elsewhere.certainty is Certainty.CERTAIN


def test_teams_hosts_and_people_who_get_it_are_no_doubt():
    builder = _council().team("Registrars", "Council").people("Residents").platform("Portal")
    builder = builder.holds("Council", "Births").holds("Portal", "Births", HoldingKind.PLATFORM)
    for who in ("Registrars", "Residents", "Portal"):
        builder = builder.flow("Council", who, "Births")
    assert only(builder, "A6").certainty is Certainty.CERTAIN


def test_who_only_gets_the_data_is_not_counted_among_those_who_can_supply_it():
    builder = _council().holds("Council", "Births", people=1)
    finding = only(builder.flow("Council", "Hospital", "Births"), "A7")
    assert finding.certainty is Certainty.CERTAIN


@pytest.mark.parametrize("status", [Status.PROPOSED, Status.BLOCKED])
def test_what_nobody_named_and_does_not_flow_is_no_doubt(status):
    builder = _council().holds("Council", "Births").flow("Council", "Hospital", status=status)
    assert only(builder, "A6").certainty is Certainty.CERTAIN


def test_a_lone_copy_is_only_perhaps_all_there_is_while_nobody_says_who_looks_after_it():
    finding = only(_council().holds("Council", "Births", kind=HoldingKind.COPY), "A6")
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.depends_on == (
        "It would not hold if the steward of “Births” is another organisation; nobody has said.",
    )


def test_open_data_with_one_holder_each_is_told_apart_from_the_rest():
    builder = _council().dataset("Trees", access=Access.OPEN).org("Hospital")
    builder.holds("Council", "Births").holds("Council", "Trees")
    for name in ("Births", "Trees"):
        builder.flow("Council", "Hospital", name)
    assert [one.sentence for one in found(builder, "A6")] == [
        "“Births” may be held by one organisation only: Council.",
        "“Trees” may be held by one organisation only: Council. It is marked as open, so others "
        "may have copies.",
    ]
