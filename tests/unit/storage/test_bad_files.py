"""Whatever a file holds, the answer is a map or one plain sentence and a hint."""

from __future__ import annotations

import functools
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap import __version__
from ecomap.foundation.errors import FileFormatError
from ecomap.storage import codec
from ecomap.storage.codec import parse, problems_in
from ecomap.storage.migrations import Migration, migrate

HEAD = '{"format": "ecomap-map", "format_version": 2'


def a_file(**content):
    """Return the text of a file with these collections."""
    return json.dumps({"format": "ecomap-map", "format_version": 2, **content})


def of_version(version):
    return f'{{"format": "ecomap-map", "format_version": {version}}}'


def refused(text):
    """Return the error that reading gives, after checking that it can be shown to people."""
    with pytest.raises(FileFormatError) as caught:
        parse(text)
    error = caught.value
    assert error.hint.endswith(".")
    assert not error.message.endswith(".")
    assert "\n" not in error.message
    (error.message + error.hint).encode("utf-8")
    return error


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        (b"", "is empty"),
        (" \n\t", "is empty"),
        ("\ufeff", "is empty"),
        ("hello", "does not hold JSON"),
        ("<svg/>", "does not hold JSON"),
        ("\x00\x00", "does not hold JSON"),
        (b"\x89PNG\r\n\x1a\n", "is a picture, not a map"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "is a picture, not a map"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "is a PDF document, not a map"),
        (b"PK\x03\x04\x14\x00\xff\xfe", "is an office document or an archive, not a map"),
        (b"\x00\xff\xfe", "not text in UTF-8 (see byte 2)"),
        ("Grüße".encode("latin-1"), "not text in UTF-8 (see byte 3)"),
        ('{"format": "ecomap-map"}'.encode("utf-16"), "not text in UTF-8 (see byte 1)"),
        ("[]", "does not hold a map"),
        ('{"a": 1,\n"b" 2}', "see line 2, column 5"),
        ('{"a": 1} x', "see line 1, column 10"),
        ('{"a": "x\ny"}', "see line 1, column 9"),
        ('{\n"a": [1,\n', "cut off: it ends in line 2"),
        ('{\n"a": "text', "cut off: it ends in line 2"),
        ('{\n"a": tru', "cut off: it ends in line 2"),
        ('{\n"a": "ü'.encode()[:-1], "cut off: it ends in line 2"),
        ("{}", "does not say that it is an Ecomap map"),
        ('{"format": "geojson", "format_version": 1}', "of another kind"),
        ('{"format": ["ecomap-map"], "format_version": 1}', "of another kind"),
        ('{"format": "ecomap-map"}', "does not say which version"),
        (of_version("true"), "not a whole number from 1 up"),
        (of_version('"1"'), "not a whole number from 1 up"),
        (of_version("1.0"), "not a whole number from 1 up"),
        (of_version("NaN"), "not a whole number from 1 up"),
        (of_version("1e999"), "not a whole number from 1 up"),
        (of_version("0"), "not a whole number from 1 up"),
        (of_version("-1"), "not a whole number from 1 up"),
        (of_version("[1]"), "not a whole number from 1 up"),
        (of_version("3"), f"needs format 3, and Ecomap {__version__} reads up to format 2"),
        (of_version("1" * 400), "needs a much newer format"),
        (of_version("1" * 5000), "a number with thousands of digits"),
        ("[" * 10_000, "nested too deeply"),
        ('{"a":' * 10_000, "nested too deeply"),
        (f'{HEAD}, "zz": {"[" * 10_000}{"]" * 10_000}}}', "nested too deeply"),
        (f'{HEAD}, "zz": {"[" * 300}{"]" * 300}}}', "nested too deeply"),
    ],
)
def test_what_is_no_map_is_refused_in_one_sentence(text, words):
    assert words in refused(text).message
    (problem,) = problems_in(text)
    assert words in problem.message
    assert problem.where == ""


