from __future__ import annotations

import datetime
import itertools

import pytest

from ecomap.editor import commands, snapshots
from ecomap.editor.session import Session
from ecomap.foundation.errors import EditError
from ecomap.model.document import RECORD_TYPES, DamagedSnapshot
from ecomap.model.geometry import Point

NOW = datetime.datetime(2026, 11, 21, 14, 32, 5, 999, tzinfo=datetime.UTC)


@pytest.fixture
def taken(session):
    """The id of a snapshot of the map as it was, before Alder School was renamed."""
    snapshot_id = snapshots.take(session, "after table 3", NOW)
    commands.rename(session, "a", "Ash School")
    return snapshot_id


def test_a_snapshot_holds_the_map_as_it_was(session):
    before = session.document
    snapshot_id = snapshots.take(session, "  after\ttable 3 ", NOW)
    snapshot = session.document.snapshots[snapshot_id]
    assert snapshot.name == "after table 3"
    assert snapshot.at == NOW.replace(microsecond=0)
    assert snapshot.document == before
    assert session.undo_label == "Take the snapshot “after table 3”"
    session.undo()
    assert session.document is before
    session.redo()
    assert list(session.document.snapshots) == [snapshot_id]


def test_the_moment_is_kept_in_utc(session):
    in_paris = NOW.astimezone(datetime.timezone(datetime.timedelta(hours=1)))
    snapshot_id = snapshots.take(session, "x", in_paris)
    assert session.document.snapshots[snapshot_id].at.tzinfo is datetime.UTC
    assert session.document.snapshots[snapshot_id].at.hour == 14


def test_a_snapshot_holds_no_snapshots(session, taken):
    second = snapshots.take(session, "later", NOW)
    assert list(session.document.snapshots) == [taken, second]
    assert session.document.snapshots[second].document.snapshots == {}


def test_a_snapshot_shares_everything_with_the_map(session):
    before = session.document
    snapshot_id = snapshots.take(session, "x", NOW)
    inside = session.document.snapshots[snapshot_id].document
    assert inside.info is before.info
    assert all(inside.collection(name) is before.collection(name) for name in RECORD_TYPES)


def test_two_hundred_steps_with_snapshots_share_what_did_not_change():
    session = Session(clock=lambda: 0.0)
    for number in range(40):
        commands.add_stakeholder(session, Point(number, 0))
    ids = list(session.document.stakeholders)
    for number in range(180):
        if number % 20 == 0:
            snapshots.take(session, f"Snapshot {number}", NOW)
        commands.set_field(session, ids[number % 40], "sector", f"sector {number}")
    documents = [step.after for step in session.history.past]
    documents += [s.document for s in session.document.snapshots.values()]
    mappings = {id(document.stakeholders) for document in documents}
    records = {id(one) for document in documents for one in document.stakeholders.values()}
    assert len(documents) > 200
    assert len(mappings) <= 180 + 1 + 20
    assert len(records) <= 40 + 180


def test_restoring_makes_the_map_what_it_was_and_keeps_the_snapshots(session, taken):
    later = snapshots.take(session, "later", NOW)
    before = session.document
    session.select(("a", "b"))
    assert snapshots.restore(session, taken)
    assert session.document.stakeholders["a"].name == "Alder School"
    assert list(session.document.snapshots) == [taken, later]
    assert session.undo_label == "Restore the snapshot “after table 3”"
    assert session.selection == ("a", "b")
    session.undo()
    assert session.document is before


def test_restoring_what_is_there_already_is_no_step(session):
    snapshot_id = snapshots.take(session, "now", NOW)
    assert not snapshots.restore(session, snapshot_id)
    assert len(session.history.past) == 1


def test_what_is_not_there_any_more_is_deselected_and_comes_back_selected(session, taken):
    added = commands.add_stakeholder(session, Point(5, 5))
    snapshots.restore(session, taken)
    assert session.selection == ()
    session.undo()
    assert session.selection == (added,)


def test_renaming_and_deleting_are_steps(session, taken):
    later = snapshots.take(session, "later", NOW)
    assert snapshots.rename(session, taken, "after lunch")
    assert not snapshots.rename(session, taken, " after lunch ")
    assert [one.name for one in session.document.snapshots.values()] == ["after lunch", "later"]
    assert session.undo_label == "Rename the snapshot “after table 3”"
    assert snapshots.delete(session, taken)
    assert list(session.document.snapshots) == [later]
    assert not snapshots.delete(session, taken)
    session.undo()
    session.undo()
    assert session.document.snapshots[taken].name == "after table 3"
    assert list(session.document.snapshots) == [taken, later]


def test_snapshots_make_a_map_dirty_and_undo_makes_it_clean(session):
    snapshot_id = snapshots.take(session, "x", NOW)
    assert session.dirty
    session.mark_saved()
    snapshots.delete(session, snapshot_id)
    assert session.dirty
    session.undo()
    assert not session.dirty


@pytest.mark.parametrize(
    ("name", "words"),
    [("", "needs a name"), (" \n\u202e", "needs a name"), ("x" * 201, "too long")],
)
def test_a_name_that_is_none_is_refused(session, taken, name, words):
    before = session.document
    with pytest.raises(EditError, match=words):
        snapshots.take(session, name, NOW)
    with pytest.raises(EditError, match=words):
        snapshots.rename(session, taken, name)
    assert session.document is before


@pytest.mark.parametrize("act", [snapshots.restore, lambda s, i: snapshots.rename(s, i, "x")])
def test_a_snapshot_that_is_gone_or_damaged_is_refused_in_words(session, act):
    damaged = DamagedSnapshot("bad", "", "in snapshot 1: at: is missing", "{}")
    session.load(session.document.with_snapshots([damaged]))
    with pytest.raises(EditError, match="not there any more"):
        act(session, "nobody")
    with pytest.raises(EditError, match="cannot be opened: in snapshot 1: at: is missing"):
        act(session, "bad")
    assert not session.can_undo()
    assert snapshots.delete(session, "bad")
    assert session.undo_label == "Delete the snapshot “Unnamed snapshot”"


def test_the_proposed_name_says_the_time():
    assert snapshots.proposed_name(NOW.replace(hour=9, minute=5)) == "Snapshot 09:05"


def test_ids_of_snapshots_are_not_ids_of_the_map(session, taken):
    assert session.document.find(taken) is None
    session.select((taken,))
    assert session.selection == ()


def test_names_may_repeat(session):
    for _ in range(2):
        snapshots.take(session, "same", NOW)
    names = [one.name for one in session.document.snapshots.values()]
    assert names == ["same", "same"]
    assert all(a != b for a, b in itertools.pairwise(session.document.snapshots))


def test_no_more_is_kept_than_a_file_can_hold(session, monkeypatch):
    count = sum(len(session.document.collection(name)) for name in RECORD_TYPES)
    monkeypatch.setattr(snapshots, "MOST_RECORDS", 3 * count)
    snapshots.take(session, "one", NOW)
    snapshots.take(session, "two", NOW)
    with pytest.raises(EditError, match="too large for another snapshot"):
        snapshots.take(session, "three", NOW)
    assert len(session.document.snapshots) == 2
