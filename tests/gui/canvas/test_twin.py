"""A second view of a map: at the same place, with marks of its own, and only to look at."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from ecomap.canvas.twin import Twin
from ecomap.drawing.theme import DARK
from ecomap.model import edits


def unnamed(drawing):
    """Say of everything that it is the same."""
    return drawing._replace(elements=tuple(e._replace(sentence="same") for e in drawing.elements))


@pytest.fixture
def beside(canvas, qtbot):
    """The canvas and its twin in one window."""
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    twin = Twin(canvas, unnamed, window)
    row.addWidget(canvas.view, 1)
    row.addWidget(twin.view, 1)
    window.resize(1206, 500)
    window.show()
    qtbot.waitExposed(window)
    canvas.view.camera.fit()
    yield twin
    canvas.dispose()


def place(view):
    centre = view.camera.centre()
    return pytest.approx((centre.x(), centre.y(), view.zoom), abs=1 / view.zoom)


def looks_at(view):
    centre = view.camera.centre()
    return (centre.x(), centre.y(), view.zoom)


def click_on(view, scene, record_id, modifiers=Qt.KeyboardModifier.NoModifier):
    at = view.camera.to_view(QPointF(*scene.area_of(record_id).centre)).toPoint()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, at)


def test_it_shows_the_same_map_changed_by_a_function(canvas, beside):
    assert {e.sentence for e in beside.scene.drawing.elements} == {"same"}
    assert beside.scene.items_shown.keys() == canvas.scene.items_shown.keys()
    assert not {*map(id, beside.scene.items_shown.values())} & {
        *map(id, canvas.scene.items_shown.values())
    }


def test_whichever_is_moved_the_other_goes_along(canvas, beside):
    for view in (canvas.view, beside.view):
        view.camera.step(2, QPointF(30, 40))
        assert looks_at(canvas.view) == place(beside.view)
        view.camera.pan(25, -60)
        assert looks_at(canvas.view) == place(beside.view)
    canvas.view.camera.fit()
    assert looks_at(canvas.view) == place(beside.view)


def test_the_whole_map_stays_in_sight_of_both_when_the_window_changes(canvas, beside):
    beside.view.parentWidget().resize(700, 400)
    QApplication.processEvents()
    assert canvas.view.camera.fitted
    assert looks_at(canvas.view) == place(beside.view)
    assert beside.view.camera.seen().contains(canvas.scene.sceneRect().adjusted(20, 20, -20, -20))


def test_another_size_alone_leads_nobody_astray(canvas, beside):
    canvas.view.camera.set_zoom(2.0)
    before = looks_at(canvas.view)
    beside.view.resize(beside.view.width() - 200, beside.view.height())
    assert looks_at(canvas.view) == pytest.approx(before)
    assert looks_at(canvas.view) == place(beside.view)


def test_a_click_selects_on_both(canvas, beside, session):
    click_on(beside.view, beside.scene, "clinic")
    assert session.selection == ("clinic",)
    assert beside.scene.marks.keys() == canvas.scene.marks.keys() != set()
    click_on(beside.view, beside.scene, "council", Qt.KeyboardModifier.ShiftModifier)
    assert session.selection == ("clinic", "council")
    QTest.mouseClick(beside.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert session.selection == ()
    assert not beside.scene.marks


def test_a_drag_moves_both_and_changes_nothing(canvas, beside, session):
    before, document = canvas.view.camera.centre(), session.document
    start = beside.view.camera.to_view(QPointF(*beside.scene.area_of("clinic").centre)).toPoint()
    port = beside.view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(port, start + QPoint(30, 20))
    QTest.mouseMove(port, start + QPoint(60, 40))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 40))
    after = canvas.view.camera.centre()
    assert (before.x() - after.x()) * canvas.view.zoom == pytest.approx(60, abs=1.5)
    assert looks_at(canvas.view) == place(beside.view)
    assert session.document is document
    assert session.selection == ()


def test_what_is_lit_up_or_steps_back_does_so_on_both(canvas, beside):
    canvas.show_evidence(["council"])
    assert "lit" in beside.scene.describe()
    assert beside.scene.item_of("clinic").dimmed
    canvas.show_evidence(None)
    canvas.show_bright(["clinic"])
    assert beside.scene.item_of("council").dimmed
    assert not beside.scene.item_of("clinic").dimmed


def test_it_follows_edits_but_not_what_is_only_dragged(canvas, beside, session):
    before = beside.scene.area_of("clinic")
    session.preview(lambda d: edits.set_fields(d, "clinic", name="Surgery on the hill"))
    assert beside.scene.area_of("clinic") == before
    session.commit("Rename", lambda d: edits.set_fields(d, "clinic", name="Surgery on the hill"))
    assert beside.scene.area_of("clinic") == canvas.scene.area_of("clinic") != before


def test_it_follows_the_theme(canvas, beside):
    canvas.set_theme(DARK)
    assert beside.scene.drawing.background == DARK.background
    assert beside.scene.backgroundBrush().color().name() == DARK.background


def test_the_keyboard_stays_with_the_canvas(canvas, beside):
    click_on(beside.view, beside.scene, "clinic")
    assert not beside.view.hasFocus()
    assert beside.view.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_once_it_is_gone_the_canvas_is_alone(canvas, beside, session):
    view = beside.view
    beside.dispose()
    assert view.parent() is None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    canvas.view.camera.step(1)
    session.select(["council"])
    session.commit("Rename", lambda d: edits.set_fields(d, "clinic", name="Surgery"))
    assert canvas.scene.item_of("clinic") is not None
