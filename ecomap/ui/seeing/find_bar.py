"""The find bar over the top of the map: type, and the map goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from ecomap.editor.seeing import search
from ecomap.ui.plain import show_plain

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from ecomap.editor.seeing.search import Entry
    from ecomap.editor.seeing.sight import Direction
    from ecomap.editor.session import Session
    from ecomap.model.document import Document

NOTHING = "Nothing found"
_UPSTREAM = "From where data reaches it"
_DOWNSTREAM = "Where data goes from it"
_LONGEST = 26  # letters of a name in the bar


class FindBar(QFrame):
    """Finds as one types, goes round with Enter and F3, and closes with Escape.

    Attributes:
        went: Carries the ids of what shows what was found.
        streamed: Carries the id of what was found and which stream of it is wanted.
        left: Escape or the button for closing was pressed.
        field: Where one types.
        said: Says how many were found, and what the present one is.
    """

    went = Signal(object)
    streamed = Signal(object, object)
    left = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "floating")
        self.setAccessibleName("Find")
        self._session = session
        self._known: Document | None = None
        self._entries: tuple[Entry, ...] = ()
        self._found: tuple[Entry, ...] = ()
        self._at = 0
        self.field = QLineEdit()
        self.field.setAccessibleName("Find on the map")
        self.field.setPlaceholderText("Find by name or description")
        self.field.setMinimumWidth(220)
        self.field.textEdited.connect(lambda _: self._typed())
        self.said = QLabel()
        show_plain(self.said)
        self._buttons = {
            name: _button(words, tip, act)
            for name, words, tip, act in (
                ("previous", "↑", "Previous (Shift+F3)", lambda: self.step(-1)),
                ("next", "↓", "Next (F3, Enter)", lambda: self.step(1)),
                ("upstream", "Upstream", _UPSTREAM, lambda: self._stream("upstream")),
                ("downstream", "Downstream", _DOWNSTREAM, lambda: self._stream("downstream")),
                ("close", "×", "Close (Esc)", self.left.emit),
            )
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(4)
        row.addWidget(self.field)
        row.addWidget(self.said)
        for button in self._buttons.values():
            row.addWidget(button)
        self.hide()

    @property
    def found(self) -> Entry | None:
        """What has been gone to."""
        return self._found[self._at] if self._found else None

    def open_bar(self) -> None:
        """Show the bar with the cursor in it and what was typed before selected."""
        self.show()
        self.field.setFocus()
        self.field.selectAll()
        self._search()

    def step(self, step: int) -> None:
        """Go to the next find (1) or the one before (-1), round and round."""
        if self._known is not self._session.document:
            self._search()
        if self._found:
            self._at = (self._at + step) % len(self._found)
            self._go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, close with Escape, and keep every other key from the map."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        event.accept()

    def _typed(self) -> None:
        """Look for what is typed, and go to the best find."""
        self._search()
        self._at = 0
        if self._found:
            self._go()

    def _search(self) -> None:
        """Look for what is typed; the present find stays so if it is still among them."""
        before = self.found
        document = self._session.document
        if self._known is not document:
            self._known, self._entries = document, search.index(document)
        self._found = search.matches(self._entries, self.field.text())
        ids = [one.id for one in self._found]
        self._at = ids.index(before.id) if before is not None and before.id in ids else 0
        self._say()

    def _go(self) -> None:
        found = self.found
        assert found is not None  # both callers have looked
        self._say()
        self.went.emit(search.seen_as(self._session.document, found.id))

    def _say(self) -> None:
        found = self.found
        if found is None:
            self.said.setText(NOTHING if self.field.text().strip() else "")
        else:
            name = found.name if len(found.name) <= _LONGEST else f"{found.name[: _LONGEST - 1]}…"
            count = f"{self._at + 1} of {len(self._found)}"
            self.said.setText(f"{count} · {found.kind} {name}")
        self.said.setAccessibleName(self.said.text())
        for name in ("previous", "next"):
            self._buttons[name].setEnabled(len(self._found) > 1)
        flows = found is not None and found.kind in ("stakeholder", "dataset", "data flow")
        for name in ("upstream", "downstream"):
            self._buttons[name].setVisible(flows)
        self.adjustSize()

    def _stream(self, direction: Direction) -> None:
        if self.found is not None:
            self.streamed.emit(self.found.id, direction)


def _button(words: str, tip: str, act: object) -> QToolButton:
    button = QToolButton()
    button.setText(words)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.clicked.connect(act)
    return button
