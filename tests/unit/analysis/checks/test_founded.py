"""How well a map is founded, and the groups it falls into."""

from __future__ import annotations

from itertools import pairwise

import pytest

from ecomap.analysis.findings import Certainty, Severity
from ecomap.analysis.registry import run
from ecomap.model.vocabulary import Basis
from tests.support.findings import found, only
from tests.support.maps import a_map

INFERRED, UNKNOWN = {"basis": Basis.INFERRED}, {"basis": Basis.UNKNOWN}


# A26, more inferred than stated


def _facts(stated, inferred, unknown=0):
    builder = a_map().org("A").org("B")
    for count, fields in ((stated, {}), (inferred, INFERRED), (unknown, UNKNOWN)):
        for _ in range(count):
            builder = builder.exchange("A", "B", **fields)
    return builder


def test_a_map_made_mostly_of_conclusions_is_told_so():
    finding = only(_facts(4, 6), "A26")
    assert finding.sentence == (
        "6 of the 10 facts whose basis is recorded (60%) are inferred, not stated."
    )
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.CERTAIN)
    assert len(finding.evidence) == 6


def test_half_is_not_most_nine_are_not_ten_and_unmarked_facts_are_no_conclusions():
    assert not found(_facts(5, 5), "A26")
    assert not found(_facts(3, 6), "A26")
    assert not found(_facts(4, 5, 20), "A26")


# A31, check these facts first


def _doubtful():
    """Two findings rest on the inferred flow: one about its agreement, one about a supplier."""
    builder = a_map().orgs("Council", "Vendor").dataset("Maps").need("Council", "Maps")
    return builder.flow(
        "Vendor", "Council", "Maps", channel="By hand", late="yes", basis=Basis.INFERRED
    )


def test_the_fact_that_decides_most_findings_is_the_first_to_check():
    finding = only(_doubtful(), "A31")
    assert finding.sentence == (
        "One fact that nobody has confirmed decides 3 findings: whether “Maps” flows from Vendor "
        "to Council."
    )
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.CERTAIN)
    assert finding.subjects == ("vendor-to-council",)


def test_a_fact_that_decides_one_finding_or_none_is_not_listed():
    builder = a_map().orgs("Council", "Vendor").dataset("Maps").need("Council", "Maps")
    assert not found(builder.flow("Vendor", "Council", "Maps", **INFERRED), "A31")
    assert not found(builder.flow("Vendor", "Council", "Maps"), "A31")


def test_it_says_the_same_alone_as_among_all_checks():
    document = _doubtful().build()
    (among,) = [one for one in run(document).findings if one.check == "A31"]
    assert run(document, only=["A31"]).findings == (among,)
    assert [info.id for info in run(document, only=["A31"]).checks] == ["A31"]


# A29, groups


def _cliques(count, members, bridges=1, **fields):
    """Groups in which everybody exchanges with everybody, joined in a row by a few flows."""
    builder = a_map()
    names = [[f"G{g}M{m}" for m in range(members)] for g in range(count)]
    builder = builder.orgs(*(name for group in names for name in group))
    for group in names:
        for i, a in enumerate(group):
            for b in group[i + 1 :]:
                builder = builder.flow(a, b, **fields)
    for a, b in pairwise(names):
        for i in range(bridges):
            builder = builder.flow(a[i], b[i], **fields)
    return builder


def test_groups_that_keep_to_themselves_are_found():
    finding = only(_cliques(3, 5), "A29")
    assert finding.sentence == (
        "The map falls into 3 groups that keep to themselves, one around G0M0 (5 members), one "
        "around G1M0 (5 members) and one around G2M0 (5 members): of 32 connected pairs only 2 "
        "(6%) lead from one group to another, by way of G0M0, G1M0 and G2M0."
    )
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.CERTAIN)
    assert finding.subjects == ("g0m0", "g1m0", "g2m0")
    assert finding.details[0].sentence == (
        "G0M0, G0M1, G0M2, G0M3 and G0M4 (sector not recorded: 5)."
    )


def test_small_maps_and_maps_of_one_piece_have_no_groups_worth_telling():
    assert not found(_cliques(2, 7), "A29")
    assert not found(_cliques(1, 16), "A29")


def test_groups_with_many_connections_between_them_do_not_keep_to_themselves():
    assert found(_cliques(4, 4, bridges=1), "A29")
    assert not found(_cliques(4, 4, bridges=4), "A29")


def test_groups_of_inferred_connections_may_be_some():
    finding = only(_cliques(3, 5, **INFERRED), "A29")
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.sentence.startswith("The map may fall into 3 groups")
    assert finding.depends_on == (
        "It would not hold if what nobody has stated (32 connections) is otherwise; "
        "nobody has said.",
    )


@pytest.mark.parametrize("sector", ["Health", ""])
def test_the_sectors_of_a_group_are_in_the_details(sector):
    builder = _cliques(3, 5).org("Extra", sector=sector).flow("G0M0", "Extra")
    details = only(builder, "A29").details
    expected = "Health: 1" if sector else "sector not recorded: 6"
    assert expected in details[0].sentence


def test_the_middle_of_a_group_is_who_has_the_most_connections_within_it():
    builder = _cliques(3, 5)
    for i in range(3):
        builder = builder.org(f"G0X{i}").flow("G0M3", f"G0X{i}")
    assert "one around G0M3 (8 members)" in only(builder, "A29").sentence


def test_a_stated_fact_needs_no_checking_even_if_findings_depend_on_what_it_leaves_open():
    builder = a_map().orgs("Council", "Clinic").dataset("Births", access="closed", personal="yes")
    builder = builder.holds("Council", "Births").flow("Council", "Clinic", "Births")
    depending = [
        finding.check
        for finding in run(builder.build()).findings
        if "council-to-clinic" in finding.depends_on_ids
    ]
    assert {"A6", "A13"} <= set(depending)
    assert not found(builder, "A31")
