"""Buttons beside each other of which one is down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

if TYPE_CHECKING:
    from collections.abc import Mapping


class ChoiceRow(QWidget):
    """One button for each choice.

    Attributes:
        chosen: Told the name of what the user chose.
        buttons: By the name of the choice.
    """

    chosen = Signal(object)

    def __init__(self, choices: Mapping[str, tuple[str, str]]) -> None:
        """Make the buttons.

        Args:
            choices: What stands on each button and what it does, by name.
        """
        super().__init__()
        self.buttons: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for name, (words, tip) in choices.items():
            button = self.buttons[name] = QPushButton(words)
            button.setCheckable(True)
            button.setProperty("look", "segment")
            button.setToolTip(tip)
            button.setAutoDefault(False)  # Enter elsewhere in a dialog must not press it
            button.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            group.addButton(button)
            row.addWidget(button, 1)

    def show_choice(self, name: str) -> None:
        """Press a button down; nobody is told."""
        self.buttons[name].setChecked(True)
