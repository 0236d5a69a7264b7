from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.analysis.findings import Certainty, Severity
from ecomap.analysis.graph import WITH_PLANS
from ecomap.analysis.registry import run
from ecomap.model.vocabulary import (
    Access,
    AgreementState,
    Basis,
    Nature,
    Role,
    StakeholderKind,
    Status,
    ValueCategory,
)
from tests.support.graphs import a_world
from tests.support.maps import a_map


def _findings(builder, check="A15", **options):
    report = run(builder.build(), only=[check], **options)
    assert not report.failures
    return list(report.findings)


def _giver(**fields):
    """A supplier who gives the council data; everybody else gives and gets."""
    builder = a_map().orgs("Supplier", "Council", "Charity").dataset("Prices")
    builder = builder.exchange("Council", "Charity", "advice")
    builder = builder.exchange("Charity", "Council", "thanks")
    return builder.flow("Supplier", "Council", "Prices", **fields)


def test_who_gives_and_gets_nothing_is_reported_with_what_they_give():
    (finding,) = _findings(_giver())
    assert finding.subjects == ("supplier",)
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.CERTAIN)
    assert finding.sentence == (
        "On this map nothing comes back to Supplier, neither data nor value, for “Prices” (to "
        "Council)."
    )
    assert set(finding.evidence) == {"supplier", "council", "supplier-to-council"}


def test_several_are_told_of_in_one_finding_with_their_number():
    builder = _giver().orgs("Caterer").exchange("Caterer", "Charity", "meals", nature="tangible")
    (finding,) = _findings(builder)
    assert finding.sentence == (
        "On this map nothing comes back, neither data nor value, to 2 of the 4 who give "
        "something: Caterer and Supplier."
    )
    assert [detail.ids for detail in finding.details] == [("caterer",), ("supplier",)]


def test_data_or_value_that_comes_back_from_anybody_takes_it_away():
    assert not _findings(_giver().exchange("Charity", "Supplier", "credit"))
    assert not _findings(_giver().flow("Council", "Supplier"))


def test_while_no_value_at_all_is_drawn_nobody_is_accused():
    builder = a_map().orgs("Supplier", "Council", "Charity").flow("Supplier", "Council")
    assert not _findings(builder.flow("Council", "Charity"))


def test_publishers_of_open_data_are_not_accused():
    builder = a_map().orgs("Office", "Council").dataset("Census", access=Access.OPEN)
    builder = builder.flow("Office", "Council", "Census").flow("Office", "Council", access="open")
    builder = builder.orgs("A").exchange("A", "Council", "x").exchange("Council", "A", "y")
    assert not _findings(builder)


def test_duties_funders_standards_and_mere_goodwill_are_not_reported():
    statutory = _giver(agreement=AgreementState.STATUTORY)
    assert not _findings(statutory)
    builder = a_map().org("Fund", roles=(Role.FUNDER,)).orgs("Council", "A", "Friends")
    builder = builder.stakeholder("Norm", StakeholderKind.STANDARD).flow("Norm", "Council")
    builder = builder.exchange(
        "Fund", "Council", "grant", nature=Nature.TANGIBLE, category=ValueCategory.MONEY
    )
    builder = builder.exchange("Friends", "A", "interest", nature=Nature.INTANGIBLE)
    builder = builder.exchange("Council", "A", "advice").exchange("A", "Council", "thanks")
    assert not _findings(builder)


def test_what_passes_inside_an_organisation_is_no_gift():
    builder = _giver().team("Desk", parent="Supplier").flow("Council", "Desk")
    assert not _findings(builder)
    builder = _giver().team("Legal", parent="Council").exchange("Legal", "Council", "contracts")
    (finding,) = _findings(builder)
    assert finding.subjects == ("supplier",)


def test_an_inferred_gift_makes_it_possible():
    (finding,) = _findings(_giver(basis=Basis.INFERRED))
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.sentence.startswith("It may be that nothing comes back to Supplier")
    assert finding.depends_on == (
        "It rests on an inferred fact and would not hold if “Prices” does not flow from Supplier "
        "to Council.",
    )


def test_a_return_of_unknown_status_makes_it_possible_and_is_named():
    builder = _giver().exchange("Council", "Supplier", "money", status=Status.UNKNOWN)
    (finding,) = _findings(builder)
    assert finding.depends_on == (
        "It would not hold if something does go from Council to Supplier; nobody has said.",
    )
    assert finding.depends_on_ids == ("council-gives-supplier",)


def test_an_agreement_on_the_data_may_say_what_is_paid_for_it():
    (finding,) = _findings(_giver(agreement=AgreementState.IN_PLACE))
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.depends_on == (
        "It would not hold if what flows from Supplier to Council is paid for under its "
        "agreement; nobody has said.",
    )


def test_as_long_as_value_is_drawn_for_few_it_is_only_possible():
    builder = _giver().orgs("A", "B").flow("A", "B").flow("B", "A")
    (finding,) = _findings(builder)
    assert finding.certainty is Certainty.POSSIBLE
    assert "value is drawn for only 2 of 5 stakeholders" in finding.depends_on[0]


