"""The tools for frames and notes, and what a drag does to a frame."""

from __future__ import annotations

import pytest

from ecomap.editor.framing import FRAME_SIZE, SMALLEST
from ecomap.editor.tools.base import FrameBox, Hit
from ecomap.model import edits
from ecomap.model.entities import Frame
from ecomap.model.geometry import Point, Rect

REGION = Rect(600, 600, 300, 200)


def labels(session):
    return [step.label for step in session.history.past]


def added_frame(session):
    (made,) = [one for one in session.document.frames.values() if one.id != "r"]
    return made


@pytest.fixture
def framing(hand, box):
    box.use("frame")
    return hand


@pytest.fixture
def around_a_and_c(session):
    """A frame around A, C and nothing else."""
    session.commit(
        "Frame", lambda d: edits.add(d, Frame(id="s", name="Left", area=Rect(-90, -90, 250, 480)))
    )
    session.select(("s",))
    return "s"


# Drawing


@pytest.mark.parametrize("way", [((-200, -200), (200, 50)), ((200, 50), (-200, -200))])
def test_a_drag_draws_a_frame_and_names_it(framing, session, canvas, box, way):
    framing.press(*way[0])
    framing.move(*way[1])
    assert canvas.overlay == FrameBox(Rect(-200, -200, 400, 250))
    framing.release(*way[1])
    made = added_frame(session)
    assert made.area == Rect(-200, -200, 400, 250)
    assert canvas.renamed == [made.id]
    assert canvas.overlay is None
    assert box.mode == "select"
    assert labels(session) == ["Draw a frame"]


def test_a_small_drag_draws_the_smallest_frame_in_its_direction(framing, session):
    framing.drag((500, 100), (480, 95), (480, 95))
    assert added_frame(session).area == Rect(420, 40, *SMALLEST)


def test_a_click_draws_a_frame_of_the_usual_size(framing, session):
    framing.click(10.4, 20.6)
    assert added_frame(session).area == Rect(10, 21, *FRAME_SIZE)


def test_enter_frames_what_is_selected(framing, session, canvas, box):
    session.select(("a", "c", "f"))
    assert framing.key("Return")
    area = added_frame(session).area
    assert all(area.contains(Point(x, y)) for x, y in ((-50, -30), (50, 330), (50, -30)))
    assert area.width < 200
    assert box.mode == "select"
    assert canvas.renamed


def test_enter_without_a_selection_frames_the_middle_of_what_is_seen(framing, session):
    framing.key("Return")
    assert added_frame(session).area.centre == Point(1000, 1000)
    assert not framing.key("X")


@pytest.mark.parametrize("reason", ["escape", "focus lost"])
def test_a_cancelled_drag_draws_nothing(framing, box, session, canvas, reason):
    framing.press(0, 0)
    framing.move(200, 200)
    box.cancel(reason)
    assert canvas.overlay is None
    assert box.mode == "frame"
    framing.release(200, 200)
    assert not session.can_undo()
    box.cancel(reason)
    assert box.mode == ("select" if reason == "escape" else "frame")


def test_another_tool_takes_the_overlay_away(framing, box, session, canvas):
    framing.press(0, 0)
    framing.move(200, 200)
    box.use("pan")
    assert canvas.overlay is None
    framing.release(200, 200)
    assert not session.can_undo()


def test_a_frame_off_the_canvas_is_told(framing, session, canvas):
    framing.drag((0, 0), (5e6, 100), (5e6, 100))
    assert "area" in canvas.said[0]
    assert not session.can_undo()
    assert canvas.overlay is None


# Notes


def test_a_click_writes_a_note_there(hand, box, session, canvas):
    box.use("note")
    hand.click(123.4, 77)
    (made,) = [one for one in session.document.notes.values() if one.id != "n"]
    assert made.position == Point(123, 77)
    assert canvas.renamed == [made.id]
    assert box.mode == "select"


def test_enter_writes_a_note_in_the_middle_of_what_is_seen(hand, box, session):
    box.use("note")
    assert hand.key("Enter")
    assert Point(1000, 1000) in [note.position for note in session.document.notes.values()]
    assert box.mode == "select"


@pytest.mark.parametrize("reason", ["escape", "focus lost"])
def test_a_cancelled_click_writes_nothing(hand, box, session, reason):
    box.use("note")
    hand.press(10, 10)
    box.cancel(reason)
    hand.release(10, 10)
    assert not session.can_undo()
    assert box.mode == "note"
    box.cancel(reason)
    assert box.mode == ("select" if reason == "escape" else "note")


def test_enter_places_a_stakeholder_in_the_middle_of_what_is_seen(hand, box, session, canvas):
    box.use("place")
    assert hand.key("Return")
    (added,) = canvas.renamed
    assert session.document.stakeholders[added].position == Point(1000, 1000)
    assert box.mode == "select"


