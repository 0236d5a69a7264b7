from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.analysis.graph import Reading
from ecomap.analysis.spread import begins_with, spread
from ecomap.analysis.survey import Survey
from ecomap.model.vocabulary import Basis, HoldingKind, Status
from tests.support.maps import a_map


def _chain():
    builder = a_map().orgs("A", "B", "C", "D").dataset("Births").holds("A", "Births")
    return builder.flow("A", "B", "Births").flow("B", "C", "Births")


def test_a_dataset_gets_step_by_step_from_its_holder_to_others():
    found = spread(Survey(_chain().build()), "births")
    assert found.steps == {"a": 0, "b": 1, "c": 2}
    assert (found.reached, found.furthest) == ({"b", "c"}, 2)
    assert [flow.id for flow in found.flows] == ["a-to-b", "b-to-c"]


def test_flows_of_something_else_do_not_carry_it():
    builder = _chain().dataset("Deaths").flow("C", "D", "Deaths").flow("A", "D")
    assert spread(Survey(builder.build()), "births").reached == {"b", "c"}


def test_what_is_made_from_it_carries_it_on():
    builder = _chain().dataset("Summary", derived_from=("births",))
    builder = builder.dataset("Chart", derived_from=("summary",)).flow("C", "D", "Chart")
    found = spread(Survey(builder.build()), "births")
    assert found.family == {"births", "summary", "chart"}
    assert found.steps["d"] == 3


def test_who_holds_what_was_made_from_it_has_got_it_somehow():
    builder = a_map().orgs("A", "B", "C").dataset("Births").holds("A", "Births")
    builder = builder.dataset("Summary", derived_from=("births",)).holds("B", "Summary")
    builder = builder.flow("B", "C", "Summary")
    found = spread(Survey(builder.build()), "births")
    assert found.steps == {"a": 0, "b": 1, "c": 2}
    assert found.reached == {"b", "c"}


def test_who_passes_it_on_and_got_it_from_nobody_is_where_it_begins():
    builder = a_map().orgs("A", "B", "C").dataset("Births").flow("A", "B", "Births")
    found = spread(Survey(builder.flow("B", "C", "Births").build()), "births")
    assert found.unexplained == {"a"}
    assert found.reached == {"b", "c"}


def test_a_ring_that_nobody_feeds_begins_everywhere():
    builder = a_map().orgs("A", "B", "C").dataset("Births").flow("A", "B", "Births")
    builder = builder.flow("B", "A", "Births").flow("B", "C", "Births")
    assert begins_with(Survey(builder.build()), "births", Reading.AS_DRAWN) == ("a", "b")


def test_a_host_has_it_too():
    builder = a_map().orgs("A", "B", "C").dataset("Births").holds("A", "Births")
    builder = builder.holds("B", "Births", HoldingKind.PLATFORM).flow("B", "C", "Births")
    assert spread(Survey(builder.build()), "births").steps == {"a": 0, "b": 0, "c": 1}


def test_a_reading_decides_which_flows_holdings_and_offspring_count():
    builder = _chain().flow("C", "D", "Births", status=Status.UNKNOWN)
    builder = builder.org("E").flow("A", "E", "Births", basis=Basis.INFERRED)
    builder = builder.dataset("Summary", derived_from=("births",), basis=Basis.INFERRED)
    builder = builder.org("F").flow("A", "F", "Summary").org("G")
    builder = builder.holds("G", "Births", HoldingKind.COPY, basis=Basis.INFERRED)
    survey = Survey(builder.build())

    def reached(reading):
        return set(spread(survey, "births", reading).steps)

    assert reached(Reading.AS_DRAWN) == set("abcefg")
    assert reached(Reading.WITH_UNKNOWN) == set("abcdefg")
    assert reached(Reading.CONFIRMED) == set("abc")


_SIZE = 6
_FLOWS = st.lists(
    st.tuples(st.integers(0, _SIZE - 1), st.integers(0, _SIZE - 1), st.integers(0, 2)), max_size=14
)
_HOLDINGS = st.sets(st.tuples(st.integers(0, _SIZE - 1), st.integers(0, 2)), max_size=4)


@given(_FLOWS, _HOLDINGS, st.booleans())
@settings(max_examples=80, deadline=None)
def test_reach_is_what_going_round_until_nothing_changes_finds(flows, holdings, derived):
    builder = a_map().orgs(*(f"S{i}" for i in range(_SIZE)))
    for number in range(3):
        origin = (f"d{number - 1}",) if derived and number else ()
        builder = builder.dataset(f"D{number}", derived_from=origin)
    for a, b, number in flows:
        builder = builder.flow(f"S{a}", f"S{b}", f"D{number}")
    for who, number in sorted(holdings):
        builder = builder.holds(f"S{who}", f"D{number}")
    survey = Survey(builder.build())
    for number in range(3):
        family = range(number, 3) if derived else [number]
        steps = {(a, b) for a, b, of in flows if of in family and a != b}
        first = {who for who, of in holdings if of == number}
        have = first | {who for who, of in holdings if of in family}
        begin = {a for a, _ in steps if a not in have and all(b != a for _, b in steps)}
        have = _grown(have | begin, steps)
        rings = {a for a, _ in steps} - have
        have = _grown(have | rings, steps)
        names = {f"s{i}" for i in have - first - begin - rings}
        assert spread(survey, f"d{number}").reached == names


def _grown(have, steps):
    while True:
        more = {b for a, b in steps if a in have} - have
        if not more:
            return have
        have = have | more
