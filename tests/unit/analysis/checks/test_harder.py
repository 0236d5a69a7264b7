"""What makes the work harder: nothing to match by, late, by hand, new to data."""

from __future__ import annotations

import pytest

from ecomap.analysis.findings import Certainty, Severity
from ecomap.analysis.signs import is_by_hand, is_public_body, is_reconciled
from ecomap.model.entities import Stakeholder
from ecomap.model.vocabulary import (
    Basis,
    DataSkill,
    Effect,
    Existence,
    HoldingKind,
    Status,
    TriState,
)
from tests.support.findings import found, only
from tests.support.maps import a_map

# A27, nothing to match by


def _combined(first=(), second=(), **fields):
    builder = a_map().org("Council")
    builder = builder.dataset("Homes", identifiers=first).dataset("People", identifiers=second)
    return builder.dataset("List", derived_from=("homes", "people"), **fields)


def test_sources_without_a_common_identifier_leave_nothing_to_match_by():
    finding = only(_combined(("UPRN",), ("NHS number",)), "A27")
    assert finding.sentence == (
        "“List” is made from “Homes” and “People”, which have no recorded identifier in common."
    )
    assert (finding.severity, finding.certainty) == (Severity.MEDIUM, Certainty.CERTAIN)
    assert finding.subjects == ("list",)
    assert {"homes", "people"} <= set(finding.evidence)


def test_a_common_identifier_is_found_whatever_its_case_and_spaces():
    assert not found(_combined(("UPRN", "Postcode"), ("Name", "uprn ")), "A27")


def test_if_the_identifiers_of_one_are_not_recorded_it_is_possible():
    finding = only(_combined(("UPRN",)), "A27")
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.POSSIBLE)
    assert finding.depends_on == (
        "It would not hold if “People” carries the same one; nobody has said.",
    )
    assert finding.depends_on_ids == ("people",)


def test_if_no_identifiers_are_recorded_it_is_only_a_question():
    assert not found(_combined(), "A27")


def test_a_note_about_matching_is_enough():
    builder = a_map().org("Council").dataset("Homes", identifiers=("UPRN",))
    builder = builder.dataset("People", quality_notes="Has to be matched by hand.")
    finding = only(builder.dataset("List", derived_from=("homes", "people")), "A27")
    assert finding.certainty is Certainty.CERTAIN
    assert finding.sentence.endswith("in common (note: Has to be matched by hand).")


def test_a_note_is_told_even_if_nothing_is_derived():
    builder = a_map().org("Council").dataset("People", quality_notes="Needs cleansing each month.")
    finding = only(builder, "A27")
    assert finding.sentence == (
        "“People” takes work before it fits other data: Needs cleansing each month."
    )
    unsure = a_map().dataset("People", quality_notes="Needs cleansing", basis=Basis.INFERRED)
    assert only(unsure, "A27").certainty is Certainty.POSSIBLE


def test_one_source_or_a_list_that_does_not_exist_has_nothing_to_match():
    single = a_map().dataset("Homes", identifiers=("UPRN",))
    assert not found(single.dataset("List", derived_from=("homes",)), "A27")
    absent = _combined(("UPRN",), ("NHS number",), exists=Existence.NO)
    assert not found(absent, "A27")
    gone = a_map().dataset("Homes", identifiers=("UPRN",)).dataset("People", exists=Existence.NO)
    assert not found(gone.dataset("List", derived_from=("homes", "people")), "A27")


def test_an_inferred_list_makes_it_possible():
    finding = only(_combined(("UPRN",), ("NHS number",), basis=Basis.INFERRED), "A27")
    assert "“List” is not made from these" in finding.depends_on[0]


def _received(first, second):
    builder = a_map().orgs("Council", "Clinic").team("Desk", "Council")
    builder = builder.dataset("Homes", identifiers=first).dataset("People", identifiers=second)
    return builder.flow("Clinic", "Council", "Homes").flow("Clinic", "Desk", "People")


def test_datasets_that_arrive_in_one_place_without_a_common_identifier_weigh_less():
    finding = only(_received(("UPRN",), ("NHS number",)), "A27")
    assert finding.sentence == (
        "No two of the datasets that go to Council have an identifier in common: "
        "“Homes” and “People”."
    )
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.CERTAIN)
    assert not found(_received(("UPRN",), ("uprn",)), "A27")
    assert not found(_received(("UPRN",), ()), "A27")


def test_several_combinations_make_one_finding():
    builder = _combined(("UPRN",), ("NHS number",))
    builder = builder.dataset("Other", derived_from=("homes", "people"))
    assert only(builder, "A27").sentence == (
        "In 2 places data has to fit together without a common identifier: “List” from “Homes” "
        "and “People”, and “Other” from “Homes” and “People”."
    )


# A28, late or by hand


def _flows(**fields):
    builder = a_map().orgs("Council", "Clinic").team("Desk", "Council").dataset("Beds")
    return builder.flow("Clinic", "Desk", "Beds", **fields)


