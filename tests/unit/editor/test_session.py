from __future__ import annotations

import contextlib
from functools import partial

import pytest

from ecomap.editor.session import Session
from ecomap.foundation.errors import EditError
from ecomap.model import edits
from ecomap.model.document import Document
from ecomap.model.entities import DataFlow, Stakeholder
from ecomap.model.geometry import Point


def name_it(record_id, name):
    return partial(edits.set_fields, record_id=record_id, name=name)


def lay_a_dangling_flow(document):
    return edits.add(document, DataFlow(id="bad", source="a", target="nobody"))


def explode(document):
    raise ZeroDivisionError


@pytest.fixture
def changes(session):
    heard = []
    session.changed.connect(heard.append)
    return heard


@pytest.fixture
def selections(session):
    heard = []
    session.selection_changed.connect(heard.append)
    return heard


def test_a_new_session_is_an_empty_clean_map():
    session = Session()
    assert session.document == Document()
    assert session.shown is session.document
    assert not session.dirty
    assert not session.can_undo()
    assert not session.can_redo()
    assert (session.undo_label, session.redo_label, session.selection) == ("", "", ())


def test_a_commit_is_told_once_and_can_be_undone(session, changes):
    before = session.document
    assert session.commit("Rename it", name_it("a", "Ash"))
    after = session.document
    assert after.stakeholders["a"].name == "Ash"
    assert before.stakeholders["a"].name == "Alder School"
    assert session.undo_label == "Rename it"
    assert session.undo()
    assert session.document is before
    assert session.redo_label == "Rename it"
    assert session.redo()
    assert session.document is after
    assert [(c.before, c.after, c.cause) for c in changes] == [
        (before, after, "commit"),
        (after, before, "undo"),
        (before, after, "redo"),
    ]


def test_steps_carry_the_time_of_the_clock(session):
    session.commit("one", name_it("a", "A"))
    session.commit("two", name_it("a", "AA"))
    assert [step.at for step in session.history.past] == [1.0, 2.0]


@pytest.mark.parametrize(
    ("edit", "error"), [(lay_a_dangling_flow, EditError), (explode, ZeroDivisionError)]
)
def test_a_failed_edit_changes_nothing(session, changes, selections, edit, error):
    session.select(("a",))
    selections.clear()
    before = session.document
    with pytest.raises(error):
        session.commit("Bad", edit, select=("b",))
    assert session.document is before
    assert session.selection == ("a",)
    assert not session.can_undo()
    assert not session.dirty
    assert changes == []
    assert selections == []
    assert session.commit("Good", name_it("a", "Ash"))


def test_an_edit_that_changes_nothing_leaves_no_trace(session, changes, selections):
    before = session.document
    session.commit("one", name_it("a", "Ash"))
    session.undo()
    changes.clear()
    again = lambda d: edits.set_fields(edits.set_fields(d, "a", name="x"), "a", name="Alder School")  # noqa: E731
    for edit in (lambda d: d, again):
        assert not session.commit("Nothing", edit, select=("b",))
    assert session.document is before
    assert session.can_redo()
    assert session.selection == ()
    assert changes == []
    assert selections == []


def test_undo_back_to_the_saved_state_is_clean(session, changes):
    session.commit("one", name_it("a", "A"))
    assert session.dirty
    session.mark_saved()
    assert not session.dirty
    assert changes[-1].cause == "save"
    session.commit("two", name_it("a", "AA"))
    assert session.dirty
    session.undo()
    assert not session.dirty
    session.undo()
    assert session.dirty
    session.redo()
    assert not session.dirty


def test_what_was_written_in_the_background_is_what_counts_as_saved(session):
    session.commit("one", name_it("a", "A"))
    written = session.document
    session.commit("two", name_it("a", "AA"))
    session.mark_saved(written)
    assert session.dirty
    session.undo()
    assert not session.dirty


def test_typing_merges_until_the_field_is_left_or_the_map_is_saved(session):
    for text in ("A", "As", "Ash"):
        session.commit("Rename", name_it("a", text), merge_key="a name")
    assert len(session.history.past) == 1
    session.break_merge()
    session.commit("Rename", name_it("a", "Ash t"), merge_key="a name")
    session.mark_saved()
    session.commit("Rename", name_it("a", "Ash tree"), merge_key="a name")
    assert len(session.history.past) == 3
    session.undo()
    assert not session.dirty


def test_selecting_something_ends_the_run(session):
    session.commit("Rename", name_it("a", "As"), merge_key="a name")
    session.select(("b",))
    session.select(("a",))
    session.commit("Rename", name_it("a", "Ash"), merge_key="a name")
    assert len(session.history.past) == 2


def test_typing_back_to_the_start_is_clean_again(session):
    first = session.document
    session.commit("Rename", name_it("a", "X"), merge_key="a name")
    assert session.commit("Rename", name_it("a", "Alder School"), merge_key="a name")
    assert session.document is first
    assert not session.dirty
    assert not session.can_undo()


def test_the_selection_drops_unknown_and_repeated_ids(session, selections):
    session.select(("b", "nobody", "a", "b"))
    assert session.selection == ("b", "a")
    session.select(("b", "a"))
    assert selections == [("b", "a")]


def test_deleting_what_is_selected_deselects_it(session, selections):
    session.select(("a", "b"))
    session.commit("Delete", lambda d: edits.remove(d, ("a",)))
    assert session.selection == ("b",)
    assert selections == [("a", "b"), ("b",)]


def test_a_commit_can_deselect_everything(session):
    session.select(("a",))
    session.commit("Rename", name_it("a", "Ash"), select=())
    assert session.selection == ()


