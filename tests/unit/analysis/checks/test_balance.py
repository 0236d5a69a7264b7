from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecomap.analysis.findings import Certainty, Severity
from ecomap.analysis.shares import Spread, decimal
from ecomap.model.vocabulary import Basis, Existence, HoldingKind, Nature, Status
from tests.support.findings import found, only
from tests.support.maps import a_map

# A23, concentration


def _held(*counts, **fields):
    """A map where organisation A holds so many datasets, B so many, and so on."""
    builder = a_map()
    for name, count in zip("ABCDE", counts, strict=False):
        builder = builder.org(name)
        for i in range(count):
            builder = builder.dataset(f"{name}{i}").holds(name, f"{name}{i}", **fields)
    return builder


def test_one_who_holds_most_of_the_data_is_told_with_the_number_of_equal_holders():
    finding = only(_held(4, 1, 1), "A23")
    assert finding.sentence == (
        "A holds 4 of the 6 datasets with a recorded holder. With shared ones counted in parts "
        "that is 67%, as if there were only 2.0 equal holders."
    )
    assert (finding.severity, finding.certainty) == (Severity.MEDIUM, Certainty.CERTAIN)
    assert finding.subjects == ("a",)
    assert {m.name: m.value for m in finding.measures} == {
        "Herfindahl index, of 10,000": 5_000,
        "holders": 3,
    }


def test_half_is_much_and_less_is_not():
    assert only(_held(3, 2, 1), "A23").severity is Severity.LOW
    assert not found(_held(3, 2, 2), "A23")


def test_with_four_datasets_shares_say_nothing():
    assert not found(_held(3, 1), "A23")
    assert found(_held(4, 1), "A23")


def test_those_who_hold_equally_much_are_told_together():
    finding = only(_held(3, 3), "A23")
    assert finding.sentence == (
        "A and B each hold 3 of the 6 datasets with a recorded holder. With shared ones counted "
        "in parts that is 50% each, as if there were only 2.0 equal holders."
    )
    assert finding.subjects == ("a", "b")


def test_a_shared_dataset_counts_for_each_in_parts():
    builder = _held(3, 2).holds("B", "A0", HoldingKind.COPY)
    assert not found(builder.holds("B", "A1", HoldingKind.COPY).org("C"), "A23")[1:]
    finding = only(builder.holds("B", "A1", HoldingKind.COPY), "A23")
    assert finding.subjects == ("b",)
    assert "B holds 4 of the 5 datasets" in finding.sentence
    assert "that is 60%" in finding.sentence


def test_teams_count_as_their_organisation_and_groups_are_not_one_holder():
    teams = _held(2, 1).team("T", "A").dataset("T0").dataset("T1")
    assert found(teams.holds("T", "T0").holds("T", "T1"), "A23")
    group = a_map().group("Schools").org("A")
    for i in range(6):
        group = group.dataset(f"D{i}").holds("Schools" if i else "A", f"D{i}")
    assert not found(group, "A23")


def test_what_does_not_exist_is_not_held():
    builder = _held(3, 1, 1)
    for i in range(3):
        builder = builder.dataset(f"N{i}", exists=Existence.PLANNED).holds("B", f"N{i}")
    assert only(builder, "A23").subjects == ("a",)


def test_datasets_without_a_holder_make_it_possible_if_they_could_matter():
    one = _held(4, 1, 1).dataset("X")
    assert only(one, "A23").certainty is Certainty.CERTAIN
    three = _held(4, 1, 1).dataset("X").dataset("Y").dataset("Z")
    finding = only(three, "A23")
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.sentence.startswith("A may hold 4 of the 6 datasets")
    assert finding.depends_on == (
        "It would not hold if what has no recorded holder (3 datasets) is held by others; "
        "nobody has said.",
    )
    assert finding.depends_on_ids == ("x", "y", "z")


def test_inferred_holdings_make_it_possible_if_they_could_matter():
    finding = only(_held(4, 1, 1, basis=Basis.INFERRED), "A23")
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.depends_on[0].startswith("It rests on 4 inferred facts and would not hold if ")
    slight = _held(5, 1, 1).dataset("X").holds("A", "X", basis=Basis.INFERRED)
    assert only(slight, "A23").certainty is Certainty.CERTAIN


