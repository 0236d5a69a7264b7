"""A file of format 2, frozen when the format was first used, still says what it said then.

Never change ``everything.ecomap``: it stands for the files that people have. Of the map itself it
holds what the frozen file of format 1 holds.
"""

from __future__ import annotations

import datetime
import json
from pathlib import Path

from ecomap.model import edits
from ecomap.model.document import RECORD_TYPES, Document, Snapshot
from ecomap.storage.codec import problems_in
from ecomap.storage.mapfile import load
from tests.formats.v1.test_format_1 import EXPECTED as MAP

FILE = Path(__file__).parent / "everything.ecomap"

_BEFORE = edits.set_info(edits.set_fields(MAP, "registry", name="Registry"), title="Geni")
EXPECTED = MAP.with_snapshots(
    [
        Snapshot(
            "snapshot-start",
            "",
            datetime.datetime(2024, 5, 30, 9, 5, tzinfo=datetime.UTC),
            Document(),
        ),
        Snapshot(
            "snapshot-table-3",
            "Ar ôl bwrdd 3",
            datetime.datetime(2024, 5, 31, 14, 32, 5, tzinfo=datetime.UTC),
            edits.remove(_BEFORE, ["families", "note-ask"]),
        ),
        Snapshot(
            "snapshot-same",
            "As it is",
            datetime.datetime(2024, 5, 31, 16, 0, 0, 250_000, tzinfo=datetime.UTC),
            MAP,
        ),
    ]
)


def test_the_frozen_file_is_read_as_it_was_meant():
    result = load(FILE)
    assert result.notes == ()
    assert result.document == EXPECTED
    assert list(result.document.snapshots) == list(EXPECTED.snapshots)
    assert list(result.document.stakeholders) == ["council", "registry", "families"]


def test_the_frozen_file_is_sound():
    assert problems_in(FILE.read_bytes()) == ()


def test_the_frozen_file_has_every_field_of_a_snapshot():
    content = json.loads(FILE.read_text("utf-8"))
    assert content["format_version"] == 2
    everything = {"id", "name", "at", "map", *RECORD_TYPES}
    assert set(content["snapshots"][2]) == everything
    assert set(content["snapshots"][0]) == {"id", "at", "map"}
