from __future__ import annotations

import dataclasses
import random

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.analysis.checks.routes import bottleneck
from ecomap.analysis.findings import Certainty, Severity
from ecomap.analysis.graph import CURRENT, WITH_PLANS, flow_graph
from ecomap.analysis.registry import run
from ecomap.analysis.survey import Survey
from ecomap.model.document import by_id
from ecomap.model.vocabulary import Basis, Status
from tests.support.findings import naming_data
from tests.support.maps import a_map

_GIVERS = ("Clinic", "Library", "School")


def _hub(**fields):
    """Three givers, a council in the middle, one receiver."""
    builder = a_map().orgs("Council", "Charity", *_GIVERS)
    for giver in _GIVERS:
        builder = builder.flow(giver, "Council", **fields)
    return builder.flow("Council", "Charity", **fields)


def _findings(builder, scope=CURRENT, *, named=True):
    """Return what the check finds; flows carry a dataset unless they are not to be named."""
    document = naming_data(builder.build()) if named else builder.build()
    report = run(document, only=["A1"], scope=scope)
    assert not report.failures
    return list(report.findings)


def _measures(finding):
    return {measure.name: measure.value for measure in finding.measures}


def test_the_only_way_through_is_a_bottleneck_with_numbers_and_names():
    (finding,) = _findings(_hub())
    assert finding.subjects == ("council",)
    assert (finding.severity, finding.certainty) == (Severity.HIGH, Certainty.CERTAIN)
    assert finding.sentence == (
        "All 3 routes (100%) that data can take between other stakeholders would be lost "
        "without Council: nothing could reach Charity from Clinic, Library and School."
    )
    assert finding.depends_on == ()
    assert set(finding.evidence) >= {"council", "charity", "school", "school-to-council"}


def test_while_most_flows_do_not_say_which_data_it_is_it_is_only_possible():
    (finding,) = _findings(_hub(), named=False)
    assert (finding.severity, finding.certainty) == (Severity.MEDIUM, Certainty.POSSIBLE)
    assert finding.depends_on == (
        "All 4 data flows that it rests on do not say which data it is; it would not hold if what "
        "comes in is not what goes on.",
    )
    assert set(finding.depends_on_ids) == {f"{one.lower()}-to-council" for one in _GIVERS} | {
        "council-to-charity"
    }
    builder = a_map().orgs("Council", "Charity", *_GIVERS).dataset("Visits")
    builder = builder.flow("Clinic", "Council").flow("Library", "Council")
    builder = builder.flow("School", "Council", "Visits").flow("Council", "Charity", "Visits")
    (half,) = _findings(builder, named=False)
    assert half.certainty is Certainty.CERTAIN


def test_flows_that_no_lost_route_takes_are_no_evidence():
    builder = _hub().orgs("Archive", "Press").flow("Archive", "Press").flow("School", "Archive")
    builder = builder.flow("School", "Library")
    (finding,) = _findings(builder)
    assert {record for record in finding.evidence if "-to-" in record} == {
        "clinic-to-council",
        "council-to-charity",
        "library-to-council",
        "school-to-council",
        "school-to-library",
    }
    assert "archive" not in finding.evidence


def test_flows_beyond_the_bottleneck_that_no_lost_route_takes_are_no_evidence():
    builder = _hub().org("Press").flow("Charity", "Press")
    for giver in _GIVERS:
        builder = builder.flow(giver, "Press")
    (finding,) = _findings(builder)
    assert finding.subjects == ("council",)
    assert "charity-to-press" not in finding.evidence


def test_an_unknown_flow_that_leads_nowhere_is_no_way_round():
    builder = _hub().org("Press").flow("School", "Press", status=Status.UNKNOWN)
    (finding,) = _findings(builder.flow("School", "Charity", status=Status.UNKNOWN))
    assert finding.depends_on_ids == ("school-to-charity",)


def test_a_second_way_takes_the_bottleneck_away():
    builder = _hub().org("Agency")
    for giver in _GIVERS:
        builder = builder.flow(giver, "Agency")
    assert not _findings(builder.flow("Agency", "Charity"))


def test_blocked_and_ended_flows_offer_no_second_way():
    builder = _hub().flow("School", "Charity", status=Status.BLOCKED)
    builder = builder.flow("Clinic", "Charity", status=Status.ENDED)
    (finding,) = _findings(builder)
    assert finding.certainty is Certainty.CERTAIN
    assert _measures(finding)["routes lost"] == 3


def test_a_chain_of_three_is_no_alarm():
    assert not _findings(a_map().orgs("A", "B", "C").flow("A", "B").flow("B", "C"))


