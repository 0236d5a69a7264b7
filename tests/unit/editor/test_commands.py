from __future__ import annotations

import pytest

from ecomap.editor import commands
from ecomap.editor.session import Session
from ecomap.foundation.errors import EditError
from ecomap.model.entities import DataFlow, ValueExchange
from ecomap.model.geometry import Point
from ecomap.model.vocabulary import Nature, StakeholderKind, Status


def labels(session):
    return [step.label for step in session.history.past]


def test_new_stakeholders_are_numbered_and_gaps_are_filled():
    session = Session()
    ids = [commands.add_stakeholder(session, Point(n, n)) for n in range(3)]
    names = [session.document.stakeholders[i].name for i in ids]
    assert names == ["New stakeholder", "New stakeholder 2", "New stakeholder 3"]
    assert session.selection == (ids[2],)
    assert labels(session)[1] == "Add a stakeholder"
    commands.rename(session, ids[1], "new STAKEHOLDER")
    again = commands.add_stakeholder(session, Point(0, 0), StakeholderKind.PEOPLE)
    assert session.document.stakeholders[again].name == "New stakeholder 2"
    assert session.document.stakeholders[again].kind is StakeholderKind.PEOPLE


@pytest.mark.parametrize(
    "add", [commands.add_stakeholder, lambda s, p: commands.connect_to_new(s, "a", p)]
)
def test_a_stakeholder_off_the_canvas_is_refused_in_words(session, add):
    before = session.document
    with pytest.raises(EditError, match="position"):
        add(session, Point(1e9, 0))
    assert session.document is before


@pytest.mark.parametrize(
    ("kind", "record", "nature"),
    [
        ("data", DataFlow, None),
        ("tangible", ValueExchange, Nature.TANGIBLE),
        ("intangible", ValueExchange, Nature.INTANGIBLE),
    ],
)
def test_connecting_makes_what_was_asked_for(session, kind, record, nature):
    made_id = commands.connect(session, "b", "c", kind)
    made = session.document.find(made_id)
    assert isinstance(made, record)
    assert session.selection == (made_id,)
    assert (made.source, made.target, getattr(made, "nature", None)) == ("b", "c", nature)
    assert labels(session) == ["Connect Birch Council to Cedar Trust"]


@pytest.mark.parametrize("ends", [("a", "n"), ("f", "a"), ("a", "nobody")])
def test_only_stakeholders_can_be_connected(session, ends):
    with pytest.raises(EditError):
        commands.connect(session, *ends)
    assert not session.can_undo()


def test_connecting_to_something_new_is_one_step(session):
    first = session.document
    drawn = commands.connect_to_new(session, "a", Point(50, 60), "tangible")
    new = drawn.made
    (exchange,) = session.document.exchanges.values()
    assert drawn.connection == exchange.id
    assert (exchange.source, exchange.target) == ("a", new)
    assert session.document.stakeholders[new].position == Point(50, 60)
    assert session.selection == (new,)
    session.undo()
    assert session.document is first


def test_the_two_selected_are_connected_in_the_order_of_selecting(session):
    session.select(("b", "a"))
    made_id = commands.connect_selected(session)
    flow = session.document.flows[made_id]
    assert (flow.source, flow.target) == ("b", "a")


@pytest.mark.parametrize("chosen", [(), ("a",), ("a", "f"), ("a", "b", "c")])
def test_other_selections_cannot_be_connected(session, chosen):
    session.select(chosen)
    with pytest.raises(EditError, match="Two stakeholders"):
        commands.connect_selected(session)


def test_deleting_says_what_and_undo_brings_all_of_it_back(session):
    first = session.document
    session.select(("a",))
    assert commands.delete_selection(session)
    assert set(session.document.stakeholders) == {"b", "c"}
    assert not session.document.flows
    assert session.selection == ()
    session.select(("b", "c", "n"))
    commands.delete_selection(session)
    assert labels(session) == ["Delete Alder School", "Delete 3 things"]
    session.undo()
    session.undo()
    assert session.document is first
    assert session.selection == ("a",)


def test_deleting_nothing_does_nothing(session):
    assert not commands.delete_selection(session)
    assert not session.can_undo()


@pytest.mark.parametrize(
    ("record_id", "typed", "name"),
    [
        ("a", "  Ash\n School ", "Ash School"),
        ("a", " \n", "Unnamed stakeholder"),
        ("f", "", ""),
        ("f", " Marks", "Marks"),
        ("r", "", ""),
    ],
)
def test_renaming_trims_and_a_stakeholder_keeps_a_name(session, record_id, typed, name):
    assert commands.rename(session, record_id, typed)
    assert session.document.find(record_id).name == name