def test_the_details_tell_of_data_sent_and_value_received_too():
    builder = _held(4, 1, 1).flow("A", "B").flow("A", "C").flow("B", "C").exchange("A", "B")
    held, sent, received = (detail.sentence for detail in only(builder, "A23").details)
    assert held == (
        "Datasets held: 3 organisations, most of it A (67%); as if 2.0 were equal; Gini "
        "coefficient 0.33."
    )
    assert sent == (
        "Data sent: 2 organisations, most of it A (67%); as if 1.8 were equal; Gini coefficient "
        "0.17."
    )
    assert received.startswith("Value received: 1 organisation, most of it B (100%)")
    assert only(_held(4, 1, 1), "A23").details[1].sentence == "Data sent: nothing recorded."


# The numbers themselves


@pytest.mark.parametrize(
    ("parts", "herfindahl", "gini"),
    [
        ((1,), Fraction(1), Fraction(0)),
        ((1, 1), Fraction(1, 2), Fraction(0)),
        ((1, 3), Fraction(10, 16), Fraction(1, 4)),
        # U.S. Department of Justice, Merger Guidelines: 30, 30, 20 and 20 per cent make 2,600.
        ((30, 30, 20, 20), Fraction(2_600, 10_000), Fraction(1, 10)),
    ],
)
def test_herfindahl_and_gini_agree_with_numbers_worked_out_by_hand(parts, herfindahl, gini):
    spread = Spread({str(i): Fraction(part) for i, part in enumerate(parts)})
    assert spread.herfindahl == herfindahl
    assert spread.gini == gini


@given(st.lists(st.integers(1, 50), min_size=1, max_size=12))
def test_gini_is_the_mean_difference_of_all_pairs(parts):
    spread = Spread({str(i): Fraction(part) for i, part in enumerate(parts)})
    pairs = sum(abs(a - b) for a in parts for b in parts)
    assert spread.gini == Fraction(pairs, 2 * len(parts) * sum(parts))
    assert Fraction(1, len(parts)) <= spread.herfindahl <= 1
    assert spread.top_share == Fraction(max(parts), sum(parts))


def test_nothing_is_spread_over_nobody():
    spread = Spread({})
    assert (spread.total, spread.top, spread.top_share, spread.gini) == (0, (), 0, 0)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Fraction(2), "2.0"),
        (Fraction(5, 2), "2.5"),
        (Fraction(255, 100), "2.6"),
        (Fraction(254, 100), "2.5"),
        (Fraction(12_345, 10), "1,234.5"),
    ],
)
def test_a_number_is_rounded_half_up_to_one_digit(value, words):
    assert decimal(value) == words


# A24, star


def _star(spokes, **fields):
    builder = a_map().org("Hub").orgs(*(f"S{i}" for i in range(spokes)))
    for i in range(spokes):
        builder = builder.flow("Hub", f"S{i}", **fields)
    return builder


def test_flows_from_one_to_all_others_are_a_star():
    finding = only(_star(5), "A24")
    assert finding.sentence == (
        "The data flows form something close to a star: Hub has 5 of 5 possible partners, and "
        "centralisation is 100% of that of a perfect star."
    )
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.CERTAIN)
    assert finding.subjects == ("hub",)
    assert finding.measures[0].value == 100


def test_too_few_partners_or_too_many_ways_make_no_star():
    assert not found(_star(3), "A24")
    assert found(_star(4), "A24")
    ring = _star(5)
    for i in range(5):
        ring = ring.flow(f"S{i}", f"S{(i + 1) % 5}")
    assert not found(ring, "A24")


def test_parallel_and_opposite_flows_count_once_and_teams_as_their_organisation():
    builder = _star(5).flow("S0", "Hub").flow("Hub", "S0").team("Desk", "S0")
    assert only(builder.flow("Desk", "S0").flow("Desk", "Hub"), "A24").measures[0].value == 100


def test_a_chain_has_the_centralisation_that_freeman_gives_it():
    """For a path of five: degrees 1, 2, 2, 2, 1 make (5 * 2 - 8) / (4 * 3), far from a star."""
    builder = a_map().orgs(*"ABCDE")
    for a, b in ("AB", "BC", "CD", "DE"):
        builder = builder.flow(a, b)
    assert not found(builder, "A24")