def test_what_is_planned_to_come_back_is_told_and_counts_in_its_scope():
    builder = _giver().exchange("Council", "Supplier", "a contract", status=Status.PROPOSED)
    (finding,) = _findings(builder)
    assert finding.sentence.endswith("Planned: “a contract” (from Council).")
    assert not _findings(builder, scope=WITH_PLANS)


def test_what_is_blocked_is_no_plan():
    builder = _giver().exchange("Council", "Supplier", "a contract", status=Status.BLOCKED)
    (finding,) = _findings(builder)
    assert "Planned" not in finding.sentence


def _passers_by(**fields):
    """People whose data gets over a museum to the council, which gives the museum alone."""
    builder = a_map().people("Passers-by", roles=(Role.DATA_SUBJECT,))
    builder = builder.orgs("Museum", "Council").dataset("Footfall")
    builder = builder.flow("Passers-by", "Museum", "Footfall", **fields)
    builder = builder.flow("Museum", "Council", "Footfall")
    return builder.exchange("Council", "Museum", "money").exchange("Museum", "Council", "insight")


def test_whose_data_is_used_by_others_who_give_them_nothing_contributes_without_benefit():
    (finding,) = _findings(_passers_by(), "A17")
    assert finding.subjects == ("passers-by",)
    assert (finding.severity, finding.certainty) == (Severity.HIGH, Certainty.CERTAIN)
    assert finding.sentence == (
        "Data from Passers-by gets to Council and Museum, and nothing comes back to Passers-by "
        "from either."
    )
    assert not _findings(_passers_by(), "A15")


def test_a_return_from_whoever_the_data_gets_to_takes_it_away():
    assert not _findings(_passers_by().exchange("Council", "Passers-by", "better streets"), "A17")
    assert not _findings(_passers_by().flow("Museum", "Passers-by", "Footfall"), "A17")


def test_value_from_others_is_told_and_does_not_count():
    builder = _passers_by().org("Café").exchange("Café", "Passers-by", "coffee")
    (finding,) = _findings(builder, "A17")
    assert finding.sentence.endswith(
        "What does come to Passers-by is given by others: “coffee” from Café."
    )


def test_organisations_that_contribute_weigh_less_and_others_are_not_asked():
    builder = _passers_by().org("School", roles=(Role.CONTRIBUTOR,)).flow("School", "Council")
    (finding,) = _findings(builder, "A17")
    assert finding.subjects == ("passers-by", "school")
    builder = a_map().orgs("A", "B", "C").flow("A", "B").exchange("B", "C").exchange("C", "B")
    assert not _findings(builder, "A17")


def test_a_planned_return_makes_it_weigh_less():
    plan = {"status": Status.PROPOSED}
    builder = _passers_by().exchange("Council", "Passers-by", "better streets", **plan)
    (finding,) = _findings(builder, "A17")
    assert (finding.severity, finding.certainty) == (Severity.MEDIUM, Certainty.CERTAIN)
    assert finding.sentence.endswith("Planned: “better streets” (from Council).")
    assert not _findings(builder, "A17", scope=WITH_PLANS)


def test_an_inferred_contribution_makes_it_possible():
    (finding,) = _findings(_passers_by(basis=Basis.INFERRED), "A17")
    assert (finding.severity, finding.certainty) == (Severity.MEDIUM, Certainty.POSSIBLE)
    assert finding.sentence.startswith("It may be that data from Passers-by gets to")


def test_whom_the_data_may_reach_may_give_something_back():
    builder = _passers_by().org("Police").exchange("Police", "Passers-by", "safety")
    builder = builder.flow("Council", "Police", status=Status.UNKNOWN)
    (finding,) = _findings(builder, "A17")
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.depends_on_ids == ("council-to-police",)


_CONNECTIONS = st.lists(
    st.tuples(
        st.integers(0, 4),
        st.integers(0, 4),
        st.booleans(),
        st.sampled_from([Status.CURRENT] * 4 + [Status.UNKNOWN]),
        st.sampled_from([Basis.STATED] * 3 + [Basis.INFERRED]),
    ),
    min_size=4,
    max_size=10,
)


@given(_CONNECTIONS, st.integers(0, 10**6))
@settings(max_examples=150, deadline=None)
def test_what_is_certain_holds_however_the_doubts_are_settled(connections, seed):
    builder = a_map()
    for i in range(5):
        builder = builder.org(f"S{i}", roles=(Role.CONTRIBUTOR,) if i < 2 else ())
    builder = builder.exchange("S3", "S4", "advice")  # so that some value is always drawn
    for a, b, data, status, basis in connections:
        fields = {"status": status, "basis": basis}
        if data:
            builder = builder.flow(f"S{a}", f"S{b}", **fields)
        else:
            builder = builder.exchange(f"S{a}", f"S{b}", nature=Nature.TANGIBLE, **fields)
    document = builder.build()
    found = run(document, only=["A15", "A17"]).findings
    for finding in found:
        assert bool(finding.depends_on) is (finding.certainty is Certainty.POSSIBLE)
    certain = {one for f in found if f.certainty is Certainty.CERTAIN for one in f.subjects}
    chance = random.Random(seed)
    for _ in range(2 if certain else 0):
        told = run(a_world(document, chance), only=["A15", "A17"]).findings
        assert certain <= {one for f in told for one in f.subjects}