def test_late_data_is_told_and_weighs_more_if_it_is_needed():
    finding = only(_flows(late=TriState.YES), "A28")
    assert finding.sentence == "“Beds” comes late from Clinic to Desk."
    assert (finding.severity, finding.certainty) == (Severity.MEDIUM, Certainty.CERTAIN)
    needed = only(_flows(late=TriState.YES).need("Council", "Beds"), "A28")
    assert needed.sentence == (
        "“Beds” comes late from Clinic to Desk, although it is needed there."
    )
    assert needed.severity is Severity.HIGH
    elsewhere = only(_flows(late=TriState.YES).need("Clinic", "Beds"), "A28")
    assert elsewhere.severity is Severity.MEDIUM


@pytest.mark.parametrize("late", [TriState.NO, TriState.UNKNOWN])
def test_data_that_is_not_known_to_be_late_is_not(late):
    assert not found(_flows(late=late), "A28")


def test_what_does_not_flow_is_not_late():
    assert not found(_flows(late=TriState.YES, status=Status.PROPOSED), "A28")


def test_an_inferred_flow_may_be_late():
    finding = only(_flows(late=TriState.YES, basis=Basis.INFERRED), "A28")
    assert finding.sentence == "“Beds” may come late from Clinic to Desk."
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.POSSIBLE)


def test_several_late_flows_make_one_finding():
    builder = _flows(late=TriState.YES).flow("Council", "Clinic", late=TriState.YES)
    finding = only(builder.flow("Council", "Clinic"), "A28")
    assert finding.sentence == (
        "2 of the 3 data flows come late: “Beds” from Clinic to Desk and data from Council to "
        "Clinic."
    )


@pytest.mark.parametrize("channel", ["E-mail", "PDF by email", "Telephone", "FOI", "Manual list"])
def test_a_channel_that_takes_hands_is_told(channel):
    finding = only(_flows(channel=channel), "A28")
    assert finding.sentence == (
        f"“Beds” goes from Clinic to Desk in a way that takes work by hand ({channel})."
    )
    assert (finding.severity, finding.certainty) == (Severity.MEDIUM, Certainty.CERTAIN)


@pytest.mark.parametrize("channel", ["By hand", "by hand.", "Manually"])
def test_a_channel_that_says_no_more_than_by_hand_is_not_repeated(channel):
    finding = only(_flows(channel=channel), "A28")
    assert finding.sentence == "“Beds” goes from Clinic to Desk in a way that takes work by hand."


def test_an_interface_takes_no_hands():
    assert not found(_flows(channel="API"), "A28")
    assert not found(_flows(channel="Nightly transfer"), "A28")


def test_work_on_data_is_told_by_its_format_and_its_notes():
    builder = a_map().orgs("Council", "Clinic").dataset("Menus", format="PDF")
    finding = only(builder.holds("Council", "Menus"), "A28")
    assert finding.sentence == "“Menus” takes work by hand: PDF."
    assert "council" in finding.evidence
    noted = a_map().orgs("Council", "Clinic").dataset("Menus", quality_notes="Typed by hand.")
    noted = noted.flow("Council", "Clinic", "Menus")
    assert only(noted, "A28").sentence == "“Menus” takes work by hand: Typed by hand."


def test_data_that_does_not_exist_takes_no_work_yet():
    builder = a_map().org("Council").dataset("Menus", format="PDF", exists=Existence.PLANNED)
    assert not found(builder.holds("Council", "Menus"), "A28")


def test_a_burden_is_work_by_hand():
    builder = a_map().orgs("Council", "Clinic")
    finding = only(builder.exchange("Clinic", "Council", "sorting", effect=Effect.BURDEN), "A28")
    assert finding.sentence == (
        "“sorting” from Clinic to Council is a burden on those who give it."
    )
    assert not found(
        a_map().orgs("A", "B").exchange("A", "B", "help", effect=Effect.BENEFIT), "A28"
    )


def test_several_places_with_work_by_hand_make_one_finding():
    builder = _flows(channel="By hand").exchange("Clinic", "Council", effect=Effect.BURDEN)
    finding = only(builder, "A28")
    assert finding.sentence == (
        "Work is done by hand in 2 places: “Beds” from Clinic to Desk and what is given "
        "from Clinic to Council (a burden)."
    )


def test_inferred_work_may_be_done_by_hand():
    one = _flows(channel="By hand", basis=Basis.INFERRED)
    assert only(one, "A28").sentence.startswith("“Beds” may go from Clinic to Desk")
    burden = {"effect": Effect.BURDEN, "basis": Basis.INFERRED}
    two = only(one.exchange("Clinic", "Council", **burden), "A28")
    assert two.sentence.startswith("Work may be done by hand in 2 places")
    data = a_map().org("Council").dataset("Menus", format="PDF", basis=Basis.INFERRED)
    finding = only(data.holds("Council", "Menus"), "A28")
    assert "“Menus” takes no work by hand" in finding.depends_on[0]


# A32, new to data


def _skilled(skill, **fields):
    builder = a_map().org("Council", data_skill=skill, **fields).org("Clinic").dataset("Beds")
    return builder.dataset("Waits")


