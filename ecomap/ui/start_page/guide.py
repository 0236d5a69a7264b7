"""The guide dock: the steps of drawing a map, with the questions to ask a room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ecomap.editor.guide import STEPS, next_step, progress
from ecomap.ui.press_button import PressButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from ecomap.editor.guide import Doing, Step
    from ecomap.editor.session import Change, Session

_DONE, _TO_DO = "✓", "○"


class StepCard(QFrame):
    """One step: a heading that opens it, the questions, and what can be done.

    Attributes:
        pressed: Told the step's id when its heading is pressed.
        done: Told what the user wants to do.
        heading: The button that opens it.
        buttons: What can be done.
    """

    pressed = Signal(str)
    done = Signal(object)

    def __init__(self, number: int, step: Step) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._number = number
        self._step = step
        self.heading = PressButton()
        self.heading.setProperty("look", "heading")
        self.heading.clicked.connect(lambda: self.pressed.emit(step.id))
        self._stand = QLabel()
        self._stand.setProperty("look", "subtext")
        self._stand.setWordWrap(True)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 2, 0, 2)
        body.setSpacing(6)
        for question in step.questions:
            body.addWidget(_line(question))
        row = QHBoxLayout()
        row.setSpacing(6)
        self.buttons = tuple(self._button(doing) for doing in step.doings)
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch(1)
        body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(2)
        for widget in (self.heading, self._stand, self._body):
            column.addWidget(widget)

    @property
    def opened(self) -> bool:
        """Whether the questions are shown."""
        return not self._body.isHidden()

    @property
    def stand(self) -> str:
        """How far the map has come in it."""
        return self._stand.text()

    def open(self, opened: bool) -> None:
        """Show or hide the questions."""
        self._body.setVisible(opened)

    def show_stand(self, words: str, *, begun: bool) -> None:
        """Show how far the map has come."""
        mark = _DONE if begun else _TO_DO
        self.heading.setText(f"{mark}  {self._number}. {self._step.title}")
        spoken = "done" if begun else "to do"
        name = f"Step {self._number}, {self._step.title}, {spoken}: {words}"
        self.heading.setAccessibleName(name)
        self._stand.setText(words)

    def _button(self, doing: Doing) -> PressButton:
        button = PressButton(doing.words)
        button.setAccessibleName(f"{self._step.title}: {doing.words}")
        button.clicked.connect(lambda: self.done.emit(doing))
        return button


class GuidePanel(QScrollArea):
    """Shows the steps, the next one open, and how far the map has come.

    Attributes:
        cards: The steps, by their ids.
    """

    def __init__(
        self,
        session: Session,
        trigger: Callable[[str], object],
        fill_in: Callable[[str], object],
        close: Callable[[], object],
    ) -> None:
        """Show the steps.

        Args:
            session: Whose map is drawn.
            trigger: Runs an action by its id.
            fill_in: Lets the user fill in a field of the map as a whole.
            close: Puts the panel away.
        """
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Guide")
        self._session = session
        self._trigger = trigger
        self._fill_in = fill_in
        self._close = close
        self._opened = ""
        self.cards: dict[str, StepCard] = {}
        self._lay_out()
        self._end = session.changed.connect(self._follow)
        self.refresh()
        self.open_step(next_step(session.document))

    def dispose(self) -> None:
        """Stop following the session."""
        self._end()

    def refresh(self) -> None:
        """Show how far the map has come."""
        for step, words, begun in progress(self._session.document):
            self.cards[step.id].show_stand(words, begun=begun)

    def open_step(self, step_id: str) -> None:
        """Show the questions of one step, and no others."""
        self._opened = step_id
        for name, card in self.cards.items():
            card.open(name == step_id)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while it was not seen."""
        super().showEvent(event)
        self.refresh()

    def _follow(self, change: Change) -> None:
        if change.cause in ("preview", "cancel", "save") or not self.isVisible():
            return
        self.refresh()
        if change.cause == "load":
            self.open_step(next_step(change.after))

    def _toggle(self, step_id: str) -> None:
        self.open_step("" if step_id == self._opened else step_id)

    def _do(self, doing: Doing) -> None:
        if doing.field:
            self._session.select(())
            self._fill_in(doing.field)
        else:
            self._trigger(doing.action)

    def _lay_out(self) -> None:
        title = QLabel("Guide")
        title.setProperty("look", "title")
        close = QToolButton()
        close.setText("×")
        close.setProperty("look", "plain")
        close.setAccessibleName("Close the guide")
        close.setToolTip("Close the guide (Shift+F7)")
        close.clicked.connect(lambda: QTimer.singleShot(0, self, self._close))
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(close)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 10, 8, 8)
        column.setSpacing(6)
        column.addLayout(head)
        hint = _line("Ask these questions in this order; go back whenever the room does.")
        hint.setProperty("look", "subtext")
        column.addWidget(hint)
        for number, step in enumerate(STEPS, start=1):
            card = self.cards[step.id] = StepCard(number, step)
            card.pressed.connect(self._toggle)
            card.done.connect(self._do)
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(body)


def _line(words: str) -> QLabel:
    line = QLabel(words)
    line.setWordWrap(True)
    line.setTextFormat(Qt.TextFormat.PlainText)
    return line
