from __future__ import annotations

import datetime
import itertools

import pytest

from ecomap.editor.history import History, Moment, Step, unchanged
from ecomap.model.document import Document, Snapshot
from ecomap.model.edits import add, remove, set_fields, set_info
from ecomap.model.entities import Stakeholder

AT = datetime.datetime(2026, 11, 21, tzinfo=datetime.UTC)


def documents(count):
    """Return documents whose titles are 0, 1, 2 ..."""
    first = set_info(Document(), title="0")
    return [first, *(set_info(first, title=str(n)) for n in range(1, count))]


def test_undo_and_redo_walk_through_the_same_documents():
    zero, one, two = documents(3)
    history = History()
    history.push(Step("one", zero, one, (), ("x",)))
    history.push(Step("two", one, two, ("x",), ("y",)))
    assert history.undo() == Moment(one, ("x",))
    assert history.undo().document is zero
    assert history.undo() is None
    assert [step.label for step in history.future] == ["one", "two"]
    assert history.redo() == Moment(one, ("x",))
    assert history.redo() == Moment(two, ("y",))
    assert history.redo() is None


def test_a_new_step_forgets_what_was_undone():
    zero, one, two = documents(3)
    history = History()
    history.push(Step("one", zero, one))
    history.undo()
    history.push(Step("two", zero, two))
    assert history.future == ()
    assert [step.label for step in history.past] == ["two"]


def test_steps_with_one_key_in_a_row_become_one():
    zero, one, two = documents(3)
    history = History()
    history.push(Step("first words", zero, one, ("before",), ("middle",), "title", 1.0))
    history.push(Step("second words", one, two, ("middle",), ("after",), "title", 2.0))
    assert history.past == (Step("first words", zero, two, ("before",), ("after",), "title", 2.0),)


@pytest.mark.parametrize("key", [None, "other"])
def test_steps_without_the_same_key_stay_apart(key):
    zero, one, two = documents(3)
    history = History()
    history.push(Step("one", zero, one, merge_key=key))
    history.push(Step("two", one, two, merge_key="title" if key else None))
    assert len(history.past) == 2


def interrupted_by_another_step(history, document):
    history.push(Step("between", document, set_info(document, title="between")))


@pytest.mark.parametrize(
    ("interrupt", "steps"),
    [
        (lambda history, _: history.break_merge(), 2),
        (lambda history, _: (history.undo(), history.redo()), 2),
        (lambda history, _: history.undo(), 1),
        (lambda history, _: (history.jump(0), history.jump(1)), 2),
        (interrupted_by_another_step, 3),
    ],
)
def test_a_run_of_one_key_ends(interrupt, steps):
    zero, one, two = documents(3)
    history = History()
    history.push(Step("one", zero, one, merge_key="title"))
    interrupt(history, one)
    history.push(Step("two", one, two, merge_key="title"))
    assert len(history.past) == steps


def test_a_run_that_comes_back_to_its_start_leaves_no_step():
    zero, one, two = documents(3)
    back = set_info(one, title="0")
    history = History()
    history.push(Step("earlier", two, zero, merge_key="title"))
    history.break_merge()
    history.push(Step("typed", zero, one, merge_key="title"))
    assert history.push(Step("taken away", one, back, merge_key="title")) is zero
    assert [step.label for step in history.past] == ["earlier"]
    history.push(Step("typed again", zero, one, merge_key="title"))
    assert [step.label for step in history.past] == ["earlier", "typed again"]


def test_only_so_many_steps_are_kept():
    many = documents(8)
    history = History(limit=5)
    for before, after in itertools.pairwise(many):
        history.push(Step(after.info.title, before, after))
    assert [step.label for step in history.past] == ["3", "4", "5", "6", "7"]


@pytest.mark.parametrize("position", [-3, 0, 1, 2, 3, 99])
@pytest.mark.parametrize("start", [0, 2, 3])
def test_a_jump_arrives_where_that_many_steps_are_done(start, position):
    many = documents(4)
    history = History()
    for before, after in itertools.pairwise(many):
        history.push(Step(after.info.title, before, after))
    history.jump(start)
    goal = min(max(position, 0), 3)
    moment = history.jump(position)
    assert len(history.past) == goal
    assert (moment is None) if goal == start else (moment.document is many[goal])


def test_the_order_of_records_counts_as_a_change():
    one, two = Stakeholder(id="one"), Stakeholder(id="two")
    assert not unchanged(add(Document(), one, two), add(Document(), two, one))
    assert unchanged(add(Document(), one, two), add(Document(), one, two))


def test_the_same_content_in_another_object_is_unchanged():
    before = add(Document(), Stakeholder(id="one", name="A"))
    assert unchanged(before, set_fields(set_fields(before, "one", name="B"), "one", name="A"))


@pytest.mark.parametrize(
    "edit",
    [
        lambda document: set_info(document, title="New"),
        lambda document: set_fields(document, "two", name="New"),
        lambda document: add(document, Stakeholder(id="three")),
        lambda document: remove(document, ("one",)),
        lambda document: add(remove(document, ("two",)), Stakeholder(id="three")),
        lambda document: document.with_snapshots([Snapshot("s", "", AT, document)]),
    ],
)
def test_every_difference_counts_as_a_change(edit):
    before = add(Document(), Stakeholder(id="one"), Stakeholder(id="two"))
    assert not unchanged(before, edit(before))


def test_snapshots_count_as_a_change_by_what_they_hold_and_their_order():
    one, two = (Snapshot(name, "", AT, Document()) for name in ("one", "two"))
    before = Document().with_snapshots([one, two])
    assert unchanged(before, Document().with_snapshots([one._replace(), two]))
    assert not unchanged(before, Document().with_snapshots([two, one]))
    assert not unchanged(before, Document().with_snapshots([one._replace(name="x"), two]))