# Moving


def test_a_frame_carries_its_contents_in_one_step(hand, session, around_a_and_c):
    hand.drag((0, -80), (10, -80), (50, -50))
    document = session.document
    assert document.frames["s"].area == Rect(-40, -60, 250, 480)
    assert document.stakeholders["a"].position == Point(50, 30)
    assert document.stakeholders["c"].position == Point(50, 330)
    assert document.stakeholders["b"].position == Point(300, 0)
    assert labels(session) == ["Frame", "Move Left"]


def test_arrow_keys_carry_the_contents_too(hand, session, around_a_and_c):
    hand.key("Down")
    hand.key("Down")
    assert session.document.stakeholders["c"].position == Point(0, 310)
    assert session.document.frames["s"].area.y == -80
    assert len(labels(session)) == 2


def test_what_is_selected_and_carried_moves_once(hand, session, around_a_and_c):
    session.select(("s", "a"))
    hand.drag((0, 0), (10, 0), (100, 0))
    assert session.document.stakeholders["a"].position == Point(100, 0)
    assert session.document.stakeholders["c"].position == Point(100, 300)


def test_escape_puts_frame_and_contents_back(hand, session, around_a_and_c):
    before = session.document
    hand.press(0, -80)
    hand.move(50, -50)
    assert session.shown.stakeholders["a"].position == Point(50, 30)
    hand.key("Escape")
    assert session.shown is before


# Resizing

CORNER = (900, 800)


def test_a_corner_of_the_selected_frame_resizes_it(hand, session, canvas, box):
    session.select(("r",))
    hand.move(*CORNER)
    assert canvas.cursor == "resize-fall"
    hand.press(*CORNER)
    hand.move(950, 850)
    assert session.shown.frames["r"].area == Rect(600, 600, 350, 250)
    assert session.document.frames["r"].area == REGION
    hand.move(1000.4, 700)
    hand.release(1000.4, 700)
    assert session.document.frames["r"].area == Rect(600, 600, 400, 100)
    assert labels(session) == ["Resize Region"]
    assert session.selection == ("r",)
    assert box.active.name == "select"


def test_the_corner_counts_a_little_outside_as_well(hand, session, canvas):
    session.select(("r",))
    hand.move(594, 806)
    assert canvas.cursor == "resize-rise"
    canvas.scale = 4.0
    hand.move(594, 806)
    assert canvas.cursor == "arrow"


def test_the_corner_of_a_frame_that_is_not_selected_alone_does_not_resize(hand, session):
    hand.drag(CORNER, (950, 850), (950, 850))
    assert session.document.frames["r"].area.width == 300
    session.select(("r", "a"))
    hand.drag((605, 605), (615, 605), (655, 605))
    assert session.document.frames["r"].area == Rect(650, 600, 300, 200)


def test_what_lies_over_the_corner_is_taken_first(hand, session):
    session.select(("r",))
    hand.press(*CORNER, hit=Hit("a", "stakeholder"))
    hand.move(950, 850)
    hand.release(950, 850)
    assert session.document.frames["r"].area == REGION


def test_a_click_on_the_corner_changes_nothing(hand, session):
    session.select(("r",))
    hand.click(904, 804)
    assert session.selection == ("r",)
    assert not session.can_undo()


def test_a_double_click_on_the_corner_names_the_frame(hand, session, canvas):
    session.select(("r",))
    hand.double_click(904, 804)
    assert canvas.renamed == ["r"]
    assert not session.can_undo()


@pytest.mark.parametrize("reason", ["escape", "focus lost"])
def test_a_cancelled_resize_leaves_no_trace(hand, session, box, reason):
    session.select(("r",))
    before = session.document
    hand.press(*CORNER)
    hand.move(950, 850)
    box.cancel(reason)
    assert session.shown is before
    hand.release(950, 850)
    assert session.document is before
    assert box.active.name == "select"


@pytest.mark.parametrize("moves_on", [True, False])
def test_a_map_that_changes_meanwhile_ends_the_resize(hand, session, box, moves_on):
    session.select(("r",))
    hand.press(*CORNER)
    hand.move(950, 850)
    session.commit("Meanwhile", lambda d: edits.remove(d, ("r",)))
    if moves_on:
        hand.move(960, 860)
    hand.release(960, 860)
    assert labels(session) == ["Meanwhile"]
    assert box.active.name == "select"


def test_a_resize_off_the_canvas_is_told_and_ended(hand, session, canvas, box):
    session.select(("r",))
    hand.press(*CORNER)
    hand.move(950, 850)
    hand.move(5e6, 800)
    assert "area" in canvas.said[0]
    assert not session.previewing
    assert box.active.name == "select"