def test_a_star_of_inferred_flows_may_be_one():
    finding = only(_star(5, basis=Basis.INFERRED), "A24")
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.sentence.startswith("The data flows may form")
    assert finding.depends_on == (
        "It would not hold if what nobody has confirmed (5 flows) is otherwise; nobody has said.",
    )


def test_flows_of_unknown_status_that_could_make_it_no_star_leave_it_possible():
    builder = _star(5)
    for i in range(5):
        builder = builder.flow(f"S{i}", f"S{(i + 1) % 5}", status=Status.UNKNOWN)
    assert only(builder, "A24").certainty is Certainty.POSSIBLE
    harmless = _star(6).flow("S0", "S1", status=Status.UNKNOWN)
    assert only(harmless, "A24").certainty is Certainty.CERTAIN


# A25, resilience


def _given(tangible, intangible, unknown=0, **fields):
    builder = a_map().orgs("A", "B")
    for count, nature in (
        (tangible, Nature.TANGIBLE),
        (intangible, Nature.INTANGIBLE),
        (unknown, Nature.UNKNOWN),
    ):
        for _ in range(count):
            builder = builder.exchange("A", "B", nature=nature, **fields)
    return builder


def test_all_tangible_is_one_sided():
    finding = only(_given(5, 0), "A25")
    assert finding.sentence == (
        "All 5 value exchanges whose nature is recorded are tangible: money, goods, services."
    )
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.CERTAIN)
    assert len(finding.evidence) == 5


def test_hardly_anything_tangible_is_one_sided_too():
    finding = only(_given(1, 10), "A25")
    assert finding.sentence == (
        "10 of 11 value exchanges whose nature is recorded are intangible: insight, trust, support."
    )


@pytest.mark.parametrize("counts", [(4, 0), (0, 4), (9, 1), (1, 9), (3, 3)])
def test_a_few_or_some_of_both_are_not_one_sided(counts):
    assert not found(_given(*counts), "A25")


def test_only_what_happens_counts():
    assert not found(_given(5, 0, status=Status.PROPOSED), "A25")


def test_exchanges_of_unknown_nature_make_it_possible_if_they_could_matter():
    finding = only(_given(6, 0, 1), "A25")
    assert finding.certainty is Certainty.POSSIBLE
    assert "may be tangible" in finding.sentence
    assert finding.depends_on == (
        "It would not hold if what is of unknown nature (1 exchange) is of the other kind; "
        "nobody has said.",
    )
    assert only(_given(10, 0, 1), "A25").certainty is Certainty.CERTAIN


def test_inferred_exchanges_make_it_possible_if_too_few_are_left():
    assert only(_given(5, 0, basis=Basis.INFERRED), "A25").certainty is Certainty.POSSIBLE
    enough = _given(5, 0).exchange("A", "B", nature=Nature.TANGIBLE, basis=Basis.INFERRED)
    assert only(enough, "A25").certainty is Certainty.CERTAIN


def test_exactly_half_is_enough_to_be_certain():
    builder = _held(4, 1, 1).dataset("X").dataset("Y")
    assert only(builder, "A23").certainty is Certainty.CERTAIN


def test_if_too_few_stated_exchanges_are_left_it_is_possible():
    builder = _given(4, 0).exchange("A", "B", nature=Nature.TANGIBLE, basis=Basis.INFERRED)
    finding = only(builder, "A25")
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.depends_on == (
        "It rests on an inferred fact and would not hold if no value goes from A to B.",
    )


def test_the_evidence_of_a_star_is_what_flows_in_the_middle():
    builder = _star(9).flow("S0", "S1")
    finding = only(builder, "A24")
    assert "hub-to-s0" in finding.evidence
    assert "s0-to-s1" not in finding.evidence


def test_inferred_exchanges_and_those_of_unknown_nature_are_both_told():
    finding = only(_given(5, 0, 1, basis=Basis.INFERRED), "A25")
    assert len(finding.depends_on) == 2
    assert "what is of unknown nature (1 exchange)" in finding.depends_on[0]
    assert finding.depends_on[1].startswith("It rests on 5 inferred facts")
