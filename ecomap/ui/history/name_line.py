"""A line in which a name is typed, on the spot: Enter takes it, Escape gives up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from ecomap.foundation.errors import EcomapError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent


class NameLine(QWidget):
    """Hidden until it asks; a name that is refused stays to be changed, with the reason below.

    Attributes:
        edit: The line.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._take: Callable[[str], object] = str
        self._before: QWidget | None = None
        self.edit = QLineEdit()
        self.edit.returnPressed.connect(self._taken)
        self._button = QPushButton()
        self._button.clicked.connect(self._taken)
        self._refusal = QLabel()
        self._refusal.setProperty("look", "refusal")
        self._refusal.setWordWrap(True)
        self._refusal.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.edit, 1)
        row.addWidget(self._button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._refusal)
        self.hide()

    @property
    def refusal(self) -> str:
        """Why the name that was typed cannot be taken, or an empty string."""
        return self._refusal.text()

    def ask(self, what: str, button: str, proposal: str, take: Callable[[str], object]) -> None:
        """Let the user type a name.

        Args:
            what: What is named, for people who hear it.
            button: What stands on the button.
            proposal: What stands on the line; typing replaces it.
            take: Told the name; it may raise ``EcomapError``.
        """
        self._take = take
        self.edit.setAccessibleName(what)
        self.edit.setToolTip(f"{what}. Enter takes it, Esc gives up.")
        self._button.setText(button)
        self._refuse("")
        self.edit.setText(proposal)
        if self.isHidden():
            self._before = self.window().focusWidget()
        self.show()
        self.edit.selectAll()
        self.edit.setFocus()

    def give_up(self) -> None:
        """Ask no more, and give the keyboard back."""
        had_keyboard = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.hide()
        # Meanwhile it may be gone: an editor on the map, a field of the inspector.
        if had_keyboard and self._before is not None and isValid(self._before):
            self._before.setFocus()
        self._before = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            super().keyPressEvent(event)

    def _taken(self) -> None:
        try:
            self._take(self.edit.text())
        except EcomapError as error:
            self._refuse(f"{error.message}. {error.hint}".strip())
        else:
            self.give_up()

    def _refuse(self, why: str) -> None:
        self._refusal.setText(why)
        self._refusal.setVisible(bool(why))
