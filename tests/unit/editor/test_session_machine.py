"""Anything a user can do, in any order: what must hold, holds."""

from __future__ import annotations

import contextlib
import itertools

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ecomap.editor import commands
from ecomap.editor.session import Session
from ecomap.foundation import ids
from ecomap.foundation.errors import EditError
from ecomap.model import edits
from ecomap.model.document import Document
from ecomap.model.entities import DataFlow, Stakeholder
from ecomap.model.geometry import Point
from ecomap.model.invariants import problems

coordinates = st.floats(-2e6, 2e6, allow_nan=False)
points = st.builds(Point, coordinates, coordinates)
kinds = st.sampled_from(["data", "tangible", "intangible"])
picks = st.integers(0, 50)
texts = st.text("ab \n", max_size=4)


class SessionMachine(RuleBasedStateMachine):
    """Keeps a list of documents and a position beside the session: a second, plainer undo."""

    @initialize()
    def start(self):
        counter = itertools.count(1)
        ids.set_generator(lambda: f"{next(counter):04d}")
        self.session = Session(Document(), clock=lambda: 0.0)
        self.timeline = [self.session.document]
        self.position = 0
        self.saved = 0
        self.run = None
        self.seen = {}
        self.told = []
        self.session.changed.connect(self.told.append)

    def pick(self, records, number):
        return sorted(records)[number % len(records)] if records else "nobody"

    def stakeholder(self, number):
        return self.pick(self.session.document.stakeholders, number)

    def connection(self, number):
        return self.pick([c.id for c in self.session.document.connections()], number)

    def do(self, action, merge_key=None):
        """Do something that commits; keep the timeline in step, and see that failing is whole."""
        before, selection = self.session.document, self.session.selection
        steps, self.told[:] = self.session.history.past, []
        previewed = self.session.previewing
        with contextlib.suppress(EditError):
            action()
        after = self.session.document
        if after is before:
            assert self.session.selection == selection
            assert self.session.history.past == steps
            assert len(self.told) <= previewed
            return
        assert [change.cause for change in self.told] == ["commit"]
        merges = merge_key is not None and merge_key == self.run
        del self.timeline[self.position + 1 :]
        if self.saved is not None and self.saved > self.position:
            self.saved = None
        if merges:
            self.timeline.pop()
            if after is self.timeline[-1]:
                self.timeline.pop()
                merge_key = None
        self.timeline.append(after)
        self.position = len(self.timeline) - 1
        self.run = merge_key

    @rule(point=points)
    def add(self, point):
        self.do(lambda: commands.add_stakeholder(self.session, point))

    @rule(giver=picks, receiver=picks, kind=kinds)
    def connect(self, giver, receiver, kind):
        ends = self.stakeholder(giver), self.stakeholder(receiver)
        self.do(lambda: commands.connect(self.session, *ends, kind))

    @rule(source=picks, point=points)
    def connect_to_new(self, source, point):
        self.do(lambda: commands.connect_to_new(self.session, self.stakeholder(source), point))

    @rule(connection=picks, end=st.sampled_from(["source", "target"]), stakeholder=picks)
    def retarget(self, connection, end, stakeholder):
        chosen, there = self.connection(connection), self.stakeholder(stakeholder)
        self.do(lambda: commands.set_field(self.session, chosen, end, there))

    @rule(number=picks, point=points)
    def move(self, number, point):
        there = {self.stakeholder(number): point}
        self.do(lambda: self.session.commit("Move", lambda d: edits.move(d, there)))

    @rule(number=picks, text=texts, merge=st.booleans())
    def rename(self, number, text, merge):
        chosen = self.stakeholder(number)
        self.do(
            lambda: commands.rename(self.session, chosen, text, merge=merge),
            f"{chosen} name" if merge else None,
        )

    @rule(dx=st.sampled_from([-10.0, 10.0]))
    def nudge(self, dx):
        self.do(lambda: commands.nudge(self.session, dx, 0), "nudge")

    @rule(number=picks, parent=picks)
    def set_parent(self, number, parent):
        chosen, above = self.stakeholder(number), self.stakeholder(parent)
        self.do(lambda: commands.set_field(self.session, chosen, "parent", above))

    @rule(numbers=st.lists(picks, max_size=3))
    def select(self, numbers):
        before = self.session.selection
        everything = [r.id for r in self.session.document.records()]
        self.session.select([self.pick(everything, n) for n in numbers])
        if self.session.selection != before:
            self.run = None

    @rule()
    def remove(self):
        self.do(lambda: commands.delete_selection(self.session))

    @rule(number=picks, value=st.sampled_from([{"size": -1}, {"nonsense": 1}, {"id": "x"}]))
    def invalid_field(self, number, value):
        def edit(document):
            halfway = edits.add(document, Stakeholder(id="halfway"))
            return edits.set_fields(halfway, self.stakeholder(number), **value)

        self.do(lambda: self.session.commit("Bad", edit))
        assert self.session.document.find("halfway") is None

    @rule()
    def invalid_ends(self):
        flow = DataFlow(id="dangling", source="nobody", target="nobody")
        self.do(lambda: self.session.commit("Bad", lambda d: edits.add(d, flow)))
        assert self.session.document.find("dangling") is None

    @rule(number=picks, point=points, cancelled=st.booleans())
    def preview(self, number, point, cancelled):
        there = {self.stakeholder(number): point}
        before = self.session.document
        try:
            self.session.preview(lambda d: edits.move(d, there))
        except EditError:
            assert self.session.document is before
        if cancelled:
            self.session.cancel_preview()
            assert self.session.shown is before

    @precondition(lambda self: self.session.previewing)
    @rule()
    def commit_preview(self):
        self.do(lambda: self.session.commit_preview("Move"))

    @rule()
    def undo(self):
        assert self.session.undo() is (self.position > 0)
        self.position = max(self.position - 1, 0)
        self.run = None

    @rule()
    def redo(self):
        assert self.session.redo() is (self.position < len(self.timeline) - 1)
        self.position = min(self.position + 1, len(self.timeline) - 1)

    @rule(position=st.integers(0, 12))
    def jump(self, position):
        goal = min(position, len(self.timeline) - 1)
        assert self.session.jump(position) is (goal != self.position)
        if goal != self.position:
            self.run = None
        self.position = goal

    @rule()
    def save(self):
        self.session.mark_saved()
        self.saved, self.run = self.position, None

    @invariant()
    def the_document_is_where_the_timeline_says(self):
        assert self.session.document is self.timeline[self.position]
        assert len(self.session.history.past) == self.position
        assert len(self.session.history.future) == len(self.timeline) - 1 - self.position

    @invariant()
    def dirty_is_right(self):
        assert self.session.dirty is (self.position != self.saved)

    @invariant()
    def the_document_is_sound(self):
        assert problems(self.session.document) == ()
        assert problems(self.session.shown) == ()
        stakeholders = self.session.document.stakeholders
        for connection in self.session.document.connections():
            assert connection.source in stakeholders
            assert connection.target in stakeholders

    @invariant()
    def every_stakeholder_has_a_name(self):
        assert all(s.name.strip() for s in self.session.document.stakeholders.values())

    @invariant()
    def the_selection_exists(self):
        assert all(self.session.document.find(i) for i in self.session.selection)

    @invariant()
    def documents_of_the_past_never_change(self):
        for document in self.timeline:
            known, text = self.seen.setdefault(id(document), (document, None))
            assert known is document
            if text is None:
                self.seen[id(document)] = (document, repr(document))

    def teardown(self):
        if not hasattr(self, "session"):
            return
        while self.session.undo():
            pass
        assert self.session.document is self.timeline[0]
        while self.session.redo():
            pass
        assert self.session.document is self.timeline[-1]
        for document, text in self.seen.values():
            assert repr(document) == text


@pytest.mark.filterwarnings("error")
class TestSession(SessionMachine.TestCase):
    settings = settings(
        max_examples=60, stateful_step_count=30, deadline=None, database=None, derandomize=True
    )
