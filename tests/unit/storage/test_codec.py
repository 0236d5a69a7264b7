"""A document becomes text and the text the same document, with small changes small."""

from __future__ import annotations

import datetime
import difflib
import json
from dataclasses import replace
from enum import Enum
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.model.document import RECORD_TYPES, Document, by_id
from ecomap.model.edits import set_fields, set_info
from ecomap.model.entities import Action, DataFlow, Frame, MapInfo, Note, Route, Stakeholder
from ecomap.model.geometry import Point, Rect
from ecomap.model.invariants import problems
from ecomap.model.references import REFERENCES
from ecomap.storage.codec import dump, parse, problems_in
from ecomap.storage.envelope import MapFile
from ecomap.storage.migrations import CURRENT_VERSION
from tests.support.strategies import documents

EVERYTHING = Path(__file__).parents[2] / "formats" / "v2" / "everything.ecomap"


def changed_lines(before: str, after: str) -> list[str]:
    """Return the lines that a diff shows, with + or - in front."""
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in lines if line.startswith(("+", "-"))]


@settings(max_examples=40, deadline=None)
@given(documents())
def test_what_is_written_is_read_again_the_same(document):
    text = dump(document)
    assert parse(text).document == document
    assert dump(document) == text
    assert problems_in(text) == ()


@settings(max_examples=60, deadline=None)
@given(
    st.tuples(*[st.floats(-1e6, 1e6)] * 2),
    st.tuples(*[st.floats(-1e6, 1e6)] * 2, *[st.floats(0, 1e6, exclude_min=True)] * 2),
)
def test_floats_of_any_length_settle_at_the_first_save(position, area):
    document = Document(
        notes=by_id([Note(id="note", position=position)]),
        frames=by_id([Frame(id="frame", area=area)]),
    )
    text = dump(document)
    again = parse(text).document
    assert dump(again) == text
    assert again.notes["note"].position == pytest.approx(position, abs=0.0051)


def test_the_strategy_makes_every_kind_of_record_and_sound_documents():
    seen = set()

    @settings(max_examples=60, deadline=None, database=None, derandomize=True)
    @given(documents())
    def look(document):
        assert problems(document) == ()
        seen.update(type(record) for record in document.records())

    look()
    assert seen == set(RECORD_TYPES.values())


def test_the_file_lists_the_collections_in_the_order_of_the_document():
    assert list(MapFile.model_fields) == ["format", "format_version", "map", *RECORD_TYPES]


def test_the_file_says_its_format_and_version_first():
    content = json.loads(dump(Document()))
    assert content == {"format": "ecomap-map", "format_version": CURRENT_VERSION, "map": {}}


def test_renaming_a_stakeholder_changes_one_line(doncaster_path):
    before = doncaster_path.read_text("utf-8")
    document = parse(before).document
    after = dump(set_fields(document, "council", name="City of Doncaster Council"))
    assert changed_lines(before, after) == [
        '-       "name": "Doncaster Council",',
        '+       "name": "City of Doncaster Council",',
    ]


def simple_changes(document):
    """Go through every field that says something plain, with another plain value for it."""
    for record in (document.info, *document.records()):
        referring = {one.field for one in REFERENCES.get(type(record), ())}
        for name, field in type(record).model_fields.items():
            value = getattr(record, name)
            if name != "id" and name not in referring and value != field.default:
                for other in others(value):
                    if other != field.default:
                        yield getattr(record, "id", ""), name, other


def others(value):
    """Return plain values of the same kind; none for what is not plain."""
    if isinstance(value, Enum):
        return [one for one in type(value) if one != value]
    if isinstance(value, int):
        return [value + 1] if not isinstance(value, bool) else [not value]
    if isinstance(value, datetime.date):
        return [value + datetime.timedelta(days=1)]
    if isinstance(value, str):
        return [f"{value} “now”"]
    plain = isinstance(value, tuple) and value and all(type(one) is str for one in value)
    return [(*value, "more")] if plain else []


@pytest.mark.parametrize("snapshots", [0, 1, 3])
def test_changing_any_simple_field_changes_one_line(snapshots):
    document = parse(EVERYTHING.read_bytes()).document
    document = document.with_snapshots(list(document.snapshots.values())[3 - snapshots :])
    before = dump(document).splitlines()
    seen = set()
    for record_id, name, other in simple_changes(document):
        if record_id:
            after = set_fields(document, record_id, **{name: other})
        else:
            after = set_info(document, **{name: other})
        lines = dump(after).splitlines()
        assert len(lines) == len(before), (record_id, name)
        changed = [old for old, new in zip(before, lines, strict=True) if old != new]
        assert len(changed) == 1, (record_id, name)
        assert changed[0].strip().startswith(f'"{name}": ')
        seen.add((type(document.find(record_id)), name))
    assert len(seen) > 60


