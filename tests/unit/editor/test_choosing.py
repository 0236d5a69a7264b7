"""What a connection that was just drawn transfers."""

from __future__ import annotations

import pytest

from ecomap.editor import commands
from ecomap.editor.choosing import KINDS, Choosing, kind_of, settle
from ecomap.editor.commands import Drawn
from ecomap.editor.offers import MOST, Option, datasets_for, doubtful, values_for
from ecomap.editor.session import Session
from ecomap.foundation.errors import EditError
from ecomap.model import edits
from ecomap.model.geometry import Point
from ecomap.model.vocabulary import Nature
from tests.support.maps import a_map


@pytest.fixture
def document():
    return (
        a_map()
        .orgs("Council", "Clinic", "Depot")
        .at("Council", 0, 0)
        .at("Clinic", 300, 0)
        .dataset("Zones")
        .dataset("Births")
        .dataset("Bins")
        .dataset("Bus times")
        .holds("Council", "Zones")
        .flow("Depot", "Council", "Births")
        .exchange("Depot", "Clinic", "Money")
        .exchange("Council", "Depot", "Trust", nature=Nature.INTANGIBLE)
        .build()
    )


@pytest.fixture
def session(document):
    return Session(document, clock=lambda: 0.0)


@pytest.fixture
def drawn(session):
    made = commands.connect(session, "council", "clinic")
    return Drawn(made, made)


@pytest.fixture
def choosing(session, drawn):
    return Choosing(session, drawn)


def names(options):
    return [option.text for option in options]


def labels(session):
    return [step.label for step in session.history.past]


def answer(choosing, *texts):
    """Type, and press Enter."""
    for text in texts:
        choosing.type_text(text)
    return choosing.take()


# What is offered


def test_what_the_giver_holds_comes_first_then_what_comes_in_then_the_rest(document):
    offered = datasets_for(document, "council")
    assert names(offered) == ["Zones", "Births", "Bins", "Bus times"]
    assert [option.why for option in offered] == ["holds it", "receives it", "", ""]


def test_what_was_typed_narrows_the_offer_and_beginnings_come_first(document):
    assert names(datasets_for(document, "council", "b")) == ["Births", "Bins", "Bus times"]
    assert names(datasets_for(document, "council", "TIMES")) == ["Bus times"]
    assert names(datasets_for(document, "clinic", "i")) == ["Bins", "Births", "Bus times"]
    assert datasets_for(document, "council", "x") == ()


def test_no_more_is_offered_than_fits():
    more = a_map().org("A")
    for number in range(20):
        more.dataset(f"Set {number}")
    assert len(datasets_for(more.build(), "a")) == MOST


def test_what_was_given_before_is_offered_once_that_of_the_same_giver_first(document):
    assert names(values_for(document, "council")) == ["Trust", "Money"]
    assert names(values_for(document, "depot")) == ["Money", "Trust"]
    assert names(values_for(document, "depot", "tr")) == ["Trust"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("Birth", ["Births"]), ("bu", ["Bus times"]), ("Times", ["Bus times"]), ("births", [])],
)
def test_a_name_much_like_one_on_the_map_is_in_doubt(document, typed, found):
    assert names(doubtful(document, typed)) == found


# The questions


def test_the_kind_as_drawn_is_preselected(session, choosing):
    assert (choosing.kind, choosing.title) == ("data", "Council → Clinic")
    made = commands.connect(session, "council", "clinic", "intangible")
    assert Choosing(session, Drawn(made, made)).kind == "intangible"


def test_enter_takes_what_the_giver_holds(session, drawn, choosing):
    assert choosing.question == "Which data?"
    assert choosing.take()
    assert session.document.flows[drawn.connection].datasets == ("zones",)


def test_all_of_it_is_the_step_that_drew_the_connection(session, choosing):
    before = session.history.past[-1].before
    assert answer(choosing, "Deaths")
    assert labels(session) == ["Connect Council to Clinic"]
    session.undo()
    assert session.document is before
    assert not session.document.flows.keys() - before.flows.keys()


def test_a_stakeholder_its_connection_its_name_and_what_it_gets_are_one_step(session):
    first = session.document
    drawn = commands.connect_to_new(session, "council", Point(0, 300))
    commands.rename(session, drawn.made, "School", goes_on=True)
    assert answer(Choosing(session, drawn), "Pupils")
    assert len(labels(session)) == 1
    assert session.selection == (drawn.made,)
    commands.rename(session, drawn.made, "High school")
    assert len(labels(session)) == 2
    session.undo()
    session.undo()
    assert session.document is first


def test_nothing_typed_and_nothing_pointed_at_leaves_it_open(session, drawn):
    made = commands.connect(session, "clinic", "council")
    assert answer(Choosing(session, Drawn(made, made)))
    assert session.document.flows[made].datasets == ()


def test_a_known_name_is_taken_whatever_its_case(session, drawn, choosing):
    assert answer(choosing, "  births ")
    assert session.document.flows[drawn.connection].datasets == ("births",)
    assert len(session.document.datasets) == 4


def test_a_known_name_is_taken_even_if_the_list_is_too_short_for_it(session, drawn):
    more = [f"b{number}" for number in range(9)]
    records = a_map().org("X")
    for name in more:
        records.dataset(name)
    extra = records.build().datasets.values()
    session.commit("More", lambda d: edits.add(d, *extra))
    assert answer(Choosing(session, drawn), "b", "b8")
    assert session.document.flows[drawn.connection].datasets == ("b8",)


