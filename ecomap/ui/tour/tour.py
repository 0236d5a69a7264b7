"""The tour: five hints in small bubbles that point at real things, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtWidgets import QApplication

from ecomap.ui.tour.bubble import Bubble
from ecomap.ui.tour.hints import HINTS

if TYPE_CHECKING:
    from PySide6.QtGui import QKeySequence
    from PySide6.QtWidgets import QWidget

    from ecomap.ui.desk import Desk

_MOVED = (
    QEvent.Type.Resize,
    QEvent.Type.LayoutRequest,
    QEvent.Type.Move,
    QEvent.Type.Show,
    QEvent.Type.Hide,
)


class Tour(QObject):
    """Shows a bubble at a time; whatever else the user does, goes on.

    Attributes:
        bubble: The bubble; hidden while there is no tour.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._place = 0
        self.bubble = Bubble(desk.window)
        self.bubble.walked.connect(self._walk)
        self.bubble.ended.connect(self.end)
        self.bubble.passed.connect(self._pass)
        self._before: QWidget | None = None

    @property
    def place(self) -> int:
        """Which hint is shown, from 0."""
        return self._place

    @property
    def under_way(self) -> bool:
        """Whether a hint is shown."""
        return not self.bubble.isHidden()

    def start(self) -> None:
        """Show the first hint."""
        focused = QApplication.focusWidget()
        self._before = None if focused is self.bubble else focused
        self._desk.window.installEventFilter(self)
        self._desk.notice.installEventFilter(self)
        self._show(0)

    def end(self) -> None:
        """Show no more hints; the keyboard goes back to where it was."""
        if not self.under_way:
            return
        had_keyboard = self.bubble.has_keyboard()
        self._desk.window.removeEventFilter(self)
        self._desk.notice.removeEventFilter(self)
        self.bubble.hide()
        if had_keyboard:
            (self._before or self._desk.canvas.view).setFocus()
        self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at what the bubble points at, and off what the window has to say."""
        if event.type() in _MOVED and self.under_way:
            self._point()
        return False

    def _walk(self, step: int) -> None:
        place = self._place + step
        if place >= len(HINTS):
            self.end()
        else:
            self._show(max(place, 0))

    def _pass(self, keys: QKeySequence) -> None:
        """Let keys do what they do on the map, which has the keyboard from now on."""
        view = self._desk.canvas.view
        view.setFocus()
        for action in view.actions():
            if keys in action.shortcuts() and action.isEnabled():
                action.trigger()
                break

    def _show(self, place: int) -> None:
        self._place = place
        hint = HINTS[place]
        self.bubble.say(hint.title, hint.text, place, len(HINTS))
        self._point()
        self.bubble.show()
        self.bubble.raise_()
        self.bubble.take_keyboard()

    def _point(self) -> None:
        self.bubble.point_at(HINTS[self._place].target(self._desk))
        notice = self._desk.notice
        if not notice.isHidden():
            corner = notice.mapTo(self._desk.window, QPoint())
            self.bubble.go_below(QRect(corner, notice.size()))
