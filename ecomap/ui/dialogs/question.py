"""A question with a button for each answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ecomap.ui.messages import Question


class QuestionDialog(QMessageBox):
    """Shows a ``Question``; each answer is a button, the first one proposed.

    The buttons stand in the order of the answers on every system. Names of maps and of people
    may hold any sign, those of HTML too: all text is shown as it is.
    """

    def __init__(
        self, question: Question, answered: Callable[[str], None], parent: QWidget | None = None
    ) -> None:
        """Build the dialog; ``answered`` is told the id of the answer, once."""
        super().__init__(parent)
        self._question = question
        self._answered = answered
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle("Ecomap")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(question.title)
        self.setInformativeText(question.text)
        if question.details:
            self.setDetailedText(question.details)
        for answer in question.answers:
            # One role for all keeps their order; the system would sort several roles its own way.
            button = self.addButton(answer.words, QMessageBox.ButtonRole.ActionRole)
            button.setObjectName(answer.id)
            if answer is question.answers[0]:
                self.setDefaultButton(button)
            if answer.id == question.giving_up:
                self.setEscapeButton(button)
        self.finished.connect(self._tell)

    def _tell(self) -> None:
        button = self.clickedButton()
        answers = [one.id for one in self._question.answers]
        # No button of ours was clicked if the window was closed by the system.
        known = button is not None and button.objectName() in answers
        self._answered(button.objectName() if known else self._question.giving_up)
