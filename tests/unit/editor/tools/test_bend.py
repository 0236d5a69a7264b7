"""Lines are bent with the pointer and with keys; bends and labels can be moved and taken back."""

from __future__ import annotations

import pytest

from ecomap.editor import waypoints
from ecomap.editor.tools import bending
from ecomap.editor.tools.base import Guides, Hit, KeyEvent, Snapping
from ecomap.foundation.errors import EditError
from ecomap.model import edits
from ecomap.model.entities import Route
from ecomap.model.geometry import Point

LINE = Hit("f", "flow")
LABEL = Hit("f", "flow", "label")


def bends(session):
    return session.shown.flows["f"].waypoints


def bent(session, *points):
    ways = tuple(Point(*point) for point in points)
    session.commit("Bend", lambda d: edits.set_fields(d, "f", waypoints=ways), select=("f",))


def pull(hand, start, *way):
    """Drag a line from a place on it."""
    hand.press(*start, hit=LINE)
    for point in way:
        hand.move(*point, hit=None)
    hand.release(*way[-1], hit=None)


def test_dragging_a_line_puts_a_bend_into_it_as_one_step(hand, session, canvas):
    pull(hand, (150, 0), (150, 30), (160, 90))
    assert bends(session) == (Point(160, 90),)
    assert session.selection == ("f",)
    assert canvas.bend == 0
    assert session.undo_label == "Bend Attendance"
    session.undo()
    assert bends(session) == ()
    assert not session.can_undo()


def test_a_further_bend_goes_between_those_beside_it(hand, session):
    bent(session, (100, 80), (200, 80))
    pull(hand, (150, 80), (150, 100), (150, 140))
    assert bends(session) == (Point(100, 80), Point(150, 140), Point(200, 80))


def test_a_bend_is_dragged_by_its_handle_whatever_lies_there(hand, session, canvas):
    bent(session, (150, 80))
    hand.drag((152, 79), (150, 120), (120, 150))
    assert bends(session) == (Point(120, 150),)
    assert canvas.bend == 0


def test_a_bend_dragged_back_onto_the_straight_line_goes(hand, session, canvas):
    bent(session, (150, 80))
    hand.drag((150, 80), (150, 40), (150, 3))
    assert bends(session) == ()
    assert canvas.bend is None
    assert session.undo_label == "Straighten Attendance"


def test_a_line_dragged_and_brought_back_is_as_it_was(hand, session):
    pull(hand, (150, 0), (150, 60), (150, 2))
    assert bends(session) == ()
    assert not session.can_undo()


def test_escape_in_the_middle_leaves_no_trace(hand, session):
    before = session.document
    hand.press(150, 0, hit=LINE)
    hand.move(150, 60, hit=None)
    assert bends(session) == (Point(150, 60),)
    hand.key("Escape")
    assert session.shown is before


def test_a_click_takes_a_bend_in_hand_and_delete_takes_it_out(hand, session, canvas, box):
    bent(session, (100, 80), (200, 80))
    assert not box.claims(KeyEvent("Delete"))
    hand.click(200, 80)
    assert canvas.bend == 1
    assert box.claims(KeyEvent("Delete"))
    assert hand.key("Delete")
    assert bends(session) == (Point(100, 80),)
    assert "f" in session.document.flows
    assert not box.claims(KeyEvent("Delete"))


def test_a_click_elsewhere_and_escape_let_go_of_it(hand, session, canvas):
    bent(session, (100, 80))
    hand.click(100, 80)
    hand.key("Escape")
    assert canvas.bend is None
    assert session.selection == ("f",)
    hand.click(100, 80)
    hand.click(150, 20, hit=LINE)
    assert canvas.bend is None


def test_a_double_click_takes_a_bend_out(hand, session, canvas):
    bent(session, (100, 80))
    hand.double_click(100, 80)
    assert bends(session) == ()
    assert canvas.renamed == []


def test_a_bend_that_undo_has_taken_away_claims_no_key(hand, session, canvas, box):
    session.select(("f",))
    pull(hand, (150, 0), (150, 30), (160, 90))
    assert canvas.bend == 0
    session.undo()
    session.select(("f",))
    canvas.bend = 0
    assert not box.claims(KeyEvent("Delete"))
    assert not hand.key("Down")


