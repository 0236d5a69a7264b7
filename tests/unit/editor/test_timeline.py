from __future__ import annotations

import pytest

from ecomap.editor import commands
from ecomap.editor.history import LIMIT
from ecomap.editor.session import Session
from ecomap.editor.timeline import timeline
from ecomap.model.document import Document
from ecomap.model.geometry import Point


def marks(session):
    """Return a letter for each state: C current, S saved, U undone."""
    return [
        "".join(
            letter for letter, on in (("C", one.current), ("S", one.saved), ("U", one.undone)) if on
        )
        for one in timeline(session)
    ]


@pytest.fixture
def renamed(session):
    """Alder School renamed three times, at 1, 2 and 3 seconds."""
    for name in ("one", "two", "three"):
        commands.rename(session, "a", name)
    return session


def test_before_anything_was_done_there_is_one_state(session):
    (only,) = timeline(session)
    assert (only.position, only.label, only.at) == (0, "", None)
    assert marks(session) == ["CS"]


def test_steps_are_listed_with_their_time(renamed):
    assert [(state.position, state.label, state.at) for state in timeline(renamed)] == [
        (0, "", None),
        (1, "Rename Alder School", 1.0),
        (2, "Rename one", 2.0),
        (3, "Rename two", 3.0),
    ]


def test_the_saved_state_is_marked_wherever_we_go(renamed):
    assert marks(renamed) == ["S", "", "", "C"]
    renamed.jump(1)
    assert marks(renamed) == ["S", "C", "U", "U"]
    renamed.mark_saved()
    assert marks(renamed) == ["", "CS", "U", "U"]
    renamed.jump(3)
    assert marks(renamed) == ["", "S", "", "C"]
    assert renamed.dirty
    renamed.jump(1)
    assert not renamed.dirty


def test_every_state_can_be_gone_to(renamed):
    documents = [renamed.history.past[0].before, *(s.after for s in renamed.history.past)]
    for state in (*timeline(renamed), *reversed(timeline(renamed))):
        renamed.jump(state.position)
        assert renamed.document is documents[state.position]
        assert marks(renamed)[state.position].startswith("C")


def test_a_merged_step_has_the_time_of_its_last_letter(session):
    for name in ("R", "Ro", "Rowan"):
        commands.rename(session, "a", name, merge=True)
    assert [state.at for state in timeline(session)] == [None, 3.0]


def test_a_change_after_going_back_forgets_what_was_undone(renamed):
    renamed.jump(1)
    commands.rename(renamed, "b", "Beech")
    assert [state.label for state in timeline(renamed)] == [
        "",
        "Rename Alder School",
        "Rename Birch Council",
    ]


def test_a_saved_state_that_was_forgotten_is_marked_nowhere(renamed):
    renamed.mark_saved()
    renamed.jump(1)
    commands.rename(renamed, "b", "Beech")
    assert marks(renamed) == ["", "", "C"]
    assert renamed.dirty


def test_a_recovered_map_has_no_saved_state():
    session = Session()
    session.load(Document(), saved=False)
    assert marks(session) == ["C"]


def test_more_steps_than_are_kept_are_counted():
    session = Session(clock=lambda: 0.0)
    for number in range(LIMIT + 3):
        commands.add_stakeholder(session, Point(number, 0))
    assert session.history.forgotten == 3
    assert len(timeline(session)) == LIMIT + 1
    session.jump(0)
    assert len(session.document.stakeholders) == 3
    assert session.history.forgotten == 3
    session.load(Document())
    assert session.history.forgotten == 0


def test_a_stakeholder_that_was_named_is_told_by_its_name(session):
    added = commands.add_stakeholder(session, Point(900, 900))
    commands.rename(session, added, "School nurse")
    drawn = commands.connect_to_new(session, added, Point(1300, 900))
    commands.rename(session, drawn.made, "Library")
    labels = [state.label for state in timeline(session)][1:]
    assert labels == ["Add School nurse", "Connect School nurse to Library"]
    assert session.undo_label == "Connect School nurse to Library"
    session.undo()
    assert session.redo_label == "Connect School nurse to Library"
    assert timeline(session)[-1].label == "Connect School nurse to Library"


def test_a_later_renaming_leaves_what_the_adding_is_called(session):
    added = commands.add_stakeholder(session, Point(900, 900))
    commands.rename(session, added, "School nurse")
    commands.rename(session, added, "District nurse")
    assert [state.label for state in timeline(session)][1:] == [
        "Add School nurse",
        "Rename School nurse",
    ]