def test_a_new_name_makes_a_dataset(session, drawn, choosing):
    assert answer(choosing, "School   meals")
    (made,) = session.document.flows[drawn.connection].datasets
    assert session.document.datasets[made].name == "School meals"


def test_a_doubtful_name_is_asked_about_and_enter_takes_the_one_on_the_map(
    session, drawn, choosing
):
    assert not answer(choosing, "Birth")
    assert choosing.doubted
    assert choosing.question == "Is it one of these, or something new?"
    assert names(choosing.options) == ["Births", "Birth"]
    assert choosing.row == 0
    assert not session.document.flows[drawn.connection].datasets
    assert choosing.take()
    assert session.document.flows[drawn.connection].datasets == ("births",)
    assert len(session.document.datasets) == 4


def test_a_doubtful_name_can_yet_be_new(session, drawn, choosing):
    assert not answer(choosing, "Birth")
    choosing.step_row(1)
    assert choosing.take()
    (made,) = session.document.flows[drawn.connection].datasets
    assert session.document.datasets[made].name == "Birth"


def test_a_new_name_that_is_chosen_from_the_list_is_not_asked_about(session, drawn, choosing):
    choosing.type_text("Birth")
    choosing.step_row(-1)
    choosing.step_row(1)
    assert choosing.take()
    assert len(session.document.datasets) == 5


def test_typing_on_withdraws_the_question(choosing):
    answer(choosing, "Birth")
    choosing.type_text("Birthd")
    assert not choosing.doubted


def test_a_row_that_is_clicked_is_taken(session, drawn, choosing):
    assert choosing.take(2)
    assert session.document.flows[drawn.connection].datasets == ("bins",)


def test_rows_go_round(choosing):
    rows = []
    for _ in range(5):
        choosing.step_row(1)
        rows.append(choosing.row)
    assert rows == [1, 2, 3, 0, 1]


def test_what_tab_completes(choosing):
    choosing.type_text("bu")
    assert choosing.completion() == "Bus times"
    choosing.type_text("xyz")
    assert choosing.completion() is None


@pytest.mark.parametrize("kind", ["tangible", "intangible"])
def test_data_becomes_value_in_the_same_step(session, drawn, choosing, kind):
    choosing.choose_kind(kind)
    assert choosing.question == "What is given?"
    choosing.type_text("a lift  home")
    assert choosing.take()
    assert drawn.connection not in session.document.flows
    (made,) = [e for e in session.document.exchanges.values() if e.source == "council"][1:]
    assert (made.nature, made.name, made.target) == (Nature(kind), "a lift home", "clinic")
    assert session.selection == (made.id,)
    assert labels(session) == ["Connect Council to Clinic"]


def test_value_becomes_other_value_or_data(session):
    made = commands.connect(session, "council", "clinic", "tangible")
    settle(session, Drawn(made, made), "intangible", None)
    assert session.document.exchanges[made].nature is Nature.INTANGIBLE
    flow = settle(session, Drawn(made, made), "data", Option("Births", "births"))
    assert made not in session.document.exchanges
    assert session.document.flows[flow].datasets == ("births",)


def test_what_both_kinds_have_in_common_stays(session, drawn):
    commands.set_field(session, drawn.connection, "evidence", "Mary")
    other = settle(session, drawn, "tangible", None)
    assert session.document.exchanges[other].evidence == "Mary"


def test_the_kinds_go_round(choosing):
    for expected in (*list(KINDS)[1:], "data"):
        choosing.step_kind(1)
        assert choosing.kind == expected


def test_a_connection_that_is_gone_is_told(session, drawn, choosing):
    session.undo()
    assert not choosing.there
    with pytest.raises(EditError, match="not on the map"):
        choosing.take(0)
    with pytest.raises(EditError, match="not on the map"):
        Choosing(session, drawn)
    assert choosing.take_typed() == ""


def test_a_name_that_is_too_long_is_refused_and_nothing_changes(session, drawn, choosing):
    before = session.document
    with pytest.raises(EditError, match="name"):
        answer(choosing, "x" * 1_001)
    assert session.document is before


# Turning to something else


def test_what_was_typed_is_taken_when_somebody_turns_away(session, drawn, choosing):
    choosing.type_text("Meals")
    assert choosing.take_typed() == ""
    (made,) = session.document.flows[drawn.connection].datasets
    assert session.document.datasets[made].name == "Meals"


def test_what_is_in_doubt_is_not_taken_when_somebody_turns_away(session, drawn, choosing):
    before = session.document
    choosing.type_text("Birth")
    assert "Birth" in choosing.take_typed()
    assert session.document is before


def test_a_kind_that_was_chosen_is_taken_when_somebody_turns_away(session, drawn, choosing):
    choosing.take_typed()
    assert drawn.connection in session.document.flows
    choosing.choose_kind("tangible")
    choosing.take_typed()
    assert drawn.connection not in session.document.flows


def test_what_is_given_needs_no_second_thought(session, drawn, choosing):
    choosing.choose_kind("tangible")
    choosing.type_text("Mone")
    assert choosing.take_typed() == ""
    assert "Mone" in names_of_exchanges(session)


def names_of_exchanges(session):
    return {exchange.name for exchange in session.document.exchanges.values()}


def test_an_exchange_of_unknown_nature_counts_as_tangible(session):
    assert kind_of(session.document.exchanges["depot-gives-clinic"]) == "tangible"
