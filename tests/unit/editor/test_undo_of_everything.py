"""Whatever can be done to a map is one step, and undo takes all of it back, selection too."""

from __future__ import annotations

import datetime
import inspect

import pytest

from ecomap.editor import commands, copying, framing, pinning, snapshots, waypoints
from ecomap.editor.reconnecting import reconnect
from ecomap.foundation.errors import EditError
from ecomap.model.document import Document, Snapshot
from ecomap.model.entities import Note
from ecomap.model.geometry import Point

NOW = datetime.datetime(2026, 11, 21, 14, 32, tzinfo=datetime.UTC)


@pytest.fixture
def document(document):
    """The usual map, with a snapshot of what it is without the flow."""
    before = document.with_collection("flows", {})
    return document.with_snapshots([Snapshot("s", "before", NOW, before)])


DONE_WITH_COMMANDS = {
    "add_stakeholder": lambda s: commands.add_stakeholder(s, Point(50, 50)),
    "connect": lambda s: commands.connect(s, "b", "c", "tangible"),
    "connect_to_new": lambda s: commands.connect_to_new(s, "a", Point(50, 50)),
    "connect_selected": lambda s: commands.connect_selected(s, "intangible"),
    "delete_selection": commands.delete_selection,
    "rename": lambda s: commands.rename(s, "n", "Ask\nthem all"),
    "set_field": lambda s: commands.set_field(s, "f", "target", "c"),
    "nudge": lambda s: commands.nudge(s, 10, 0),
}
DONE_WITH_SNAPSHOTS = {
    "take": lambda s: snapshots.take(s, "after", NOW),
    "rename": lambda s: snapshots.rename(s, "s", "after"),
    "delete": lambda s: snapshots.delete(s, "s"),
    "restore": lambda s: snapshots.restore(s, "s"),
}
DONE_WITH_COPIES = {
    "cut": lambda s: copying.cut(s, copying.take(s)),
    "duplicate": copying.duplicate,
}
DONE_BY_HAND = {
    "bend": lambda s: waypoints.bend(s, "f", (Point(150, 90),)),
    "put_label": lambda s: waypoints.put_label(s, "f", Point(10, -60)),
    "toggle_pin": pinning.toggle_pin,
    "bring_to_front": framing.bring_to_front,
    "reconnect": lambda s: reconnect(s, "f", "target", "c"),
}
GESTURES = {
    "drag": lambda hand: hand.drag((0, 0), (20, 20), (60, 60), (90, 30)),
    "drag a frame": lambda hand: hand.drag((700, 605), (720, 640), (740, 700)),
    "connect": lambda hand: hand.drag((48, 0), (150, 100), (0, 300)),
    "connect to a new one": lambda hand: hand.drag((48, 0), (150, 100), (150, 150)),
    "double click": lambda hand: hand.double_click(150, 150),
    "arrow key": lambda hand: hand.key("Right"),
    "arrow keys": lambda hand: [hand.key("Right"), hand.key("Up", shift=True)],
}


def listed(*groups):
    return [pytest.param(act, id=name) for group in groups for name, act in group.items()]


def done_and_undone(session, act):
    """Do something with two things selected, take it back, and do it again."""
    session.select(("a", "b"))
    before, selected = session.document, session.selection
    act()
    assert len(session.history.past) == 1
    after, then = session.document, session.selection
    assert after is not before
    assert session.dirty
    session.select(("c",))
    assert session.undo()
    assert session.document is before
    assert session.selection == selected
    assert not session.dirty
    session.select(())
    assert session.redo()
    assert session.document is after
    assert session.selection == then


@pytest.mark.parametrize(
    "act",
    listed(DONE_WITH_COMMANDS, DONE_WITH_SNAPSHOTS, DONE_WITH_COPIES, DONE_BY_HAND),
)
def test_what_is_done_is_one_step_and_undone_with_its_selection(session, act):
    done_and_undone(session, lambda: act(session))


@pytest.mark.parametrize("gesture", listed(GESTURES))
def test_a_gesture_is_one_step(session, hand, gesture):
    session.select(("a", "b"))
    before = session.document
    gesture(hand)
    assert len(session.history.past) == 1
    assert session.undo()
    assert session.document is before
    assert not session.dirty


CHANGES_NOTHING = {
    *("fresh_name", "new_connection", "selected_ends", "select_all", "select_none"),
    "take_back_making",  # which is an undo itself
}


@pytest.mark.parametrize(
    ("module", "known"),
    [(commands, DONE_WITH_COMMANDS), (snapshots, DONE_WITH_SNAPSHOTS)],
)
def test_no_command_is_left_out_here(module, known):
    there = {
        name
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and "session" in inspect.signature(function).parameters
    }
    assert there - CHANGES_NOTHING == set(known), "show that undo takes the new command back"


TYPED = ("S", "Sc", "Scho", "Schools")


@pytest.mark.parametrize(
    ("record_id", "field"),
    [("a", "name"), ("a", "sector"), ("f", "channel"), ("n", "description"), ("d", "licence")],
)
def test_typing_in_one_field_is_one_step_until_it_is_left(session, record_id, field):
    before = session.document
    for text in TYPED:
        commands.set_field(session, record_id, field, text, merge=True)
    assert len(session.history.past) == 1
    session.break_merge()
    commands.set_field(session, record_id, field, "Schools!", merge=True)
    assert len(session.history.past) == 2
    session.undo()
    assert getattr(session.document.find(record_id), field) == "Schools"
    session.undo()
    assert session.document is before
    assert not session.dirty


def test_a_save_in_the_middle_of_the_history_is_where_undo_and_redo_are_clean(session):
    for name in ("one", "two", "three", "four"):
        commands.rename(session, "a", name)
        if name == "two":
            session.mark_saved()
    clean = []
    while session.undo():
        clean.append(session.dirty)
    assert clean == [True, False, True, True]
    assert session.redo()
    assert session.redo()
    assert not session.dirty


def test_a_save_after_undoing_is_where_it_is_clean(session):
    for name in ("one", "two", "three"):
        commands.rename(session, "a", name)
    session.undo()
    session.mark_saved()
    session.redo()
    assert session.dirty
    session.undo()
    assert not session.dirty


def test_typing_on_after_a_save_does_not_change_what_was_saved(session):
    for text in TYPED:
        commands.rename(session, "a", text, merge=True)
    session.mark_saved()
    commands.rename(session, "a", "Schools and colleges", merge=True)
    session.undo()
    assert session.document.stakeholders["a"].name == "Schools"
    assert not session.dirty


def test_a_step_that_is_refused_takes_no_undone_step_away(session):
    commands.rename(session, "a", "one")
    session.undo()
    with pytest.raises(EditError):
        commands.connect(session, "a", "n")
    assert session.can_redo()


def test_undo_goes_back_to_a_map_with_notes_alone():
    from ecomap.editor.session import Session

    note = Note(id="n", position=Point(0, 0), description="Ask")
    session = Session(Document().with_collection("notes", {"n": note}))
    session.select(("n",))
    commands.delete_selection(session)
    session.undo()
    assert session.selection == ("n",)
    assert not session.dirty