def test_a_steward_who_is_new_to_data_is_told():
    finding = only(_skilled(DataSkill.NONE).holds("Council", "Beds"), "A32")
    assert finding.sentence == (
        "The only stakeholder with data and a recorded skill is new to it: "
        "Council (no data skills yet)."
    )
    assert (finding.severity, finding.certainty) == (Severity.MEDIUM, Certainty.CERTAIN)
    assert finding.subjects == ("council",)


def test_a_user_who_is_new_to_data_weighs_less():
    finding = only(_skilled(DataSkill.EXPLORER).flow("Clinic", "Council", "Beds"), "A32")
    assert finding.sentence.endswith("Council (exploring data).")
    assert finding.severity is Severity.LOW


@pytest.mark.parametrize("skill", [DataSkill.UNKNOWN, DataSkill.PRACTITIONER, DataSkill.EXPERT])
def test_the_skilled_and_those_of_unknown_skill_are_not_told_of(skill):
    assert not found(_skilled(skill).holds("Council", "Beds"), "A32")


def test_who_neither_looks_after_data_nor_gets_any_needs_no_skill():
    assert not found(_skilled(DataSkill.NONE).flow("Council", "Clinic", "Beds"), "A32")
    copy = _skilled(DataSkill.NONE).holds("Council", "Beds", HoldingKind.COPY)
    assert not found(copy, "A32")
    planned = _skilled(DataSkill.NONE).flow("Clinic", "Council", status=Status.PROPOSED)
    assert not found(planned, "A32")


def test_one_stated_reason_is_enough_and_only_inferred_ones_are_not():
    builder = _skilled(DataSkill.NONE).holds("Council", "Beds", basis=Basis.INFERRED)
    assert only(builder, "A32").certainty is Certainty.POSSIBLE
    assert only(builder.holds("Council", "Waits"), "A32").certainty is Certainty.CERTAIN
    rated = _skilled(DataSkill.NONE, basis=Basis.INFERRED).holds("Council", "Beds")
    assert "Council knows more about data" in only(rated, "A32").depends_on[0]


def test_several_make_one_finding():
    builder = _skilled(DataSkill.NONE).org("Press", data_skill=DataSkill.EXPLORER)
    builder = builder.org("Expert", data_skill=DataSkill.EXPERT).holds("Expert", "Waits")
    builder = builder.holds("Council", "Beds").flow("Council", "Press", "Beds")
    finding = only(builder, "A32")
    assert finding.sentence == (
        "2 of the 3 stakeholders with data and a recorded skill are new to it: "
        "Council (no data skills yet) and Press (exploring data)."
    )
    assert [detail.sentence for detail in finding.details] == [
        "Council (no data skills yet): looks after 1 dataset.",
        "Press (exploring data): gets data by 1 flow.",
    ]


# What free text gives away


def test_signs_are_whole_words():
    assert is_by_hand("converted manually")
    assert not is_by_hand("newspapers of the posterity")
    assert is_reconciled("has to be reconciled")
    assert not is_reconciled("a matchless collection")
    assert is_public_body(Stakeholder(id="a", name="A", sector="Local government"))
    assert not is_public_body(Stakeholder(id="a", name="A", sector="Governmental software"))


@pytest.mark.parametrize("unsure", ["flow", "data", "unnamed", "status"])
def test_what_arrives_may_fit_together_if_something_about_it_is_unsure(unsure):
    basis = {"basis": Basis.INFERRED}
    builder = a_map().orgs("Council", "Clinic").dataset("Homes", identifiers=("UPRN",))
    data = basis if unsure == "data" else {}
    builder = builder.dataset("People", identifiers=("NHS number",), **data)
    flow = basis if unsure == "flow" else {}
    builder = builder.flow("Clinic", "Council", "Homes").flow("Clinic", "Council", "People", **flow)
    if unsure == "unnamed":
        builder = builder.flow("Clinic", "Council")
    if unsure == "status":
        builder = builder.flow("Clinic", "Council", "Homes", status=Status.UNKNOWN)
    finding = only(builder, "A27")
    assert finding.certainty is Certainty.POSSIBLE
    words = {"flow": "does not flow", "data": "does not exist"}.get(unsure, "shares an identifier")
    assert words in finding.depends_on[0]


def test_a_list_that_may_not_exist_is_doubted_in_so_many_words():
    finding = only(_combined(("UPRN",), ("NHS number",), exists=Existence.UNKNOWN), "A27")
    assert finding.depends_on == ("It would not hold if “List” does not exist; nobody has said.",)


def test_a_note_on_data_that_does_not_exist_is_no_work_yet():
    notes = {"quality_notes": "Will have to be matched", "exists": Existence.PLANNED}
    assert not found(a_map().dataset("People", **notes), "A27")


def test_only_the_flows_of_what_does_not_fit_are_evidence():
    builder = _received(("UPRN",), ("NHS number",)).dataset("Menus")
    finding = only(builder.flow("Clinic", "Council", "Menus"), "A27")
    assert "clinic-to-council" in finding.evidence
    assert "clinic-to-council-2" not in finding.evidence
