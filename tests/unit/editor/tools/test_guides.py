"""Drags come into line with what is in sight, Alt frees them, and nothing is left over."""

from __future__ import annotations

import pytest

from ecomap.editor.tools.base import Guides, Snapping
from ecomap.model import edits
from ecomap.model.geometry import Point, Rect


@pytest.fixture
def canvas(canvas):
    canvas.snapping = Snapping(guides=True, grid=False)
    return canvas


def place(session, name):
    return session.document.stakeholders[name].position


def test_a_drag_comes_to_rest_in_line_and_shows_it(hand, session, canvas):
    hand.press(0, 0)
    hand.move(20, 20)
    hand.move(150, 304)
    assert isinstance(canvas.overlay, Guides)
    assert {(guide.axis, guide.at) for guide in canvas.overlay.guides} >= {(1, 300)}
    assert session.shown.stakeholders["a"].position.y == 300
    hand.release(150, 304)
    assert place(session, "a") == Point(150, 300)
    assert canvas.overlay is None


def test_alt_lets_it_go_anywhere(hand, session, canvas):
    hand.press(0, 0)
    hand.move(20, 20)
    hand.hold(alt=True).move(150, 304)
    assert canvas.overlay is None
    hand.release(150, 304)
    assert place(session, "a") == Point(150, 304)


def test_the_same_pixels_count_at_any_zoom(hand, session, canvas):
    canvas.scale = 3.0
    hand.drag((0, 0), (50, 50), (150, 303))
    assert place(session, "a").y == 303
    session.undo()
    canvas.scale = 0.5
    hand.drag((0, 0), (50, 50), (150, 309))
    assert place(session, "a").y == 300


def test_what_is_out_of_sight_is_no_neighbour(hand, session, canvas):
    canvas.seen = lambda: Rect(-100, -100, 300, 300)
    hand.drag((0, 0), (20, 20), (150, 304))
    assert place(session, "a") == Point(150, 304)


def test_neither_what_moves_along_nor_itself_is_a_neighbour(hand, session, canvas):
    session.select(("a", "c"))
    hand.drag((0, 0), (20, 20), (1003, 170))
    assert place(session, "a") == Point(1003, 170)
    assert place(session, "c") == Point(1003, 470)


def test_the_grid_takes_the_middle_of_a_box(hand, session, canvas):
    canvas.snapping = Snapping(guides=False, grid=True)
    hand.drag((0, 0), (20, 20), (149, 133))
    assert place(session, "a") == Point(140, 140)
    assert canvas.overlays[-1] == Guides((), (), grid=True)
    session.undo()
    hand.press(0, 0)
    hand.move(20, 20)
    hand.hold(alt=True).move(149, 133)
    hand.release(149, 133)
    assert place(session, "a") == Point(149, 133)


def test_guides_go_before_the_grid(hand, session, canvas):
    canvas.snapping = Snapping(guides=True, grid=True)
    session.commit("Move", lambda d: edits.move(d, {"c": Point(0, 307)}))
    hand.drag((0, 0), (20, 20), (149, 304))
    assert place(session, "a") == Point(140, 307)


def test_a_corner_of_a_frame_comes_into_line(hand, session, canvas):
    session.select(("r",))
    hand.press(900, 800)
    hand.move(700, 500, hit=None)
    hand.move(644, 444, hit=None)
    assert session.shown.frames["r"].area == Rect(600, 600, 80, 60)
    hand.move(900, 797, hit=None)
    hand.release(900, 797, hit=None)
    assert session.document.frames["r"].area == Rect(600, 600, 300, 197)
    session.commit("Move", lambda d: edits.move(d, {"n": Point(860, 300)}))
    hand.press(900, 797)
    hand.move(920, 797, hit=None)
    hand.move(937, 850, hit=None)
    assert isinstance(canvas.overlay, Guides)
    hand.release(937, 850, hit=None)
    assert session.document.frames["r"].area == Rect(600, 600, 340, 250)
    assert canvas.overlay is None


def test_escape_takes_the_guides_away(hand, session, canvas):
    before = session.document
    hand.press(0, 0)
    hand.move(20, 20)
    hand.move(150, 304)
    hand.key("Escape")
    assert canvas.overlay is None
    assert session.shown is before