def test_a_small_share_is_no_bottleneck():
    builder = _hub()
    ring = [f"Ring {i}" for i in range(5)]
    builder = builder.orgs(*ring)
    for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
        builder = builder.flow(a, b).flow(b, a)
    assert not _findings(builder)  # 3 of 3 + 20 routes


def test_exactly_a_quarter_is_enough():
    builder = _hub()  # 3 routes between others
    for i in range(9):
        builder = builder.orgs(f"From {i}", f"To {i}").flow(f"From {i}", f"To {i}")
    (finding,) = _findings(builder)
    assert finding.sentence.startswith("3 of the 12 routes (25%)")


def test_parallel_flows_are_no_second_way():
    (finding,) = _findings(_hub().flow("School", "Council").flow("Council", "Charity"))
    assert _measures(finding)["routes lost"] == 3
    assert "school-to-council-2" in finding.evidence


def test_inferred_flows_make_it_possible_and_are_counted():
    builder = _hub().orgs("Museum").flow("Museum", "Council", basis=Basis.INFERRED)
    (finding,) = _findings(builder)
    assert (finding.severity, finding.certainty) == (Severity.MEDIUM, Certainty.POSSIBLE)
    assert finding.depends_on == ("Of the 5 data flows that it rests on, 1 is inferred.",)
    assert finding.depends_on_ids == ("museum-to-council",)
    (finding,) = _findings(_hub(basis=Basis.UNKNOWN))
    assert finding.depends_on == (
        "All 4 data flows that it rests on are not marked as stated or inferred.",
    )


def test_a_stated_flow_beside_an_inferred_one_is_enough():
    builder = _hub().flow("School", "Council", basis=Basis.INFERRED)
    (finding,) = _findings(builder)
    assert finding.certainty is Certainty.CERTAIN


def test_an_inferred_flow_that_has_nothing_to_do_with_it_changes_nothing():
    builder = _hub().orgs("Archive", "Press").flow("Archive", "Press", basis=Basis.INFERRED)
    (finding,) = _findings(builder)
    assert finding.certainty is Certainty.CERTAIN


def test_a_way_round_of_unknown_status_makes_it_possible_and_is_named():
    builder = _hub().dataset("Visits").flow("School", "Charity", "Visits", status=Status.UNKNOWN)
    (finding,) = _findings(builder)
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.depends_on == (
        "Unconfirmed flows may offer a way round: flow from School to Charity (“Visits”).",
    )
    assert finding.depends_on_ids == ("school-to-charity",)


def test_flows_of_unknown_status_that_only_add_other_routes_can_make_it_possible():
    builder = _hub()
    ring = [f"Ring {i}" for i in range(5)]
    builder = builder.orgs(*ring)
    for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
        builder = builder.flow(a, b, status=Status.UNKNOWN)
        builder = builder.flow(b, a, status=Status.UNKNOWN)
    (finding,) = _findings(builder)
    assert finding.certainty is Certainty.POSSIBLE
    assert "below 25%" in finding.depends_on[0]


def test_a_bottleneck_that_needs_a_flow_of_unknown_status_is_possible():
    builder = a_map().orgs("Council", "Charity", *_GIVERS)
    for giver in _GIVERS:
        builder = builder.flow(giver, "Council")
    (finding,) = _findings(builder.flow("Council", "Charity", status=Status.UNKNOWN))
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.sentence.startswith("If the flows of unknown status do carry data: all 3")
    assert finding.depends_on == ("Of the 4 data flows that it rests on, 1 is of unknown status.",)


def test_a_bottleneck_that_only_inferred_flows_lead_round_is_possible():
    builder = _hub().org("Agency").flow("Agency", "Charity", basis=Basis.INFERRED)
    for giver in _GIVERS:
        builder = builder.flow(giver, "Agency", basis=Basis.INFERRED)
    (finding,) = _findings(builder)
    assert finding.subjects == ("council",)
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.sentence.startswith("Going by the confirmed flows of today alone: all 3")
    assert finding.depends_on[0].startswith("Unconfirmed flows may offer a way round: flow from")


def test_plans_count_only_in_their_scope_and_never_make_it_certain():
    builder = _hub(status=Status.PROPOSED)
    assert not _findings(builder)
    (finding,) = _findings(builder, WITH_PLANS)
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.depends_on == ("All 4 data flows that it rests on are on trial or planned.",)


def test_larger_shares_come_first():
    builder = a_map().orgs("Council", "Charity", "Broker", *_GIVERS).flow("Council", "Broker")
    for giver in _GIVERS:
        builder = builder.flow(giver, "Council")
    first, second = _findings(builder.flow("Broker", "Charity"))
    assert (first.subjects, second.subjects) == (("council",), ("broker",))
    assert first.sentence.startswith("6 of the 7 routes (86%)")
    assert second.sentence.startswith("4 of the 7 routes (57%)")
    assert (_measures(first)["rank"], _measures(second)["rank"]) == (1, 2)


