from __future__ import annotations

import pytest

from ecomap.editor.tools.base import PointerEvent, Tool
from ecomap.model.geometry import Point
from ecomap.model.vocabulary import StakeholderKind


def test_tools_are_chosen_by_name_and_told(box, canvas):
    told = []
    box.changed.connect(told.append)
    assert box.names == ("select", "connect", "place", "frame", "note", "pan")
    assert box.mode == "select"
    for name in ("pan", "pan", "connect"):
        box.use(name)
    assert told == ["pan", "connect"]
    assert canvas.cursor == box.active.cursor == "cross"
    with pytest.raises(KeyError):
        box.use("hammer")
    assert box.mode == "connect"


def test_every_tool_says_what_one_can_do_with_it(box):
    for name in box.names:
        box.use(name)
        assert box.active.hint


def test_changing_the_tool_cancels_what_is_under_way(hand, box, session):
    hand.press(0, 0)
    hand.move(50, 50)
    box.use("place")
    assert not session.previewing
    assert box.active.name == "place"
    hand.release(50, 50)
    assert not session.can_undo()


def test_a_click_places_a_stakeholder_and_names_it(hand, box, session, canvas):
    box.use("place")
    box.place.kind = StakeholderKind.PLATFORM
    hand.click(200, 200)
    (added,) = canvas.renamed
    assert session.document.stakeholders[added].position == Point(200, 200)
    assert session.document.stakeholders[added].kind is StakeholderKind.PLATFORM
    assert box.mode == "select"


def test_with_shift_another_may_follow(hand, box, session, canvas):
    box.use("place")
    hand.hold(shift=True)
    hand.click(200, 200)
    hand.click(200, 300)
    assert len(session.document.stakeholders) == 5
    assert canvas.renamed == []
    assert box.mode == "place"


@pytest.mark.parametrize("interrupt", ["escape", "focus lost"])
def test_a_cancelled_click_places_nothing(hand, box, session, interrupt):
    box.use("place")
    hand.press(200, 200)
    box.cancel(interrupt)
    hand.release(200, 200)
    assert not session.can_undo()
    assert box.mode == ("select" if interrupt == "escape" else "place")


def test_placing_off_the_canvas_is_told(hand, box, session, canvas):
    box.use("place")
    hand.click(5e6, 0)
    assert "position" in canvas.said[0]
    assert not session.can_undo()


def drag_the_canvas(hand, canvas, button):
    """Drag 30 units to the right in three parts, as seen through a view that follows."""
    hand.press(100, 100, button)
    for _ in range(3):
        hand.move(110, 100)
    hand.release(100, 100, button)


@pytest.mark.parametrize("button", ["left", "middle"])
def test_panning_keeps_the_pressed_point_under_the_pointer(hand, box, canvas, button):
    box.use("pan")
    drag_the_canvas(hand, canvas, button)
    assert canvas.panned == [(10, 0)] * 3
    assert canvas.cursor == "open-hand"
    hand.move(500, 500)
    assert len(canvas.panned) == 3


def test_escape_lets_go_of_the_canvas_first(hand, box, canvas):
    box.use("pan")
    hand.press(0, 0)
    hand.key("Escape")
    hand.move(10, 10)
    assert canvas.panned == []
    assert box.mode == "pan"
    hand.key("Escape")
    assert box.mode == "select"


def test_the_middle_button_pans_in_the_middle_of_a_drag(hand, box, session, canvas):
    hand.press(0, 0)
    hand.move(50, 0)
    drag_the_canvas(hand, canvas, "middle")
    assert session.shown.stakeholders["a"].position == Point(50, 0)
    assert canvas.cursor == "move"
    hand.move(80, 0)
    hand.release(80, 0)
    assert session.document.stakeholders["a"].position == Point(80, 0)


def test_a_left_button_let_go_while_the_middle_pans_ends_its_drag(hand, box, session):
    hand.press(0, 0)
    hand.move(50, 0)
    hand.press(50, 0, "middle")
    hand.release(50, 0)
    hand.release(50, 0, "middle")
    assert session.document.stakeholders["a"].position == Point(50, 0)
    assert box.active.name == "select"


def test_escape_ends_panning_by_the_middle_button_only(hand, box, session, canvas):
    box.use("connect")
    hand.press(0, 0, "middle")
    hand.key("Escape")
    hand.move(10, 0)
    assert canvas.panned == []
    assert box.mode == "connect"


def test_tools_change_after_the_handler_has_returned(box):
    order = []

    class Loud(Tool):
        name = "loud"

        def press(self, event):
            order.append("press begins")
            following = Loud(self.context)
            order.append("press ends")
            return following

        def enter(self):
            order.append("enter")

        def exit(self):
            order.append("exit")

    box._active = Loud(box._context)
    box.press(PointerEvent(Point(0, 0)))
    assert order == ["press begins", "press ends", "exit", "enter"]


def test_a_tool_that_ignores_everything_stays(box, hand):
    box._active = tool = Tool(box._context)
    hand.drag((0, 0), (50, 50), (100, 100))
    assert not hand.key("Left")
    box.cancel("escape")
    assert box.active is tool
