"""The status bar: what the tool in use waits for, slow work, how much there is, the zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar

from ecomap.ui.plain import show_plain

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from ecomap.model.document import Document
    from ecomap.ui.progress import Progress


class _Hint(QLabel):
    """A line that says by dots that it goes on, where it has no room."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as many words as there is room for."""
        room = self.contentsRect()
        words = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        role = self.foregroundRole()
        self.style().drawItemText(
            QPainter(self), room, side, self.palette(), self.isEnabled(), words, role
        )


class StatusBar(QStatusBar):
    """Says quietly what may be good to know."""

    def __init__(self, progress: Progress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = _Hint()
        self._waits_for = self._under_way = ""
        show_plain(self._hint)
        # A long hint must not make the window wider than the screen.
        self._hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._counts = QLabel()
        self._zoom = QLabel()
        self.addWidget(self._hint, 1)
        for widget in (progress, self._counts, self._zoom):
            self.addPermanentWidget(widget)

    @property
    def hint(self) -> str:
        """What the tool in use waits for, or what the user waits for."""
        return self._hint.text()

    @property
    def counts(self) -> str:
        """How much is on the map."""
        return self._counts.text()

    @property
    def zoom(self) -> str:
        """How large the map is shown."""
        return self._zoom.text()

    def show_hint(self, words: str) -> None:
        """Say what the tool in use waits for."""
        self._waits_for = words
        self._hint.setText(self._under_way or words)

    def show_work(self, words: str) -> None:
        """Say what is under way in place of what the tool waits for; nothing when it is done."""
        self._under_way = words
        self._hint.setText(words or self._waits_for)

    def show_zoom(self, factor: float) -> None:
        """Say how large the map is shown."""
        self._zoom.setText(f"{factor * 100:.0f} %")

    def show_counts(self, document: Document) -> None:
        """Say how much is on the map."""
        self._counts.setText(in_numbers(document))


def in_numbers(document: Document) -> str:
    """Return how many stakeholders, flows and exchanges a map has, in words."""
    parts = (
        (len(document.stakeholders), "stakeholder"),
        (len(document.flows), "data flow"),
        (len(document.exchanges), "value exchange"),
    )
    return ", ".join(f"{number} {word}{'' if number == 1 else 's'}" for number, word in parts)