def test_equal_shares_are_told_as_equal():
    builder = a_map().orgs("Left", "Right", *"ABCDEFGH")
    for hub, givers, receiver in (("Left", "ABC", "D"), ("Right", "EFG", "H")):
        for giver in givers:
            builder = builder.flow(giver, hub)
        builder = builder.flow(hub, receiver)
    left, right = _findings(builder)
    assert left.subjects == ("left",)
    assert left.sentence.endswith("Right carries an equal share.")
    assert right.sentence.endswith("Left carries an equal share.")
    assert _measures(left)["rank"] == _measures(right)["rank"] == 1


def test_a_hub_with_ways_in_and_out_says_that_all_fall_apart():
    builder = a_map().orgs("Hub", "A", "B", "C", "D")
    for spoke in "ABCD":
        builder = builder.flow(spoke, "Hub").flow("Hub", spoke)
    (finding,) = _findings(builder)
    assert finding.sentence.endswith(
        "without Hub: nothing could get from one to another of A, B, C and 1 more."
    )
    apart, alone = finding.details
    assert apart.ids == alone.ids == ("a", "b", "c", "d")
    assert alone.sentence == (
        "No contact at all would be left to A, B, C and D, by data or by value."
    )


def test_those_who_lose_only_some_routes_are_told_apart():
    (finding,) = _findings(_hub().org("Press").flow("Council", "Press").flow("School", "Press"))
    assert finding.sentence.endswith(
        "nothing could reach Charity from Clinic, Library and School, and nothing could reach "
        "Press from Clinic and Library."
    )
    assert [detail.ids for detail in finding.details[:2]] == [
        ("charity", "clinic", "library", "school"),
        ("press", "clinic", "library"),
    ]


def test_a_long_list_is_cut_in_the_sentence_and_full_in_the_details():
    builder = a_map().orgs("Council", *(f"Giver {i}" for i in range(5)), "X", "Y", "Z", "W")
    for i in range(5):
        builder = builder.flow(f"Giver {i}", "Council")
    for receiver in "XYZW":
        builder = builder.flow("Council", receiver)
    (finding,) = _findings(builder, named=False)
    assert (
        "nothing could reach W, X, Y and 1 more from Giver 0, Giver 1, Giver 2 and 2 more"
        in finding.sentence
    )
    detail, _ = finding.details
    assert len(detail.ids) == 9
    assert "Giver 4" in detail.sentence


_FLOWS = st.lists(
    st.tuples(
        st.integers(0, 6),
        st.integers(0, 6),
        st.sampled_from([Status.CURRENT, Status.CURRENT, Status.UNKNOWN, Status.BLOCKED]),
        st.sampled_from([Basis.STATED, Basis.STATED, Basis.INFERRED]),
    ),
    min_size=4,
    max_size=12,
)


def _random_map(flows):
    builder = a_map().orgs(*(f"S{i}" for i in range(7)))
    for a, b, status, basis in flows:
        builder = builder.flow(f"S{a}", f"S{b}", status=status, basis=basis)
    return naming_data(builder.build())


def _a_world(document, chance):
    """Settle every doubt by lot: an inferred or unknown flow does carry data, or does not."""
    settled = []
    for flow in document.flows.values():
        doubtful = flow.status is Status.UNKNOWN or flow.basis is not Basis.STATED
        if flow.status is not Status.BLOCKED and (not doubtful or chance.random() < 0.5):
            fields = {"status": Status.CURRENT, "basis": Basis.STATED}
            settled.append(flow.model_copy(update=fields))
    return dataclasses.replace(document, flows=by_id(settled))


@given(_FLOWS, st.integers(0, 10**6))
@settings(max_examples=80, deadline=None)
def test_a_certain_bottleneck_holds_however_the_doubts_are_settled(flows, seed):
    document = _random_map(flows)
    found = run(document, only=["A1"]).findings
    certain = {one for f in found if f.certainty is Certainty.CERTAIN for one in f.subjects}
    chance = random.Random(seed)
    for _ in range(3 if certain else 0):
        world = _a_world(document, chance)
        told = run(world, only=["A1"]).findings
        assert certain <= {one for f in told for one in f.subjects}


