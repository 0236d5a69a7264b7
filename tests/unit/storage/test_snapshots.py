"""Snapshots in a file: read and written like the map itself, and never lost when damaged."""

from __future__ import annotations

import datetime
import difflib
import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.foundation.errors import FileFormatError
from ecomap.model.document import RECORD_TYPES, DamagedSnapshot, Document, Snapshot, by_id
from ecomap.model.edits import set_fields
from ecomap.model.entities import Stakeholder
from ecomap.storage.codec import dump, parse, problems_in
from ecomap.storage.envelope import MapFile
from ecomap.storage.snapshots import SnapshotEntry
from tests.support.maps import a_map
from tests.support.strategies import documents, texts

AT = datetime.datetime(2026, 11, 21, 14, 32, 5, tzinfo=datetime.UTC)


@pytest.fixture
def document():
    """Council sends Births to Clinic; a snapshot knows the clinic under its old name."""
    now = a_map("Births").orgs("Council", "Clinic").dataset("Births")
    now = now.flow("Council", "Clinic", "Births").build()
    before = set_fields(now, "clinic", name="Surgery")
    return now.with_snapshots([Snapshot("s1", "after table 3", AT, before)])


def raw_of(document):
    return json.loads(dump(document))


def a_file(*snapshots, **content):
    """Return the text of a file with these snapshots, laid out over several lines."""
    head = {"format": "ecomap-map", "format_version": 2}
    return json.dumps({**head, **content, "snapshots": list(snapshots)}, indent=2)


def a_snapshot(**content):
    head = {"id": "s1", "name": "after table 3", "at": "2026-11-21T14:32:05Z"}
    return {**head, "map": {}, **content}


@st.composite
def with_snapshots(draw):
    moments = st.datetimes(timezones=st.just(datetime.UTC))
    taken = [
        Snapshot(f"s{number}", draw(texts), draw(moments), draw(documents()))
        for number in range(draw(st.integers(1, 2)))
    ]
    return draw(documents()).with_snapshots(taken)


@settings(max_examples=20, deadline=None)
@given(with_snapshots())
def test_what_is_written_is_read_again_the_same(document):
    text = dump(document)
    assert parse(text) == (document, ())
    assert dump(parse(text).document) == text
    assert problems_in(text) == ()


def test_snapshots_stand_at_the_end_in_the_layout_of_the_map(document):
    lines = dump(document).splitlines()
    start = lines.index('  "snapshots": [')
    assert lines[start + 1 : start + 6] == [
        "    {",
        '      "id": "s1",',
        '      "name": "after table 3",',
        '      "at": "2026-11-21T14:32:05Z",',
        '      "map": {',
    ]
    inside = "\n".join(line.removeprefix("    ") for line in lines[start + 5 : -3])
    head = '{\n  "format": "ecomap-map",\n  "format_version": 2,\n'
    assert parse(f"{head}{inside}\n}}").document == document.snapshots["s1"].document


def test_a_map_without_snapshots_says_nothing_of_them(document):
    assert "snapshots" not in dump(document.with_snapshots([]))
    assert parse(dump(document)).document.with_snapshots([]) == document.with_snapshots([])


def test_taking_a_snapshot_only_adds_lines(document):
    before, after = (dump(one).splitlines() for one in (document.with_snapshots([]), document))
    assert not [line for line in difflib.ndiff(before, after) if line.startswith("-")]


def test_the_map_and_its_snapshots_share_what_is_equal(document):
    again = parse(dump(document)).document
    old = again.snapshots["s1"].document
    assert old.info is again.info
    assert old.datasets is again.datasets
    assert old.flows is again.flows
    assert old.stakeholders["council"] is again.stakeholders["council"]
    assert old.stakeholders["clinic"].name == "Surgery"


def test_snapshots_share_with_each_other_what_the_map_no_longer_has(document):
    (one,) = document.snapshots.values()
    document = document.with_snapshots([one, one._replace(id="s2")])
    first, second = parse(dump(document)).document.snapshots.values()
    assert first.document.stakeholders["clinic"] is second.document.stakeholders["clinic"]


