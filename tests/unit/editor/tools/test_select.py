from __future__ import annotations

import pytest

from ecomap.editor.tools.base import Hit, RubberBand
from ecomap.model import edits
from ecomap.model.entities import Stakeholder
from ecomap.model.geometry import Point, Rect


def place(session, record_id):
    return session.shown.stakeholders[record_id].position


def labels(session):
    return [step.label for step in session.history.past]


def test_a_click_selects_one_thing_and_a_click_beside_it_nothing(hand, session):
    hand.click(0, 0)
    assert session.selection == ("a",)
    hand.click(300, 0)
    assert session.selection == ("b",)
    hand.click(150, 150)
    assert session.selection == ()
    assert not session.can_undo()


@pytest.mark.parametrize("held", ["shift", "ctrl"])
def test_a_click_with_shift_or_ctrl_toggles(hand, session, held):
    hand.click(0, 0)
    hand.hold(**{held: True})
    hand.click(300, 0)
    assert session.selection == ("a", "b")
    hand.click(0, 0)
    assert session.selection == ("b",)
    hand.click(150, 150)
    assert session.selection == ("b",)


def test_a_click_on_one_of_several_selects_that_one_when_let_go(hand, session):
    session.select(("a", "b"))
    hand.press(0, 0)
    assert session.selection == ("a", "b")
    hand.release(0, 0)
    assert session.selection == ("a",)


def test_a_flow_is_selected_by_a_press_and_does_not_move_its_ends(hand, session):
    hand.press(150, 0, hit=Hit("f", "flow", "body"))
    hand.move(200, 50)
    hand.release(200, 50)
    assert session.selection == ("f",)
    assert place(session, "a") == Point(0, 0)


def test_a_right_press_selects_what_the_menu_will_be_about(hand, session):
    session.select(("a", "b"))
    hand.press(0, 0, "right")
    assert session.selection == ("a", "b")
    hand.release(0, 0, "right")
    hand.click(0, 300, "right")
    assert session.selection == ("c",)
    hand.click(150, 150, "right")
    assert session.selection == ()


def test_a_drag_moves_what_was_pressed_in_one_step(hand, session):
    before = session.document
    hand.drag((0, 0), (20, 5), (55, 44), (100, 50))
    assert place(session, "a") == Point(100, 50)
    assert place(session, "b") == Point(300, 0)
    assert labels(session) == ["Move Alder School"]
    assert session.selection == ("a",)
    session.undo()
    assert session.document is before


def test_a_drag_moves_everything_selected_that_can_be_moved(hand, session):
    session.select(("a", "f", "n", "b"))
    hand.drag((0, 0), (30, 0), (30, 40))
    assert place(session, "a") == Point(30, 40)
    assert place(session, "b") == Point(330, 40)
    assert session.document.notes["n"].position == Point(430, 440)
    assert labels(session) == ["Move 3 things"]
    assert session.selection == ("a", "f", "n", "b")


def test_a_drag_with_shift_adds_and_moves(hand, session):
    hand.click(0, 0)
    hand.hold(shift=True).drag((300, 0), (310, 0), (320, 0))
    assert session.selection == ("a", "b")
    assert place(session, "a") == Point(20, 0)
    assert place(session, "b") == Point(320, 0)


def test_a_frame_is_moved_by_its_label(hand, session):
    hand.drag((610, 610), (620, 620), (660, 610))
    assert session.document.frames["r"].area == Rect(650, 600, 300, 200)


def test_a_frames_inside_is_empty_canvas(hand, session, canvas):
    hand.drag((700, 700), (720, 720), (720, 720))
    assert isinstance(canvas.overlays[0], RubberBand)
    hand.double_click(750, 750)
    assert place(session, canvas.renamed[0]) == Point(750, 750)


