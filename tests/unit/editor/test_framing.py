"""Frames and notes, without a pointer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.editor import commands, framing
from ecomap.editor.framing import SMALLEST, contents, corners, resized
from ecomap.foundation.errors import EditError
from ecomap.model import edits
from ecomap.model.entities import Frame, Note
from ecomap.model.geometry import Point, Rect

AREA = Rect(100, 100, 400, 300)


def labels(session):
    return [step.label for step in session.history.past]


def frame(record_id, *area):
    return Frame(id=record_id, area=Rect(*area))


@pytest.mark.parametrize(
    ("corner", "area"),
    [
        ("top left", Rect(90, 80, 410, 320)),
        ("top right", Rect(100, 80, 90, 320)),
        ("bottom left", Rect(90, 100, 410, 60)),
        ("bottom right", Rect(100, 100, 90, 60)),
    ],
)
def test_a_pulled_corner_follows_and_the_opposite_one_stays(corner, area):
    x, y = (90, 80) if "left" in corner else (190, 80)
    assert resized(AREA, corner, Point(x, y)) == area


@settings(max_examples=60, deadline=None, database=None, derandomize=True)
@given(
    corner=st.sampled_from(sorted(corners(AREA))),
    x=st.floats(-1e5, 1e5),
    y=st.floats(-1e5, 1e5),
)
def test_a_frame_never_gets_too_small_or_turns_over(corner, x, y):
    area = resized(AREA, corner, Point(x, y))
    assert area.width >= SMALLEST[0]
    assert area.height >= SMALLEST[1]
    opposite = {"top left": "bottom right", "top right": "bottom left"}
    opposite |= {one: other for other, one in opposite.items()}
    assert corners(area)[opposite[corner]] == corners(AREA)[opposite[corner]]


def area_in(document):
    def area_of(record_id):
        record = document.find(record_id)
        if isinstance(record, Note):
            return Rect(*record.position, 80, 40)
        return record.area if isinstance(record, Frame) else Rect(*record.position, 0, 0)

    return area_of


def test_a_frame_carries_what_has_its_middle_in_it_and_frames_that_lie_in_it(document):
    document = edits.add(
        document,
        frame("big", -50, -50, 500, 500),
        frame("inner", 0, 100, 100, 100),
        frame("across", 400, 0, 200, 200),
        Note(id="m", position=Point(440, 0)),
    )
    found = contents(document, ("big", "f"), area_in(document))
    assert set(found) == {"a", "b", "c", "n", "inner"}
    assert set(contents(document, ("inner",), area_in(document))) == set()
    assert contents(document, ("a",), area_in(document)) == ()


def test_two_frames_of_the_same_area_do_not_carry_each_other(document):
    document = edits.add(document, frame("one", 0, 0, 90, 90), frame("two", 0, 0, 90, 90))
    assert contents(document, ("one",), area_in(document)) == ("a",)


def test_a_new_frame_lies_behind_those_in_it(session):
    added = framing.add_frame(session, Rect(500, 500, 600, 600))
    assert list(session.document.frames) == [added, "r"]
    other = framing.add_frame(session, Rect(0, 0, 100, 100))
    assert list(session.document.frames) == [added, "r", other]
    assert session.selection == (other,)
    assert labels(session) == ["Draw a frame", "Draw a frame"]


def test_drawing_and_naming_a_frame_is_one_step(session):
    first = session.document
    added = framing.add_frame(session, AREA)
    commands.rename(session, added, "Health")
    assert session.document.frames[added].name == "Health"
    assert len(labels(session)) == 1
    session.undo()
    assert session.document is first


def test_writing_a_note_is_one_step(session):
    first = session.document
    added = framing.add_note(session, Point(5, 6))
    commands.rename(session, added, "Ask\nMary")
    assert session.document.notes[added].description == "Ask\nMary"
    assert session.document.notes[added].position == Point(5, 6)
    assert labels(session) == ["Write a note"]
    session.undo()
    assert session.document is first


def test_a_new_note_that_says_nothing_leaves_no_trace(session):
    session.select(("a",))
    first = session.document
    added = framing.add_note(session, Point(5, 6))
    assert framing.drop_if_empty(session, added)
    assert session.document is first
    assert not session.can_undo()
    assert not session.dirty


@pytest.mark.parametrize("record_id", ["n", "a", "nobody"])
def test_what_says_something_or_is_no_note_is_not_dropped(session, record_id):
    assert not framing.drop_if_empty(session, record_id)
    assert not session.can_undo()


def test_resizing_is_one_step_and_resizing_to_the_same_none(session):
    assert framing.resize(session, "r", AREA)
    assert labels(session) == ["Resize Region"]
    assert not framing.resize(session, "r", AREA)
    assert len(labels(session)) == 1


@pytest.mark.parametrize(
    "act",
    [
        lambda s: framing.add_frame(s, Rect(1e9, 0, 10, 10)),
        lambda s: framing.add_note(s, Point(0, 1e9)),
        lambda s: framing.resize(s, "r", Rect(0, 0, 0, 0)),
    ],
)
def test_what_is_off_the_canvas_is_refused_in_words(session, act):
    before = session.document
    with pytest.raises(EditError):
        act(session)
    assert session.document is before


def test_frames_notes_and_boxes_go_to_the_front_and_to_the_back(session):
    session.commit(
        "More",
        lambda d: edits.add(d, frame("s", 0, 0, 9, 9), Note(id="m", position=Point(0, 0))),
    )
    session.select(("r", "n", "a"))
    assert framing.can_reorder(session.document, session.selection)
    assert framing.bring_to_front(session)
    assert list(session.document.frames) == ["s", "r"]
    assert list(session.document.notes) == ["m", "n"]
    assert list(session.document.stakeholders) == ["b", "c", "a"]
    assert labels(session)[-1] == "Bring 3 things to the front"
    assert not framing.bring_to_front(session)
    assert framing.send_to_back(session)
    assert list(session.document.frames) == ["r", "s"]
    session.undo()
    session.undo()
    assert list(session.document.frames) == ["r", "s"]


def test_what_lies_before_its_kind_already_is_not_copied(session):
    session.commit("More", lambda d: edits.add(d, frame("s", 0, 0, 9, 9)))
    session.select(("s", "a"))
    before = session.document

    assert framing.bring_to_front(session)

    assert list(session.document.stakeholders)[-1] == "a"
    assert session.document.frames is before.frames


@pytest.mark.parametrize("chosen", [(), ("f",), ("r",)])
def test_there_is_nothing_to_reorder_without_a_second_one(session, chosen):
    assert not framing.can_reorder(session.document, chosen)


def test_deleting_a_frame_leaves_what_is_in_it(session):
    session.commit("Frame", lambda d: edits.add(d, frame("s", -50, -50, 500, 500)), select=("s",))
    commands.delete_selection(session)
    assert set(session.document.stakeholders) == {"a", "b", "c"}