STAKEHOLDER = {"id": "council", "name": "Council"}
FLOW = {"id": "f", "name": "NEET scores", "source": "council", "target": "council"}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (
            {"stakeholder": []},
            "stakeholder: is not a field that Ecomap knows; did you mean “stakeholders”?",
        ),
        (
            {"stakeholders": [{**STAKEHOLDER, "sektor": "x"}]},
            "stakeholders › 1 “Council” › sektor: is not a field that Ecomap knows;"
            " did you mean “sector”?",
        ),
        (
            {"views": [{"id": "v", "filter": {"statusses": []}}]},
            "views › 1 “v” › filter › statusses: is not a field that Ecomap knows;"
            " did you mean “statuses”?",
        ),
        (
            {"map": {"actions": [{"id": "a", "title": "Ask", "owners": "x"}]}},
            "map › actions › 1 “Ask” › owners: is not a field that Ecomap knows;"
            " did you mean “owner”?",
        ),
        ({"zzz": 1}, "zzz: is not a field that Ecomap knows"),
        ({"stakeholders": [{"name": "A"}]}, "stakeholders › 1 “A” › id: is missing"),
        (
            {"stakeholders": [STAKEHOLDER, {"id": "b", "kind": "organization"}]},
            "stakeholders › 2 “b” › kind: must be one of organisation, organisation-group, team,"
            " person, people, platform or standard; did you mean “organisation”?",
        ),
        (
            {"stakeholders": [{"id": "a", "roles": ["user", "boss"]}]},
            "stakeholders › 1 “a” › roles › 2: must be one of steward,",
        ),
        ({"stakeholders": {}}, "stakeholders: must be a list in square brackets"),
        ({"stakeholders": [3]}, "stakeholders › 1: must be an object in curly brackets"),
        ({"map": []}, "map: must be an object in curly brackets"),
        (
            {"stakeholders": [{"id": "a b"}]},
            "stakeholders › 1 “a b” › id: must be an id: letters, digits",
        ),
        ({"stakeholders": [{"id": "a", "name": 3}]}, "name: must be text in quotation marks"),
        ({"stakeholders": [{"id": "a", "pinned": 1}]}, "pinned: must be true or false"),
        ({"stakeholders": [{"id": "a", "size": "5"}]}, "size: must be a whole number"),
        ({"stakeholders": [{"id": "a", "size": 5.0}]}, "size: must be a whole number"),
        ({"stakeholders": [{"id": "a", "size": 0}]}, "size: must be at least 1"),
        ({"stakeholders": [{"id": "a", "size": 10**400}]}, "size: must be at most 1,000,000,000"),
        ({"stakeholders": [{"id": "a", "position": [1]}]}, "position › 2: is missing"),
        ({"stakeholders": [{"id": "a", "position": [1, True]}]}, "2: must be a number"),
        ({"stakeholders": [{"id": "a", "position": 1}]}, "must be a list of numbers"),
        ({"stakeholders": [{"id": "a", "position": [1, -2e6]}]}, "must be at least -1,000,000"),
        ({"stakeholders": [{"id": "a", "position": [1, 10**400]}]}, "must be an ordinary number"),
        ({"stakeholders": [{"id": "a", "position": [1, float("nan")]}]}, "2: must be an ordinary"),
        ({"stakeholders": [{"id": "a", "name": "x" * 1001}]}, "at most 1000 characters"),
        ({"stakeholders": [{"id": "a", "custom": {"q": 3}}]}, "custom › q: must be text"),
        ({"frames": [{"id": "a", "area": [0, 0, 0, 1]}]}, "area › 3: must be more than 0"),
        ({"agreements": [{"id": "a", "start": "2024-02-30"}]}, "a date such as 2024-05-31"),
        ({"agreements": [{"id": "a", "start": 12}]}, "a date such as 2024-05-31"),
        (
            {
                "stakeholders": [STAKEHOLDER],
                "datasets": [{"id": "d"}],
                "holdings": [{"id": "h", "stakeholder": "council", "dataset": "d", "people": "x"}],
            },
            "holdings › 1 “h” › people: must be a whole number, or “unknown”",
        ),
        (
            {"stakeholders": [STAKEHOLDER], "flows": [FLOW, {**FLOW, "id": "g", "target": "who"}]},
            "flows › 2 “NEET scores” › target: names who, which is not among the stakeholders",
        ),
        (
            {"stakeholders": [STAKEHOLDER], "datasets": [{"id": "d", "derived_from": ["council"]}]},
            "datasets › 1 “d” › derived_from: names council, which is not among the datasets",
        ),
        (
            {"stakeholders": [STAKEHOLDER, {"id": "b"}, {"id": "council"}]},
            "stakeholders › 3 “council” › id: is the id of stakeholders › 1 “Council” already",
        ),
        (
            {"stakeholders": [STAKEHOLDER], "datasets": [{"id": "council"}]},
            "datasets › 1 “council” › id: is the id of stakeholders › 1 “Council” already",
        ),
        (
            {"stakeholders": [{"id": "a", "parent": "a"}]},
            "stakeholders › 1 “a” › parent: would be part of itself",
        ),
    ],
)
def test_a_mistake_is_explained_with_its_place(content, problem):
    text = a_file(**content)
    (found,) = problems_in(text)
    assert problem in str(found)
    assert refused(text).message == f"The map has a mistake: {found}"


