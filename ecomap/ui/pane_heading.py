"""What stands above one of two maps beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from ecomap.canvas.tips import tip
from ecomap.ui.plain import show_plain

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget


class PaneHeading(QFrame):
    """What a pane shows: a word, and the rest as far as there is room."""

    def __init__(self, word: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "strip")
        title = QLabel(word)
        title.setProperty("look", "title")
        self._words = ElidedLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(10)
        row.addWidget(title)
        row.addWidget(self._words, 1)

    def say(self, words: str) -> None:
        """Say what the pane shows."""
        self._words.say(words)


class ElidedLabel(QLabel):
    """As many words of a text as there is room for; they take none from their neighbours."""

    def __init__(self) -> None:
        super().__init__()
        self._said = ""
        show_plain(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, words: str) -> None:
        """Say other words."""
        self._said = words
        self.setToolTip(tip(words))
        self.setAccessibleName(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        mode = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._said, mode, self.width()))
