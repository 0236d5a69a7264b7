"""Choosing the parts of a report before it is written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ecomap.export.report.content import TITLES, Part
from ecomap.export.report.making import MAP_THEMES
from ecomap.ui.picturing.dialog import COLOURS

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecomap.export.report.choices import ReportChoices
    from ecomap.ui.messages import ReportQuestion

_TELLS = {
    Part.SUMMARY: "how much there is, and what stands out",
    Part.MAP: "the picture, and how to read it",
    Part.FINDINGS: "with evidence and next steps",
    Part.STAKEHOLDERS: "a table",
    Part.DATASETS: "what is closed, shared and open",
    Part.WORDS: "every flow and value in a sentence",
    Part.UNKNOWN: "what nobody has said yet",
    Part.ACTIONS: "who does what by when",
    Part.SOURCES: "what the map rests on",
    Part.METHOD: "what certain and possible mean",
}


class ReportDialog(QDialog):
    """Asks which parts a report is to have.

    Attributes:
        choices: What is chosen now.
        boxes: The control of each part.
        colours: The colours of the map.
        act: Goes on with it.
    """

    def __init__(
        self,
        question: ReportQuestion,
        answered: Callable[[ReportChoices], None],
        parent: QWidget | None = None,
    ) -> None:
        """Build the dialog; ``answered`` is told what was chosen, unless the user gives up."""
        super().__init__(parent)
        self.setWindowTitle("Write a report")
        self.choices = question.start
        self.boxes = {part: self._box(part, question) for part in Part}
        self.colours = QComboBox()
        for theme in MAP_THEMES:
            self.colours.addItem(COLOURS[theme], theme)
        self.colours.setCurrentIndex(MAP_THEMES.index(self.choices.theme))
        self.colours.setAccessibleName("Colours of the map")
        self.colours.currentIndexChanged.connect(lambda _: self._choose_colours())
        self.act = QPushButton("Write …")
        self.act.setDefault(True)
        self.act.clicked.connect(self.accept)
        self._lay_out()
        self._check()
        self.accepted.connect(lambda: answered(self.choices))

    def _box(self, part: Part, question: ReportQuestion) -> QCheckBox:
        there = part in question.there
        box = QCheckBox(f"{TITLES[part]}: {_TELLS[part] if there else 'nothing on this map'}")
        box.setAccessibleName(box.text())
        box.setChecked(there and part not in self.choices.without)
        box.setEnabled(there)
        box.toggled.connect(lambda on: self._choose(part, on=on))
        return box

    def _choose(self, part: Part, *, on: bool) -> None:
        without = self.choices.without - {part} if on else self.choices.without | {part}
        self.choices = replace(self.choices, without=without)
        self._check()

    def _choose_colours(self) -> None:
        self.choices = replace(self.choices, theme=self.colours.currentData())

    def _check(self) -> None:
        """Let nobody write a report that says nothing."""
        self.act.setEnabled(any(box.isChecked() for box in self.boxes.values()))
        self.colours.setEnabled(self.boxes[Part.MAP].isChecked())

    def _lay_out(self) -> None:
        give_up = QPushButton("Cancel")
        give_up.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(give_up)
        buttons.addWidget(self.act)
        below = QFormLayout()
        below.addRow("Colours of the map", self.colours)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(9)
        head = QLabel("One file for every browser, to read, send and print. It has these parts:")
        head.setWordWrap(True)
        column.addWidget(head)
        for box in self.boxes.values():
            column.addWidget(box)
        column.addLayout(below)
        column.addStretch(1)
        column.addLayout(buttons)