def test_undo_and_redo_restore_the_selection(session):
    session.select(("a",))
    session.commit("Delete", lambda d: edits.remove(d, ("a",)), select=())
    session.select(("c",))
    session.undo()
    assert session.selection == ("a",)
    session.select(("b",))
    session.redo()
    assert session.selection == ()


def test_the_selection_is_told_after_the_change(session):
    order = []
    session.changed.connect(lambda change: order.append((change.cause, change.selection)))
    session.selection_changed.connect(lambda ids: order.append(ids))
    stakeholder = Stakeholder(id="new")
    session.commit("Add", lambda d: edits.add(d, stakeholder), select=("new",))
    assert order == [("commit", ("new",)), ("new",)]


def act(session, how):
    {
        "commit": lambda: session.commit("More", name_it("a", "More")),
        "undo": session.undo,
        "preview": lambda: session.preview(name_it("a", "More")),
        "select": lambda: session.select(("c",)),
        "load": lambda: session.load(Document()),
        "save": session.mark_saved,
    }[how]()


@pytest.mark.parametrize("how", ["commit", "undo", "preview", "select", "load", "save"])
def test_listeners_and_edits_may_not_act(session, how):
    disconnect = session.changed.connect(lambda _: act(session, how))
    with pytest.raises(RuntimeError, match="may not change the session"):
        session.commit("Rename", name_it("a", "Ash"))
    disconnect()
    assert session.document.stakeholders["a"].name == "Ash"
    assert [step.label for step in session.history.past] == ["Rename"]

    def edit(document):
        act(session, how)
        return document

    with pytest.raises(RuntimeError, match="may not change the session"):
        session.commit("Rename", edit)
    assert session.commit("Rename again", name_it("a", "Oak"))


def test_a_listener_that_fails_hides_nothing(session, selections):
    session.changed.connect(explode)
    with pytest.raises(ZeroDivisionError):
        session.commit("Rename", name_it("a", "Ash"), select=("b",))
    assert session.undo_label == "Rename"
    assert selections == [("b",)]


def move_a_to(x):
    return lambda document: edits.move(document, {"a": Point(x, 0)})


def test_a_preview_starts_from_the_document_every_time(session, changes):
    before = session.document
    seen = []

    def push_right(document):
        seen.append(document)
        return edits.move(document, {"a": document.stakeholders["a"].position.moved(10, 0)})

    session.preview(push_right)
    session.preview(push_right)
    assert seen == [before, before]
    assert session.shown.stakeholders["a"].position == Point(10, 0)
    assert session.document is before
    assert not session.dirty
    assert not session.can_undo()
    session.cancel_preview()
    assert session.shown is before
    assert [c.cause for c in changes] == ["preview", "preview", "cancel"]
    assert changes[-1].after is before
    session.cancel_preview()
    assert len(changes) == 3


def test_a_preview_of_nothing_is_none(session):
    session.preview(move_a_to(10))
    session.preview(lambda document: document)
    assert not session.previewing
    assert session.shown is session.document


def test_a_refused_preview_leaves_the_last_one(session):
    session.preview(move_a_to(10))
    shown = session.shown
    with pytest.raises(EditError):
        session.preview(lay_a_dangling_flow)
    assert session.shown is shown


def test_a_commit_ends_the_preview_and_starts_from_the_document(session, changes):
    session.preview(move_a_to(10))
    previewed = session.shown
    session.commit("Rename", name_it("a", "Ash"))
    assert session.document.stakeholders["a"].position == Point(0, 0)
    assert not session.previewing
    assert changes[-1].before is previewed


def test_what_only_a_preview_shows_cannot_be_selected(session):
    session.preview(lambda document: edits.add(document, Stakeholder(id="new")))
    session.select(("new", "a"))
    assert session.selection == ("a",)


@pytest.mark.parametrize("edit", [lay_a_dangling_flow, lambda document: document])
def test_a_commit_that_does_nothing_still_ends_the_preview(session, changes, edit):
    session.preview(move_a_to(10))
    with contextlib.suppress(EditError):
        session.commit("Bad", edit)
    assert not session.previewing
    assert changes[-1].cause == "cancel"
    assert changes[-1].after is session.document


def test_a_preview_can_become_a_step(session):
    assert not session.commit_preview("Move it")
    session.preview(move_a_to(10))
    previewed = session.shown
    assert session.commit_preview("Move it", select=("a",))
    assert session.document is previewed
    assert session.selection == ("a",)
    assert session.undo_label == "Move it"


def test_undo_ends_a_preview(session):
    first = session.document
    session.commit("Rename", name_it("a", "Ash"))
    session.preview(move_a_to(10))
    session.undo()
    assert session.shown is first


def test_jumping_through_the_history(session):
    first = session.document
    for name in ("x", "y", "z"):
        session.commit(name, name_it("a", name))
    assert session.jump(1)
    assert session.document.stakeholders["a"].name == "x"
    assert not session.jump(1)
    assert session.jump(0)
    assert session.document is first


@pytest.mark.parametrize("saved", [True, False])
def test_loading_replaces_everything(session, changes, selections, saved):
    session.select(("a",))
    session.commit("Rename", name_it("a", "Ash"))
    session.preview(move_a_to(10))
    other = Document()
    session.load(other, saved=saved)
    assert session.document is other
    assert session.shown is other
    assert session.selection == ()
    assert not session.can_undo()
    assert session.dirty is not saved
    assert changes[-1].cause == "load"
    assert selections[-1] == ()
