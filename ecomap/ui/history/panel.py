"""The history dock: the steps above, the snapshots below."""

from __future__ import annotations

import time
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDockWidget, QLabel, QVBoxLayout, QWidget

from ecomap.editor import snapshots
from ecomap.editor.timeline import timeline
from ecomap.foundation.inert import SHORT_NAME, inert
from ecomap.ui.history import words
from ecomap.ui.history.line_list import LineList
from ecomap.ui.history.lines import Line
from ecomap.ui.history.snapshot_list import SnapshotList

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from ecomap.editor.session import Change, Session
    from ecomap.model.document import Snapshot
    from ecomap.ui.files import Files
    from ecomap.ui.notice import NoticeBar

_MARGIN = 12


class HistoryPanel(QWidget):
    """Follows a session while it is seen; otherwise it only remembers that it is out of date.

    Attributes:
        steps: The states that the map was in, the oldest on top.
        snapshots: The snapshots.
    """

    def __init__(
        self,
        session: Session,
        files: Files,
        notice: NoticeBar,
        now: Callable[[], float] = time.time,
    ) -> None:
        super().__init__()
        self._session = session
        self._files = files
        self._notice = notice
        self._now = now
        self._stale = True
        self._seen = False
        self._dock: QDockWidget | None = None
        self._first = self._opened()
        self.steps = LineList("Steps of the history")
        self.steps.taken.connect(self._go_to)
        self._hint = QLabel()
        self._hint.setProperty("look", "subtext")
        self._hint.setWordWrap(True)
        self.snapshots = SnapshotList(session, notice, now, self)
        self.snapshots.opened.connect(self._open_copy)
        self._lay_out()
        self._disconnect = session.changed.connect(self._follow)

    @property
    def hint(self) -> str:
        """What is said above the steps."""
        return self._hint.text()

    def dispose(self) -> None:
        """Stop following the session."""
        self._disconnect()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to follow the dock, which knows what a widget does not: that it is behind a tab."""
        super().showEvent(event)
        dock = self.parent()
        if isinstance(dock, QDockWidget) and dock is not self._dock:
            self._dock = dock
            dock.visibilityChanged.connect(self._look)
            self._look(True)

    def _follow(self, change: Change) -> None:
        if change.cause in ("preview", "cancel"):
            return
        if change.cause == "load":
            self._first = self._opened()
            self.snapshots.naming.give_up()
        self._stale = True
        self._look(self._seen)

    def _look(self, seen: bool) -> None:
        """Catch up with what happened while nobody looked."""
        self._seen = seen
        if seen and self._stale:
            self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        now = datetime.fromtimestamp(self._now())
        first = self._first
        if self._session.history.forgotten:
            first = Line(words.FORGOTTEN)
        states = timeline(self._session)
        self.steps.lines.show([words.step_line(state, first, now) for state in states])
        self.steps.go_to(next(state.position for state in states if state.current))
        self._hint.setText(words.STEPS if len(states) > 1 else words.NO_STEPS)
        self.snapshots.refresh()

    def _opened(self) -> Line:
        label = words.opened(
            self._files.name,
            in_file=self._files.path is not None,
            saved=self._session.saved_document is not None,
        )
        return Line(label, words.clock(now := datetime.fromtimestamp(self._now()), now))

    def _go_to(self, row: int) -> None:
        self._session.jump(row)

    def _open_copy(self, snapshot: Snapshot) -> None:
        """Show a snapshot as a map of its own, once nothing would be lost by it."""
        called = snapshots.name_of(snapshot)
        name = f"{self._files.name} – {called}"

        def show() -> None:
            self._files.show_recovered(snapshot.document, None, inert(name, SHORT_NAME))
            self._notice.say(
                f"This is the snapshot “{called}” as a map of its own",
                "Save it to keep it. The map that it was taken of is as it was.",
            )

        self._files.settle(show)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(6)
        column.addWidget(self._hint)
        column.addWidget(self.steps, 1)
        column.addSpacing(6)
        column.addWidget(self.snapshots)
