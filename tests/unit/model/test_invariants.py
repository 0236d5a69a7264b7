"""Ids name something, are used once, and lead in no circle; a step is checked by its difference."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.foundation.errors import EditError
from ecomap.model.document import RECORD_TYPES, Document, by_id
from ecomap.model.edits import add, set_fields
from ecomap.model.entities import (
    Agreement,
    DataFlow,
    Dataset,
    Frame,
    Holding,
    Need,
    Note,
    Stakeholder,
    ValueExchange,
    View,
)
from ecomap.model.invariants import check, circle_fields, describe, problems
from ecomap.model.references import REFERENCES
from tests.support.maps import a_map
from tests.support.strategies import documents

LOST = [
    (Stakeholder(id="s", name="S", parent="x"), "stakeholder “S” names as parent x"),
    (Dataset(id="d", derived_from=("b", "x")), "dataset d names as derived from x"),
    (Holding(id="h", stakeholder="x", dataset="b"), "holding h names as stakeholder x"),
    (Holding(id="h", stakeholder="a", dataset="x"), "holding h names as dataset x"),
    (Holding(id="h", stakeholder="a", dataset="a"), "holding h names as dataset a"),
    (DataFlow(id="f", source="x", target="a"), "data flow f names as source x"),
    (DataFlow(id="f", source="a", target="x"), "data flow f names as target x"),
    (DataFlow(id="f", source="a", target="b"), "data flow f names as target b"),
    (DataFlow(id="f", source="a", target="a", datasets=("x",)), "data flow f names as datasets x"),
    (
        DataFlow(id="f", source="a", target="a", agreement_id="x"),
        "data flow f names as agreement id x",
    ),
    (ValueExchange(id="v", source="x", target="a"), "value exchange v names as source x"),
    (Need(id="n", stakeholder="a", dataset="x"), "need n names as dataset x"),
    (Agreement(id="g", parties=("a", "x")), "agreement g names as parties x"),
    (Agreement(id="g", datasets=("x",)), "agreement g names as datasets x"),
    (View(id="w", hidden=("a", "x")), "view w names as hidden x"),
    (View(id="w", hidden=("b",)), "view w names as hidden b"),
    (View(id="w", focus="x"), "view w names as focus x"),
]


@pytest.fixture
def document():
    return Document(
        stakeholders=by_id([Stakeholder(id="a", name="A")]), datasets=by_id([Dataset(id="b")])
    )


@pytest.mark.parametrize(("record", "words"), LOST, ids=[words for _, words in LOST])
def test_naming_something_that_is_not_there_breaks_a_rule(document, record, words):
    after = add(document, record)
    expected = f"The {words}, which is not there"
    assert problems(after) == (expected,)
    with pytest.raises(EditError) as caught:
        check(document, after)
    assert caught.value.message == expected


def test_the_examples_cover_every_reference():
    tried = {(type(record), words.split(" names as ")[1].split()[0]) for record, words in LOST}
    assert tried >= {
        (kind, reference.field.split("_")[0])
        for kind, references in REFERENCES.items()
        for reference in references
        if (kind, reference.field) not in {(ValueExchange, "target"), (Need, "stakeholder")}
    }


@pytest.mark.parametrize("length", [1, 2, 5])
def test_circles_of_parents_are_found(length):
    ids = [f"s{number}" for number in range(length)]
    circle = Document(
        stakeholders=by_id(
            Stakeholder(id=one, parent=ids[(number + 1) % length]) for number, one in enumerate(ids)
        )
    )
    assert problems(circle) == tuple(
        f"The stakeholder {one} would be part of itself" for one in ids
    )
    assert circle_fields(circle, circle.records()) == dict.fromkeys(ids, "parent")


@pytest.mark.parametrize("length", [1, 2, 5])
def test_circles_of_derived_data_are_found(length):
    ids = [f"d{number}" for number in range(length)]
    circle = Document(
        datasets=by_id(
            Dataset(id=one, derived_from=(ids[(number + 1) % length],))
            for number, one in enumerate(ids)
        )
    )
    assert len(problems(circle)) == length
    assert circle_fields(circle, circle.records()) == dict.fromkeys(ids, "derived_from")


def test_two_ways_to_the_same_origin_are_no_circle():
    datasets = [
        Dataset(id="root"),
        Dataset(id="left", derived_from=("root",)),
        Dataset(id="right", derived_from=("root",)),
        Dataset(id="both", derived_from=("left", "right")),
    ]
    assert problems(Document(datasets=by_id(datasets))) == ()


def test_what_hangs_below_a_circle_is_not_blamed_for_it():
    datasets = [Dataset(id="a", derived_from=("a",)), Dataset(id="below", derived_from=("a",))]
    assert problems(Document(datasets=by_id(datasets))) == (
        "The dataset a would be derived from itself",
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(0, 7), max_size=3), min_size=8, max_size=8), st.data())
def test_circles_are_those_that_going_through_all_ways_finds(ways, data):
    datasets = by_id(
        Dataset(id=f"d{number}", derived_from=tuple(f"d{one}" for one in origins))
        for number, origins in enumerate(ways)
    )
    above = {number: set(origins) for number, origins in enumerate(ways)}
    for _ in ways:
        above = {n: far.union(*(above[one] for one in far)) for n, far in above.items()}
    some = [datasets[f"d{n}"] for n in data.draw(st.sets(st.integers(0, 7)))]
    assert set(circle_fields(Document(datasets=datasets), some)) == {
        one.id for one in some if int(one.id[1:]) in above[int(one.id[1:])]
    }


def test_long_chains_and_dense_webs_are_checked_without_going_through_them_again_and_again():
    chain = 5_000
    stakeholders = by_id(
        Stakeholder.model_construct(
            id=f"s{n}", name="", parent=f"s{n + 1}" if n + 1 < chain else None
        )
        for n in range(chain)
    )
    web = by_id(
        Dataset.model_construct(id=f"d{n}", name="", derived_from=tuple(f"d{m}" for m in range(n)))
        for n in range(300)
    )
    document = Document(stakeholders=stakeholders, datasets=web)
    asked = 0

    class Counted(dict):
        def get(self, key, default=None):
            nonlocal asked
            asked += 1
            return super().get(key, default)

    counted = Document(stakeholders=Counted(stakeholders), datasets=Counted(web))
    assert problems(counted) == ()
    assert asked < 3 * (chain + 300)
    check(Document(), document)


def test_a_step_that_closes_a_circle_is_refused():
    before = a_map().org("Council").team("Health", "Council").build()
    after = set_fields(before, "council", parent="health")
    with pytest.raises(EditError, match="The stakeholder “Council” would be part of itself"):
        check(before, after)


def test_one_id_in_two_collections_is_refused(document):
    notes = {"a": Note(id="a", position=(0, 0))}
    after = document.with_collection("notes", notes)
    assert problems(after) == ("The id a is used 2 times",)
    with pytest.raises(EditError, match="The id a is used 2 times"):
        check(document, after)


def test_removing_what_is_still_named_is_refused():
    before = a_map().org("Council").team("Health", "Council").build()
    after = before.with_collection("stakeholders", {"health": before.stakeholders["health"]})
    with pytest.raises(EditError, match="names as parent something that was removed"):
        check(before, after)


def test_a_sound_step_passes_and_only_what_changed_is_looked_at(document):
    unsound = replace(document, needs=by_id([Need(id="n", stakeholder="x", dataset="x")]))
    check(unsound, add(unsound, Frame(id="g", area=(0, 0, 1, 1))))
    check(document, document)


def test_every_kind_of_record_can_be_described():
    for kind in RECORD_TYPES.values():
        assert describe(kind.model_construct(id="i", name="N")).endswith(" “N”")
        assert describe(kind.model_construct(id="i", name="")).endswith(" i")


@settings(max_examples=15, deadline=None)
@given(documents(), documents())
def test_between_sound_documents_every_step_is_sound(one, other):
    check(one, other)
