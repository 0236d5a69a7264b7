"""The panel at the top of the window in which one finds what can be done and what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QLabel, QMainWindow, QVBoxLayout, QWidget
from shiboken6 import isValid

from ecomap.editor.palette import entries
from ecomap.editor.palette.ranking import search
from ecomap.ui.palette.field import PaletteField
from ecomap.ui.palette.rows import PaletteRows, in_a_sentence
from ecomap.ui.plain import show_plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecomap.editor.actions import Context
    from ecomap.editor.palette.entries import Entry
    from ecomap.editor.shortcuts import Shortcuts

MOST_ROWS = 11
LETTERS = 84
"""How many rows are seen at most, and how wide the panel is in average letters."""
_EDGE, _TOP = 24, 10  # pixels that stay free at the sides and above
_RECENT = 6
_HINT = "Enter does it   ·   ↑ ↓ choose   ·   Esc closes"
_NOTHING = "Nothing fits. Try fewer letters, or the beginnings of words."


class Palette(QFrame):
    """Lists what fits while one types; Enter does it, and the keyboard goes back where it was.

    Attributes:
        field: Where one types.
        rows: What was found.
        hint: What the keys do, or why something cannot be done.
    """

    def __init__(
        self,
        shortcuts: Callable[[], Shortcuts],
        context: Context,
        trigger: Callable[[str], None],
        go_to: Callable[[tuple[str, ...]], None],
        window: QWidget,
    ) -> None:
        """Build the panel, hidden.

        Args:
            shortcuts: Gives the actions with their keys.
            context: What the actions are asked about.
            trigger: Runs an action by its id.
            go_to: Selects things by their ids and brings them into sight.
            window: The window it lies over.
        """
        super().__init__(window)
        self.setProperty("look", "palette")
        self.setAccessibleName("Find a command")
        self._shortcuts = shortcuts
        self._context = context
        self._trigger = trigger
        self._go_to = go_to
        self._window = window
        self._before: QWidget | None = None
        self._actions: tuple[Entry, ...] = ()
        self._things: tuple[Entry, ...] | None = None
        self._recent: tuple[str, ...] = ()
        self.field = PaletteField(self)
        self.rows = PaletteRows(self)
        self.hint = QLabel()
        show_plain(self.hint)
        self.hint.setProperty("look", "subtext")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 8)
        column.setSpacing(7)
        for widget in (self.field, self.rows, self.hint):
            column.addWidget(widget)
        self._connect()
        self.hide()

    def open_palette(self) -> None:
        """Show the panel, with nothing typed, and put the cursor into it."""
        if self.isHidden():
            self._before = self._window.focusWidget()
        self._actions = tuple(
            entry
            for entry in entries.for_actions(
                self._shortcuts().registry.all(), self._context, self._shortcuts().every
            )
            if entry.id != "palette"
        )
        self._things = None
        self.field.clear()
        self._search()
        self.show()
        self.raise_()
        self.field.setFocus()

    def close_palette(self) -> None:
        """Hide the panel and give the keyboard back."""
        if self.isHidden():
            return
        before, self._before = self._before, None
        self.hide()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the top middle of the window."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def _connect(self) -> None:
        self.field.textChanged.connect(self._search)
        self.field.walked.connect(self.rows.walk)
        self.field.taken.connect(self._take)
        self.field.left.connect(self.close_palette)
        self.field.lost.connect(self.hide)
        self.rows.itemClicked.connect(self._take)
        self.rows.currentItemChanged.connect(self._tell)
        self._window.installEventFilter(self)

    def _search(self) -> None:
        typed = self.field.text()
        if typed.strip() and self._things is None:
            self._things = entries.for_map(self._context.session.document)
        found = search((*self._actions, *(self._things or ())), typed, self._recent)
        self.rows.show_found(found)
        self._say("" if found else _NOTHING)
        self._place()

    def _tell(self) -> None:
        """Tell who hears the window what is chosen, and why it cannot be done if so."""
        chosen = self.rows.chosen
        if chosen is None:
            return
        self._say("")
        if QAccessible.isActive():
            QAccessible.updateAccessibility(
                QAccessibleAnnouncementEvent(self.field, in_a_sentence(chosen))
            )

    def _take(self) -> None:
        found = self.rows.chosen
        if found is None:
            return
        entry = found.entry
        if entry.why_not:
            self._say(f"{entry.why_not}.", wrong=True)
            return
        self.close_palette()
        if entry.is_action:
            others = (i for i in self._recent if i != entry.id)
            self._recent = (entry.id, *others)[:_RECENT]
            self._trigger(entry.id)
        else:
            self._go_to(entries.ids_to_select(self._context.session.document, entry.id))

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self.hint.setText(words or _HINT)
        self.hint.setProperty("look", "refusal" if wrong else "subtext")
        self.hint.style().polish(self.hint)

    def _place(self) -> None:
        window = self._window
        top = _TOP
        if isinstance(window, QMainWindow):
            top += window.menuBar().geometry().bottom()
        letter = self.fontMetrics().averageCharWidth()
        width = min(LETTERS * letter, window.width() - 2 * _EDGE)
        rows = max(min(self.rows.count(), MOST_ROWS), 1)
        self.rows.setFixedHeight(rows * self.rows.row_height + 2 * self.rows.frameWidth())
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((window.width() - width) // 2, top)