def test_renaming_a_note_sets_its_text_with_its_lines(session):
    commands.rename(session, "n", " one\ntwo ")
    assert session.document.notes["n"].description == "one\ntwo"
    assert session.document.notes["n"].name == ""


def test_renaming_to_the_same_name_is_no_step(session):
    assert not commands.rename(session, "a", " Alder School ")
    assert not session.can_undo()


def test_a_name_that_is_too_long_is_refused_in_words(session):
    with pytest.raises(EditError, match="name"):
        commands.rename(session, "a", "x" * 1001)


def test_typing_a_name_is_one_step_named_after_the_old_name(session):
    for text in ("R", "Ro", "Row", "Rowa", "Rowan "):
        commands.set_field(session, "a", "name", text, merge=True)
    assert labels(session) == ["Rename Alder School"]
    assert session.document.stakeholders["a"].name == "Rowan"


def test_setting_fields_of_two_things_stays_apart(session):
    commands.set_field(session, "a", "sector", "schools", merge=True)
    commands.set_field(session, "b", "sector", "councils", merge=True)
    commands.set_field(session, "b", "description", "x", merge=True)
    commands.set_field(session, "b", "description", "xy", merge=True)
    assert labels(session) == [
        "Change sector of Alder School",
        "Change sector of Birch Council",
        "Change description of Birch Council",
    ]


def test_setting_an_end_drops_the_drawn_route_and_keeps_the_rules(session):
    commands.set_field(session, "f", "target", "c")
    assert session.document.flows["f"].target == "c"
    assert labels(session) == ["Reconnect Attendance"]
    with pytest.raises(EditError):
        commands.set_field(session, "f", "source", "n")


def test_a_field_that_does_not_take_the_value_is_refused(session):
    commands.set_field(session, "f", "status", Status.PROPOSED)
    assert session.document.flows["f"].status is Status.PROPOSED
    for field, value in (("status", "sometimes"), ("nonsense", 1)):
        with pytest.raises(EditError):
            commands.set_field(session, "f", field, value)
    with pytest.raises(EditError):
        commands.set_field(session, "nobody", "name", "x")


def test_nudges_of_the_same_things_are_one_step(session):
    session.select(("a", "f", "n"))
    for _ in range(3):
        assert commands.nudge(session, 10, 0)
    assert session.document.stakeholders["a"].position == Point(30, 0)
    assert session.document.notes["n"].position == Point(430, 400)
    assert labels(session) == ["Move 2 things"]
    session.select(("a",))
    commands.nudge(session, 0, 1)
    assert labels(session) == ["Move 2 things", "Move Alder School"]


def test_nudging_nothing_does_nothing(session):
    session.select(("f",))
    assert not commands.nudge(session, 10, 0)
    assert not session.can_undo()


def test_selecting_all_and_none(session):
    commands.select_all(session)
    assert session.selection == ("a", "b", "c", "f", "r", "n")
    commands.select_none(session)
    assert session.selection == ()


def test_adding_and_naming_is_one_step():
    session = Session()
    first = session.document
    added = commands.add_stakeholder(session, Point(0, 0))

    commands.rename(session, added, "Youth Hub")

    assert labels(session) == ["Add a stakeholder"]
    session.undo()
    assert session.document is first
    session.redo()
    assert session.document.stakeholders[added].name == "Youth Hub"


def test_naming_once_more_is_a_step_of_its_own():
    session = Session()
    added = commands.add_stakeholder(session, Point(0, 0))
    commands.rename(session, added, "Youth Hub")

    commands.rename(session, added, "Youth Centre")
    session.undo()

    assert session.document.stakeholders[added].name == "Youth Hub"


def test_naming_after_something_else_is_a_step_of_its_own():
    session = Session()
    added = commands.add_stakeholder(session, Point(0, 0))
    commands.add_stakeholder(session, Point(300, 0))

    commands.rename(session, added, "Youth Hub")
    session.undo()

    assert session.document.stakeholders[added].name == "New stakeholder"
    assert len(session.document.stakeholders) == 2


def test_connecting_to_a_new_one_and_naming_it_is_one_step(session):
    steps = len(labels(session))
    source = next(iter(session.document.stakeholders))
    added = commands.connect_to_new(session, source, Point(900, 900)).made

    commands.rename(session, added, "Youth Hub")

    assert len(labels(session)) == steps + 1


def test_connecting_can_leave_the_selection_as_it_is(session):
    session.select(("c",))
    commands.connect(session, "a", "b", select=session.selection)
    assert session.selection == ("c",)
