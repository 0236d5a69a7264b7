from __future__ import annotations

import pytest

from ecomap.editor.tools.base import ConnectLine, Hit
from ecomap.model import edits
from ecomap.model.geometry import Point
from ecomap.model.vocabulary import Nature

HANDLE = (49, 0)


@pytest.fixture
def connecting(hand, box):
    box.use("connect")
    return hand


def ends(session):
    return [(c.source, c.target) for c in session.document.connections() if c.id != "f"]


def labels(session):
    return [step.label for step in session.history.past]


def test_a_drag_from_one_to_the_other_connects_them(connecting, session, box):
    connecting.drag((0, 0), (100, 0), (300, 0))
    assert ends(session) == [("a", "b")]
    assert labels(session) == ["Connect Alder School to Birch Council"]
    (made,) = [i for i in session.document.flows if i != "f"]
    assert session.selection == (made,)
    assert box.mode == "connect"


def test_a_click_on_one_and_a_click_on_the_other_connects_them(connecting, session):
    connecting.click(0, 0)
    connecting.move(100, 100)
    connecting.click(0, 300)
    assert ends(session) == [("a", "c")]
    connecting.move(50, 50)
    connecting.click(300, 0)
    assert len(ends(session)) == 1


@pytest.mark.parametrize("kind", ["tangible", "intangible"])
def test_what_is_made_is_what_the_canvas_says(connecting, session, canvas, kind):
    canvas.connect_kind = kind
    connecting.drag((0, 0), (100, 0), (300, 0))
    (exchange,) = session.document.exchanges.values()
    assert exchange.nature is Nature(kind)


def test_the_line_follows_the_pointer_and_says_whether_it_may_end_there(connecting, canvas):
    connecting.press(0, 0)
    connecting.move(150, 100)
    assert canvas.overlay == ConnectLine(Point(0, 0), Point(150, 100), source="a")
    connecting.move(300, 0)
    assert canvas.overlay == ConnectLine(Point(0, 0), Point(300, 0), source="a", target="b")
    assert canvas.cursor == "cross"
    connecting.move(410, 410)
    assert not canvas.overlay.allowed
    assert canvas.overlay.reason == "Only stakeholders can be connected to each other"
    assert canvas.cursor == "forbidden"


def test_letting_go_where_it_may_not_end_says_why_and_connects_nothing(connecting, session, canvas):
    connecting.drag((0, 0), (100, 100), (410, 410))
    assert canvas.said == ["Only stakeholders can be connected to each other"]
    assert not session.can_undo()
    assert canvas.overlay is None


def test_letting_go_on_empty_canvas_adds_a_stakeholder_in_one_step(connecting, session, canvas):
    first = session.document
    connecting.drag((0, 0), (100, 100), (200, 150))
    (added,) = canvas.renamed
    assert ends(session) == [("a", added)]
    assert session.document.stakeholders[added].position == Point(200, 150)
    assert session.selection == (added,)
    assert len(labels(session)) == 1
    session.undo()
    assert session.document is first


@pytest.mark.parametrize("hit", [Hit("f", "flow", "label"), Hit("r", "frame", "body")])
def test_letting_go_over_a_line_or_a_frame_means_the_canvas(connecting, session, canvas, hit):
    connecting.press(0, 0)
    connecting.move(200, 150)
    connecting.release(200, 150, hit=hit)
    assert ends(session) == [("a", canvas.renamed[0])]


def test_starting_beside_a_stakeholder_says_what_to_do(connecting, session, canvas):
    connecting.drag((150, 150), (200, 200), (300, 0))
    assert canvas.said == ["Start on the stakeholder who gives"]
    assert not session.can_undo()


def test_going_out_and_coming_back_connects_a_stakeholder_to_itself(connecting, session):
    connecting.drag((0, 0), (100, 100), (10, 10))
    assert ends(session) == [("a", "a")]


def test_a_drag_within_the_box_does_nothing(connecting, session, canvas):
    connecting.drag((-30, 0), (0, 10), (30, 0))
    assert not session.can_undo()
    assert canvas.overlay is None
    assert canvas.overlays == []


def test_a_shaky_hand_at_the_border_does_not_connect_a_stakeholder_to_itself(connecting, session):
    connecting.drag((49, 0), (58, 0), (42, 0))
    assert not session.can_undo()


