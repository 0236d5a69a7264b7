"""A step on a large map takes no more work than on a small one, and hardly any memory."""

from __future__ import annotations

import gc
import sys
import tracemalloc

import pytest

from ecomap.editor import commands
from ecomap.editor.session import Session
from ecomap.model import edits
from ecomap.model.document import RECORD_TYPES, Document, by_id
from ecomap.model.entities import DataFlow, Note, Stakeholder
from ecomap.model.geometry import Point

STAKEHOLDERS = 300
STEPS = 60
MOST_OF_THE_MAP = 0.04
"""How much of what the map takes a step may take, on average; a copy of every record takes 1."""


def large_map(stakeholders: int = STAKEHOLDERS) -> Document:
    everybody = [f"stakeholder-{i}" for i in range(stakeholders)]
    following = [*everybody[1:], everybody[0]]
    return Document(
        stakeholders=by_id(
            Stakeholder(id=one, name=one, position=Point(i * 10.0, 0.0))
            for i, one in enumerate(everybody)
        ),
        flows=by_id(
            DataFlow(id=f"{kind}-{i}", source=source, target=target)
            for kind in ("first", "second")
            for i, (source, target) in enumerate(zip(everybody, following, strict=True))
        ),
        notes=by_id([Note(id="note", position=Point(0, 0))]),
    )


def rename(session, one):
    commands.rename(session, one, f"{one} renamed")


def move(session, one):
    commands.nudge(session, 10, 0, {one: session.document.stakeholders[one].position})
    session.break_merge()


def connect(session, one):
    commands.connect(session, one, "stakeholder-0")


def delete(session, one):
    session.select((one,))
    commands.delete_selection(session)


def retarget(session, one):
    flow = f"first-{one.removeprefix('stakeholder-')}"
    commands.set_field(session, flow, "target", "stakeholder-0")


def arrange(session, one):
    there = {one: Point(7, 7)}
    session.commit("Arrange", lambda document: edits.arrange(document, there, {}))


KINDS = {
    rename: {"stakeholders"},
    move: {"stakeholders"},
    connect: {"flows"},
    retarget: {"flows"},
    arrange: {"stakeholders"},
    delete: {"stakeholders", "flows"},
}
"""What a step does, and the collections that may be another object after it."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_step_shares_every_record_and_collection_that_it_does_not_change(kind):
    session = Session(large_map())
    before = session.document
    kind(session, "stakeholder-7")
    after = session.document
    assert after is not before
    for name in RECORD_TYPES:
        assert (after.collection(name) is not before.collection(name)) == (name in KINDS[kind])
    others = [one for one in after.records() if one is not before.find(one.id)]
    assert len(others) == (0 if kind is delete else 1)


def test_a_step_takes_a_small_part_of_what_the_map_takes(record_property):
    tracemalloc.start()
    try:
        gc.collect()
        empty, _ = tracemalloc.get_traced_memory()
        session = Session(large_map())
        gc.collect()
        loaded, _ = tracemalloc.get_traced_memory()
        for number in range(STEPS):
            kind = list(KINDS)[number % len(KINDS)]
            kind(session, f"stakeholder-{number + 1}")
        gc.collect()
        worked, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(session.history.past) == STEPS
    of_the_map = (worked - loaded) / STEPS / (loaded - empty)
    record_property("count", f"memory: a step takes {of_the_map:.1%} of what the map takes")
    assert of_the_map < MOST_OF_THE_MAP


def calls_of_python(work):
    """Return how many functions written in Python some work calls."""
    count = 0

    def tell(frame, event, argument):
        nonlocal count
        count += event == "call"

    sys.setprofile(tell)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("kind", [rename, move, connect, retarget])
def test_a_step_calls_no_more_functions_on_a_map_ten_times_as_large(kind):
    counts = []
    for stakeholders in (100, 1_000):
        session, last = Session(large_map(stakeholders)), f"stakeholder-{stakeholders - 1}"
        kind(session, "stakeholder-6")  # what is built at the first call is not counted
        counts.append(calls_of_python(lambda to=session, one=last: kind(to, one)))
    assert counts[1] <= counts[0] + 5