@pytest.mark.parametrize(("scale", "moves"), [(1.0, True), (0.5, False), (4.0, True)])
def test_a_shaky_hand_does_not_move_things(hand, session, canvas, scale, moves):
    canvas.scale = scale
    hand.drag((0, 0), (5, 0), (5, 0))
    assert session.can_undo() is moves
    assert session.selection == ("a",)


def test_each_frame_starts_from_the_places_at_the_press(hand, session):
    hand.press(0, 0)
    for x in (10, 200, -50, 30):
        hand.move(x, 0)
        assert place(session, "a") == Point(x, 0)
        assert session.document.stakeholders["a"].position == Point(0, 0)
    hand.release(30, 0)
    assert place(session, "a") == Point(30, 0)


def test_a_drag_that_ends_where_it_began_leaves_no_trace(hand, session):
    hand.drag((0, 0), (50, 50), (0, 0))
    assert not session.can_undo()
    assert not session.previewing


@pytest.mark.parametrize("reason", ["escape", "focus lost"])
def test_a_cancelled_drag_puts_everything_back(hand, session, box, reason):
    before = session.document
    hand.press(0, 0)
    hand.move(50, 50)
    assert session.previewing
    box.cancel(reason)
    assert session.shown is before
    hand.move(90, 90)
    hand.release(90, 90)
    assert session.shown is before
    assert not session.can_undo()
    assert box.active.name == "select"


@pytest.mark.parametrize("moves_on", [True, False])
@pytest.mark.parametrize(
    "edit",
    [
        lambda document: edits.remove(document, ("a",)),
        lambda document: edits.move(document, {"a": Point(5, 5)}),
    ],
)
def test_a_map_that_changes_during_a_drag_ends_it(hand, session, canvas, box, edit, moves_on):
    hand.press(0, 0)
    hand.move(50, 50)
    session.commit("Meanwhile", edit)
    if moves_on:
        hand.move(60, 60, hit=None)
    hand.release(60, 60, hit=None)
    assert labels(session) == ["Meanwhile"]
    assert not session.previewing
    assert canvas.said == []
    assert box.active.name == "select"


def test_a_drag_off_the_canvas_is_told_and_ended(hand, session, canvas, box):
    hand.press(0, 0)
    hand.move(50, 50)
    hand.move(5e6, 0, hit=None)
    assert "position" in canvas.said[0]
    assert not session.previewing
    assert box.active.name == "select"
    hand.release(5e6, 0, hit=None)
    assert not session.can_undo()


def test_another_button_does_not_end_a_drag(hand, session):
    hand.press(0, 0)
    hand.move(50, 0)
    hand.click(50, 0, "right")
    hand.move(70, 0)
    hand.release(70, 0)
    assert place(session, "a") == Point(70, 0)


def test_another_button_does_not_end_a_press(hand, session):
    session.select(("a", "b"))
    hand.press(0, 0)
    hand.release(0, 0, "middle")
    hand.release(0, 0, "right")
    assert session.selection == ("a", "b")
    hand.release(0, 0)
    assert session.selection == ("a",)


def test_escape_forgets_the_press_first_and_the_selection_then(hand, session):
    session.select(("a", "b"))
    hand.press(0, 0)
    hand.key("Escape")
    assert session.selection == ("a", "b")
    hand.move(50, 50)
    hand.release(50, 50)
    assert session.selection == ("a", "b")
    assert not session.can_undo()
    hand.key("Escape")
    assert session.selection == ()


def test_things_move_by_whole_units(hand, session):
    hand.drag((0.3, 0.2), (20.1, 9.6), (20.1, 9.6))
    assert place(session, "a") == Point(20, 9)


def test_what_has_no_place_yet_is_moved_from_where_it_is_drawn(hand, session):
    session.commit("Add", lambda d: edits.add(d, Stakeholder(id="new", name="New")))
    hand.drag((-500, -500), (-480, -500), (-400, -500))
    assert place(session, "new") == Point(-400, -500)


