"""What changed between two documents is found, and nothing else."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.model.diff import diff
from ecomap.model.document import Document, Snapshot, by_id
from ecomap.model.edits import add, remove, set_fields, set_info
from ecomap.model.entities import MapInfo, Stakeholder
from tests.support.maps import a_map
from tests.support.strategies import documents


@pytest.fixture
def before():
    return a_map().orgs("A", "B").dataset("Births").flow("A", "B", "Births").build()


def test_a_document_does_not_differ_from_itself(before):
    assert diff(before, before).empty


def test_what_was_added_removed_and_changed_is_told_apart(before):
    after = set_fields(before, "a", name="New")
    after = add(remove(after, ["a-to-b"]), Stakeholder(id="c"))
    found = diff(before, after)
    assert dict(found.added) == {"c": after.stakeholders["c"]}
    assert dict(found.removed) == {"a-to-b": before.flows["a-to-b"]}
    assert dict(found.updated) == {"a": (before.stakeholders["a"], after.stakeholders["a"])}
    assert not found.info
    assert not found.empty


def test_a_change_of_the_facts_about_the_map_is_noticed(before):
    found = diff(before, set_info(before, title="New"))
    assert found.info
    assert not found.empty


def test_another_object_with_the_same_content_is_no_change(before):
    copied = by_id([record.model_copy() for record in before.stakeholders.values()])
    after = replace(before, stakeholders=copied, info=before.info.model_copy())
    assert diff(before, after).empty


def test_backwards_the_difference_is_turned_round(before):
    after = add(set_fields(before, "a", name="New"), Stakeholder(id="c"))
    there, back = diff(before, after), diff(after, before)
    assert there.added == back.removed
    assert there.removed == back.added
    assert {i: (new, old) for i, (old, new) in there.updated.items()} == back.updated


@settings(max_examples=15, deadline=None)
@given(documents(), documents())
def test_applying_a_difference_leads_from_one_document_to_the_other(one, other):
    found = diff(one, other)
    records = {record.id: record for record in one.records() if record.id not in found.removed}
    records |= found.added
    records |= {record_id: new for record_id, (_, new) in found.updated.items()}
    assert records == {record.id: record for record in other.records()}
    assert found.info == (one.info != other.info)


def test_an_empty_document_differs_from_a_map_with_a_title():
    assert diff(Document(), Document(MapInfo(title="x"))).info


def test_snapshots_that_come_go_and_change_their_name_are_told(before):
    at = datetime.datetime(2026, 11, 21, tzinfo=datetime.UTC)
    one, two, three = (Snapshot(name, name, at, before) for name in ("one", "two", "three"))
    renamed = two._replace(name="2")
    found = diff(before.with_snapshots([one, two]), before.with_snapshots([renamed, three]))
    assert found.snapshots == {"one": (one, None), "two": (two, renamed), "three": (None, three)}
    assert not found.empty
    assert not any((found.added, found.removed, found.updated, found.info))
    assert diff(before.with_snapshots([one]), before.with_snapshots([one])).empty


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 3), st.integers(0, 400))
def test_on_a_large_map_it_is_what_comparing_one_by_one_finds(chance, many, start):
    old = [Stakeholder(id=f"s{number}", name="A") for number in range(start)]
    new = [one if chance.random() < 0.98 else one.model_copy() for one in old]
    for _ in range(many):
        new.insert(chance.randint(0, len(new)), Stakeholder(id=f"n{chance.random()}"))
        del new[chance.randrange(len(new))]
        if new:
            place = chance.randrange(len(new))
            new[place] = new[place].model_copy(update={"name": "B"})
    before, after = Document(stakeholders=by_id(old)), Document(stakeholders=by_id(new))
    found, was, now = diff(before, after), before.stakeholders, after.stakeholders
    assert dict(found.added) == {i: now[i] for i in now if i not in was}
    assert dict(found.removed) == {i: was[i] for i in was if i not in now}
    both = [i for i in now if i in was]
    assert dict(found.updated) == {i: (was[i], now[i]) for i in both if was[i] != now[i]}
