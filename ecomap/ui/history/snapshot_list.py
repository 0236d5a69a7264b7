"""The snapshots of the map: take one, open it as a copy, go back to it, rename or delete it."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ecomap.editor import snapshots
from ecomap.foundation.errors import EcomapError
from ecomap.foundation.inert import inert
from ecomap.model.document import Snapshot
from ecomap.ui.history import words
from ecomap.ui.history.line_list import LineList
from ecomap.ui.history.name_line import NameLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecomap.editor.session import Session
    from ecomap.ui.notice import NoticeBar


_MOST_LINES = 6


class SnapshotList(QWidget):
    """Lists the snapshots of a session's map and does to them what the buttons say.

    Attributes:
        opened: Told the snapshot that is to be opened as a copy.
        list: The snapshots.
        naming: Where a name is typed.
        buttons: By what they do: ``open``, ``restore``, ``rename``, ``delete``.
    """

    opened = Signal(object)

    def __init__(
        self, session: Session, notice: NoticeBar, now: Callable[[], float], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._notice = notice
        self._now = now
        self._ids: tuple[str, ...] = ()
        self.take_button = QPushButton("Take a snapshot…")
        self.take_button.setToolTip("Keep the map as it is now under a name, in the same file.")
        self.take_button.clicked.connect(self.ask_name)
        self.naming = NameLine(self)
        self.list = LineList("Snapshots")
        self.list.taken.connect(self._refresh_buttons)
        self.list.doubleClicked.connect(self._open)
        self.list.key.connect(self._press)
        self.list.selectionModel().currentChanged.connect(self._refresh_buttons)
        self._none = QLabel(words.NO_SNAPSHOTS)
        self._none.setProperty("look", "subtext")
        self._none.setWordWrap(True)
        self.buttons = {
            "open": _button("Open as a copy", "As a new map; this one stays as it is.", self._open),
            "restore": _button("Restore", "Make the map what it was then.", self._restore),
            "rename": _button("Rename…", "Give it another name.", self._rename),
            "delete": _button("Delete", "Take it out of the file.", self._delete),
        }
        self._lay_out()

    def ask_name(self) -> None:
        """Let the user type a name for a snapshot of the map as it is now."""
        now = datetime.fromtimestamp(self._now())
        self.naming.ask("Name of the snapshot", "Take", snapshots.proposed_name(now), self._take)

    def refresh(self) -> None:
        """Show the snapshots that the map has now; the chosen one stays chosen."""
        there = self._session.document.snapshots
        chosen = self._chosen
        now = datetime.fromtimestamp(self._now())
        self._ids = tuple(there)
        self.list.lines.show([words.snapshot_line(one, now) for one in there.values()])
        if chosen in there:
            self.list.go_to(self._ids.index(chosen))
        self.list.setVisible(bool(there))
        self.list.fit_height(_MOST_LINES)
        self._none.setVisible(not there)
        for button in self.buttons.values():
            button.setVisible(bool(there))
        self._refresh_buttons()

    @property
    def _chosen(self) -> str:
        row = self.list.row
        return self._ids[row] if 0 <= row < len(self._ids) else ""

    def _refresh_buttons(self) -> None:
        snapshot = self._session.document.snapshots.get(self._chosen)
        for name, button in self.buttons.items():
            usable = snapshot is not None if name == "delete" else isinstance(snapshot, Snapshot)
            button.setEnabled(usable)
            called = "" if snapshot is None else f": {snapshots.name_of(snapshot)}"
            button.setAccessibleName(f"{button.text()}{called}")

    def _take(self, name: str) -> None:
        now = datetime.fromtimestamp(self._now()).astimezone()
        snapshot_id = snapshots.take(self._session, name, now)
        self.refresh()
        self.list.go_to(self._ids.index(snapshot_id))
        self.list.setFocus()

    def _open(self) -> None:
        self._try(lambda: self.opened.emit(snapshots.sound(self._session.document, self._chosen)))

    def _restore(self) -> None:
        self._try(partial(self._restored, self._chosen))

    def _restored(self, snapshot_id: str) -> None:
        name = snapshots.name_of(snapshots.sound(self._session.document, snapshot_id))
        if snapshots.restore(self._session, snapshot_id):
            self._notice.say_in_passing(f"The map is as it was in “{name}”; undo takes that back")
        else:
            self._notice.say_in_passing(f"The map is as it was in “{name}” already")

    def _rename(self) -> None:
        chosen = self._chosen

        def begin() -> None:
            name = inert(snapshots.sound(self._session.document, chosen).name)
            self.naming.ask(
                "New name of the snapshot",
                "Rename",
                name,
                lambda text: snapshots.rename(self._session, chosen, text),
            )

        self._try(begin)

    def _delete(self) -> None:
        snapshot = self._session.document.snapshots.get(self._chosen)
        if snapshot is not None and snapshots.delete(self._session, snapshot.id):
            name = snapshots.name_of(snapshot)
            self._notice.say_in_passing(f"The snapshot “{name}” is deleted; undo brings it back")

    def _press(self, key: Qt.Key) -> None:
        if key == Qt.Key.Key_Delete:
            self._delete()
        else:
            self._rename()

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except EcomapError as error:
            self._notice.say_error(error)

    def _lay_out(self) -> None:
        heading = QLabel("Snapshots")
        heading.setProperty("look", "section")
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        head.addWidget(self.take_button)
        grid = QGridLayout()
        grid.setSpacing(4)
        for number, button in enumerate(self.buttons.values()):
            grid.addWidget(button, number // 2, number % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.naming)
        column.addWidget(self._none)
        column.addWidget(self.list)
        column.addLayout(grid)


def _button(text: str, help: str, act: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(help)
    button.setAccessibleDescription(help)
    button.clicked.connect(act)
    return button
