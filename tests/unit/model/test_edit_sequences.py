"""Whatever people do in whatever order, the map keeps its rules and can be saved."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from ecomap.foundation.errors import EditError
from ecomap.model import edits
from ecomap.model.diff import diff
from ecomap.model.document import RECORD_TYPES, Document
from ecomap.model.entities import DataFlow, Stakeholder, ValueExchange
from ecomap.model.geometry import Point
from ecomap.model.invariants import check, problems
from ecomap.storage.codec import dump, parse
from tests.support.strategies import can_make, documents, records

coordinates = st.integers(-1000, 1000).map(float)


class Editing(RuleBasedStateMachine):
    """Edits a map as the session does: the edit, then the check of the difference."""

    def __init__(self) -> None:
        super().__init__()
        self.document = Document()
        self.count = 0

    @initialize(document=documents())
    def open_map(self, document):
        self.document = document

    def commit(self, edit, *arguments, **options):
        before = self.document
        text = dump(before)
        try:
            after = edit(before, *arguments, **options)
            check(before, after)
        except EditError:
            pass
        else:
            assert diff(before, after).empty == (after is before)
            self.document = after
        assert dump(before) == text

    def some_id(self, data, *names):
        ids = [i for name in names or RECORD_TYPES for i in self.document.collection(name)]
        return data.draw(st.sampled_from([*ids, "nobody"]))

    def new_id(self):
        self.count += 1
        return f"new-{self.count}"

    @rule(data=st.data(), name=st.sampled_from(list(RECORD_TYPES)))
    def add(self, data, name):
        kind = RECORD_TYPES[name]
        known = {one: list(self.document.collection(one)) for one in RECORD_TYPES}
        if can_make(kind, known):
            self.commit(edits.add, data.draw(records(kind, known, self.new_id())))

    @rule(data=st.data(), kind=st.sampled_from([DataFlow, ValueExchange]))
    def connect(self, data, kind):
        source, target = self.some_id(data), self.some_id(data, "stakeholders")
        self.commit(edits.connect, kind(id=self.new_id(), source=source, target=target))

    @rule(data=st.data())
    def retarget(self, data):
        connection = self.some_id(data, "flows", "exchanges")
        self.commit(edits.retarget, connection, target=self.some_id(data, "stakeholders"))

    @rule(data=st.data(), several=st.integers(1, 3))
    def remove(self, data, several):
        self.commit(edits.remove, [self.some_id(data) for _ in range(several)])

    @rule(data=st.data())
    def rename(self, data):
        self.commit(edits.set_fields, self.some_id(data), name=data.draw(st.text(max_size=3)))

    @rule(data=st.data())
    def reparent(self, data):
        parent = self.some_id(data, "stakeholders")
        self.commit(edits.set_fields, self.some_id(data, "stakeholders"), parent=parent)

    @rule(data=st.data())
    def derive(self, data):
        origin = self.some_id(data, "datasets", "stakeholders")
        self.commit(edits.set_fields, self.some_id(data, "datasets"), derived_from=(origin,))

    @rule(data=st.data(), x=coordinates, y=coordinates)
    def move(self, data, x, y):
        self.commit(edits.move, {self.some_id(data): Point(x, y)})

    @rule(data=st.data(), x=coordinates)
    def arrange(self, data, x):
        self.commit(edits.arrange, {self.some_id(data, "stakeholders"): Point(x, x)}, {})

    @rule(data=st.data())
    def add_the_same_id_again(self, data):
        self.commit(edits.add, Stakeholder(id=self.some_id(data)))

    @invariant()
    def keeps_every_rule(self):
        assert problems(self.document) == ()

    @invariant()
    def can_be_saved_and_opened(self):
        assert parse(dump(self.document)).document == self.document


Editing.TestCase.settings = settings(max_examples=10, stateful_step_count=15, deadline=None)
test_any_sequence_of_edits_keeps_the_map_sound = Editing.TestCase