@given(_FLOWS)
@settings(max_examples=60, deadline=None)
def test_the_evidence_has_every_flow_on_every_lost_route(flows):
    document = _random_map(flows)
    graph = flow_graph(document)
    for finding in run(document, only=["A1"]).findings:
        hub, *others = finding.subjects
        if others or finding.sentence.startswith(("If ", "Going ")):
            continue  # many at once, or the map read with other flows than those as drawn
        rest = graph.copy()
        rest.remove_node(hub)
        for a, b in nx.transitive_closure(graph).edges:
            if a == b or hub in (a, b) or nx.has_path(rest, a, b):
                continue
            for path in nx.all_simple_edge_paths(graph, a, b):
                for ends in path:
                    assert set(graph.edges[ends]["flows"]) <= set(finding.evidence)


@given(_FLOWS)
@settings(max_examples=60, deadline=None)
def test_whatever_is_only_possible_says_on_what_it_depends(flows):
    report = run(_random_map(flows), only=["A1"])
    assert not report.failures
    for finding in report.findings:
        assert bool(finding.depends_on) is (finding.certainty is Certainty.POSSIBLE)


def _ring(size, **fields):
    names = [f"S{i:03}" for i in range(size)]
    builder = a_map().orgs(*names)
    for one, following in zip(names, names[1:] + names[:1], strict=True):
        builder = builder.flow(one, following, **(fields if one == "S007" else {}))
    return builder


def test_many_who_carry_equal_shares_are_told_of_in_one_finding():
    (finding,) = _findings(_ring(60))
    assert (finding.severity, finding.certainty) == (Severity.HIGH, Certainty.CERTAIN)
    assert len(finding.subjects) == 60
    assert finding.sentence == (
        "60 stakeholders each carry 50% of the routes that data can take between the others: "
        "S000, S001, S002 and 57 more."
    )
    assert len(finding.evidence) == 120
    assert len(finding.details) == 25
    assert finding.details[0].sentence == "1,711 of 3,422 routes (50%) without S000."


def test_up_to_three_of_equal_shares_are_told_one_by_one_and_four_together():
    for size, told in ((3, [1, 1, 1]), (4, [4])):
        hubs = [f"Hub {i}" for i in range(size)]
        builder = a_map().orgs(*hubs, *(f"Leaf {i}" for i in range(size)))
        for i, following in enumerate(hubs[1:] + hubs[:1]):
            builder = builder.flow(hubs[i], following)
            builder = builder.flow(f"Leaf {i}", hubs[i]).flow(hubs[i], f"Leaf {i}")
        assert [len(finding.subjects) for finding in _findings(builder)] == told


def test_a_flow_between_those_who_lose_nothing_to_each_other_is_no_way_round():
    builder = a_map().orgs("Hub", "S1", "S2", "T1", "T2", "A")
    builder = builder.flow("S1", "Hub", basis=Basis.INFERRED).flow("S2", "Hub")
    builder = builder.flow("Hub", "T1").flow("Hub", "T2").flow("S1", "T2").flow("A", "T2")
    (finding,) = _findings(builder.flow("S1", "A", status=Status.UNKNOWN))
    assert finding.subjects == ("hub",)
    assert finding.depends_on == ("Of the 4 data flows that it rests on, 1 is inferred.",)


def test_many_are_only_possible_if_one_of_them_is():
    (finding,) = _findings(_ring(20, basis=Basis.INFERRED))
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.depends_on == ("Of the 20 data flows that it rests on, 1 is inferred.",)
    assert finding.depends_on_ids == ("s007-to-s008",)


def test_the_worst_are_told_of_one_by_one_and_the_rest_together():
    builder = a_map().orgs(*(f"S{i}" for i in range(12)), "A", "B", "C")
    for i in range(11):
        builder = builder.flow(f"S{i}", f"S{i + 1}")
    *told, rest = _findings(builder)
    assert [len(one.subjects) for one in told] == [1] * len(told)
    assert len(told) == 6
    assert rest.sentence.startswith(f"{len(rest.subjects)} more stakeholders each carry ")


def test_teams_count_as_the_organisation_they_belong_to():
    builder = a_map().orgs("Council", "Charity", *_GIVERS).team("Desk", parent="Council")
    for giver in _GIVERS:
        builder = builder.flow(giver, "Desk")
    builder = builder.team("Press office", parent="Council").flow("Council", "Press office")
    (finding,) = _findings(builder.flow("Council", "Charity"))
    assert finding.subjects == ("council",)
    assert finding.sentence.startswith("All 3 routes (100%)")
    assert set(finding.evidence) >= {"desk", "school-to-desk", "council-to-charity"}
    assert "press-office" not in finding.evidence


def test_a_long_analysis_of_a_ring_can_be_stopped_at_every_step():
    document = _ring(40).build()
    survey = Survey(document)
    pauses = 0

    def pause():
        nonlocal pauses
        pauses += 1

    survey.pause = pause
    list(bottleneck.find(survey))
    assert pauses >= 40
