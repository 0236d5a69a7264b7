"""Guides, bends, labels and pins through real events, and what is painted of them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ecomap.canvas.guide_marks import paint_guides
from ecomap.canvas.hand_marks import HandMarks, Pin, paint_hand_marks, pin_on
from ecomap.drawing.borders import Box, inside
from ecomap.drawing.drawing import build
from ecomap.drawing.elements import Shape
from ecomap.drawing.theme import THEMES, contrast
from ecomap.editor.snapping import Gap, Guide
from ecomap.editor.tools.base import Guides
from ecomap.model import edits
from ecomap.model.geometry import Point, Rect

Key = Qt.Key


def on_line(canvas, record_id, share=0.2):
    """Return a place on a line, away from its label."""
    path = canvas.path_of(record_id)
    lengths = [abs(b[0] - a[0]) + abs(b[1] - a[1]) for a, b in pairwise(path)]
    wanted = share * sum(lengths)
    for (a, b), length in zip(pairwise(path), lengths, strict=True):
        if wanted <= length:
            part = wanted / length
            return Point(a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part)
        wanted -= length
    raise AssertionError("the line has no such place")


def test_a_drag_shows_guides_and_rests_in_line(canvas, mouse):
    mouse.press(Point(0, 260))
    mouse.drag_to(Point(40, 240), Point(421, 250))
    marks = canvas.view.foreground.overlay
    assert isinstance(marks, Guides)
    assert 420 in [round(guide.at, 2) for guide in marks.guides if guide.axis == 0]
    mouse.release(Point(421, 250))
    assert canvas.session.document.stakeholders["depot"].position.x == pytest.approx(420, abs=0.01)
    assert canvas.view.foreground.overlay is None


def test_with_alt_held_it_rests_where_it_is_let_go(canvas, mouse):
    mouse.press(Point(0, 260))
    mouse.drag_to(Point(40, 240))
    mouse.release(Point(423, 250), Qt.KeyboardModifier.AltModifier)
    assert canvas.session.document.stakeholders["depot"].position.x == pytest.approx(423, abs=1)


def test_a_line_is_bent_by_dragging_it_and_drawn_through_the_bend(canvas, mouse):
    start = on_line(canvas, "flow")
    mouse.drag(start, Point(150, -40), Point(200, -90))
    (bend,) = canvas.session.document.flows["flow"].waypoints
    assert bend == pytest.approx(Point(200, -90), abs=2)
    assert canvas.view.foreground.marks.bends == (bend,)
    assert canvas.view.foreground.marks.chosen == 0
    assert canvas.drawing == build(canvas.session.document)
    near = [abs(x - bend.x) + abs(y - bend.y) for x, y in canvas.path_of("flow")]
    assert min(near) < 15
    canvas.session.select(())
    assert canvas.view.foreground.marks.bends == ()


def test_delete_takes_out_the_bend_and_leaves_the_line(canvas, mouse):
    mouse.drag(on_line(canvas, "flow"), Point(150, -40), Point(200, -90))
    assert QTest.keyClick(canvas.view, Key.Key_Delete) is None
    assert canvas.session.document.flows["flow"].waypoints == ()


def test_a_label_is_dragged_and_goes_with_its_line(canvas, mouse):
    label = canvas.drawing.labels["flow"].centre
    mouse.drag(label, label.moved(0, -30), label.moved(20, -70))
    there = canvas.drawing.labels["flow"].centre
    assert there == pytest.approx(label.moved(20, -70), abs=3)
    both = {i: canvas.session.document.stakeholders[i].position for i in ("council", "clinic")}
    canvas.session.commit(
        "Move", lambda d: edits.move(d, {i: p.moved(0, -300) for i, p in both.items()})
    )
    assert canvas.drawing.labels["flow"].centre == pytest.approx(there.moved(0, -300), abs=3)


def test_a_label_follows_the_pointer_but_does_not_stay_on_a_box(canvas, mouse):
    said = []
    canvas.said.connect(said.append)
    label = canvas.drawing.labels["flow"].centre
    mouse.press(label)
    mouse.drag_to(label.moved(0, -30), Point(0, 0))
    assert canvas.drawing.labels["flow"].centre == pytest.approx(Point(0, 0), abs=3)
    mouse.release(Point(0, 0))
    assert not canvas.drawing.labels["flow"].overlaps(canvas.drawing.boxes["council"])
    assert "cover" in said[-1]


def test_pins_are_shown_where_their_boxes_are(canvas):
    pinned = {"council": {"pinned": True}}
    canvas.session.commit("Pin", lambda d: edits.set_each(d, pinned))
    (pin,) = canvas.view.foreground.marks.pins
    assert canvas.drawing.boxes["council"].contains(pin.at)
    canvas.session.preview(lambda d: edits.move(d, {"council": Point(50, 60)}))
    (moved,) = canvas.view.foreground.marks.pins
    assert moved.at == pytest.approx(pin.at.moved(50, 60))


def test_a_pin_is_stuck_at_the_outline_of_any_shape():
    box = Rect(0, 0, 100, 60)
    for shape in Shape:
        at = pin_on(shape, box).at
        assert inside(Box(shape, box), at, 9)
        assert not inside(Box(shape, box), at, -3)


def painted(paint, theme):
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.background))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter)
    painter.end()
    raw = np.frombuffer(image.constBits(), np.uint8).reshape(200, 200, 4)[:, :, :3]
    ground = QColor(theme.background)
    return np.abs(raw.astype(int) - (ground.blue(), ground.green(), ground.red())).sum(axis=2) > 90


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_guides_can_be_seen_in_every_theme(theme):
    assert contrast(theme.blocked, theme.background) >= 4.5
    marks = Guides((Guide(0, 60.0, 40.0, 160.0),), (Gap(1, 30.0, 90.0, 120.0),))
    seen = QRectF(0, 0, 200, 200)
    ink = painted(lambda painter: paint_guides(painter, marks, theme, 1.0, seen), theme)
    assert ink[60:140, 59:62].any(axis=1).all()
    assert ink[35:85, 119:122].any(axis=1).all()
    assert ink[30, 117:124].all()


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("pixel", [1.0, 4.0])
def test_the_grid_is_shown_as_dots_that_never_crowd(theme, pixel):
    seen = QRectF(0, 0, 200, 200)
    dots = painted(lambda p: paint_guides(p, Guides((), (), True), theme, pixel, seen), theme)
    assert dots[100:180, 100:180].any()
    assert dots.mean() < 0.05


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_pins_and_bends_differ_by_more_than_colour(theme):
    def paint(marks):
        everything = QRectF(0, 0, 200, 200)
        return painted(lambda p: paint_hand_marks(p, marks, theme, 1.0, everything), theme)

    pin = Pin(Point(50, 50), 60.0)
    assert paint(HandMarks(pins=(pin,)))[40:60, 40:60].sum() > 40
    one, other = (
        paint(HandMarks(bends=(Point(100, 100),), chosen=chosen)).sum() for chosen in (None, 0)
    )
    assert other > one > 0


def test_nothing_depends_on_a_glide_and_it_ends_by_itself(canvas, qtbot):
    canvas.motion.reduced = lambda: False
    places = {"council": Point(420, 260), "clinic": Point(0, 0), "depot": Point(0, 400)}
    canvas.session.commit("Arrange", lambda d: edits.move(d, places))
    assert canvas.motion.gliding
    assert canvas.drawing == build(canvas.session.document)
    assert canvas.hit_test(Point(420, 260)).id == "council"
    glide = canvas.view.glide
    canvas.view.grab()
    assert glide.place_of("council") == pytest.approx(Point(0, 0), abs=1)
    glide.share = 0.5
    assert glide.place_of("council") == pytest.approx(Point(210, 130), abs=1)
    qtbot.waitUntil(lambda: not canvas.motion.gliding)


def test_a_canvas_that_is_let_go_of_glides_no_further(canvas):
    canvas.motion.reduced = lambda: False
    canvas.session.commit("Move", lambda d: edits.move(d, {"depot": Point(400, 400)}))
    assert canvas.motion.gliding
    canvas.dispose()
    assert not canvas.motion.gliding
    assert not any(timer.isActive() for timer in canvas.motion.findChildren(QTimer))


def test_what_is_undone_glides_back_and_a_press_ends_that(canvas, mouse):
    canvas.session.commit("Move", lambda d: edits.move(d, {"depot": Point(400, 400)}))
    canvas.motion.reduced = lambda: False
    canvas.session.undo()
    assert canvas.motion.gliding
    mouse.press(Point(0, 260))
    assert not canvas.motion.gliding
    mouse.drag_to(Point(30, 280))
    mouse.release(Point(60, 300))
    assert not canvas.motion.gliding


@pytest.mark.parametrize("why", ["reduced", "hidden", "not painted", "near", "out of sight"])
def test_nothing_glides_where_nobody_would_see_it(canvas, why):
    canvas.motion.reduced = lambda: why == "reduced"
    there = {"depot": Point(3, 262) if why == "near" else Point(400, 500)}
    if why == "hidden":
        canvas.view.hide()
    if why == "not painted":
        canvas.view.setUpdatesEnabled(False)
    if why == "out of sight":
        canvas.view.camera.pan(-5000, 0)
    canvas.session.commit("Move", lambda d: edits.move(d, there))
    assert not canvas.motion.gliding


def test_a_map_that_is_fitted_meanwhile_starts_where_it_was_on_the_screen(canvas):
    canvas.motion.reduced = lambda: False
    before = canvas.view.camera.to_view(canvas.scene.item_of("council").bounds.center())
    places = {"council": Point(2000, 900), "clinic": Point(0, 0)}
    canvas.session.commit("Arrange", lambda d: edits.move(d, places))
    canvas.view.camera.fit()
    canvas.view.grab()
    QApplication.sendPostedEvents()
    start = canvas.view.glide.place_of("council")
    shown = canvas.view.viewportTransform().map(start.x, start.y)
    assert shown == pytest.approx((before.x(), before.y()), abs=2)
