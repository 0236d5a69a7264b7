"""Readable on a wall: what a small projector shows of the Doncaster map."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDockWidget

from ecomap.drawing.arrange import apply, arrange
from ecomap.drawing.elements import Text
from ecomap.graphviz.engine import find_engine
from ecomap.storage import mapfile

LEAST_PIXELS = 14


def name_pixels(window):
    """Return the font size in pixels at which each stakeholder's name is painted."""
    sizes = [
        part.size * window.canvas.view.zoom
        for element in window.canvas.drawing.elements
        if element.kind == "stakeholder"
        for part in element.parts
        if isinstance(part, Text) and part.bold
    ]
    assert len(sizes) >= 14
    return sizes


@pytest.fixture
def wall(open_window, doncaster_path, qtbot):
    """The Doncaster map fitted into a window of 1280 x 720 with its docks closed."""
    window = open_window(doncaster_path, size=(1280, 720))
    for dock in window.findChildren(QDockWidget):
        dock.hide()
    qtbot.waitUntil(lambda: window.canvas.view.width() > 1200)
    window.canvas.view.camera.fit()
    assert (window.width(), window.height()) == (1280, 720)
    return window


def test_every_name_on_the_sample_is_large_enough(wall):
    assert min(name_pixels(wall)) >= LEAST_PIXELS


def test_the_whole_map_is_in_sight(wall):
    seen, area = wall.canvas.view.camera.seen(), wall.canvas.drawing.area

    assert seen.x() <= area.x + 16
    assert seen.y() <= area.y + 16
    assert seen.right() >= area.right - 16
    assert seen.bottom() >= area.bottom - 16


def test_names_are_still_large_enough_after_arranging(wall, doncaster_path):
    view = wall.canvas.view
    document = mapfile.load(doncaster_path).document
    arrangement = arrange(document, find_engine(), shape=view.width() / view.height())

    wall.session.commit("Arrange everything", lambda before: apply(before, arrangement))
    view.camera.fit()

    assert min(name_pixels(wall)) >= LEAST_PIXELS
    assert arrangement.legibility.flaws == 0