def test_the_order_of_records_in_a_snapshot_is_its_own():
    records = [Stakeholder(id="a"), Stakeholder(id="b")]
    document = Document(stakeholders=by_id(records)).with_snapshots(
        [Snapshot("s1", "", AT, Document(stakeholders=by_id(reversed(records))))]
    )
    assert list(parse(dump(document)).document.snapshots["s1"].document.stakeholders) == ["b", "a"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-11-21T14:32:05Z", AT),
        ("2026-11-21T15:32:05+01:00", AT),
        ("2026-11-21T14:32:05.25Z", AT.replace(microsecond=250_000)),
    ],
)
def test_times_of_any_zone_are_the_same_moment(written, meant):
    document = parse(a_file(a_snapshot(at=written))).document
    assert document.snapshots["s1"].at == meant
    assert document.snapshots["s1"].at.tzinfo is datetime.UTC
    assert parse(dump(document)).document == document


def test_the_snapshot_of_a_file_has_the_fields_of_a_map():
    fields = list(SnapshotEntry.model_fields)
    assert fields == ["id", "name", "at", "map", *RECORD_TYPES]
    for name in ("map", *RECORD_TYPES):
        own, whole = SnapshotEntry.model_fields[name], MapFile.model_fields[name]
        assert (own.annotation, own.default) == (whole.annotation, whole.default)


FLOW = {"id": "f", "source": "a", "target": "who"}
DAMAGED = [
    (a_snapshot(at="yesterday"), "at (line 8): must be a date and a time such as 2024-05-31T14"),
    (a_snapshot(at="2026-11-21T14:32:05"), "at (line 8): must be a date and a time such as"),
    (a_snapshot(at=1_700_000_000), "at (line 8): must be a date and a time such as"),
    (a_snapshot(at="0001-01-01T00:00:00+14:00"), "must lie between the years 1 and 9999"),
    (a_snapshot(stakeholders=[{"id": "a", "kind": "organization"}]),
     "stakeholders › 1 “a” › kind (line 13): must be one of organisation,"),
    (a_snapshot(flows=[FLOW], stakeholders=[{"id": "a"}]),
     "flows › 1 “f” › target (line 14): names who, which is not among the stakeholders"),
    (a_snapshot(stakeholders=[{"id": "a"}, {"id": "a"}]),
     "stakeholders › 2 “a” › id (line 15): is the id of stakeholders › 1 “a” already"),
    (a_snapshot(stakeholders=[{"id": "a", "parent": "a"}]), "would be part of itself"),
    (a_snapshot(snapshots=[]), "snapshots (line 10): is not a field that Ecomap knows"),
    (a_snapshot(stakeholder=[]), "did you mean “stakeholders”?"),
]  # fmt: skip


@pytest.mark.parametrize(("damaged", "problem"), DAMAGED)
def test_a_mistake_in_a_snapshot_is_explained_with_its_place(damaged, problem):
    (found,) = problems_in(a_file(damaged))
    assert str(found).startswith("in the snapshot “after table 3”: ")
    assert problem in str(found)


@pytest.mark.parametrize(("damaged", "problem"), DAMAGED)
def test_a_damaged_snapshot_stays_as_it_is_and_the_map_opens(damaged, problem):
    good = a_snapshot(id="s2", name="good")
    text = a_file(good, damaged, good | {"id": "s3"}, stakeholders=[{"id": "now"}])
    document, notes = parse(text)
    assert list(document.stakeholders) == ["now"]
    first, kept, last = document.snapshots.values()
    assert (type(first), type(last)) == (Snapshot, Snapshot)
    assert isinstance(kept, DamagedSnapshot)
    assert kept.name == "after table 3"
    assert kept.why.startswith("in the snapshot “after table 3”: ")
    (note,) = notes
    assert note.startswith("A snapshot has a mistake and cannot be opened, but it stays in the")
    assert kept.why in note
    saved = dump(document)
    assert json.loads(saved)["snapshots"] == json.loads(text)["snapshots"]
    assert parse(saved).document == document
    assert dump(parse(saved).document) == saved


