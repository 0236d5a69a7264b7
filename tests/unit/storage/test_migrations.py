"""Older formats are brought up to date step by step; newer ones are refused."""

from __future__ import annotations

import copy
from typing import get_args

import pytest

from ecomap.foundation.errors import FileFormatError
from ecomap.storage.envelope import FORMAT, MapFile
from ecomap.storage.migrations import CURRENT_VERSION, MIGRATIONS, migrate


def actors_to_stakeholders(raw):
    raw["stakeholders"] = raw.pop("actors")
    return raw


def names_to_upper_case(raw):
    return {
        **raw,
        "stakeholders": [{**one, "name": one["name"].upper()} for one in raw["stakeholders"]],
    }


STEPS = (actors_to_stakeholders, names_to_upper_case)


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
    migrated, notes = migrate(of_version(1, actors=[{"id": "a", "name": "x"}]), STEPS)
    assert migrated == of_version(3, stakeholders=[{"id": "a", "name": "X"}])
    (note,) = notes
    assert "older format 1" in note
    assert "format 3" in note


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
    with pytest.raises(FileFormatError, match="needs format 4, and this one reads up to format 3"):
        migrate(of_version(4), STEPS)
