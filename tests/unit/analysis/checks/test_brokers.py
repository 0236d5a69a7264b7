from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.analysis.centrality import betweenness_of_organisations
from ecomap.analysis.findings import Certainty, Severity
from ecomap.analysis.registry import run
from ecomap.analysis.survey import Survey
from ecomap.model.vocabulary import Basis, Status
from tests.support.findings import naming_data
from tests.support.graphs import a_world
from tests.support.maps import a_map


def _findings(builder, check="A2"):
    report = run(naming_data(builder.build()), only=[check])
    assert not report.failures
    return list(report.findings)


def _hub_with_a_ring_road(**fields):
    """Six around a hub, all of them in touch with it, and a slow way round the outside."""
    around = [f"S{i}" for i in range(6)]
    builder = a_map().org("Hub").orgs(*around)
    for one, following in zip(around, around[1:] + around[:1], strict=True):
        builder = builder.flow(one, "Hub", **fields).flow("Hub", one).flow(one, following)
    return builder


def test_whom_most_shortest_ways_pass_though_there_are_others_is_a_broker():
    (finding,) = _findings(_hub_with_a_ring_road())
    assert finding.subjects == ("hub",)
    assert (finding.severity, finding.certainty) == (Severity.MEDIUM, Certainty.CERTAIN)
    assert finding.sentence == (
        "For about 21 of the 30 routes (70%) that data can take between other stakeholders the "
        "shortest way leads through Hub; there are longer ways round."
    )
    assert set(finding.evidence) >= {"hub", "s0", "s0-to-hub", "hub-to-s0"}
    assert "s0-to-s1" not in finding.evidence
    assert not _findings(_hub_with_a_ring_road(), "A1")


def test_while_most_flows_do_not_say_which_data_it_is_it_is_only_possible():
    report = run(_hub_with_a_ring_road().build(), only=["A2"])
    (finding,) = report.findings
    assert finding.depends_on == (
        "It would not hold if what comes in is not what goes on; nobody has said.",
    )
    assert len(finding.depends_on_ids) == 12


def test_whom_few_of_the_ways_pass_is_no_broker():
    """Of 12 in a ring and one in the middle who joins two of them, 3 in 4 ways go round."""
    around = [f"S{i:02}" for i in range(12)]
    builder = a_map().org("Hub").orgs(*around)
    for one, following in zip(around, around[1:] + around[:1], strict=True):
        builder = builder.flow(one, following).flow(following, one)
    builder = builder.flow("S00", "Hub").flow("Hub", "S06")
    document = naming_data(builder.build())
    through = betweenness_of_organisations(Survey(document)).values["hub"] * 12 * 11
    assert through >= 3
    assert "hub" not in {one.subjects[0] for one in run(document, only=["A2"]).findings}


def test_a_bottleneck_is_not_told_of_again():
    builder = a_map().orgs("Hub", *"ABCD")
    for one in "ABCD":
        builder = builder.flow(one, "Hub").flow("Hub", one)
    assert not _findings(builder)
    assert len(_findings(builder, "A1")) == 1


def test_where_everybody_is_in_touch_with_everybody_there_is_no_broker():
    builder = a_map().orgs(*"ABCDE")
    for a in "ABCDE":
        for b in "ABCDE":
            if a != b:
                builder = builder.flow(a, b)
    assert not _findings(builder)


def test_an_inferred_flow_on_a_shortest_way_makes_it_possible():
    (finding,) = _findings(_hub_with_a_ring_road(basis=Basis.INFERRED))
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.POSSIBLE)
    assert "6 inferred facts" in finding.depends_on[0]


def test_a_possible_shortcut_makes_it_possible_and_is_named():
    builder = _hub_with_a_ring_road().flow("S0", "S3", status=Status.UNKNOWN)
    (finding,) = _findings(builder)
    assert finding.depends_on == (
        "It would not hold if data does flow from S0 to S3; nobody has said.",
    )
    assert finding.depends_on_ids == ("s0-to-s3",)


_FLOWS = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.integers(0, 5),
        st.sampled_from([Status.CURRENT, Status.CURRENT, Status.CURRENT, Status.UNKNOWN]),
        st.sampled_from([Basis.STATED, Basis.STATED, Basis.STATED, Basis.INFERRED]),
    ),
    min_size=8,
    max_size=18,
)


@given(_FLOWS, st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_a_certain_broker_is_a_broker_or_a_bottleneck_however_doubts_are_settled(flows, seed):
    builder = a_map().orgs(*(f"S{i}" for i in range(6)))
    for a, b, status, basis in flows:
        builder = builder.flow(f"S{a}", f"S{b}", status=status, basis=basis)
    document = naming_data(builder.build())
    found = run(document, only=["A2"]).findings
    certain = {f.subjects[0] for f in found if f.certainty is Certainty.CERTAIN}
    chance = random.Random(seed)
    for _ in range(3 if certain else 0):
        told = run(a_world(document, chance), only=["A1", "A2"]).findings
        assert certain <= {one for f in told for one in f.subjects}
