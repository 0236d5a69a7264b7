"""Notices when the map's file is changed by others, and when somebody takes it over."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QFileSystemWatcher, QObject, QTimer
from PySide6.QtWidgets import QApplication

from ecomap.storage.filestate import Sighting, sight
from ecomap.storage.lock import keep
from ecomap.ui.jobs import JobRunner

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ecomap.editor.session import Session
    from ecomap.storage.filestate import FileState
    from ecomap.storage.lock import Lock, Standing
    from ecomap.ui.files import Files

INTERVAL = 5_000
"""Milliseconds between two looks at the file: network drives send no word of changes."""

SETTLING = 400
"""Milliseconds after which a change must look the same to be told: others write in pieces, or
take a file away for a moment to put a new one in its place."""


class _Look(NamedTuple):
    """What to look at, and what was seen."""

    path: Path
    state: FileState | None
    lock: Lock | None
    sighting: Sighting | None = None
    standing: Standing | None = None


class Watch(QObject):
    """Looks after the file of a window's map.

    It looks when the system tells of a change, when the window gets the focus back, and every
    few seconds; always on another thread, because a network drive may take its time to answer.

    Attributes:
        jobs: Where it looks.
    """

    def __init__(self, files: Files, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self.jobs = JobRunner(self)
        self._files = files
        self._session = session
        self._window = window
        self._looking = False
        self._again = False
        self._unsettled: Sighting | None = None
        self._system = QFileSystemWatcher(self)
        self._system.fileChanged.connect(self._soon)
        self._system.directoryChanged.connect(self._soon)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(SETTLING)
        self._delay.timeout.connect(self.look)
        self._regular = QTimer(self)
        self._regular.setInterval(INTERVAL)
        self._regular.timeout.connect(self.look)
        self._end = files.moved.connect(self._follow)
        window.installEventFilter(self)
        self._follow(files.path)

    def close(self) -> None:
        """Stop looking."""
        self._end()
        self._window.removeEventFilter(self)
        self._regular.stop()
        self._delay.stop()
        self._system.blockSignals(True)  # our lock is about to go, which is of no interest
        self.jobs.shut_down()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look when the window gets the focus back."""
        if event.type() == QEvent.Type.WindowActivate:
            self._soon()
        return False

    def look(self) -> None:
        """Look now what became of the file and of our lock."""
        if self._looking:
            self._again = True
            return
        what = self._what()
        if what is None:
            return
        self._looking = True
        self.jobs.start(lambda _: _seen(what), self._take)

    def _soon(self, _path: str = "") -> None:
        if not self._delay.isActive():
            self._delay.start()

    def _what(self) -> _Look | None:
        path = self._files.path
        return None if path is None else _Look(path, self._files.state, self._files.locks.lock)

    def _follow(self, path: Path | None) -> None:
        """Watch another file; or the same one, which saving has put in place of the old."""
        self._unsettled = None
        before = [*self._system.files(), *self._system.directories()]
        if before:
            self._system.removePaths(before)
        if path is None:
            self._regular.stop()
            return
        self._regular.start()
        self._watch_again()

    def _watch_again(self) -> None:
        """Have the system tell of changes; a file that is replaced is watched no more."""
        path = self._files.path
        if path is None:
            return
        watched = {*self._system.files(), *self._system.directories()}
        for place in (path, path.parent):
            if str(place) not in watched and place.exists():
                self._system.addPath(str(place))

    def _take(self, seen: _Look) -> None:
        self._looking = False
        now = self._what()
        if now is None or now != seen._replace(sighting=None, standing=None):
            self._soon()  # the map was saved, or another one opened, meanwhile
            return
        if seen.standing is not None:
            self._files.follow_lock(seen.standing)
        if seen.sighting is not None:
            self._judge(seen.sighting)
        if self._again:
            self._again = False
            self._soon()

    def _judge(self, sighting: Sighting) -> None:
        settled = sighting == self._unsettled or sighting.what in ("same", "unknown")
        self._unsettled = sighting
        if settled:
            self._files.changes.saw(sighting, may_ask=self._may_ask())
        else:
            self._soon()
        if sighting.what != "gone":
            self._watch_again()

    def _may_ask(self) -> bool:
        """Say whether a question would not come between the user and what he or she does."""
        return (
            self._window.isActiveWindow()
            and not self._session.previewing
            and QApplication.activeModalWidget() is None
            and QApplication.activePopupWidget() is None
            and QApplication.mouseButtons().value == 0
        )


def _seen(what: _Look) -> _Look:
    sighting = None if what.state is None else sight(what.path, what.state)
    standing = None if what.lock is None else keep(what.lock)
    return what._replace(sighting=sighting, standing=standing)
