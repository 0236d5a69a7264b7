"""Anything a user can do, in any order: what must hold, holds.

``ECOMAP_SEQUENCES=20000`` tries that many sequences and not the usual number.
"""

from __future__ import annotations

import contextlib
import datetime
import itertools
import os

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ecomap.analysis.registry import run as analyse
from ecomap.editor import commands, copying, name_list, snapshots
from ecomap.editor.history import LIMIT
from ecomap.foundation import ids
from ecomap.foundation.errors import EditError
from ecomap.model import edits
from ecomap.model.document import RECORD_TYPES, Document
from ecomap.model.entities import DataFlow, MapInfo, Route, Stakeholder
from ecomap.model.geometry import Point
from ecomap.model.references import REFERENCES
from ecomap.model.vocabulary import StakeholderKind
from ecomap.storage.codec import dump, parse
from tests.support.maps import a_map
from tests.support.strategies import can_make, documents, field_values, records
from tests.support.watched import WatchedSession

SEQUENCES = int(os.environ.get("ECOMAP_SEQUENCES", "500"))
PARTS = 5
"""In how many tests they are tried, so that these can run side by side."""

STEPS = 30
SHORTEST = 10
"""Steps in the longest sequence, and in the shortest one that counts."""

SPARE = 1.6
"""How many more are tried, because some turn out shorter."""

SHORT = 4
"""A history so short that steps fall off its end."""

coordinates = st.one_of(st.integers(-900, 900).map(float), st.floats(-2e6, 2e6, allow_nan=False))
points = st.builds(Point, coordinates, coordinates)
kinds = st.sampled_from(["data", "tangible", "intangible"])
texts = st.one_of(st.text("ab \n", max_size=4), st.text(max_size=8), st.just("x" * 1_001))
picks = st.integers(0, 99)
several = st.lists(picks, max_size=4)
NOW = datetime.datetime(2026, 11, 21, 14, 32, tzinfo=datetime.UTC)
USES_OF_SNAPSHOTS = (snapshots.rename, snapshots.delete, snapshots.restore)
ENDS = ("source", "target")
PLACES = ("stakeholders", "frames", "notes")
CONNECTIONS = ("flows", "exchanges")
ROUTE = Route(points=((0, 0), (1, 1), (2, 2), (3, 3)), tip=(3, 3))
WRONG = (None, -1, 0, "x" * 200_000, "\x00", [1], {"a": 1}, object(), float("nan"), ("nobody",))
"""Values that hardly any field takes."""


def small_map():
    """Return a map with something of every kind."""
    return (
        a_map("Births")
        .orgs("Council", "Agency", "Clinic")
        .team("Health", "Council")
        .at("Council", 0, 0)
        .dataset("Births")
        .dataset("Names", derived_from=("births",))
        .holds("Council", "Births")
        .flow("Council", "Agency", "Births", "Names", route=ROUTE)
        .flow("Agency", "Agency")
        .exchange("Agency", "Council", "Insight", route=ROUTE)
        .need("Agency", "Births")
        .agreement("Sharing", ("Council", "Agency"), ("Births",))
        .frame("Area", 10, 20)
        .note("Ask them", 5, 5)
        .build()
    )


maps = st.sampled_from([small_map(), Document()])