def test_every_mistake_is_found_at_once():
    text = a_file(
        stakeholders=[STAKEHOLDER, {"id": "council", "colour": "red"}, {"id": "b", "size": 0}],
        flows=[{**FLOW, "target": "b"}, {**FLOW, "id": "g", "target": "who"}, {"id": "h"}],
        datasets=[{"id": "x", "derived_from": ["y"]}, {"id": "y", "derived_from": ["x"]}],
    )
    assert [problem.where for problem in problems_in(text)] == [
        "stakeholders › 2 “council” › colour",
        "stakeholders › 3 “b” › size",
        "flows › 3 “h” › source",
        "flows › 3 “h” › target",
        "stakeholders › 2 “council” › id",
        "flows › 2 “NEET scores” › target",
        "datasets › 1 “x” › derived_from",
        "datasets › 2 “y” › derived_from",
    ]
    assert refused(text).message.endswith(", and 7 more problems")


def test_a_mistake_in_a_record_hides_no_other_mistake_of_it():
    text = a_file(
        stakeholders=[{"id": "a", "parent": "a", "size": 0}],
        holdings=[{"id": "h", "stakeholder": "a", "dataset": "gone", "people": -1}],
        datasets=[{"id": "d", "derived_from": ["d", "nowhere"], "exists": True}],
    )
    assert [problem.where.split(" › ")[-1] for problem in problems_in(text)] == [
        "size",
        "exists",
        "people",
        "derived_from",
        "dataset",
        "parent",
        "derived_from",
    ]


TEN = """{
  "format": "ecomap-map",
  "format_version": 2,
  "map": {
    "date": "31 May"
  },
  "stakeholders": [
    {
      "id": "council",
      "name": "Council",
      "kind": "organization"
    },
    {
      "id": "clinic",
      "name": "Clinic",
      "sektor": "health",
      "size": "five"
    },
    {
      "id": "council",
      "position": [10]
    }
  ],
  "holdings": [
    {
      "id": "h",
      "stakeholder": "clinic",
      "dataset": "births",
      "people": -1
    }
  ],
  "flows": [
    {
      "id": "f",
      "name": "Births",
      "source": "council"
    }
  ],
  "snapshots": [
    {
      "id": "s",
      "name": "after table 3",
      "at": "2026-11-21T14:32:05Z",
      "map": {},
      "notes": 3
    }
  ]
}
"""

EXPLAINED = """\
map › date (line 5): must be a date such as 2024-05-31
stakeholders › 1 “Council” › kind (line 11): must be one of organisation, organisation-group, team,\
 person, people, platform or standard; did you mean “organisation”?
stakeholders › 2 “Clinic” › sektor (line 16): is not a field that Ecomap knows; did you mean\
 “sector”?
stakeholders › 2 “Clinic” › size (line 17): must be a whole number
stakeholders › 3 “council” › id (line 20): is the id of stakeholders › 1 “Council” already
stakeholders › 3 “council” › position › 2 (line 21): is missing
holdings › 1 “h” › dataset (line 28): names births, which is not among the datasets
holdings › 1 “h” › people (line 29): must be at least 0, or “unknown”
flows › 1 “Births” › target (line 33): is missing
in the snapshot “after table 3”: notes (line 45): must be a list in square brackets
"""


def test_ten_mistakes_at_once_are_explained_in_the_order_of_their_lines():
    assert [str(problem) for problem in problems_in(TEN)] == EXPLAINED.splitlines()
    assert refused(TEN).message == (
        "The map has a mistake: map › date (line 5): must be a date such as 2024-05-31,"
        " and 9 more problems"
    )


