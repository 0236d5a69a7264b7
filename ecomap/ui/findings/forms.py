"""Small forms on the spot: why a finding is set aside, and what is to be done, by whom, when."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ecomap.editor.findings.days import day_in_full, read_day
from ecomap.foundation.errors import EcomapError, EditError

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


def _today() -> datetime.date:
    return datetime.date.today()


class DecisionForm(QWidget):
    """Some lines and two buttons: Enter takes what is typed, Escape gives up.

    Attributes:
        lines: The fields from top to bottom.
        take: The button that takes what is typed.
    """

    def __init__(self, button: str) -> None:
        super().__init__()
        self.lines: list[QLineEdit] = []
        self.take = QPushButton(button)
        self.take.clicked.connect(self.finish)
        self._give_up = QPushButton("Cancel")
        self._give_up.clicked.connect(self.give_up)
        self._said = QLabel()
        self._said.setProperty("look", "refusal")
        self._said.setWordWrap(True)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(4)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self.take)
        buttons.addWidget(self._give_up)
        buttons.addStretch(1)
        self._buttons = buttons

    @property
    def refusal(self) -> str:
        """Why what was typed cannot be taken, or an empty string."""
        return self._said.text()

    def begin(self) -> None:
        """Show the form with the keyboard in its first line."""
        self._refuse("")
        self.show()
        self.lines[0].setFocus()
        written = len(self.lines[0].text())
        self.lines[0].setSelection(written, -written)  # a long text is read from its beginning
        QTimer.singleShot(0, self, self._come_into_sight)  # once there is room made for it

    def _come_into_sight(self) -> None:
        """Scroll the list so that the whole form is seen, its buttons too."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and self.isVisible():
            area.ensureWidgetVisible(self, 0, 8)

    def give_up(self) -> None:
        """Ask no more, and give the keyboard back to the card."""
        self.hide()
        card = self.parentWidget()
        while card is not None and card.focusPolicy() is Qt.FocusPolicy.NoFocus:
            card = card.parentWidget()
        if card is not None:
            card.setFocus()

    def finish(self) -> None:
        """Take what is typed, or say why that cannot be."""
        try:
            self.hand_over()
        except EcomapError as error:
            self._refuse(f"{error.message}. {error.hint}".strip())

    def hand_over(self) -> None:
        """Tell what was typed and hide.

        Raises:
            EcomapError: If it cannot be taken.
        """
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take it on Enter, give up on Escape; nothing goes on to the card."""
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()

    def _line(self, words: str, hint: str = "") -> QLineEdit:
        label = QLabel(words)
        label.setProperty("look", "field")
        line = QLineEdit()
        line.setAccessibleName(words)
        line.setPlaceholderText(hint)
        label.setBuddy(line)
        self._column.addWidget(label)
        self._column.addWidget(line)
        self.lines.append(line)
        return line

    def _close(self) -> None:
        self._column.addWidget(self._said)
        self._column.addLayout(self._buttons)
        self._refuse("")

    def _refuse(self, why: str) -> None:
        self._said.setText(why)
        self._said.setVisible(bool(why))


class ReasonForm(DecisionForm):
    """Asks why a finding is set aside.

    Attributes:
        given: Told the reason and who says so.
    """

    given = Signal(object, object)

    def __init__(self) -> None:
        super().__init__("Set aside")
        self.reason = self._line("Why does it not matter here?", "e.g. the copy is kept elsewhere")
        self.who = self._line("Who says so? (optional)")
        self._close()

    def ask(self) -> None:
        """Let the user type the reason."""
        self.reason.clear()
        self.begin()

    def hand_over(self) -> None:
        """Tell the reason.

        Raises:
            EditError: If there is none.
        """
        if not self.reason.text().strip():
            raise EditError("A reason is needed", "Whoever reads the map later will ask.")
        self.hide()
        self.given.emit(self.reason.text(), self.who.text())


class ActionForm(DecisionForm):
    """Asks what is to be done, by whom and until when; says how it reads the day.

    Attributes:
        given: Told title, owner, and the day or None.
    """

    given = Signal(object, object, object)

    def __init__(self) -> None:
        super().__init__("Keep the action")
        self.title = self._line("What is to be done?")
        self.owner = self._line("Who sees to it?", "e.g. Amal, or a team")
        self.due = self._line("Until when?", "e.g. 1 December, or in 2 weeks")
        self._day = QLabel()
        self._day.setProperty("look", "subtext")
        self._column.addWidget(self._day)
        self.due.textChanged.connect(self._read)
        self._close()
        self._day.hide()

    def ask(self, title: str, owner: str = "", due: datetime.date | None = None) -> None:
        """Let the user type an action; what is given stands there already."""
        self.title.setText(title)
        self.title.setCursorPosition(0)
        self.owner.setText(owner)
        self.due.setText(due.isoformat() if due else "")
        self.begin()

    def hand_over(self) -> None:
        """Tell the action.

        Raises:
            EditError: If it has no title, or the day is none.
        """
        if not self.title.text().strip():
            raise EditError("An action needs words", "Type what is to be done.")
        due = read_day(self.due.text(), _today())
        self.hide()
        self.given.emit(self.title.text(), self.owner.text(), due)

    def _read(self, text: str) -> None:
        """Say which day is meant, as soon as that can be told."""
        try:
            day = read_day(text, _today())
        except EcomapError:
            day = None
        self._day.setText(day_in_full(day) if day is not None else "")
        self._day.setVisible(day is not None)