class SessionMachine(RuleBasedStateMachine):
    """Does things to a ``WatchedSession``, which checks each of them."""

    finished = 0
    steps = 0

    @initialize(document=st.one_of(maps, documents(most=1)), limit=st.sampled_from([SHORT, LIMIT]))
    def start(self, document, limit):
        counter = itertools.count(1)
        ids.set_generator(lambda: f"{next(counter):04d}")
        self.session = WatchedSession(document, limit=limit)
        self.copied = None
        self.length = 0
        self.seen = {}

    @property
    def document(self):
        return self.session.document

    def pick(self, number, *names):
        """Return the id of something that is shown in these collections, or of nothing at all."""
        shown = self.session.shown
        known = [i for name in names or RECORD_TYPES for i in shown.collection(name)]
        known.append("nobody")
        return known[number % len(known)]

    def allowed(self, action, *arguments, **options):
        """Do something that the map may forbid."""
        with contextlib.suppress(EditError):
            action(*arguments, **options)

    def commit(self, edit, *arguments, select=None, key=None, **options):
        """Commit an edit of the model."""
        self.allowed(
            self.session.commit,
            edit.__name__,
            lambda document: edit(document, *arguments, **options),
            select=select,
            merge_key=key,
        )

    def edit(self, data):
        """Return an edit of the model by lot, as a function of the document alone."""
        name = data.draw(st.sampled_from(["add", "set", "info", "move", "arrange", "remove"]))
        return getattr(self, f"an_edit_to_{name}")(data)

    def an_edit_to_add(self, data):
        name = data.draw(st.sampled_from(list(RECORD_TYPES)))
        known = {one: list(self.document.collection(one)) for one in RECORD_TYPES}
        if not can_make(RECORD_TYPES[name], known):
            return lambda document: document
        record = data.draw(records(RECORD_TYPES[name], known, ids.new_id("new")))
        return lambda document: edits.add(document, record)

    def an_edit_to_set(self, data):
        """Set some fields of one record, whatever it is, to values of the right sort."""
        chosen = self.pick(data.draw(picks))
        record = self.document.find(chosen)
        if record is None:
            return lambda document: edits.set_fields(document, chosen, name="x")
        fields = data.draw(
            st.lists(st.sampled_from(sorted(type(record).model_fields)), min_size=1, max_size=3)
        )
        values = {field: self.value_for(data, record, field) for field in fields if field != "id"}
        return lambda document: edits.set_fields(document, chosen, **values)

    def value_for(self, data, record, field):
        for reference in REFERENCES.get(type(record), ()):
            if reference.field == field:
                named = [self.pick(n, *reference.collections) for n in data.draw(several)]
                if isinstance(getattr(record, field), tuple):
                    return tuple(named)
                return named[0] if named else None
        return data.draw(field_values(type(record), field))

    def an_edit_to_info(self, data):
        field = data.draw(st.sampled_from(sorted(MapInfo.model_fields)))
        value = data.draw(field_values(MapInfo, field))
        return lambda document: edits.set_info(document, **{field: value})

    def an_edit_to_move(self, data):
        moving = {self.pick(n, *PLACES): data.draw(points) for n in data.draw(several)}
        return lambda document: edits.move(document, moving)

    def an_edit_to_arrange(self, data):
        moving = {self.pick(n, "stakeholders"): data.draw(points) for n in data.draw(several)}
        routes = {self.pick(n, *CONNECTIONS): ROUTE for n in data.draw(several)}
        return lambda document: edits.arrange(document, moving, routes)

    def an_edit_to_remove(self, data):
        going = [self.pick(n) for n in data.draw(several)]
        return lambda document: edits.remove(document, going)

    # What people do

    @rule(point=points, kind=st.sampled_from(StakeholderKind))
    def add_stakeholder(self, point, kind):
        self.allowed(commands.add_stakeholder, self.session, point, kind)

    @rule(giver=picks, receiver=picks, kind=kinds)
    def connect(self, giver, receiver, kind):
        ends = self.pick(giver, "stakeholders"), self.pick(receiver, "stakeholders")
        self.allowed(commands.connect, self.session, *ends, kind)

    @rule(source=picks, point=points, kind=kinds)
    def connect_to_new(self, source, point, kind):
        chosen = self.pick(source, "stakeholders")
        self.allowed(commands.connect_to_new, self.session, chosen, point, kind)

    @rule(kind=kinds)
    def connect_selected(self, kind):
        self.allowed(commands.connect_selected, self.session, kind)

    @rule(connection=picks, end=st.sampled_from(ENDS), number=picks)
    def reconnect(self, connection, end, number):
        chosen, there = self.pick(connection, *CONNECTIONS), self.pick(number, "stakeholders")
        self.allowed(commands.set_field, self.session, chosen, end, there)

    @rule(number=picks, text=texts, merge=st.booleans())
    def rename(self, number, text, merge):
        self.allowed(commands.rename, self.session, self.pick(number), text, merge=merge)

    @rule(number=picks, words=st.lists(texts, min_size=2, max_size=4), back=st.booleans())
    def type_a_name(self, number, words, back):
        """One run of typing, which may come back to where it began."""
        chosen = self.pick(number, "stakeholders")
        record = self.document.find(chosen)
        for word in [*words, *([record.name] if back and record else [])]:
            self.allowed(commands.rename, self.session, chosen, word, merge=True)

    @rule(data=st.data(), number=picks, merge=st.booleans())
    def set_field(self, data, number, merge):
        chosen = self.pick(number)
        record = self.document.find(chosen)
        if record is not None:
            field = data.draw(st.sampled_from(sorted(set(type(record).model_fields) - {"id"})))
            value = self.value_for(data, record, field)
            self.allowed(commands.set_field, self.session, chosen, field, value, merge=merge)

    @rule(dx=st.sampled_from([-10.0, 10.0, 9e5]))
    def nudge(self, dx):
        self.allowed(commands.nudge, self.session, dx, 0)

    @rule(numbers=several)
    def select(self, numbers):
        self.session.select([self.pick(n) for n in numbers])

    @rule(every=st.booleans())
    def select_all_or_nothing(self, every):
        (commands.select_all if every else commands.select_none)(self.session)

    @rule(numbers=several)
    def delete(self, numbers):
        self.session.select([self.pick(n) for n in numbers])
        commands.delete_selection(self.session)
        assert not self.session.selection

    @rule()
    def add_another(self):
        """Without anything to choose, so that Hypothesis likes to do it."""
        place = Point(len(self.document.stakeholders) * 10.0, 0)
        commands.add_stakeholder(self.session, place)

    @rule(numbers=several, how=st.sampled_from(["copy", "cut", "duplicate"]))
    def copy(self, numbers, how):
        self.session.select([self.pick(n) for n in numbers])
        with contextlib.suppress(EditError):
            if how == "duplicate":
                copying.duplicate(self.session)
            else:
                self.copied = copying.take(self.session)
                if how == "cut":
                    assert copying.cut(self.session, self.copied)

    @precondition(lambda self: self.copied is not None)
    @rule(point=st.one_of(st.none(), points))
    def paste(self, point):
        pasted = copying.paste(self.session, self.copied, point)
        assert self.session.selection == pasted.ids

    @rule(names=st.lists(st.sampled_from(["Council", "Ann", "Bo", " ", "x" * 2_000]), max_size=3))
    def paste_names(self, names):
        with contextlib.suppress(EditError):
            name_list.add_names(self.session, name_list.names_in("\n".join(names)))

    @rule(name=st.sampled_from(["Now", "Later", "", "x" * 2_000]))
    def take_a_snapshot(self, name):
        self.allowed(snapshots.take, self.session, name, NOW)

    @precondition(lambda self: self.document.snapshots)
    @rule(
        number=picks, how=st.sampled_from([snapshots.rename, snapshots.delete, snapshots.restore])
    )
    def use_a_snapshot(self, number, how):
        known = [*self.document.snapshots, "none"]
        chosen = known[number % len(known)]
        self.allowed(how, self.session, chosen, *(["Then"] if how is snapshots.rename else []))

    # What the model can do

    @rule(data=st.data(), key=st.sampled_from([None, None, "run"]))
    def any_edit(self, data, key):
        self.commit(self.edit(data), key=key)

    @rule(data=st.data(), numbers=several)
    def two_edits_in_one_step(self, data, numbers):
        first, stakeholder = self.edit(data), Stakeholder(id=ids.new_id("stakeholder"))
        chosen = (*(self.pick(n) for n in numbers), stakeholder.id)

        def both(document):
            return edits.add(first(document), stakeholder)

        self.commit(both, select=chosen)

    @rule(connection=picks, numbers=st.tuples(picks, picks))
    def retarget(self, connection, numbers):
        chosen = self.pick(connection, *CONNECTIONS)
        source, target = (self.pick(n) for n in numbers)
        self.commit(edits.retarget, chosen, source=source, target=target)

    # What is not allowed

    @rule(number=picks, field=picks, value=st.sampled_from(WRONG))
    def set_a_field_to_nonsense(self, number, field, value):
        chosen = self.pick(number)
        record = self.document.find(chosen) or Stakeholder(id=chosen)
        names = sorted(type(record).model_fields)
        self.commit(edits.set_fields, chosen, **{names[field % len(names)]: value})

    @rule(how=st.sampled_from(["half way", "loose", "twice", "circle", "crash", "within"]), n=picks)
    def try_what_is_never_allowed(self, how, n):
        error, edit = getattr(self, f"wrong_{how.replace(' ', '_')}")(n)
        with pytest.raises(error):
            self.session.commit("Bad", edit)
        if self.session.previewing:
            with pytest.raises(error):
                self.session.preview(edit)

    def wrong_half_way(self, number):
        fields = [{"basis": "x"}, {"nonsense": 1}, {"id": "x"}][number % 3]
        chosen = self.pick(number)
        halfway = Stakeholder(id="halfway")
        return EditError, lambda d: edits.set_fields(edits.add(d, halfway), chosen, **fields)

    def wrong_loose(self, number):
        flow = DataFlow(id="dangling", source="nobody", target=self.pick(number))
        return EditError, lambda d: edits.add(d, flow)

    def wrong_twice(self, number):
        twice = Stakeholder(id=self.pick(number))
        return EditError, lambda d: edits.add(d, twice, twice)

    def wrong_circle(self, number):
        first, second = Stakeholder(id="first", parent="second"), Stakeholder(id="second")
        both = first, second
        return EditError, lambda d: edits.set_fields(edits.add(d, *both), "second", parent="first")

    def wrong_crash(self, number):
        return ZeroDivisionError, lambda document: document if 1 // 0 else Document()

    def wrong_within(self, number):
        ways = (self.session.undo, self.session.redo, lambda: self.session.jump(0))
        return RuntimeError, lambda document: document if ways[number % 3]() else Document()

    # Previews

    @rule(data=st.data(), ending=st.sampled_from([None, "commit", "cancel"]))
    def preview(self, data, ending):
        before = self.document
        self.allowed(self.session.preview, self.edit(data))
        assert self.document is before
        if ending == "commit":
            self.commit_preview()
        elif ending == "cancel":
            self.cancel_preview()

    @precondition(lambda self: self.session.previewing)
    @rule()
    def commit_preview(self):
        preview, previewing = self.session.shown, self.session.previewing
        assert self.session.commit_preview("Preview") is previewing
        assert self.document is preview

    @precondition(lambda self: self.session.previewing)
    @rule()
    def cancel_preview(self):
        self.session.cancel_preview()
        assert self.session.shown is self.document

    # The history and the file

    @rule()
    def undo(self):
        self.session.undo()

    @rule()
    def redo(self):
        self.session.redo()

    @rule(position=st.integers(-1, 12))
    def jump(self, position):
        self.session.jump(position)

    @rule()
    def undo_and_redo_everything(self):
        self.session.there_and_back()

    @rule()
    def leave_the_field(self):
        self.session.break_merge()

    @rule()
    def save(self):
        text = dump(self.document)
        again = parse(text).document
        assert dump(again) == text
        self.session.mark_saved()
        assert not self.session.dirty

    @rule(back=st.integers(0, 3))
    def finish_a_save_of_an_earlier_document(self, back):
        past = self.session.history.past
        self.session.mark_saved(past[-back].before if 0 < back <= len(past) else None)

    @rule()
    def lose_the_file(self):
        self.session.mark_unsaved()
        assert self.session.dirty

    @rule(recovered=st.booleans(), another=st.sampled_from([False, False, True]), document=maps)
    def load(self, recovered, another, document):
        again = document if another else parse(dump(self.document)).document
        self.session.load(again, saved=not recovered)
        assert self.session.dirty is recovered
        assert not self.session.can_undo()
        assert not self.session.selection

    @invariant()
    def documents_never_change(self):
        if not hasattr(self, "session"):
            return
        self.length += 1
        for document in (self.document, self.session.shown):
            if id(document) not in self.seen:
                self.seen[id(document)] = (document, repr(document))
        self.session.check()

    def teardown(self):
        if not hasattr(self, "session"):
            return
        self.session.there_and_back()
        analyse(self.document)
        for document, text in self.seen.values():
            assert repr(document) == text
        if self.length >= SHORTEST:
            type(self).finished += 1
            type(self).steps += self.length


@pytest.mark.parametrize("part", range(PARTS))
def test_whatever_is_done_in_whatever_order_the_session_keeps_its_promises(part, record_property):
    @seed(part)
    class Counted(SessionMachine):
        finished = 0
        steps = 0

    run_state_machine_as_test(
        Counted,
        settings=settings(
            max_examples=round(SEQUENCES / PARTS * SPARE),
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            print_blob=False,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
    said = f"{Counted.finished} sequences of edits, {Counted.steps} steps"
    record_property("count", f"session machine, {part + 1} of {PARTS}: {said}")
    assert Counted.finished * PARTS >= SEQUENCES