def test_arrow_keys_move_the_bend_in_hand_as_one_step(hand, session, canvas):
    bent(session, (100, 80))
    hand.click(100, 80)
    for _ in range(3):
        hand.key("Down")
    hand.key("Right", shift=True)
    assert bends(session) == (Point(125, 95),)
    session.undo()
    assert bends(session) == (Point(100, 80),)


def test_a_bend_comes_level_with_what_is_beside_it(hand, session, canvas):
    canvas.snapping = Snapping(guides=True, grid=False)
    pull(hand, (150, 0), (150, 30), (297, 90))
    assert bends(session) == (Point(300, 90),)
    canvas.overlays.clear()
    hand.press(300, 90)
    hand.move(250, 120)
    hand.move(4, 120)
    assert isinstance(canvas.overlay, Guides)
    hand.hold(alt=True).move(4, 120)
    assert canvas.overlay is None
    hand.release(4, 120)
    assert bends(session) == (Point(4, 120),)


def test_a_line_among_what_is_selected_moves_with_it(hand, session):
    session.select(("a", "b", "f"))
    pull(hand, (150, 0), (150, 30), (150, 50))
    assert bends(session) == ()
    assert session.document.stakeholders["b"].position == Point(300, 50)


def test_bends_go_along_if_both_ends_move_together(hand, session):
    bent(session, (150, 80))
    session.select(("a", "b"))
    hand.drag((0, 0), (20, 20), (40, 70))
    assert bends(session) == (Point(190, 150),)
    session.select(("a",))
    hand.drag((40, 70), (60, 60), (0, 0))
    assert bends(session) == (Point(190, 150),)


def test_a_line_can_be_bent_and_straightened_with_keys_alone(hand, session, canvas):
    session.select(("f",))
    bending.bend_line(canvas)
    assert bends(session) == (Point(150, 0),)
    hand.key("Down", shift=True)
    bending.bend_line(canvas)
    assert len(bends(session)) == 2
    chosen = canvas.bend
    bending.next_bend(canvas)
    assert canvas.bend == 1 - chosen
    assert waypoints.bent(session.document, session.selection) == ("f",)
    assert waypoints.unbend(session)
    assert bends(session) == ()
    assert session.undo_label == "Let Ecomap choose the way of Attendance"


def test_without_one_line_there_is_nothing_to_bend(session, canvas):
    session.select(("a",))
    for act in (bending.bend_line, bending.next_bend):
        with pytest.raises(EditError, match="One line has to be selected"):
            act(canvas)
    session.select(("f",))
    with pytest.raises(EditError, match="no bends"):
        bending.next_bend(canvas)


def test_a_label_is_dragged_and_keeps_its_distance(hand, session, canvas):
    middle = canvas.label_of("f").centre
    hand.press(*middle, hit=LABEL)
    hand.move(middle.x + 10, middle.y + 30, hit=None)
    hand.release(middle.x + 12, middle.y + 40, hit=None)
    offset = session.document.flows["f"].label_offset
    assert middle.moved(12, 40) == Point(150 + offset.x, offset.y)
    assert session.undo_label == "Move the label of Attendance"


def test_labels_are_tidied_of_the_selection_or_of_everything(session):
    route = Route(points=(Point(0, 0),) * 4, tip=Point(1, 1), label=Point(5, 5))
    session.commit("Route", lambda d: edits.set_fields(d, "f", route=route))
    waypoints.put_label(session, "f", Point(9, 9))
    session.select(("c",))
    assert waypoints.put_labels(session.document, session.selection) == ("f",)
    session.select(("b",))
    assert waypoints.tidy_labels(session)
    flow = session.document.flows["f"]
    assert flow.label_offset is None
    assert flow.route == Route(points=route.points, tip=route.tip)
    assert waypoints.put_labels(session.document, ()) == ()
    session.undo()
    assert session.document.flows["f"].label_offset == Point(9, 9)
