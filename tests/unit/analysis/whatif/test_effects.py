"""What follows from a change, against a recomputation that does everything the slow way."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.analysis.findings import Certainty
from ecomap.analysis.graph import CURRENT, Reading
from ecomap.analysis.whatif.effects import effects
from ecomap.analysis.whatif.loops import MOST
from ecomap.analysis.whatif.state import State
from ecomap.analysis.whatif.switches import changed, removed
from ecomap.model.vocabulary import Access, Basis, Existence, HoldingKind, Role, Status
from tests.support.maps import a_map

CERTAIN, POSSIBLE = Certainty.CERTAIN, Certainty.POSSIBLE
NAMES = ("Ann", "Bob", "Cat", "Dan", "Eve")
DATA = ("X", "Y")


def without(document, *ids):
    before = State(document, CURRENT)
    return effects(before, State(changed(document, removed(*ids)), CURRENT, before))


@st.composite
def maps(draw):
    builder = a_map().orgs(*NAMES[:4]).org(NAMES[4], roles=(Role.BENEFICIARY,))
    bases = st.sampled_from((Basis.STATED, Basis.STATED, Basis.INFERRED))
    access = st.sampled_from((Access.CLOSED, Access.CLOSED, Access.OPEN))
    for name in DATA:
        builder = builder.dataset(name, basis=draw(bases), access=draw(access))
    pairs = st.tuples(st.sampled_from(NAMES), st.sampled_from(DATA))
    for who, what in draw(st.lists(pairs, max_size=4, unique=True)):
        builder = builder.holds(who, what, draw(st.sampled_from(HoldingKind)), basis=draw(bases))
    for who, what in draw(st.lists(pairs, max_size=3, unique=True)):
        builder = builder.need(who, what)
    ends = st.permutations(NAMES).map(lambda names: names[:2])
    statuses = st.sampled_from(
        (Status.CURRENT, Status.CURRENT, Status.CURRENT, Status.UNKNOWN, Status.BLOCKED)
    )
    for source, target in draw(st.lists(ends, max_size=7)):
        some = draw(st.lists(st.sampled_from(DATA), max_size=2, unique=True))
        builder = builder.flow(source, target, *some, status=draw(statuses), basis=draw(bases))
    for source, target in draw(st.lists(ends, max_size=3)):
        builder = builder.exchange(source, target, basis=draw(bases))
    return builder.build()


def live(record, reading):
    if reading is Reading.CONFIRMED:
        return record.status is Status.CURRENT and record.basis is Basis.STATED
    unknown = reading is Reading.WITH_UNKNOWN and record.status is Status.UNKNOWN
    return record.status is Status.CURRENT or unknown


def naive_supply(document, reading, origins=None):
    """Let data spread until nothing more happens; return who has it, and who from elsewhere."""
    has = {
        (h.stakeholder, h.dataset)
        for h in document.holdings.values()
        if reading is not Reading.CONFIRMED or h.basis is Basis.STATED
    }
    passes = {
        (f.source, f.target, d)
        for f in document.flows.values()
        if live(f, reading)
        for d in f.datasets
    }

    def spread(has):
        while more := {(t, d) for s, t, d in passes if (s, d) in has} - has:
            has = has | more
        return has

    has = spread(has)
    if origins is None:
        got = {(t, d) for _, t, d in passes}
        first = {(s, d) for s, _, d in passes} - has - got
        rings = {(s, d) for s, _, d in passes} - spread(has | first)
        origins = first | rings
    there = {(who, d) for who, d in origins if who in document.stakeholders}
    has = spread(has | {(who, d) for who, d in there if d in document.datasets})
    public = {
        d.id
        for d in document.datasets.values()
        if d.access is Access.OPEN
        if reading is not Reading.CONFIRMED or d.basis is Basis.STATED
        if any(
            h.dataset == d.id and (reading is not Reading.CONFIRMED or h.basis is Basis.STATED)
            for h in document.holdings.values()
        )
    }
    return has, origins, public


def sure(lost):
    return CERTAIN if all(lost) else POSSIBLE if any(lost) else None


def kept(found):
    return {key: value for key, value in found.items() if value is not None}


def naive_reach(document, reading):
    pairs = {
        (f.source, f.target)
        for f in document.flows.values()
        if live(f, reading) and f.source != f.target
    }
    while more := {(a, d) for a, b in pairs for c, d in pairs if b == c and a != d} - pairs:
        pairs = pairs | more
    return pairs


@given(maps(), st.sets(st.sampled_from((*NAMES, *DATA)), min_size=1, max_size=2))
@settings(max_examples=150, deadline=None)
def test_needs_and_who_goes_without_agree_with_letting_data_spread(document, gone):
    gone = {name.lower() for name in gone}
    found = without(document, *gone)
    after = changed(document, removed(*gone))
    old = [naive_supply(document, reading) for reading in Reading]
    new = [
        naive_supply(after, reading, before[1])
        for reading, before in zip(Reading, old, strict=True)
    ]

    def had(who, what):
        return [(who, what) in has or what in public for has, _, public in old]

    def has(who, what):
        return [(who, what) in has or what in public for has, _, public in new]

    needs = {
        need.id: sure(
            [a and not b for a, b in zip(had(*pair(need)), has(*pair(need)), strict=True)]
        )
        for need in document.needs.values()
        if need.stakeholder in after.stakeholders
    }
    assert found.needs == kept(needs)
    losses = {
        (who, what): sure(
            [
                (who, what) in held and not now
                for (held, _, _), now in zip(old, has(who, what), strict=True)
            ]
        )
        for who in after.stakeholders
        for what in document.datasets
    }
    assert found.without == kept(losses)


def pair(need):
    return need.stakeholder, need.dataset


@given(maps(), st.sets(st.sampled_from(NAMES), min_size=1, max_size=2))
@settings(max_examples=100, deadline=None)
def test_routes_and_who_is_cut_off_agree_with_joining_routes_two_by_two(document, gone):
    gone = {name.lower() for name in gone}
    found = without(document, *gone)
    after = changed(document, removed(*gone))
    readings = (Reading.AS_DRAWN, Reading.WITH_UNKNOWN, Reading.CONFIRMED)
    old = {r: {p for p in naive_reach(document, r) if not gone & {*p}} for r in readings}
    new = {r: naive_reach(after, r) for r in readings}
    lost = old[Reading.AS_DRAWN] - new[Reading.AS_DRAWN]
    certain = (lost & old[Reading.CONFIRMED]) - new[Reading.WITH_UNKNOWN]
    assert found.routes == (len(lost), len(certain), len(old[Reading.AS_DRAWN]))
    before = {r: {t for _, t in naive_reach(document, r)} for r in readings}
    now = {r: {t for _, t in new[r]} for r in readings}
    cut = {
        who: sure([who in before[r] and who not in now[r] for r in readings])
        for who in after.stakeholders
    }
    assert found.cut_off == kept(cut)


@given(maps(), st.sampled_from(NAMES))
@settings(max_examples=100, deadline=None)
def test_lost_datasets_and_loops_agree_with_looking_at_all_of_them(document, gone):
    gone = gone.lower()
    found = without(document, gone)
    datasets = {}
    for dataset in document.datasets.values():
        kinds = (HoldingKind.STEWARD, HoldingKind.COPY)
        holdings = [
            h for h in document.holdings.values() if h.dataset == dataset.id and h.kind in kinds
        ]
        left = [h for h in holdings if h.stakeholder != gone]
        stated = [h for h in holdings if h.basis is Basis.STATED]
        stated_left = [h for h in stated if h.stakeholder != gone]
        lost = [bool(holdings) and not left, bool(stated) and not stated_left]
        if any(lost):
            known = dataset.basis is Basis.STATED
            datasets[dataset.id] = CERTAIN if all(lost) and known else POSSIBLE
    assert found.datasets == datasets
    steps = {
        (c.source, c.target)
        for c in document.connections()
        if live(c, Reading.AS_DRAWN) and c.source != c.target
    }
    rings = set()
    for size in (2, 3, 4, 5):
        for ring in itertools.permutations(document.stakeholders, size):
            around = zip(ring, (*ring[1:], ring[0]), strict=True)
            if ring[0] == min(ring) and gone in ring and steps.issuperset(around):
                rings.add(ring)
    assert set(found.loops) == rings


def chain(**fields):
    return (
        a_map()
        .orgs("Source", "Between")
        .org("End", roles=(Role.BENEFICIARY,))
        .dataset("Data")
        .holds("Source", "Data")
        .flow("Source", "Between", "Data", **fields)
        .flow("Between", "End", "Data")
        .need("End", "Data")
        .exchange("Between", "Source", "thanks")
        .build()
    )


def test_who_is_far_downstream_loses_too():
    found = without(chain(), "source")
    assert found.datasets == {"data": CERTAIN}
    assert found.needs == {"end-needs-data": CERTAIN}
    assert found.without == {("between", "data"): CERTAIN, ("end", "data"): CERTAIN}
    assert found.beneficiaries == {"end": CERTAIN}
    assert found.cut_off == {"between": CERTAIN}
    assert found.loops == {("between", "source"): CERTAIN}
    assert found.hurt == 4


def test_what_rests_on_an_inferred_flow_is_only_possible():
    found = without(chain(basis=Basis.INFERRED), "source")
    assert found.needs == {"end-needs-data": POSSIBLE}
    assert found.cut_off == {"between": POSSIBLE}
    assert found.datasets == {"data": CERTAIN}


def test_a_flow_alone_can_stop():
    found = without(chain(), "between-to-end")
    assert not found.datasets
    assert found.needs == {"end-needs-data": CERTAIN}
    assert found.routes == (2, 2, 3)


def test_nothing_follows_from_nothing():
    document = chain()
    found = without(document)
    assert found.hurt == 0
    assert found.routes == (0, 0, 3)
    assert not found.loops


def test_where_everybody_gives_everybody_something_loops_are_counted_up_to_a_limit():
    names = [f"N{i}" for i in range(9)]
    builder = a_map().orgs(*names)
    for source, target in itertools.permutations(names, 2):
        builder = builder.exchange(source, target)
    found = without(builder.build(), "n0")
    assert found.more_loops
    assert 0 < len(found.loops) <= MOST


def fork(first=Basis.STATED, way_round=None):
    """Ann gives to Dan by way of Bob, and perhaps by way of Cat."""
    builder = a_map().orgs("Ann", "Bob", "Cat", "Dan").dataset("X")
    builder = builder.flow("Ann", "Bob", "X", basis=first).flow("Bob", "Dan", "X")
    if way_round is not None:
        builder = builder.flow("Ann", "Cat", "X").flow("Cat", "Dan", "X", status=way_round)
    return builder.build()


def test_a_lost_route_is_certain_if_it_was_confirmed_and_nothing_leads_round():
    assert without(fork(), "bob").routes == (1, 1, 1)
    assert without(fork(Basis.INFERRED), "bob").routes == (1, 0, 1)
    assert without(fork(way_round=Status.UNKNOWN), "bob").routes == (1, 0, 2)
    assert without(fork(way_round=Status.CURRENT), "bob").routes == (0, 0, 3)


def ring(basis=Basis.STATED, spare=None):
    builder = a_map().orgs("Ann", "Bob", "Cat").flow("Ann", "Bob", basis=basis, name="first")
    builder = builder.exchange("Bob", "Ann", "thanks")
    if spare is not None:
        builder = builder.flow("Ann", "Bob", status=spare)
    return builder.build()


def test_a_broken_loop_is_certain_if_it_was_confirmed_and_nothing_else_closes_it():
    loop = ("ann", "bob")
    assert without(ring(), "ann-to-bob").loops == {loop: CERTAIN}
    assert without(ring(Basis.INFERRED), "ann-to-bob").loops == {loop: POSSIBLE}
    assert without(ring(spare=Status.UNKNOWN), "ann-to-bob").loops == {loop: POSSIBLE}
    assert without(ring(spare=Status.CURRENT), "ann-to-bob").loops == {}


def test_a_beneficiary_loses_as_surely_as_the_surest_of_its_losses():
    document = (
        a_map()
        .orgs("Giver")
        .people("Parents", roles=(Role.BENEFICIARY,))
        .dataset("X")
        .holds("Giver", "X", basis=Basis.INFERRED)
        .flow("Giver", "Parents", "X", basis=Basis.INFERRED)
        .exchange("Giver", "Parents", "advice")
        .build()
    )
    assert without(document, "giver").beneficiaries == {"parents": CERTAIN}
    assert without(document, "giver-gives-parents").beneficiaries == {"parents": CERTAIN}
    assert without(document, "giver-to-parents").beneficiaries == {"parents": POSSIBLE}


def test_what_somebody_gives_to_itself_supplies_nobody_else():
    document = a_map().orgs("Ann", "Bob").dataset("X").flow("Ann", "Ann", "X").build()
    assert without(document, "ann").without == {}
    assert State(document, CURRENT).supply(Reading.AS_DRAWN).reached == {}


def test_that_data_is_open_helps_for_certain_only_if_that_is_stated():
    def needs(basis):
        builder = a_map().orgs("Ann", "Bob").dataset("X", access=Access.OPEN, basis=basis)
        builder = builder.holds("Ann", "X").flow("Ann", "Bob", "X").need("Bob", "X")
        return without(builder.build(), "ann-to-bob").needs

    assert needs(Basis.STATED) == {}
    assert needs(Basis.INFERRED) == {"bob-needs-x": POSSIBLE}


def test_data_that_is_only_planned_helps_nobody_though_it_is_to_be_open():
    def needs(exists):
        builder = a_map().orgs("Ann", "Bob").dataset("X", access=Access.OPEN, exists=exists)
        builder = builder.holds("Ann", "X").flow("Ann", "Bob", "X").need("Bob", "X")
        return without(builder.build(), "ann-to-bob").needs

    assert needs(Existence.YES) == {}
    assert needs(Existence.PLANNED) == {"bob-needs-x": CERTAIN}
