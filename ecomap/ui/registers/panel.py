"""The registers: a tab for each table, a filter, and what there is to say about them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from ecomap.editor.registers import selecting
from ecomap.editor.registers.catalogue import REGISTERS
from ecomap.foundation.errors import EcomapError
from ecomap.foundation.inert import inert
from ecomap.ui.plain import breakable, show_plain
from ecomap.ui.registers.menu import TableMenu
from ecomap.ui.registers.table import RegisterTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecomap.canvas.canvas import MapCanvas
    from ecomap.editor.session import Change, Session

_KINDS = tuple(REGISTERS)
_ROWS_SEEN = 8
_LETTERS = 18  # average letters that the filter is wide
_LONGEST = 400


class RegistersPanel(QWidget):
    """Shows one table at a time, made when it is first looked at.

    Attributes:
        left: Told when the keyboard is to go back to the map.
        closed: Told when the registers are to be put away.
        tabs: One for each register, with how many rows it has.
        filter: What rows have to contain.
        menus: The menu of each table that was made.
    """

    left = Signal()
    closed = Signal()

    def __init__(self, session: Session, canvas: MapCanvas) -> None:
        super().__init__()
        self._session = session
        self._canvas = canvas
        self._tables: dict[str, RegisterTable] = {}
        self.menus: dict[str, TableMenu] = {}
        self._fresh: set[str] = set()
        self._seen = False
        self._busy = False
        self._lit = False
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Registers")
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setExpanding(False)
        for kind in _KINDS:
            self.tabs.addTab(REGISTERS[kind].title)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter rows")
        self.filter.setAccessibleName("Filter rows")
        self.filter.setAccessibleDescription("Show only rows that contain these words.")
        self.filter.setToolTip("Show only rows that contain these words. (Ctrl+F in the table)")
        self.filter.setClearButtonEnabled(True)
        self.filter.installEventFilter(self)
        self.close_button = QPushButton("✕")
        self.close_button.setProperty("look", "segment")
        self.close_button.setAccessibleName("Close the registers")
        self.close_button.setToolTip("Close the registers. (Ctrl+F9)")
        self._stack = QStackedWidget()
        self._empty = QLabel()
        self._said = QLabel()
        self._lay_out()
        self.tabs.currentChanged.connect(self._turn)
        self.filter.textChanged.connect(self._filter)
        self.close_button.clicked.connect(self.closed)
        self._ends = (
            session.changed.connect(self._follow),
            session.selection_changed.connect(self._follow_selection),
        )

    @property
    def kind(self) -> str:
        """Which register is shown."""
        return _KINDS[self.tabs.currentIndex()]

    @property
    def table(self) -> RegisterTable:
        """The table that is shown."""
        if self.kind not in self._tables:
            self._tables[self.kind] = self._made(self.kind)
        return self._tables[self.kind]

    @property
    def message(self) -> str:
        """What is being said below the table, or an empty string."""
        return self._said.text() if not self._said.isHidden() else ""

    @property
    def hint(self) -> str:
        """What is said in place of rows, or an empty string."""
        return self._empty.text() if not self._empty.isHidden() else ""

    def sizeHint(self) -> QSize:
        """Return room for a few rows."""
        line = self.fontMetrics().height() + 9
        return QSize(super().sizeHint().width(), (_ROWS_SEEN + 3) * line)

    def look(self, seen: bool) -> None:
        """Begin or cease to be seen: while nobody looks, nothing is done."""
        self._seen = seen
        if seen:
            self._catch_up()
        else:
            self._light(())

    def show_register(self, kind: str) -> None:
        """Show a register."""
        self.tabs.setCurrentIndex(_KINDS.index(kind))

    def settle(self) -> None:
        """Take what is being typed in a cell, as far as it can be taken."""
        if self._seen:
            self.table.cells.settle()

    def dispose(self) -> None:
        """Stop following the session."""
        for end in self._ends:
            end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter and Down lead from the filter into the table, and Escape empty it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
                self.table.setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.filter.clear()
                self.table.setFocus()
                return True
        return False

    # Following

    def _follow(self, change: Change) -> None:
        if change.cause in ("preview", "cancel", "save"):
            return
        if change.cause == "load":
            for table in self._tables.values():
                table.rows.forget_draft()
            self._fresh.clear()
        if not self._seen:
            self._fresh.clear()
            return
        self._fresh &= {self.kind}
        with self._following():
            if self.kind in self._fresh:
                self.table.rows.follow(own=change.cause == "commit")
                self._say_rows()
            else:
                self._catch_up()

    def _follow_selection(self, chosen: tuple[str, ...]) -> None:
        if self._lit and not set(chosen) & set(self._session.document.datasets):
            self._light(())
        if self._seen and not self._busy:
            with self._following():
                self._show_selection()

    def _show_selection(self) -> None:
        document = self._session.document
        found = selecting.rows(document, self.kind, self._session.selection)
        self.table.select_records(found)

    def _catch_up(self) -> None:
        """Show the register as it is now, if it is not shown so already."""
        table = self.table
        self._stack.setCurrentWidget(table)
        with self._following():
            if self.kind not in self._fresh:
                self._fresh.add(self.kind)
                table.rows.set_filter(self.filter.text())
                table.fit_columns()
            self._show_selection()
        self._say_rows()

    @contextmanager
    def _following(self) -> Iterator[None]:
        """Show what is so without taking it for what the user does."""
        before, self._busy = self._busy, True
        try:
            yield
        finally:
            self._busy = before

    # What the user does

    def _turn(self, number: int) -> None:
        self.say("")
        self._fresh.discard(self.kind)  # the filter may be another one by now
        if self._seen:
            self._catch_up()

    def _turn_by(self, step: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % len(_KINDS))
        self.table.setFocus()

    def _filter(self, text: str) -> None:
        if self._seen:
            with self._following():
                self.table.rows.set_filter(text)
                self._show_selection()
            self._say_rows()

    def _choose(self) -> None:
        """Select on the canvas what the selected rows are, and bring it into sight."""
        table = self.table
        ids = table.chosen
        if self._busy or not ids:
            return
        with self._following():
            document = self._session.document
            self._session.select(selecting.things(document, self.kind, ids))
            self._light(ids if self.kind == "datasets" else ())
            if len(ids) == 1:
                self._canvas.reveal(self._session.selection)

    def _light(self, datasets: tuple[str, ...]) -> None:
        """Light up on the map what has to do with some datasets; none: what it was."""
        found = selecting.lit(self._session.document, datasets)
        if found or self._lit:
            self._canvas.show_evidence(found or None)
        self._lit = bool(found)

    # What is said

    def say(self, what: EcomapError | str) -> None:
        """Say below the table what went wrong, or what was done; nothing for no words."""
        error = isinstance(what, EcomapError)
        text = f"{what.message}. {what.hint}".strip() if isinstance(what, EcomapError) else what
        self._said.setText(breakable(inert(text, _LONGEST)))
        self._said.setVisible(bool(text))
        look = "refusal" if error else "field"
        if self._said.property("look") != look:
            self._said.setProperty("look", look)
            self._said.style().unpolish(self._said)
            self._said.style().polish(self._said)

    def _say_rows(self) -> None:
        """Say how many rows there are, on the tabs, and what to do if there are none."""
        document = self._session.document
        for number, kind in enumerate(_KINDS):
            text = f"{REGISTERS[kind].title} {len(document.collection(kind))}"
            if self.tabs.tabText(number) != text:
                self.tabs.setTabText(number, text)
        rows, register = self.table.rows, REGISTERS[self.kind]
        if rows.ids:
            words = ""
        elif rows.total:
            words = f"No row contains “{inert(self.filter.text(), 40)}”."
        else:
            words = f"{register.first}."
        self._empty.setText(words)
        self._empty.setVisible(bool(words))

    def _made(self, kind: str) -> RegisterTable:
        table = RegisterTable(self._session, REGISTERS[kind])
        table.said.connect(self.say)
        table.left.connect(self.left)
        table.filter_asked.connect(self.filter.setFocus)
        table.turned.connect(self._turn_by)
        self.menus[kind] = TableMenu(table)
        table.selectionModel().selectionChanged.connect(self._choose)
        table.rows.dataChanged.connect(lambda *_: self.say(""))
        self._stack.addWidget(table)
        return table

    def _lay_out(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        self.filter.setFixedWidth(_LETTERS * letter + 30)
        show_plain(self._said)
        show_plain(self._empty)
        self._said.setWordWrap(True)
        self._said.hide()
        self._empty.setProperty("look", "field")
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(8, 4, 8, 4)
        self._said.setContentsMargins(8, 3, 8, 3)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 6, 2)
        head.setSpacing(6)
        head.addWidget(self.tabs, 1)
        head.addWidget(self.filter)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._empty)
        column.addWidget(self._stack, 1)
        column.addWidget(self._said)
