"""What was left behind by sessions that ended unexpectedly, with what can be done about each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecomap.ui.messages import Recoverable

_WIDTH = 660
_TALLEST = 560  # fits a projector of 720 lines with the frame of the window

_SPACING = 10
_MARGIN = 14

_EXPLANATION = (
    "Here is what was not saved. Opening it writes nothing to a file until you save. "
    "What you decide later is offered at the next start."
)

_OPENING = ("open", "copy")
"""The answers that end the dialog: this window shows one map."""


class RecoveryDialog(QDialog):
    """Shows a card for each thing; a decision takes its card away, and the last one the dialog.

    Attributes:
        later: The button that leaves everything else as it is.
    """

    def __init__(
        self,
        found: tuple[Recoverable, ...],
        answered: Callable[[str, str], None],
        parent: QWidget | None = None,
    ) -> None:
        """Build the dialog; ``answered`` is told the id and the answer of each decision."""
        super().__init__(parent)
        self.setWindowTitle("Recover unsaved work")
        self._answered = answered
        self._cards = {thing.id: _Card(thing, self._take) for thing in found}
        self._title = QLabel("Ecomap ended before everything was saved")
        self._title.setProperty("look", "title")
        self._explanation = _sentence(_EXPLANATION)
        self.later = QPushButton("Decide later")
        self.later.clicked.connect(self.reject)
        self._buttons = QDialogButtonBox()
        self._buttons.addButton(self.later, QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(_SPACING)
        column.addWidget(self._title)
        column.addWidget(self._explanation)
        column.addWidget(self._list(), 1)
        column.addWidget(self._buttons)
        self.resize(_WIDTH, min(_TALLEST, self._height()))

    def _list(self) -> QScrollArea:
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        for card in self._cards.values():
            column.addWidget(card)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._inside)
        return area

    def _height(self) -> int:
        """Return the height at which every card is seen, in pixels."""
        for widget in (self, *self.findChildren(QWidget)):
            widget.ensurePolished()  # or the style sheet's sizes of text would not count
        width = _WIDTH - 2 * _MARGIN
        heights = (
            self._title.sizeHint().height(),
            self._explanation.heightForWidth(width),
            self._inside.heightForWidth(width),
            self._buttons.sizeHint().height(),
        )
        return sum(heights) + _SPACING * (len(heights) - 1) + 2 * _MARGIN

    def _take(self, thing: Recoverable, answer: str) -> None:
        card = self._cards.pop(thing.id)
        card.hide()
        if answer in _OPENING or not self._cards:
            self.accept()
        self._answered(thing.id, answer)


class _Card(QFrame):
    """One thing, what is known about it, and a button for each answer."""

    def __init__(self, thing: Recoverable, take: Callable[[Recoverable, str], None]) -> None:
        super().__init__()
        self.setProperty("look", "card")
        title = _sentence(thing.title)
        title.setProperty("look", "section")
        row = QHBoxLayout()
        for answer in thing.answers:
            button = QPushButton(answer.words)
            button.setObjectName(answer.id)
            button.setAccessibleName(f"{answer.words}: {thing.title}")
            button.clicked.connect(lambda _=False, chosen=answer.id: take(thing, chosen))
            # What cannot be undone stands apart.
            if answer is thing.answers[-1]:
                row.addStretch(1)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(title)
        column.addWidget(_sentence(thing.text))
        column.addLayout(row)


def _sentence(text: str) -> QLabel:
    """Return words that wrap; names of maps may hold any sign, those of HTML too."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
