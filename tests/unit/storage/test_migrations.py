"""Older formats are brought up to date step by step; newer ones are refused."""

from __future__ import annotations

import copy
from typing import get_args

import pytest

from ecomap.foundation.errors import FileFormatError
from ecomap.storage.envelope import FORMAT, MapFile
from ecomap.storage.migrations import CURRENT_VERSION, MIGRATIONS, Migration, migrate


def actors_to_stakeholders(raw):
    raw["stakeholders"] = raw.pop("actors")
    return raw


def names_to_upper_case(raw):
    return {
        **raw,
        "stakeholders": [{**one, "name": one["name"].upper()} for one in raw["stakeholders"]],
    }


NOTE = "Names are in capitals now."
STEPS = (Migration(actors_to_stakeholders), Migration(names_to_upper_case, NOTE))


def of_version(version, **content):
    return {"format": FORMAT, "format_version": version, **content}


def test_the_current_version_follows_from_the_steps():
    assert len(MIGRATIONS) + 1 == CURRENT_VERSION
    assert get_args(MapFile.model_fields["format_version"].annotation) == (CURRENT_VERSION,)
    assert get_args(MapFile.model_fields["format"].annotation) == (FORMAT,)


def test_what_is_current_comes_back_itself_without_a_note():
    raw = of_version(CURRENT_VERSION, stakeholders=[])
    migrated, notes = migrate(raw)
    assert migrated is raw
    assert notes == ()


def test_the_oldest_format_takes_every_step():
    migrated, _ = migrate(of_version(1, actors=[{"id": "a", "name": "x"}]), STEPS)
    assert migrated == of_version(3, stakeholders=[{"id": "a", "name": "X"}])


def test_people_are_told_what_they_need_to_know_and_nothing_else():
    shouting = (*STEPS, Migration(lambda raw: raw, NOTE), Migration(lambda raw: raw))
    old = of_version(1, actors=[])
    assert migrate(old, STEPS[:1])[1] == ()
    assert migrate(old, shouting)[1] == (NOTE,)
    assert migrate(of_version(4), shouting)[1] == ()


def test_the_first_step_is_none_that_anybody_sees():
    assert migrate(of_version(1, notes=[])) == (of_version(CURRENT_VERSION, notes=[]), ())


def test_a_later_format_takes_only_the_steps_after_it():
    migrated, _ = migrate(of_version(2, stakeholders=[{"id": "a", "name": "x"}]), STEPS)
    assert migrated == of_version(3, stakeholders=[{"id": "a", "name": "X"}])


def test_the_raw_data_given_stays_as_it_was():
    raw = of_version(1, actors=[{"id": "a", "name": "x"}])
    before = copy.deepcopy(raw)
    migrate(raw, STEPS)
    assert raw == before


@pytest.mark.parametrize(
    "content", [{}, {"actors": 3}, {"actors": [{"id": "a"}]}, {"actors": [{"name": 3}]}]
)
def test_data_that_a_step_cannot_read_is_refused_in_a_sentence(content):
    with pytest.raises(FileFormatError, match="not shaped like a map of format 1"):
        migrate(of_version(1, **content), STEPS)


def test_a_newer_format_is_refused_with_the_version_it_needs():
    with pytest.raises(
        FileFormatError, match=r"needs format 4, and Ecomap .* reads up to format 3"
    ):
        migrate(of_version(4), STEPS)


def a_snapshot(**content):
    return {"id": "s", "name": "after table 3", "at": "2026-11-21T14:32:05Z", **content}


def test_snapshots_take_the_same_steps_and_keep_their_own_fields():
    old = of_version(
        1,
        actors=[],
        snapshots=[a_snapshot(actors=[{"id": "a", "name": "x"}]), a_snapshot(actors=[])],
    )
    before = copy.deepcopy(old)
    migrated, _ = migrate(old, STEPS)
    assert migrated == of_version(
        3,
        stakeholders=[],
        snapshots=[
            a_snapshot(stakeholders=[{"id": "a", "name": "X"}]),
            a_snapshot(stakeholders=[]),
        ],
    )
    assert old == before


@pytest.mark.parametrize(
    "damaged", [3, None, [], a_snapshot(), a_snapshot(actors=[{"id": "a"}]), {"actors": 3}]
)
def test_a_snapshot_that_a_step_cannot_read_stays_as_it_was(damaged):
    migrated, _ = migrate(of_version(1, actors=[], snapshots=[damaged]), STEPS)
    assert migrated == of_version(3, stakeholders=[], snapshots=[damaged])


@pytest.mark.parametrize("snapshots", [3, None, {}, "x"])
def test_what_stands_in_the_place_of_snapshots_is_left_for_the_check_to_refuse(snapshots):
    migrated, _ = migrate(of_version(1, actors=[], snapshots=snapshots), STEPS)
    assert migrated["snapshots"] == snapshots
