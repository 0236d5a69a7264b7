"""A small map with everything on it, and a canvas that shows one."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication

from ecomap.canvas.canvas import MapCanvas
from ecomap.editor.session import Session
from ecomap.model import edits
from ecomap.model.document import Document
from ecomap.model.entities import DataFlow, Frame, Note, Stakeholder, ValueExchange
from ecomap.model.geometry import Point, Rect
from ecomap.model.vocabulary import Nature, StakeholderKind


@pytest.fixture
def small_map() -> Document:
    """Council and Clinic with a flow and an exchange, Depot apart, a note and a frame."""
    return edits.add(
        Document(),
        Stakeholder(id="council", name="Council", position=Point(0, 0)),
        Stakeholder(
            id="clinic", name="Clinic", kind=StakeholderKind.PLATFORM, position=Point(420, 0)
        ),
        Stakeholder(id="depot", name="Depot", kind=StakeholderKind.PERSON, position=Point(0, 260)),
        DataFlow(id="flow", name="Births", source="council", target="clinic"),
        ValueExchange(
            id="thanks",
            name="Thanks",
            source="clinic",
            target="depot",
            nature=Nature.INTANGIBLE,
        ),
        Note(id="note", description="Ask them", position=Point(500, 200)),
        Frame(id="frame", name="Town", area=Rect(-200, 160, 400, 220)),
    )


@pytest.fixture
def session(small_map) -> Session:
    return Session(small_map)


@pytest.fixture
def open_canvas(qtbot):
    """Return a function that shows a session's map in a window of 900 by 700 pixels."""
    opened = []

    def show(session: Session) -> MapCanvas:
        canvas = MapCanvas(session)
        qtbot.addWidget(canvas.view)
        canvas.view.resize(900, 700)
        canvas.view.show()
        qtbot.waitExposed(canvas.view)
        canvas.view.activateWindow()
        canvas.view.setFocus()
        opened.append(canvas)
        return canvas

    yield show
    for canvas in opened:
        canvas.dispose()


@pytest.fixture
def canvas(open_canvas, session) -> MapCanvas:
    return open_canvas(session)


@pytest.fixture
def mouse(canvas):
    return Mouse(canvas)


@pytest.fixture
def ink():
    return ink_box


class Mouse:
    """Presses, moves and releases at canvas points, through real Qt events."""

    def __init__(self, canvas: MapCanvas) -> None:
        self.canvas = canvas
        self.viewport = canvas.view.viewport()

    def at(self, point):
        return self.canvas.view.camera.to_view(QPointF(*point)).toPoint()

    def _send(self, kind, point, button, buttons, modifiers):
        place = QPointF(self.at(point))
        there = QPointF(self.viewport.mapToGlobal(place))
        QApplication.sendEvent(
            self.viewport, QMouseEvent(kind, place, there, button, buttons, modifiers)
        )

    def press(self, point, button=None, modifiers=None, twice=False):
        button = button or Qt.MouseButton.LeftButton
        kind = QEvent.Type.MouseButtonDblClick if twice else QEvent.Type.MouseButtonPress
        self._held = button
        self._send(kind, point, button, button, modifiers or Qt.KeyboardModifier.NoModifier)

    def move(self, *points, held=None):
        none = Qt.MouseButton.NoButton
        for point in points:
            self._send(
                QEvent.Type.MouseMove,
                point,
                none,
                none if held is None else held,
                Qt.KeyboardModifier.NoModifier,
            )

    def drag_to(self, *points):
        self.move(*points, held=self._held)

    def release(self, point, modifiers=None):
        none = Qt.KeyboardModifier.NoModifier
        button = self._held
        self._send(
            QEvent.Type.MouseButtonRelease,
            point,
            button,
            Qt.MouseButton.NoButton,
            modifiers or none,
        )

    def drag(self, *points, button=None):
        self.press(points[0], button)
        self.drag_to(*points[1:])
        self.release(points[-1])

    def click(self, point, modifiers=None):
        self.press(point, modifiers=modifiers)
        self.release(point, modifiers)

    def double_click(self, point):
        self.click(point)
        self.press(point, twice=True)
        self.release(point)


def ink_box(image, ground="#ffffff", tolerance=60):
    """Return left, top, right, bottom of all that differs from the ground, in pixels."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    raw = np.frombuffer(image.constBits(), np.uint8)
    pixels = raw.reshape(image.height(), -1, 4)[:, : image.width(), :3].astype(int)
    blank = QColor(ground)
    apart = np.abs(pixels - (blank.blue(), blank.green(), blank.red())).sum(axis=2) > tolerance
    ys, xs = np.nonzero(apart)
    return xs.min(), ys.min(), xs.max() + 1, ys.max() + 1
