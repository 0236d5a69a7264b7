"""Files that are far too much are read, or refused in one sentence, soon and with little memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from ecomap.foundation.errors import FileFormatError
from ecomap.model.document import Document, by_id
from ecomap.model.entities import Stakeholder
from ecomap.storage import mapfile, rawjson
from tests.support.enormous import LOADED, REFUSED

SLOWEST = 3.0  # seconds of processor time; most take a tenth
MOST_MEMORY = 500  # MB, the program itself and its libraries included
MOST_FOR_EMOJI = 1_000  # MB


@pytest.fixture(scope="module")
def outcomes(pytestconfig):
    """What came of every case by name."""
    if not hasattr(os, "fork"):
        pytest.skip("needs fork, which Windows has not")
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.enormous"],
        cwd=pytestconfig.rootpath,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {one["name"]: one for one in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("name", LOADED)
def test_large_maps_are_read_soon(name, outcomes):
    outcome = outcomes[name]
    assert outcome["message"] == ""
    assert outcome["problems"] == 0
    assert outcome["seconds"] < SLOWEST


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_too_much_is_refused_soon_in_one_sentence(name, outcomes):
    outcome = outcomes[name]
    assert outcome["message"]
    assert outcome["message"].isprintable()
    assert len(outcome["message"]) < 200
    assert 1 <= outcome["problems"] <= 10_000
    assert outcome["seconds"] < SLOWEST


@pytest.mark.parametrize(
    ("where", "limit", "words"),
    [(mapfile, "LARGEST", "more than 0 MB"), (rawjson, "MOST_OBJECTS", "more than 5 records")],
)
def test_a_map_that_would_not_be_opened_again_is_not_saved(
    where, limit, words, tmp_path, monkeypatch
):
    path = tmp_path / "map.ecomap"
    mapfile.save(path, Document())
    before = path.read_bytes()
    monkeypatch.setattr(where, limit, 5)
    stakeholders = by_id(Stakeholder(id=f"s{number}") for number in range(6))
    with pytest.raises(FileFormatError, match="The map was not saved: the file has") as refused:
        mapfile.save(path, Document(stakeholders=stakeholders))
    assert words in refused.value.message
    assert path.read_bytes() == before


def test_all_of_them_take_little_memory(outcomes, record_property):
    assert set(outcomes) == {*LOADED, *REFUSED}
    *usual, emoji = outcomes.values()
    slowest = max(outcome["seconds"] for outcome in outcomes.values())
    peak = max(outcome["peak"] for outcome in usual)
    record_property(
        "count",
        f"enormous files: {len(LOADED)} read, {len(REFUSED)} refused, slowest"
        f" {slowest:.1f} s, {peak:.0f} MB at most ({emoji['peak']:.0f} MB for 45 MB of emoji)",
    )
    assert peak < MOST_MEMORY
    assert emoji["peak"] < MOST_FOR_EMOJI