def test_a_rubber_band_selects_what_it_meets_as_it_grows(hand, session, canvas):
    hand.click(0, 300)
    hand.press(200, 100)
    hand.move(60, 40)
    assert canvas.overlay == RubberBand(Rect(60, 40, 140, 60))
    assert session.selection == ()
    hand.move(40, 20)
    assert session.selection == ("a",)
    hand.move(40, -20)
    hand.release(40, -20)
    assert session.selection == ("a",)
    assert canvas.overlay is None
    assert not session.can_undo()


def test_a_rubber_band_with_shift_adds(hand, session):
    hand.click(0, 300)
    hand.hold(shift=True).drag((200, 100), (100, 50), (40, 20))
    assert session.selection == ("c", "a")


def test_escape_gives_back_the_selection_from_before_the_rubber_band(hand, session, canvas):
    session.select(("c",))
    hand.press(200, 100)
    hand.move(40, 20)
    assert session.selection == ("a",)
    hand.key("Escape")
    assert session.selection == ("c",)
    assert canvas.overlay is None


def test_a_double_click_on_empty_canvas_adds_a_stakeholder_and_names_it(hand, session, canvas):
    hand.double_click(150, 150)
    (added,) = canvas.renamed
    assert place(session, added) == Point(150, 150)
    assert session.selection == (added,)
    assert labels(session) == ["Add a stakeholder"]


def test_a_double_click_on_a_thing_names_it(hand, session, canvas):
    hand.double_click(0, 0)
    hand.double_click(150, 0, hit=Hit("f", "flow", "label"))
    assert canvas.renamed == ["a", "f"]
    assert session.selection == ("f",)
    assert not session.can_undo()


@pytest.mark.parametrize(
    ("key", "shift", "there"),
    [
        ("Left", False, Point(-5, 0)),
        ("Right", False, Point(5, 0)),
        ("Up", False, Point(0, -5)),
        ("Down", True, Point(0, 25)),
    ],
)
def test_arrow_keys_nudge(hand, session, key, shift, there):
    session.select(("a",))
    assert hand.key(key, shift=shift)
    assert place(session, "a") == there
    assert labels(session) == ["Move Alder School"]


def test_nudges_in_a_row_are_one_step(hand, session):
    session.select(("a",))
    for _ in range(4):
        hand.key("Right")
    hand.key("Down", shift=True)
    assert place(session, "a") == Point(20, 25)
    assert len(labels(session)) == 1


def test_keys_that_mean_nothing_are_left_to_the_window(hand, session):
    assert not hand.key("Left")
    session.select(("f",))
    assert not hand.key("Left")
    assert not hand.key("PageUp")
    session.select(("a", "b"))
    assert not hand.key("Return")


def test_return_names_the_selected_thing(hand, session, canvas):
    session.select(("f",))
    assert hand.key("Return")
    assert canvas.renamed == ["f"]


def test_escape_selects_nothing(hand, session):
    session.select(("a", "b"))
    assert hand.key("Escape")
    assert session.selection == ()


def test_the_pointer_says_where_a_connection_can_begin(hand, canvas):
    hand.move(49, 0)
    assert canvas.cursor == "cross"
    hand.move(0, 0)
    assert canvas.cursor == "arrow"


def test_what_is_put_down_on_another_box_lies_before_it(hand, session):
    order = tuple(session.document.stakeholders)
    hand.drag((0, 0), (100, 0), (280, 10))
    assert tuple(session.document.stakeholders) == ("b", "c", "a")
    assert [step.label for step in session.history.past] == ["Move Alder School"]
    session.undo()
    assert tuple(session.document.stakeholders) == order


def test_what_is_put_down_apart_from_others_keeps_its_place_among_them(hand, session):
    order = tuple(session.document.stakeholders)
    hand.drag((0, 0), (100, 0), (150, 110))
    assert tuple(session.document.stakeholders) == order
    session.select(("a", "b", "c"))
    hand.drag((150, 110), (160, 120), (280, 130))
    assert tuple(session.document.stakeholders) == order
