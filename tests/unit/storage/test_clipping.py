"""What is copied becomes text and the text the same part; anything else is one sentence."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.foundation.errors import EditError, FileFormatError
from ecomap.model.clipboard import Fragment, Organisation, fragment, whole
from ecomap.model.document import Document
from ecomap.storage import clipping, codec
from ecomap.storage.clipping import dump, is_json, parse
from ecomap.storage.migrations import CURRENT_VERSION
from tests.support.maps import a_map
from tests.support.strategies import documents


@pytest.fixture
def copied():
    """A team without its organisation, with what it holds."""
    base = a_map().org("Council").team("Health", "Council").dataset("Births")
    return fragment(base.holds("Health", "Births").build(), ("health",))


def refused(text):
    """Return the error that pasting gives, after checking that it can be shown to people."""
    with pytest.raises(FileFormatError) as caught:
        parse(text)
    error = caught.value
    assert error.hint.endswith(".")
    assert not error.message.endswith(".")
    assert "\n" not in error.message
    assert len(error.message) < 400
    (error.message + error.hint).encode("utf-8")
    return error


def a_clipping(map_file=None, **fields):
    inner = {"format": "ecomap-map", "format_version": CURRENT_VERSION, **(map_file or {})}
    return json.dumps({"format": "ecomap-clipboard", "format_version": 1, "map": inner, **fields})


@settings(max_examples=30, deadline=None)
@given(documents(), st.data())
def test_what_was_copied_is_read_again_the_same(source, data):
    chosen = data.draw(st.sets(st.sampled_from([r.id for r in source.records()] or ["none"])))
    try:
        copied = fragment(source, sorted(chosen))
    except EditError:
        return
    text = dump(copied)
    assert is_json(text)
    read = parse(text)
    assert (read.document, read.parents) == (copied.document, copied.parents)
    assert parse(text.encode()) == read


def test_the_text_says_what_it_is(copied):
    raw = json.loads(dump(copied))
    assert list(raw) == ["format", "format_version", "map", "parents"]
    assert (raw["format"], raw["format_version"]) == ("ecomap-clipboard", 1)
    assert raw["parents"] == {"health": {"id": "council", "name": "Council"}}
    assert raw["map"]["format_version"] == CURRENT_VERSION


def test_the_text_of_a_map_file_is_a_part_too(doncaster_path):
    text = doncaster_path.read_text("utf-8")
    document = codec.parse(text).document
    assert is_json(text)
    assert is_json("\ufeff" + text)
    assert parse(text) == whole(document)
    assert parse(text.encode()).document.views == {}


def test_a_map_of_an_older_format_can_be_pasted(repository):
    old = (repository / "tests/formats/v1/everything.ecomap").read_bytes()
    assert parse(old).document.stakeholders
    inner = json.loads(old)
    assert parse(a_clipping(inner)).document == parse(old).document


def test_an_organisation_is_taken_only_by_who_has_none(copied):
    fields = {"parents": {"a": {"id": "x", "name": "X"}, "gone": {"id": "y", "name": "Y"}}}
    people = [{"id": "a"}, {"id": "b"}]
    read = parse(a_clipping({"stakeholders": people}, **fields))
    assert read.parents == {"a": Organisation("x", "X")}
    people[0]["parent"] = "b"
    assert parse(a_clipping({"stakeholders": people}, **fields)).parents == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("hello", "does not hold JSON"),
        ('{"format": "ecomap-clipboard", "form', "cut off"),
        ("{}", "not from Ecomap"),
        ('{"format": "excalidraw"}', "not from Ecomap"),
        ("[1]", "does not hold a map"),
        (b"\xff\xfe{", "UTF-8"),
        ('{"format": "ecomap-clipboard"}', "damaged, see format_version"),
        ('{"format": "ecomap-clipboard", "format_version": true, "map": {}}', "damaged"),
        ('{"format": "ecomap-clipboard", "format_version": 1, "map": 3}', "damaged, see map"),
        ('{"format": "ecomap-clipboard", "format_version": 1, "map": {}}', "does not say"),
        (a_clipping(parents={"a": {"id": "!", "name": ""}}), "damaged, see parents"),
        (a_clipping(parents={"a": "b"}), "damaged, see parents"),
        (a_clipping(more=1), "damaged, see more"),
        (a_clipping({"stakeholders": [{"id": 1}]}), "stakeholders › 1"),
        (a_clipping({"flows": [{"id": "f", "source": "x", "target": "y"}]}), "names x"),
        (a_clipping({"stakeholders": [{"id": "a"}, {"id": "a"}]}), "already"),
        (a_clipping({"stakeholders": [{"id": "a", "position": [1e400, 0]}]}), "position"),
        (a_clipping({"stakeholders": [{"id": "a", "name": "x" * 2000}]}), "at most 1000"),
        ('{"format": "ecomap-clipboard", "format": "ecomap-clipboard"}', "twice"),
        ('{"format": "ecomap-clipboard", "map": ' + "[" * 100_000, "deeply|cut off"),
        ('{"format": "ecomap-clipboard", "map": ' + "[" * 9_000 + "]" * 9_000 + "}", "deeply"),
        ('{"format": "ecomap-clipboard", "map": {"a": "\\ud800"}}', "half of a letter"),
    ],
)  # fmt: skip
def test_what_is_no_sound_part_is_refused_in_one_sentence(text, words):
    error = refused(text)
    assert error.message.startswith("The clipboard cannot be pasted: ")
    assert any(word in error.message for word in words.split("|")), error.message
    assert error.hint == "Nothing was pasted; copy it once more."


@pytest.mark.parametrize(
    "text",
    [
        '{"format": "ecomap-clipboard", "format_version": 2, "new": true}',
        a_clipping({"format_version": CURRENT_VERSION + 1}),
        json.dumps({"format": "ecomap-map", "format_version": CURRENT_VERSION + 1}),
    ],
)
def test_what_a_newer_program_copied_is_refused_with_what_to_do(text):
    error = refused(text)
    assert "newer Ecomap" in error.message
    assert "newest version" in error.hint


def test_more_than_can_be_checked_in_time_is_refused_at_once():
    started = time.perf_counter()
    error = refused("{" + " " * clipping.LARGEST)
    assert "too much to paste" in error.message
    assert time.perf_counter() - started < 1


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_text_gives_a_sound_part_or_one_sentence(data):
    document = a_map().orgs("A", "B").dataset("D").holds("A", "D").flow("A", "B", "D").build()
    text = dump(Fragment(document))
    start = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 12))
    put_in = data.draw(st.sampled_from(["", '"', "}", "1", "null", "[[", "\x00", "\u202e", "-"]))
    damaged = text[:start] + put_in + text[start + length :]
    try:
        read = parse(damaged)
    except FileFormatError:
        return
    assert codec.parse(codec.dump(read.document)).document == read.document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (' \r\n{ "a"', True),
        ("{}", True),
        ("{", True),
        ("{draft} Council", False),
        ("[draft] Council", False),
        ("Council", False),
        ("", False),
    ],
)
def test_text_that_begins_like_json_is_known(text, expected):
    assert is_json(text) is expected


def test_nothing_is_a_part_too():
    assert parse(dump(Fragment(Document()))) == Fragment(Document())
