from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.analysis.findings import Certainty, Severity
from ecomap.analysis.registry import run
from ecomap.model.vocabulary import Basis, Status
from tests.support.graphs import a_world
from tests.support.maps import a_map


def _findings(builder, check):
    report = run(builder.build(), only=[check])
    assert not report.failures
    return list(report.findings)


def _around(builder, names):
    """Let everybody in a list exchange value with the next, the last with the first.

    The first sends the second data too, so that it does not look as if no data had been drawn.
    """
    builder = builder.flow(names[0], names[1])
    for one, following in zip(names, names[1:] + names[:1], strict=True):
        builder = builder.exchange(one, following, "advice").exchange(following, one, "advice")
    return builder


def _go_between(**fields):
    """A library through which an archive and a museum are in touch with six others."""
    others = [f"Org {i}" for i in range(6)]
    builder = a_map().orgs("Library", "Archive", "Museum", *others)
    builder = _around(builder, [*others, "Library"])
    builder = builder.exchange("Library", "Archive", "news", **fields)
    return builder.exchange("Archive", "Museum", "loans")


def test_without_the_go_between_some_are_left_to_themselves():
    (finding,) = _findings(_go_between(), "A3")
    assert finding.subjects == ("library",)
    assert (finding.severity, finding.certainty) == (Severity.MEDIUM, Certainty.CERTAIN)
    assert finding.sentence == (
        "Without Library: Archive and Museum would have contact among themselves only, by data "
        "or by value; the other 6 would stay in contact."
    )
    assert set(finding.evidence) == {"library", "archive", "museum"}


def test_while_no_data_or_no_value_at_all_is_drawn_it_is_only_possible():
    builder = a_map().orgs(*"ABCDEFGH")
    for one in "BCDEFGH":
        builder = builder.exchange("A", one, "news")
    (finding,) = _findings(builder, "A3")
    assert finding.depends_on == (
        "It would not hold if data flows between them, of which none has been drawn yet; nobody "
        "has said.",
    )
    flows = a_map().orgs(*"ABCDE")
    flows = flows.flow("B", "A").flow("C", "A").flow("D", "A").flow("E", "A")
    (finding,) = _findings(flows, "A3")
    assert finding.depends_on == (
        "It would not hold if value goes between them, of which none has been drawn yet; nobody "
        "has said.",
    )
    (finding,) = _findings(flows.exchange("A", "B", "news"), "A3")
    assert finding.certainty is Certainty.CERTAIN


def test_one_single_neighbour_is_no_alarm():
    builder = _around(a_map().orgs(*"ABCDEF"), list("ABCDE"))
    assert not _findings(builder.exchange("A", "F", "news"), "A3")


def test_three_who_would_have_no_contact_left_are_one():
    builder = _around(a_map().orgs(*"ABCDEFGH"), list("ABCDE"))
    for one in "FGH":
        builder = builder.exchange("A", one, "news")
    (finding,) = _findings(builder, "A3")
    assert finding.sentence.startswith("Without A: F, G and H would have no contact left at all")


def test_a_second_contact_takes_it_away():
    assert not _findings(_go_between().exchange("Museum", "Org 3", "loans"), "A3")


def test_contact_by_data_counts_like_contact_by_value():
    assert not _findings(_go_between().flow("Museum", "Org 3"), "A3")


def test_an_inferred_contact_makes_it_possible_since_they_may_have_none_as_it_is():
    (finding,) = _findings(_go_between(basis=Basis.INFERRED), "A3")
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.POSSIBLE)
    assert "might have contact among themselves only" in finding.sentence
    assert finding.depends_on == (
        "It rests on an inferred fact and would not hold if “news” does not go from Library to "
        "Archive.",
    )


def test_a_contact_of_unknown_status_makes_it_possible_and_is_named():
    builder = _go_between().flow("Museum", "Org 3", status=Status.UNKNOWN)
    (finding,) = _findings(builder, "A3")
    assert finding.depends_on == (
        "It would not hold if something does go from Museum to Org 3; nobody has said.",
    )
    assert finding.depends_on_ids == ("museum-to-org-3",)


def test_teams_of_one_organisation_are_in_contact():
    builder = _around(a_map().orgs(*"ABCDEF"), list("ABCDEF"))
    builder = builder.team("Desk", parent="A").team("Press office", parent="A")
    assert not _findings(builder.exchange("A", "Desk").exchange("Desk", "Press office"), "A3")


def test_a_bottleneck_tells_of_it_itself():
    builder = a_map().orgs("Council", "Charity", "Clinic", "Library", "School")
    for giver in ("Clinic", "Library", "School"):
        builder = builder.flow(giver, "Council")
    builder = builder.flow("Council", "Charity")
    assert not _findings(builder, "A3")
    (finding,) = _findings(builder, "A1")
    assert finding.details[-1].sentence == (
        "No contact at all would be left to Charity, Clinic, Library and School, by data or by "
        "value."
    )


