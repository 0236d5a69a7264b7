"""The page of actions: what is to be done, what was decided, what is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ecomap.ui.findings.forms import ActionForm
from ecomap.ui.flow_row import FlowRow
from ecomap.ui.plain import breakable

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from ecomap.editor.findings.agenda import Agenda, Item

NOTHING_YET = (
    "No actions yet. Choose a finding and press “Make an action…”, "
    "or add something to do with the button above."
)


class ActionRow(QFrame):
    """One action or decision.

    Attributes:
        ticked: Told the id and whether it is done.
        changed: Told the id, title, owner and day.
        deleted: Told the id.
        asked: Told the fingerprint of the finding to go to.
        item: What it shows.
        tick: Says that it is done; None for a decision.
        form: Changes it; None until it was asked for.
    """

    ticked = Signal(object, object)
    changed = Signal(object, object, object, object)
    deleted = Signal(object)
    asked = Signal(object)

    def __init__(self, item: Item, due: datetime.date | None) -> None:
        super().__init__()
        self.item = item
        self.form: ActionForm | None = None
        self.tick: QCheckBox | None = None
        self._due = due
        self.setProperty("look", "card")
        title = _text(item.title)
        font = QFont(title.font())
        font.setStrikeOut(item.done)
        title.setFont(font)
        head = QHBoxLayout()
        head.setSpacing(6)
        if not item.decision:
            self.tick = QCheckBox()
            self.tick.setChecked(item.done)
            self.tick.setAccessibleName(f"Done: {item.title}")
            self.tick.setToolTip("Note that this is done.")
            self.tick.clicked.connect(lambda done: self.ticked.emit(item.id, done))
            head.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(title, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 8, 10, 8)
        self._column.setSpacing(4)
        self._column.addLayout(head)
        words = " · ".join(part for part in (item.owner, item.due) if part)
        if not words and not item.decision and not item.done:
            words = "nobody named, no day set"
        if words:
            about = _text(words)
            about.setProperty("look", "refusal" if item.overdue else "subtext")
            self._column.addWidget(about)
        self._column.addWidget(self._made_buttons())

    def edit(self) -> None:
        """Let the user change it."""
        if self.form is None:
            self.form = ActionForm()
            self.form.given.connect(
                lambda title, owner, due: self.changed.emit(self.item.id, title, owner, due)
            )
            self._column.addWidget(self.form)
        self.form.ask(self.item.title, self.item.owner, self._due)

    def _made_buttons(self) -> QWidget:
        row = QWidget()
        layout = FlowRow(row, spacing=4)
        item = self.item
        buttons = [("Delete", lambda: self.deleted.emit(item.id))]
        if not item.decision:
            buttons.insert(0, ("Change…", self.edit))
        if item.finding:
            buttons.insert(0, ("Show finding", lambda: self.asked.emit(item.finding)))
        for words, does in buttons:
            button = QPushButton(words)
            button.setProperty("look", "segment")
            button.setAccessibleDescription(item.title)
            button.clicked.connect(lambda _=False, does=does: does())
            layout.addWidget(button)
        return row


class ActionsPage(QWidget):
    """Lists actions and decisions; what is asked for goes to the guide.

    Attributes:
        added: Told title, owner and day of an action of its own.
        ticked: As of a row, and so are the others.
        add: Asks for an action of its own.
        rows: What is shown, by id.
    """

    added = Signal(object, object, object)
    ticked = Signal(object, object)
    changed = Signal(object, object, object, object)
    deleted = Signal(object)
    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, ActionRow] = {}
        self._shown: tuple[object, ...] = ()
        self.add = QPushButton("Add an action…")
        self.add.clicked.connect(self._ask)
        self.form = ActionForm()
        self.form.hide()
        self.form.given.connect(self.added)
        self._words = QLabel()
        self._words.setProperty("look", "subtext")
        self._list = QWidget()
        body = QWidget()
        self._body = QVBoxLayout(body)
        self._body.setContentsMargins(12, 4, 12, 12)
        self._body.addWidget(self._list)
        self._body.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName("Actions and decisions")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        head = QVBoxLayout()
        head.setContentsMargins(12, 10, 12, 4)
        head.setSpacing(6)
        row = QHBoxLayout()
        row.addWidget(self._words, 1)
        row.addWidget(self.add)
        head.addLayout(row)
        head.addWidget(self.form)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(scroll, 1)

    @property
    def words(self) -> str:
        """How much there is."""
        return self._words.text()

    def show_agenda(self, agenda: Agenda, days: dict[str, datetime.date | None]) -> None:
        """List actions and decisions.

        Args:
            agenda: What there is.
            days: The day until when, by id of the action.
        """
        if self._shown == (agenda, days):
            return
        self._shown = (agenda, days)
        self._words.setText(agenda.words if days else "")
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.rows = {}
        for title, items in (
            ("To do", agenda.todo),
            ("Decided", agenda.decisions),
            ("Done", agenda.done),
        ):
            if items:
                heading = _text(title)
                heading.setProperty("look", "section")
                heading.setContentsMargins(0, 6, 0, 0)
                column.addWidget(heading)
                self._add(column, items, days)
        if not days:
            column.addWidget(_text(NOTHING_YET))
        self._body.replaceWidget(self._list, fresh)
        self._list.hide()
        self._list.deleteLater()
        self._list = fresh
        fresh.show()

    def _add(
        self, column: QVBoxLayout, items: Iterable[Item], days: dict[str, datetime.date | None]
    ) -> None:
        for item in items:
            row = self.rows[item.id] = ActionRow(item, days.get(item.id))
            row.ticked.connect(self.ticked)
            row.changed.connect(self.changed)
            row.deleted.connect(self.deleted)
            row.asked.connect(self.asked)
            column.addWidget(row)

    def _ask(self) -> None:
        self.form.ask("")


def _text(words: str) -> QLabel:
    label = QLabel(breakable(words))
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