def test_a_click_after_which_nothing_else_is_clicked_does_nothing(connecting, session):
    connecting.click(0, 0)
    connecting.click(0, 0)
    connecting.move(200, 200)
    connecting.click(300, 0)
    connecting.key("Escape")
    assert not session.can_undo()


def test_escape_drops_the_line_first_and_the_tool_then(connecting, session, canvas, box):
    connecting.press(0, 0)
    connecting.move(100, 100)
    connecting.key("Escape")
    assert canvas.overlay is None
    assert box.mode == "connect"
    connecting.release(300, 0)
    assert not session.can_undo()
    connecting.key("Escape")
    assert box.mode == "select"


def test_losing_the_focus_drops_the_line_and_keeps_the_tool(connecting, session, canvas, box):
    connecting.click(0, 0)
    connecting.move(100, 100)
    box.cancel("focus lost")
    assert canvas.overlay is None
    assert box.mode == "connect"
    connecting.click(300, 0)
    connecting.key("Escape")
    assert not session.can_undo()


@pytest.mark.parametrize("moves_on", [True, False])
def test_a_map_that_changes_meanwhile_drops_the_line(connecting, session, canvas, moves_on):
    connecting.press(0, 0)
    connecting.move(100, 100)
    session.commit("Delete", lambda d: edits.remove(d, ("c",)))
    if moves_on:
        connecting.move(200, 200)
        assert canvas.overlay is None
    connecting.release(300, 0)
    assert canvas.overlay is None
    assert labels(session) == ["Delete"]


def test_losing_the_focus_with_nothing_under_way_keeps_the_tool(connecting, box):
    box.cancel("focus lost")
    assert box.mode == "connect"


def test_a_drag_from_a_handle_connects_once_and_gives_the_select_tool_back(
    hand, session, box, canvas
):
    told = []
    box.changed.connect(told.append)
    hand.press(*HANDLE)
    hand.move(150, 20)
    assert canvas.overlay == ConnectLine(Point(0, 0), Point(150, 20), source="a")
    assert session.shown is session.document
    hand.move(300, 0)
    hand.release(300, 0)
    assert ends(session) == [("a", "b")]
    assert box.active.name == "select"
    assert canvas.overlay is None
    assert canvas.cursor == "arrow"
    assert told == []


@pytest.mark.parametrize(
    ("handle", "there"),
    [
        (HANDLE, Point(290, 170)),  # straight on there is B already
        ((-49, 0), Point(-290, 0)),
        ((0, -29), Point(0, -170)),
        ((0, 29), Point(0, 170)),
    ],
)
def test_a_click_on_a_handle_adds_a_connected_stakeholder_on_that_side(
    hand, session, canvas, box, handle, there
):
    first = session.document
    canvas.connect_kind = "intangible"
    hand.click(*handle)
    (added,) = canvas.renamed
    assert ends(session) == [("a", added)]
    (exchange,) = session.document.exchanges.values()
    assert exchange.nature is Nature.INTANGIBLE
    assert session.document.stakeholders[added].position == there
    assert canvas.then == [(exchange.id, added)]
    assert session.selection == (added,)
    assert box.active.name == "select"
    assert len(labels(session)) == 1
    session.undo()
    assert session.document is first


def test_a_double_click_on_a_handle_is_a_single_one(hand, session, canvas):
    hand.double_click(*HANDLE)
    assert len(canvas.renamed) == 1
    assert len(labels(session)) == 1


@pytest.mark.parametrize("way", [((56, 0), (40, 0)), ((49, 10), (49, 20))])
def test_a_small_drag_on_a_handle_does_nothing(hand, session, box, way):
    hand.drag(HANDLE, *way)
    assert not session.can_undo()
    assert box.active.name == "select"


def test_escape_during_a_drag_from_a_handle_gives_the_select_tool_back(hand, session, box, canvas):
    hand.press(*HANDLE)
    hand.move(150, 20)
    hand.key("Escape")
    assert box.active.name == "select"
    assert canvas.overlay is None
    hand.release(300, 0)
    assert not session.can_undo()


def test_a_drag_from_a_handle_of_something_just_deleted_does_nothing(hand, session, canvas):
    hand.press(*HANDLE)
    session.commit("Delete", lambda d: edits.remove(d, ("a",)))
    hand.move(150, 20)
    hand.move(300, 0)
    hand.release(300, 0)
    assert labels(session) == ["Delete"]
    assert canvas.said == ["Only stakeholders can be connected to each other"]
