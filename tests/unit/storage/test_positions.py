"""Things in JSON text are found again: their lines, and their text letter for letter."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.storage.positions import Lines, entry_texts

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)


def paths(value, path=()):
    """Go through a value and all that is in it, each with its path."""
    yield path, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from paths(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from paths(item, (*path, number))


@settings(max_examples=60, deadline=None)
@given(VALUES, st.sampled_from([None, 0, 1]))
def test_every_value_is_on_the_line_on_which_it_is_written(value, indent):
    text = json.dumps({"a": value}, indent=indent, ensure_ascii=False)
    lines = Lines(text)
    written = text.split("\n")
    for path, item in paths({"a": value}):
        line = written[lines.line(path) - 1]
        if not isinstance(item, dict | list):
            assert json.dumps(item, ensure_ascii=False) in line
        if path and isinstance(path[-1], str):
            assert f"{json.dumps(path[-1], ensure_ascii=False)}: " in line


@settings(max_examples=60, deadline=None)
@given(st.lists(VALUES, max_size=4), st.sampled_from([None, 0, 3]))
def test_entries_are_taken_out_as_they_stand(entries, indent):
    text = json.dumps({"x": [1], "all": entries, "y": {}}, indent=indent)
    taken = entry_texts(text, "all")
    assert [json.loads(one) for one in taken] == entries
    assert all(one in text for one in taken)


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ('{"all": [1.50, {"a" : 1}]}', ("1.50", '{"a" : 1}')),
        ('{"all": [ ]}', ()),
        ('{"all": 3}', ()),
        ('{"other": [1]}', ()),
        ('{"all": [1], "all": [2]}', ("2",)),
        (' \n{"\\u0061ll":\t[\n1 ,\n2]}', ("1", "2")),
        ('{"a": "]}", "all": ["[{"]}', ('"[{"',)),
    ],
)
def test_only_the_list_in_the_outermost_object_counts(text, taken):
    assert entry_texts(text, "all") == taken


def test_a_path_that_leads_nowhere_gives_the_last_line_on_its_way():
    text = '{\n"a": {\n"b": [\n1]\n}\n}'
    lines = Lines(text)
    assert lines.line(()) == 1
    assert lines.line(("a", "c", "d")) == 2
    assert lines.line(("a", "b", 5)) == 3
    assert lines.line(("a", "b", 0, "x")) == 4


@pytest.mark.parametrize(("text", "one"), [("{}", True), ("{}\n \n", True), ("{\n}", False)])
def test_the_number_of_the_only_line_is_no_help(text, one):
    assert Lines(text).one is one
