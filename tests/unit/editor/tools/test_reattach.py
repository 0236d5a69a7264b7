"""An end of the selected line is dragged to somebody else."""

from __future__ import annotations

import pytest

from ecomap.editor.reconnecting import reconnect
from ecomap.editor.tools.base import ConnectLine, Hit
from ecomap.foundation.errors import EditError
from ecomap.model import edits
from ecomap.model.geometry import Point

BODY = Hit("a", "stakeholder"), Hit("b", "stakeholder")


@pytest.fixture
def chosen(hand, session):
    """The flow from A to B is selected, with a bend and a label put elsewhere."""
    ways = (Point(150, 80),)
    offset = Point(10, 10)
    session.commit("Bend", lambda d: edits.set_fields(d, "f", waypoints=ways, label_offset=offset))
    session.select(("f",))
    return hand


def flow(session):
    return session.document.flows["f"]


def pull(hand, start, *way):
    hand.press(*start, hit=BODY[start[0] > 0])
    for point in way:
        hand.move(*point)
    hand.release(*way[-1])


def test_the_head_of_a_line_is_dragged_to_somebody_else_as_one_step(chosen, session, canvas):
    pull(chosen, (298, 2), (200, 100), (0, 300))
    assert (flow(session).source, flow(session).target) == ("a", "c")
    assert (flow(session).waypoints, flow(session).label_offset) == ((), None)
    assert session.undo_label == "Reconnect Attendance"
    assert session.selection == ("f",)
    assert canvas.overlay is None
    session.undo()
    assert (flow(session).target, len(flow(session).waypoints)) == ("b", 1)


def test_the_tail_of_a_line_is_dragged_likewise_and_is_seen_to_point_the_right_way(
    chosen, session, canvas
):
    pull(chosen, (2, 2), (60, 150), (0, 300))
    assert (flow(session).source, flow(session).target) == ("c", "b")
    assert canvas.overlays[-1] == ConnectLine(Point(0, 300), Point(300, 0), source="c", target="b")


@pytest.mark.parametrize("way", [((200, 100), (150, 150)), ((200, 100), (410, 410))])
def test_let_go_over_nobody_it_stays_as_it_was_and_says_why(chosen, session, canvas, way):
    before = session.document
    pull(chosen, (298, 2), *way)
    assert session.document is before
    assert len(canvas.said) == 1
    assert not canvas.overlays[-1].allowed
    assert canvas.overlays[-1].reason == canvas.said[0]


def test_escape_leaves_it_as_it_was(chosen, session, canvas, box):
    before = session.document
    chosen.press(298, 2, hit=BODY[1])
    chosen.move(100, 200)
    chosen.key("Escape")
    chosen.move(0, 300)
    chosen.release(0, 300)
    assert session.document is before
    assert canvas.overlay is None
    assert box.active.name == "select"


def test_a_click_at_an_end_selects_what_is_there_as_ever(chosen, session):
    chosen.click(298, 2, hit=BODY[1])
    assert session.selection == ("b",)


def test_without_the_line_selected_a_drag_there_moves_the_box(chosen, session):
    session.select(())
    pull(chosen, (298, 2), (320, 40), (340, 60))
    assert flow(session).target == "b"
    assert session.document.stakeholders["b"].position != Point(300, 0)


def test_a_line_can_come_back_to_where_it_comes_from(chosen, session):
    pull(chosen, (298, 2), (200, 100), (0, 0))
    assert (flow(session).source, flow(session).target) == ("a", "a")


def test_reconnecting_to_where_it_is_changes_nothing_and_nonsense_is_refused(session):
    assert not reconnect(session, "f", "target", "b")
    assert not session.can_undo()
    for line, whom in (("f", "n"), ("gone", "a")):
        with pytest.raises(EditError):
            reconnect(session, line, "target", whom)
