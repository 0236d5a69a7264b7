"""The document is a value: nothing in it can be changed in place."""

from __future__ import annotations

import datetime
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given, settings
from pydantic import ValidationError

from ecomap.model.document import COLLECTION_OF, RECORD_TYPES, Document, Snapshot, by_id
from ecomap.model.entities import DataFlow, Dataset, Note, Stakeholder, ValueExchange
from ecomap.model.geometry import Point
from tests.support.strategies import documents


@pytest.fixture
def document():
    return Document(
        stakeholders=by_id([Stakeholder(id="a", custom={"colour": "red"}), Stakeholder(id="b")]),
        datasets=by_id([Dataset(id="d")]),
        flows=by_id([DataFlow(id="f", source="a", target="b")]),
        exchanges=by_id([ValueExchange(id="x", source="a", target="b")]),
    )


def test_the_document_cannot_be_changed(document):
    with pytest.raises(FrozenInstanceError):
        document.stakeholders = {}


@pytest.mark.parametrize("name", RECORD_TYPES)
def test_collections_cannot_be_changed(document, name):
    for one in (Document(), document, document.with_collection(name, {})):
        with pytest.raises(TypeError):
            one.collection(name)["new"] = Stakeholder(id="new")


def test_a_collection_does_not_follow_the_dict_it_was_made_from():
    records = {"a": Stakeholder(id="a")}
    document = Document().with_collection("stakeholders", records)
    records["b"] = Stakeholder(id="b")
    assert list(document.stakeholders) == ["a"]


def test_records_cannot_be_changed(document):
    with pytest.raises(ValidationError):
        document.stakeholders["a"].name = "new"
    with pytest.raises(TypeError):
        document.stakeholders["a"].custom["colour"] = "blue"
    with pytest.raises(ValidationError):
        document.info.title = "new"


def test_custom_fields_do_not_follow_the_dict_they_were_made_from():
    custom = {"colour": "red"}
    record = Stakeholder(id="a", custom=custom)
    custom["colour"] = "blue"
    assert dict(record.custom) == {"colour": "red"}


@pytest.mark.parametrize(
    "fields",
    [
        {"id": ""},
        {"id": "a b"},
        {"id": "-a"},
        {"id": "a\n"},
        {"id": "x" * 81},
        {"id": "a", "name": 3},
        {"id": "a", "name": "x" * 1001},
        {"id": "a", "name": "\ud800"},
        {"id": "a", "colour": "red"},
        {"id": "a", "custom": {"size": 3}},
        {"id": "a", "size": 0},
        {"id": "a", "position": (float("nan"), 0)},
        {"id": "a", "position": (0, 2e6)},
        {"id": "a", "roles": ("boss",)},
    ],
)
def test_a_record_takes_nothing_that_could_not_be_saved(fields):
    with pytest.raises(ValidationError):
        Stakeholder(**fields)


def test_places_are_points_whatever_they_were_given_as():
    note = Note(id="n", position=[1, 2])
    assert note.position == Point(1.0, 2.0)
    assert isinstance(note.position, Point)
    assert isinstance(note.position.x, float)


def test_records_are_found_by_id_whatever_their_kind(document):
    assert document.find("d") is document.datasets["d"]
    assert document.find("x") is document.exchanges["x"]
    assert document.find("nobody") is None


def test_connections_are_flows_then_exchanges(document):
    assert [one.id for one in document.connections()] == ["f", "x"]


def test_replacing_a_collection_shares_the_others(document):
    after = document.with_collection("datasets", {})
    assert after.stakeholders is document.stakeholders
    assert after.info is document.info
    assert document.datasets


def test_snapshots_cannot_be_changed_and_stay_when_records_change(document):
    at = datetime.datetime(2026, 11, 21, tzinfo=datetime.UTC)
    kept = document.with_snapshots([Snapshot("s", "before", at, document)])
    with pytest.raises(TypeError):
        kept.snapshots["t"] = kept.snapshots["s"]
    with pytest.raises(AttributeError):
        kept.snapshots["s"].name = "after"
    changed = kept.with_collection("datasets", {})
    assert changed.snapshots is kept.snapshots
    assert changed.snapshots["s"].document is document
    assert kept.stakeholders is document.stakeholders
    assert kept != document


@settings(max_examples=20, deadline=None)
@given(documents())
def test_every_record_is_in_the_collection_of_its_kind_under_its_id(document):
    assert sum(1 for _ in document.records()) == sum(
        len(document.collection(name)) for name in RECORD_TYPES
    )
    for record in document.records():
        assert document.collection(COLLECTION_OF[type(record)])[record.id] is record