def test_thousands_of_mistakes_are_all_named():
    text = a_file(stakeholders=[{"id": f"s{n}", "size": 0} for n in range(2_000)])
    text = text.replace('"size"', '\n"size"')
    found = problems_in(text)
    assert len(found) == 2_000
    assert [found[0].line, found[999].line, found[-1].line] == [2, 1001, 0]


def test_keys_that_stand_twice_are_found_where_they_are():
    text = (
        f'{HEAD}, "notes": [], "notes": [], "stakeholders":'
        ' [{"id": "a"}, {"id": "b", "name": "x", "name": "y", "custom": {"q": "1", "q": "2"}}]}'
    )
    assert [str(problem) for problem in problems_in(text)] == [
        "notes: stands twice in the same object",
        "stakeholders › 2 “y” › name: stands twice in the same object",
        "stakeholders › 2 “y” › custom › q: stands twice in the same object",
    ]
    refused(text)


@pytest.mark.parametrize("half", ["\\ud800", "\\uDFFF", "\ud800"])
def test_half_letters_are_refused_wherever_they_are(half):
    text = (
        f'{HEAD}, "stakeholders": [{{"id": "a", "name": "{half}", "custom": {{"{half}": ""}}}}]}}'
    )
    assert [str(problem) for problem in problems_in(text)] == [
        "stakeholders › 1 “\ufffd” › name: holds half of a letter (a lone surrogate)",
        "stakeholders › 1 “\ufffd” › custom › \ufffd: holds half of a letter (a lone surrogate)",
    ]
    refused(text)


def test_a_whole_letter_written_as_two_halves_is_read():
    text = f'{HEAD}, "stakeholders": [{{"id": "a", "name": "\\ud83d\\ude00"}}]}}'
    assert parse(text).document.stakeholders["a"].name == "😀"


def test_nul_characters_are_text_like_any_other():
    text = f'{HEAD}, "stakeholders": [{{"id": "a", "name": "x\\u0000y"}}]}}'
    assert parse(text).document.stakeholders["a"].name == "x\x00y"


def test_names_in_messages_are_short_and_printable():
    text = a_file(stakeholders=[{"id": "a", "name": "\x1b[31m" + "x" * 500, "size": 0}])
    (problem,) = problems_in(text)
    assert str(problem).isprintable()
    assert len(str(problem)) < 100


def test_running_out_of_stack_in_a_migration_is_no_crash(monkeypatch):
    step = Migration(lambda raw: raw)
    through_a_step = functools.partial(migrate, migrations=(step, step))
    monkeypatch.setattr(codec, "migrate", through_a_step)
    text = f'{HEAD}, "a": {"[" * 900}{"]" * 900}}}'
    assert "nested too deeply" in refused(text).message


def test_a_file_cut_off_anywhere_is_refused(doncaster_path):
    data = doncaster_path.read_bytes().rstrip()
    for length in [*range(0, len(data), 101), *range(len(data) - 20, len(data))]:
        assert "cut off" in refused(data[:length]).message or length == 0


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@settings(max_examples=100, deadline=None)
@given(data=st.data(), anything=ANYTHING)
def test_anything_in_the_place_of_anything_gives_a_map_or_a_sentence(data, anything):
    content = json.loads(
        a_file(
            map={"title": "T", "actions": [{"id": "a1", "title": "Ask"}]},
            stakeholders=[{**STAKEHOLDER, "position": [1, 2], "custom": {"q": "1"}}],
            flows=[{**FLOW, "route": {"points": [[0, 0]] * 4, "tip": [1, 1]}}],
            frames=[{"id": "fr", "area": [0, 0, 1, 1]}],
            views=[{"id": "v", "filter": {"tags": ["x"]}, "hidden": ["council"]}],
        )
    )
    owner = content
    while True:
        keys = list(owner) if isinstance(owner, dict) else list(range(len(owner)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(owner[key], dict | list) or not owner[key] or data.draw(st.booleans()):
            break
        owner = owner[key]
    owner[key] = anything
    text = json.dumps(content)
    found = problems_in(text)
    assert all(str(problem).isprintable() for problem in found)
    if found:
        refused(text)
    else:
        parse(text)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=40) | st.text(max_size=40))
def test_any_bytes_or_text_give_a_sentence(data):
    refused(data)
    refused(f"{HEAD}, {data}" if isinstance(data, str) else HEAD.encode() + b", " + data)