@pytest.mark.parametrize(
    "odd",
    [
        '{"id": "s1", "name": "one", "name": "two", "at": "2026-11-21T14:32:05Z"}',
        '{"id": "s1", "at": "2026-11-21T14:32:05Z", "notes": [{"id": "n", "position": [NaN, 1]}]}',
        '{"id": "s1", "at": "2026-11-21T14:32:05Z", "frames": [{"id": "n", "x": 0.123456789}]}',
        '{"id": "s1", "name": "\\ud800", "at": "2026-11-21T14:32:05Z"}',
        "3",
        "NaN",
        "null",
        "[1, [2]]",
        "{}",
        '{"id": ["s1"], "name": 7}',
        f'{{"a": {"[" * 250}{"]" * 250}}}',
    ],
)
def test_whatever_a_damaged_snapshot_holds_is_written_letter_for_letter(odd):
    text = f'{{"format": "ecomap-map", "format_version": 2, "snapshots": [{odd}]}}'
    document = parse(text).document
    (kept,) = document.snapshots.values()
    assert kept.text == odd
    assert odd in dump(document)
    assert parse(dump(document).encode()).document == document
    assert all(str(problem).isprintable() for problem in problems_in(text))


def test_half_a_letter_that_is_no_escape_becomes_one():
    text = a_file(a_snapshot()).replace("after table 3", "\ud800")
    document = parse(text).document
    assert '"\\ud800"' in next(iter(document.snapshots.values())).text
    dump(document).encode("utf-8")


def test_a_damaged_snapshot_keeps_its_lines_when_the_map_is_saved(document):
    text = dump(document).replace('"name": "Surgery"', '"name": 3')
    assert dump(parse(text).document) == text


def test_two_snapshots_of_one_id_are_told_apart():
    text = a_file(a_snapshot(), a_snapshot(name="later"), a_snapshot(name="last"))
    assert [str(problem) for problem in problems_in(text)] == [
        "in the snapshot “later”: id (line 12): is the id of the snapshot “after table 3” already",
        "in the snapshot “last”: id (line 18): is the id of the snapshot “after table 3” already",
    ]
    snapshots = parse(text).document.snapshots
    assert [one.name for one in snapshots.values()] == ["after table 3", "later", "last"]
    assert list(snapshots) == ["s1", "damaged-2", "damaged-3"]


def test_made_up_ids_take_no_other_ones_place():
    text = a_file(a_snapshot(id="damaged-2"), 3, 4)
    assert list(parse(text).document.snapshots) == ["damaged-2", "damaged-3", "damaged-4"]


def test_a_mistake_in_the_map_itself_is_still_refused_and_all_are_listed():
    text = a_file(a_snapshot(at=3), a_snapshot(id="s2", name="", at=4), notes=[{"id": "n"}])
    assert [str(problem) for problem in problems_in(text)] == [
        "notes › 1 “n” › position (line 5): is missing",
        "in the snapshot “after table 3”: at (line 13): must be a date and a time such as"
        " 2024-05-31T14:32:05Z",
        "in the snapshot “s2”: at (line 19): must be a date and a time such as"
        " 2024-05-31T14:32:05Z",
    ]
    with pytest.raises(FileFormatError, match=r"position \(line 5\): is missing, and 2 more prob"):
        parse(text)


@pytest.mark.parametrize("odd", [3, {}, "x", None])
def test_snapshots_that_are_no_list_are_refused(odd):
    text = json.dumps({"format": "ecomap-map", "format_version": 2, "snapshots": odd})
    assert [str(one) for one in problems_in(text)] == [
        "snapshots: must be a list in square brackets"
    ]
    with pytest.raises(FileFormatError, match="must be a list"):
        parse(text)


def test_keys_that_stand_twice_are_found_in_the_map_and_in_a_snapshot():
    text = a_file(a_snapshot(stakeholders=[{"id": "a"}]), notes=[])
    text = text.replace('"notes": [],', '"notes": [],\n"notes": [],')
    text = text.replace('"id": "a"', '"id": "a", "name": "x", "name": "y"')
    assert [str(problem) for problem in problems_in(text)] == [
        "notes: stands twice in the same object",
        "in the snapshot “after table 3”: stakeholders › 1 “y” › name: stands twice in the same"
        " object",
    ]


def test_several_damaged_snapshots_are_told_in_one_sentence():
    (note,) = parse(a_file(3, 4, a_snapshot())).notes
    assert note.startswith("2 snapshots have a mistake and cannot be opened, but they stay in")


def test_a_map_without_snapshots_needs_nothing_of_them(repository):
    code = (
        "import sys; from ecomap.storage.codec import dump, parse\n"
        "from ecomap.model.document import Document\n"
        "parse(dump(Document()))\n"
        "print(*{'ecomap.storage.snapshots', 'ecomap.storage.positions'} & set(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=repository, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
