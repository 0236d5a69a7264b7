"""The page on which keys are changed: choose an action, press keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ecomap.editor.palette.entries import menu_of
from ecomap.editor.palette.fuzzy import folded
from ecomap.ui.dialogs.shortcuts.recorder import KeyRecorder
from ecomap.ui.plain import show_plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecomap.editor.actions import Action
    from ecomap.editor.shortcuts import Shortcuts

_ID = Qt.ItemDataRole.UserRole
_PADDING = 4  # pixels above and below a row
_WIDTHS = (48, 40, 16)  # of all columns but the last, in average letters
_CHANGED = "yours"
_HINT = "Choose an action, then press its new keys. What you choose is in force at once."


class ChoosingPage(QWidget):
    """Lists the actions with their keys, and changes those of the chosen one.

    Attributes:
        field: What is typed here narrows the list down.
        list: The actions.
        recorder: Waits for keys; hidden otherwise.
        said: What happened, what is wrong, or a question.
        characters: Whether letters, digits and signs alone are shortcuts.
    """

    def __init__(self, shortcuts: Shortcuts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shortcuts = shortcuts
        self._beside = self._waiting = False
        self._wanted = ""
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find an action")
        self.field.setAccessibleName("Find an action")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._narrow)
        self.list = _list()
        self.list.currentItemChanged.connect(self._follow)
        self.list.itemActivated.connect(lambda *_: self.start())
        self.recorder = KeyRecorder()
        self.recorder.recorded.connect(self._take)
        self.recorder.given_up.connect(self._stop)
        self.said = QLabel()
        show_plain(self.said)
        self.said.setWordWrap(True)
        self.characters = QCheckBox("Single-&letter shortcuts: letters, digits and signs alone")
        self.characters.setToolTip(
            "Switch them off if you dictate, or press keys without meaning to."
        )
        self.characters.toggled.connect(shortcuts.allow_characters)
        self._build()
        self._fill()
        self.show_keys()
        self._say(_HINT)

    @property
    def chosen(self) -> Action:
        """The action whose keys are to be changed."""
        item = self.list.currentItem()
        assert item is not None  # the list is never empty
        return self._shortcuts.registry.get(item.data(0, _ID))

    def choose(self, action_id: str) -> None:
        """Choose an action in the list."""
        self.list.setCurrentItem(self._items[action_id])

    def start(self, *, beside: bool = False) -> None:
        """Wait for keys, instead of those the action has or ``beside`` them."""
        self._beside = beside
        self._ask("")
        self._waiting = True
        self.recorder.show()
        self.recorder.setFocus()
        self._say(f"{self.chosen.title}: press the keys now. Esc gives up.")

    def show_keys(self) -> None:
        """Show the keys in force."""
        for action_id, item in self._items.items():
            keys = self._shortcuts.keys(action_id)
            item.setText(1, ", ".join(map(_native, keys)) or "–")
            item.setData(1, Qt.ItemDataRole.AccessibleTextRole, item.text(1) if keys else "none")
            item.setText(3, _CHANGED if self._shortcuts.is_own(action_id) else "")
        self.characters.setChecked(self._shortcuts.characters)
        self._follow()

    # Building

    def _build(self) -> None:
        self._record = _button("&Record keys…", self.start)
        self._add = _button("&Add keys…", lambda: self.start(beside=True))
        self._clear = _button("&No keys", self._take_away)
        self._reset = _button("A&s it was", self._restore)
        self._yes = _button("&Take it over", self._give)
        self._no = _button("Lea&ve it", lambda: self._done(_HINT))
        for answer in (self._yes, self._no):
            answer.setAutoDefault(True)  # Enter presses them too
        self._reset_all = _button("Reset all", self._restore_all)
        asking = _row(self.said, self._yes, self._no)
        asking.setStretch(0, 1)
        whole = QVBoxLayout(self)
        whole.addWidget(self.field)
        whole.addWidget(self.list, 1)
        whole.addLayout(asking)
        whole.addWidget(self.recorder)
        for widget in (self.recorder, self._yes):  # nothing moves when they come
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            widget.setSizePolicy(policy)
        last = _row(self._record, self._add, self._clear, self._reset)
        last.addStretch(1)
        last.addWidget(self._reset_all)
        whole.addLayout(last)
        whole.addWidget(self.characters)
        self._ask("")

    def _fill(self) -> None:
        self._items: dict[str, QTreeWidgetItem] = {}
        for action in self._shortcuts.registry.all():
            item = QTreeWidgetItem(self.list, [action.title, "", menu_of(action.id), ""])
            item.setData(0, _ID, action.id)
            item.setToolTip(0, f"{action.tip}.")
            item.setSizeHint(0, QSize(0, self.fontMetrics().height() + 2 * _PADDING))
            self._items[action.id] = item
        self.choose(next(iter(self._items)))

    # What follows

    def _narrow(self, typed: str) -> None:
        words = [folded(word) for word in typed.split()]
        shown = []
        for item in self._items.values():
            text = folded(" ".join(item.text(column) for column in range(3)))
            item.setHidden(not all(word in text for word in words))
            if not item.isHidden():
                shown.append(item)
        if shown and self._items[self.chosen.id].isHidden():
            self.list.setCurrentItem(shown[0])

    def _follow(self) -> None:
        """Offer what can be done with the chosen action."""
        if self.list.currentItem() is None:
            return
        self._ask("")
        self._clear.setEnabled(bool(self._shortcuts.keys(self.chosen.id)))
        self._reset.setEnabled(self._shortcuts.is_own(self.chosen.id))
        self._reset_all.setEnabled(bool(self._shortcuts.own))

    def _take(self, keys: str) -> None:
        """Give the action the keys that were pressed, or say or ask what is in the way."""
        wrong = "" if keys in self.chosen.shortcut else self._shortcuts.trouble(keys)
        if wrong:
            self._say(f"{wrong}. Press other keys, or Esc.", wrong=True)
            return
        holder = self._shortcuts.holder(keys)
        self._wanted = keys
        if holder is None or holder.id == self.chosen.id:
            self._give()
            return
        self._ask(f"{_native(keys)} is {holder.title}. Take it over for {self.chosen.title}?")

    def _give(self) -> None:
        action, keys = self.chosen, self._wanted
        self._shortcuts.give(action.id, keys, beside=self._beside)
        self._done(f"{action.title} now is {_all(self._shortcuts.keys(action.id))}.")

    def _take_away(self) -> None:
        action = self.chosen
        self._shortcuts.take_away(action.id)
        self._done(f"{action.title} has no keys now.")

    def _restore(self) -> None:
        action = self.chosen
        self._shortcuts.reset(action.id)
        self._done(f"{action.title} is {_all(self._shortcuts.keys(action.id))} again.")

    def _restore_all(self) -> None:
        self._shortcuts.reset_all()
        self._done("All actions have the keys again that they came with.")

    def _done(self, words: str) -> None:
        self._ask("")
        self._say(words)
        self.list.setFocus()

    def _stop(self) -> None:
        """Wait for keys no longer; nothing if it was not waiting."""
        if self._waiting:
            self._done(_HINT)

    def _ask(self, question: str) -> None:
        """Ask whether keys are taken over; nothing ends the question, or the waiting."""
        self._waiting = False
        self._yes.setVisible(bool(question))
        self._no.setVisible(bool(question))
        if question:
            self._say(question)
            self._yes.setFocus()
        self.recorder.hide()

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self.said.setText(words)
        self.said.setProperty("look", "refusal" if wrong else "")
        self.said.style().polish(self.said)


def _list() -> QTreeWidget:
    made = QTreeWidget()
    made.setAccessibleName("Actions and their keys")
    made.setHeaderLabels(["Action", "Keys", "Menu", "Changed"])
    made.setRootIsDecorated(False)
    made.setUniformRowHeights(True)
    made.header().setSectionsMovable(False)
    letter = made.fontMetrics().averageCharWidth()
    for column, letters in enumerate(_WIDTHS):
        made.setColumnWidth(column, letters * letter)
    return made


def _button(words: str, do: Callable[[], object]) -> QPushButton:
    made = QPushButton(words)
    made.setAutoDefault(False)
    made.clicked.connect(lambda: do())
    return made


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    return row


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _all(keys: tuple[str, ...]) -> str:
    return " or ".join(map(_native, keys)) or "without keys"