def _two_parts(size=7, **fields):
    """Two groups in which everybody gives data to a hub that gives none, joined by one flow."""
    builder = a_map().orgs("Archive", "Museum", "Reader", *(f"Org {i}" for i in range(size)))
    for i in range(1, size):
        builder = builder.flow(f"Org {i}", "Org 0")
    builder = builder.flow("Archive", "Museum").flow("Reader", "Museum")
    return builder.dataset("Visits").flow("Museum", "Org 0", "Visits", **fields)


def test_the_one_flow_that_joins_two_parts_is_reported():
    (finding,) = _findings(_two_parts(20), "A4")
    assert finding.subjects == ("museum-to-org-0",)
    assert (finding.severity, finding.certainty) == (Severity.MEDIUM, Certainty.CERTAIN)
    assert finding.sentence == (
        "Only one data flow joins Archive, Museum and Reader to the other 20 who pass data on or "
        "get it: the flow from Museum to Org 0 (“Visits”)."
    )


def test_a_second_flow_takes_it_away_even_between_the_same_two():
    assert not _findings(_two_parts(20).flow("Museum", "Org 0"), "A4")
    assert not _findings(_two_parts(20).flow("Reader", "Org 4"), "A4")


def test_a_short_chain_is_no_alarm():
    builder = a_map().orgs(*"ABCD").flow("A", "B").flow("B", "C").flow("C", "D")
    assert not _findings(builder, "A4")


def test_a_flow_that_may_join_the_parts_too_makes_it_possible():
    builder = _two_parts(20).flow("Reader", "Org 4", status=Status.UNKNOWN)
    (finding,) = _findings(builder, "A4")
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.depends_on_ids == ("reader-to-org-4",)
    (finding,) = _findings(_two_parts(20, basis=Basis.INFERRED), "A4")
    assert finding.sentence.startswith("Only one data flow may join")


def test_if_the_other_side_is_hardly_confirmed_it_is_only_possible():
    builder = a_map().orgs("Archive", "Museum", "Reader", *(f"Org {i}" for i in range(20)))
    for i in range(1, 20):
        basis = Basis.STATED if i < 3 else Basis.INFERRED
        builder = builder.flow("Org 0", f"Org {i}", basis=basis)
    builder = builder.flow("Archive", "Museum").flow("Reader", "Museum").flow("Org 0", "Museum")
    (finding,) = _findings(builder, "A4")
    assert finding.certainty is Certainty.CERTAIN  # three are confirmed, as many as on this side
    (finding,) = _findings(builder.orgs("Guide").flow("Guide", "Museum"), "A4")
    assert finding.certainty is Certainty.POSSIBLE


def test_several_are_told_of_in_one_finding():
    builder = _go_between().orgs("Den", "Pup", "Cub")
    builder = builder.exchange("Org 3", "Den", "x").exchange("Den", "Pup", "x")
    (finding,) = _findings(builder.exchange("Den", "Cub", "x"), "A3")
    assert finding.sentence == (
        "2 stakeholders each keep others in contact with the rest: Org 3 (Cub, Den and Pup), and "
        "Library (Archive and Museum)."
    )


def test_a_bottleneck_at_its_end_tells_of_the_flow():
    builder = a_map().orgs("Hub", "Charity", "Reader", *"ABC").dataset("Visits")
    for one in "ABC":
        builder = builder.flow(one, "Hub")
    builder = builder.flow("Hub", "Charity", "Visits").flow("Charity", "Reader")
    assert not _findings(builder, "A4")
    hub, _ = _findings(builder, "A1")
    assert hub.subjects == ("hub",)
    assert hub.details[-1].sentence == (
        "Only one data flow joins Charity and Reader to the other 4: the flow from Hub to Charity "
        "(“Visits”)."
    )


_CONNECTIONS = st.lists(
    st.tuples(
        st.integers(0, 7),
        st.integers(0, 7),
        st.booleans(),
        st.sampled_from([Status.CURRENT] * 4 + [Status.UNKNOWN]),
        st.sampled_from([Basis.STATED] * 4 + [Basis.INFERRED]),
    ),
    min_size=7,
    max_size=14,
)


@given(_CONNECTIONS, st.integers(0, 10**6))
@settings(max_examples=50, deadline=None)
def test_what_is_certain_is_told_however_the_doubts_are_settled(connections, seed):
    builder = a_map().orgs(*(f"S{i}" for i in range(8)))
    for a, b, data, status, basis in connections:
        add = builder.flow if data else builder.exchange
        builder = add(f"S{a}", f"S{b}", status=status, basis=basis)
    document = builder.build()
    found = run(document, only=["A3", "A4"]).findings
    for finding in found:
        assert bool(finding.depends_on) is (finding.certainty is Certainty.POSSIBLE)
    certain = {one for f in found if f.certainty is Certainty.CERTAIN for one in f.subjects}
    chance = random.Random(seed)
    for _ in range(2 if certain else 0):
        world = a_world(document, chance)
        told = set()
        for finding in run(world, only=["A1", "A3", "A4"]).findings:
            told |= set(finding.subjects)
            told |= {one for detail in finding.details for one in detail.ids}
            if finding.check == "A4":
                told |= {
                    end
                    for flow in finding.subjects
                    for end in (world.flows[flow].source, world.flows[flow].target)
                }
        assert certain <= told
