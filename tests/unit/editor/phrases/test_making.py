"""What sentences say is made or found, and nothing is taken for something else unasked."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecomap.editor.phrases.grammar import read
from ecomap.editor.phrases.making import doubts, in_words, tell
from ecomap.foundation.errors import EditError
from ecomap.model.document import Document
from ecomap.model.invariants import problems
from ecomap.model.vocabulary import (
    Access,
    AgreementState,
    HoldingKind,
    Nature,
    Role,
    StakeholderKind,
)
from tests.support.maps import a_map


@pytest.fixture
def careers() -> Document:
    return (
        a_map("Careers")
        .orgs("Doncaster Council", "UsCreates")
        .at("Doncaster Council", 0, 0)
        .at("UsCreates", 400, 0)
        .dataset("NEET scores")
        .build()
    )


def told(document, text, **choices):
    return tell(document, read(text), choices.get("choices", {}))


def named(records, name):
    (record,) = [one for one in records.values() if one.name == name]
    return record


def test_a_flow_between_known_ends_is_made_with_its_remarks(careers):
    result = told(careers, "doncaster council -> USCREATES: neet scores (closed, agreement needed)")
    (flow,) = result.document.flows.values()
    assert result.document.stakeholders == careers.stakeholders
    assert flow.datasets == (named(careers.datasets, "NEET scores").id,)
    assert (flow.access, flow.agreement) == (Access.CLOSED, AgreementState.NEEDED)
    assert result.ids == (flow.id,)
    assert in_words(result) == "1 connection"


def test_what_is_not_there_is_made_and_placed_apart(careers):
    result = told(
        careers, "Schools (group) -> Doncaster Council: Pupil interests (shared)\nParents"
    )
    document = result.document
    schools = named(document.stakeholders, "Schools")
    assert schools.kind is StakeholderKind.ORGANISATION_GROUP
    assert named(document.datasets, "Pupil interests").access is Access.SHARED
    assert in_words(result) == "2 stakeholders, 1 dataset and 1 connection"
    places = [one.position for one in document.stakeholders.values()]
    assert all(abs(a.x - b.x) >= 200 or abs(a.y - b.y) >= 100 for a, b in combinations(places, 2))
    assert not problems(document)


def test_saying_it_twice_changes_nothing(careers):
    text = "Doncaster Council -> Schools: NEET scores\nSchools hold Pupil interests (1 person)\n"
    text += "Schools needs NEET scores: to improve\nSchools => UsCreates: thanks (intangible)"
    once = told(careers, text)
    twice = told(once.document, text)
    assert twice.document.flows == once.document.flows
    assert twice.document.holdings == once.document.holdings
    assert twice.document.needs == once.document.needs
    assert twice.document.exchanges == once.document.exchanges
    assert in_words(twice) == "what was said"


def test_holdings_say_who_could_supply(careers):
    document = told(careers, "UsCreates keeps a copy of NEET scores (1 person)").document
    (holding,) = document.holdings.values()
    assert (holding.kind, holding.people) == (HoldingKind.COPY, 1)


def test_a_later_remark_is_added_to_what_is_known(careers):
    first = told(careers, "UsCreates (creator)").document
    second = told(first, "UsCreates (intermediary)").document
    assert named(second.stakeholders, "UsCreates").roles == (Role.CREATOR, Role.INTERMEDIARY)


def test_value_that_goes_both_ways_is_two_exchanges(careers):
    document = told(careers, "Doncaster Council <=> UsCreates: trust (intangible)").document
    ends = {(one.source, one.target) for one in document.exchanges.values()}
    assert len(ends) == 2
    assert {one.nature for one in document.exchanges.values()} == {Nature.INTANGIBLE}


@pytest.mark.parametrize("text", ["Ofsted -> UsCreates: Ratings", "UsCreates -> Ofsted: Ratings"])
def test_whoever_is_new_stands_near_the_other_end_whichever_end_that_is(careers, text):
    document = told(careers, text).document
    new, old = (named(document.stakeholders, name).position for name in ("Ofsted", "UsCreates"))
    assert abs(new.x - old.x) <= 300
    assert abs(new.y - old.y) <= 200


def test_a_near_name_is_doubted_and_never_merged(careers):
    phrases = read("UsCreates => Council: new skills\nUsCreate -> Council: NEET score")
    found = {doubt.name: doubt for doubt in doubts(careers, phrases, {})}
    assert set(found) == {"Council", "UsCreate", "NEET score"}
    council = named(careers.stakeholders, "Doncaster Council").id
    assert found["Council"].candidates == (council,)
    assert named(tell(careers, phrases, {}).document.stakeholders, "Council")


def test_a_choice_settles_a_doubt(careers):
    phrases = read("UsCreates => Council: new skills")
    council = named(careers.stakeholders, "Doncaster Council").id
    choices = {("stakeholder", "council"): council}
    assert doubts(careers, phrases, choices) == ()
    document = tell(careers, phrases, choices).document
    (exchange,) = document.exchanges.values()
    assert exchange.target == council
    assert len(document.stakeholders) == 2
    new = {("stakeholder", "council"): None}
    assert doubts(careers, phrases, new) == ()
    assert len(tell(careers, phrases, new).document.stakeholders) == 3


def test_a_name_that_no_map_may_hold_changes_nothing(careers):
    with pytest.raises(EditError):
        told(careers, f"{'long ' * 300} -> UsCreates")


names = st.sampled_from(["Anna", "Ben", "Clinic", "Depot", "Births", "Council of All"])
sentences = st.one_of(
    st.builds("{} -> {}: {}".format, names, names, names),
    st.builds("{} => {}: {} (intangible)".format, names, names, names),
    st.builds("{} holds {}, {} (copy)".format, names, names, names),
    st.builds("{} needs {}: why".format, names, names),
    st.builds("{} (people)".format, names),
)


@given(st.lists(sentences, max_size=8))
def test_what_is_told_is_a_sound_map_and_told_again_the_same(lines):
    text = "\n".join(lines)
    try:
        first = told(Document(), text)
    except EditError:
        return
    assert not problems(first.document)
    assert told(first.document, text).document == first.document
