"""The map stays where it is on screen while notices come and go above it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication


def on_screen(window, record_id="council"):
    """Return where a stakeholder is, in pixels of the window, and how large the map is."""
    canvas = window.canvas
    middle = canvas.view.camera.to_view(QPointF(*canvas.drawing.boxes[record_id].centre))
    spot = canvas.view.viewport().mapTo(window, middle.toPoint())
    return spot.x(), spot.y(), canvas.view.zoom


def settle():
    QApplication.sendPostedEvents()
    QApplication.processEvents()


@pytest.mark.parametrize("fitted", [True, False])
def test_a_notice_moves_nothing(window, fitted):
    camera = window.canvas.view.camera
    if not fitted:
        camera.set_zoom(0.7)
        camera.pan(13, 250)
    settle()
    before = on_screen(window)
    window.notice.say_in_passing("Made 1 stakeholder")
    settle()
    assert window.notice.isVisible()
    assert window.canvas.view.y() > 20
    assert on_screen(window) == pytest.approx(before, abs=1)
    window.notice.dismiss()
    settle()
    assert on_screen(window) == pytest.approx(before, abs=1)
    assert camera.fitted is fitted


def test_a_window_of_another_size_still_shows_the_whole_map(window):
    before = on_screen(window)
    window.notice.say("Something")
    settle()
    window.resize(window.width(), window.height() - 200)
    settle()
    assert on_screen(window)[2] < before[2]
