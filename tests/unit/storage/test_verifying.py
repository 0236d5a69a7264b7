"""A map that was read back is recognised, and any other is not."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings

from ecomap.model.document import DamagedSnapshot, Document, Snapshot, by_id
from ecomap.model.edits import set_fields, set_info
from ecomap.model.entities import DataFlow, Frame, MapInfo, Route, Stakeholder
from ecomap.model.geometry import Point, Rect
from ecomap.storage.codec import dump, parse
from ecomap.storage.verifying import same_map
from tests.support.strategies import documents

ROUTE = Route(points=[(0, 0), (1.2345, 2), (3, 4), (5, 6)], tip=(5, 7.001), label=(2, 2))
MOMENT = datetime.datetime(2026, 3, 31, 12, tzinfo=datetime.UTC)


def a_document() -> Document:
    return Document(
        MapInfo(title="T"),
        by_id([Stakeholder(id="a", position=Point(1.23456, 2)), Stakeholder(id="b")]),
        flows=by_id([DataFlow(id="f", source="a", target="b", route=ROUTE)]),
        frames=by_id([Frame(id="g", area=Rect(0, 0, 0.0001, 5))]),
    )


@settings(max_examples=60, deadline=None)
@given(documents())
def test_what_was_written_is_recognised(document):
    assert same_map(document, parse(dump(document)).document)


@settings(max_examples=40, deadline=None)
@given(documents(), documents())
def test_a_map_with_other_records_is_not_recognised(one, other):
    ids = [[record.id for record in document.records()] for document in (one, other)]
    assert ids[0] == ids[1] or not same_map(one, other)


@pytest.mark.parametrize(
    "change",
    [
        lambda it: set_info(it, title="U"),
        lambda it: set_fields(it, "a", name="A"),
        lambda it: set_fields(it, "a", position=Point(1.26, 2)),
        lambda it: set_fields(it, "a", position=None),
        lambda it: set_fields(it, "b", position=Point(0, 0)),
        lambda it: set_fields(it, "b", pinned=True),
        lambda it: set_fields(it, "f", route=None),
        lambda it: set_fields(it, "f", route=ROUTE.model_copy(update={"label": None})),
        lambda it: set_fields(it, "g", area=Rect(0, 0, 1, 5)),
        lambda it: it.with_collection("stakeholders", dict(reversed(it.stakeholders.items()))),
        lambda it: it.with_collection("flows", {}),
        lambda it: it.with_snapshots([Snapshot("s", "", MOMENT, it)]),
    ],
)
def test_a_small_difference_is_seen(change):
    document = a_document()
    assert same_map(document, parse(dump(document)).document)
    other = change(document)
    assert not same_map(document, other)
    assert not same_map(other, document)


def test_snapshots_are_looked_into():
    document = a_document()
    snapshot = Snapshot("s", "after table 3", MOMENT, document)
    damaged = DamagedSnapshot("x", "", "is not there", "{}")
    mine = document.with_snapshots([snapshot, damaged])
    assert same_map(mine, parse(dump(mine)).document)
    renamed = snapshot._replace(document=set_fields(document, "a", name="A"))
    for other in (
        [renamed, damaged],
        [snapshot._replace(name="other"), damaged],
        [snapshot, damaged._replace(text="[]")],
        [damaged, snapshot],
        [snapshot],
    ):
        assert not same_map(mine, document.with_snapshots(other))
