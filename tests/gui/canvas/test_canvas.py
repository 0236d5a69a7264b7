"""The canvas follows its session, its view and its theme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from ecomap.canvas.canvas import EMPTY_MAP, EMPTY_VIEW
from ecomap.canvas.scene import MapScene
from ecomap.drawing.drawing import build
from ecomap.drawing.theme import DARK, LIGHT, PROJECTOR
from ecomap.editor.session import Session
from ecomap.model import edits
from ecomap.model.entities import View
from ecomap.model.geometry import Point
from ecomap.model.vocabulary import Lens


def fresh(canvas) -> str:
    scene = MapScene()
    scene.sync(canvas.drawing)
    return scene.describe()


def test_an_empty_map_says_what_to_do_until_something_is_there(open_canvas, ink):
    canvas = open_canvas(Session())
    assert canvas.view.foreground.hint == EMPTY_MAP
    left, top, right, bottom = ink(canvas.view.viewport().grab().toImage())
    assert (left + right) / 2 == pytest.approx(450, abs=4)
    assert 300 < top < bottom < 400
    canvas.tools.use("place")
    view = canvas.view
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(450, 350))
    assert view.foreground.hint is None


def test_a_view_that_hides_everything_says_so(canvas):
    hidden = (*canvas.session.document.stakeholders, "note", "frame")
    canvas.set_view(View(id="bare", hidden=hidden))
    assert canvas.view.foreground.hint == EMPTY_VIEW


def test_another_view_shows_something_else(canvas):
    canvas.set_view(View(id="data", lens=Lens.DATA))
    assert "thanks" not in canvas.scene.describe()
    assert "flow/" in canvas.scene.describe()


@pytest.mark.parametrize("theme", [DARK, PROJECTOR])
def test_a_theme_changes_colours_and_moves_nothing(canvas, theme):
    boxes = canvas.drawing.boxes
    canvas.set_theme(theme)
    assert canvas.drawing.boxes == boxes
    image = canvas.view.viewport().grab().toImage()
    assert image.pixelColor(2, 2) == QColor(theme.background)


@pytest.mark.parametrize("theme", [LIGHT, DARK, PROJECTOR])
def test_a_selected_box_has_a_ring_and_grips_in_every_theme(canvas, theme):
    canvas.set_theme(theme)
    canvas.view.camera.set_zoom(1.0)
    canvas.session.select(("council",))
    image = canvas.view.viewport().grab().toImage()
    box = canvas.drawing.boxes["council"]
    corner = canvas.view.camera.to_view(QPointF(box.x, box.centre.y)).toPoint()
    row = [image.pixelColor(corner.x() + dx, corner.y()).name() for dx in range(-8, 0)]
    assert row.count(theme.accent) >= 2
    # Outside the rounded corner of the ring there is only the corner of the grip.
    corner = canvas.view.camera.to_view(QPointF(box.x - 3.5, box.y - 3.5)).toPoint()
    around = {
        image.pixelColor(corner.x() + dx, corner.y() + dy).name()
        for dx in range(-5, -2)
        for dy in range(-5, -2)
    }
    assert theme.accent in around


def test_evidence_is_lit_and_the_rest_steps_back(canvas):
    canvas.show_evidence(("council",))
    assert canvas.scene.describe().count("dimmed") == len(canvas.drawing.elements) - 1
    canvas.show_evidence(None)
    assert "dimmed" not in canvas.scene.describe()


def test_loading_another_map_shows_and_fits_it(canvas, small_map):
    canvas.view.camera.set_zoom(5.0)
    canvas.session.load(small_map)
    assert canvas.view.zoom < 2
    assert canvas.scene.describe() == fresh(canvas)


def test_saving_draws_nothing_anew(canvas):
    drawn = []
    canvas.drawn.connect(drawn.append)
    canvas.session.mark_saved()
    assert drawn == []


def test_a_disposed_canvas_holds_no_items_and_no_longer_listens(canvas, small_map):
    session = canvas.session
    canvas.begin_rename("council")
    canvas.dispose()
    assert canvas.scene.items() == []
    session.load(small_map)
    assert canvas.scene.items() == []


def test_after_a_drag_the_map_is_what_it_would_be_drawn_anew(canvas):
    session = canvas.session
    for x in (100, 200, 300):
        session.preview(lambda document, x=x: edits.move(document, {"depot": Point(x, 120)}))
        assert canvas.drawing.boxes["depot"].centre == pytest.approx(Point(x, 120))
        assert canvas.scene.describe() == fresh(canvas)
    session.commit_preview("Move")
    assert canvas.drawing == build(session.document)
    assert canvas.scene.describe() == fresh(canvas)


def test_a_drag_that_is_cancelled_leaves_the_very_same_drawing(canvas):
    before, session = canvas.drawing, canvas.session
    session.preview(lambda document: edits.move(document, {"depot": Point(200, 20)}))
    session.preview(lambda document: edits.remove(document, ("clinic",)))
    assert canvas.scene.item_of("clinic") is None
    session.cancel_preview()
    assert canvas.drawing == before
    assert all(a is b for a, b in zip(before.elements, canvas.drawing.elements, strict=True))
    assert canvas.scene.describe() == fresh(canvas)