def test_a_record_in_the_middle_comes_and_goes_as_whole_lines(doncaster_path):
    before = doncaster_path.read_text("utf-8")
    document = parse(before).document
    needs = {i: need for i, need in document.needs.items() if i != "need-council-ciag"}
    changes = changed_lines(before, dump(document.with_collection("needs", needs)))
    assert all(line.startswith("-") for line in changes)
    assert any("need-council-ciag" in line for line in changes)


def test_points_lists_and_routes_stand_on_one_line():
    route = Route(points=[(0, 0), (1.5, 2), (3, 4), (5, 6.25)], tip=(5, 7), label=(2, 2))
    document = Document(
        stakeholders=by_id([Stakeholder(id="a", tags=("x", "y"), position=(120, 80.456))]),
        flows=by_id([DataFlow(id="f", source="a", target="a", route=route)]),
        frames=by_id([Frame(id="g", area=(0, 0, 10, 5))]),
    )
    lines = [line.strip() for line in dump(document).splitlines()]
    assert '"tags": ["x", "y"],' in lines
    assert '"position": [120, 80.46]' in lines
    assert '"points": [[0, 0], [1.5, 2], [3, 4], [5, 6.25]],' in lines
    assert '"area": [0, 0, 10, 5]' in lines


def test_every_field_of_every_object_has_a_line_of_its_own(doncaster_path):
    text = doncaster_path.read_text("utf-8")
    keys = []
    json.loads(text, object_pairs_hook=lambda pairs: keys.extend(key for key, _ in pairs))
    assert sum(line.lstrip().startswith('"') for line in text.splitlines()) == len(keys)


def test_fields_stand_in_the_order_of_their_model():
    flow = DataFlow(id="f", late="yes", source="a", target="b", name="Births", tags=("t",))
    content = json.loads(dump(Document(flows=by_id([flow]))))
    assert list(content["flows"][0]) == ["id", "name", "tags", "source", "target", "late"]


def test_fields_at_their_default_are_left_out():
    content = json.loads(dump(Document(stakeholders=by_id([Stakeholder(id="a")]))))
    assert content["stakeholders"] == [{"id": "a"}]
    assert set(content) == {"format", "format_version", "map", "stakeholders"}


def test_objects_inside_the_map_are_groups_of_lines():
    info = MapInfo(actions=(Action(id="a", title="Ask"), Action(id="b", title="Tell")))
    text = dump(Document(info))
    assert '      {\n        "id": "a",\n        "title": "Ask"\n      },\n      {' in text


def test_zero_has_no_sign_and_a_thin_frame_keeps_a_width():
    frame = Frame(id="f", area=Rect(-0.001, 0.0, 0.001, 0.004))
    content = json.loads(dump(Document(frames=by_id([frame]))))
    assert content["frames"][0]["area"] == [0, 0, 0.01, 0.01]
    assert "-0" not in dump(Document(frames=by_id([frame])))


def test_letters_of_every_alphabet_stay_as_they_are():
    names = "Cyngor Sir Ynys Môn, Łódź, Ελλάδα, 健康, 🗺️, \u2028"
    text = dump(Document(stakeholders=by_id([Stakeholder(id="a", name=names)])))
    assert names in text
    assert text.endswith("}\n")
    assert parse(text.encode()).document.stakeholders["a"].name == names


def test_a_byte_order_mark_at_the_start_is_no_trouble():
    text = dump(Document(MapInfo(title="Ü")))
    assert parse("\ufeff" + text) == parse(b"\xef\xbb\xbf" + text.encode()) == parse(text)


def test_control_characters_come_back_as_they_were():
    document = Document(MapInfo(title="a\x00b\n\x1b\x7f"))
    assert parse(dump(document)).document == document


def test_records_keep_their_order():
    stakeholders = [Stakeholder(id=name) for name in ("zebra", "ant", "mole")]
    document = Document(stakeholders=by_id(stakeholders))
    assert list(parse(dump(document)).document.stakeholders) == ["zebra", "ant", "mole"]


def test_writing_changes_nothing_in_the_document():
    document = Document(notes=by_id([Note(id="n", position=Point(1.23456, 2))]))
    copy = replace(document)
    dump(document)
    assert document == copy
    assert document.notes["n"].position.x == 1.23456
