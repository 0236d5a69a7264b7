"""When the analysis runs: a moment after each change, in the background, once at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from ecomap.analysis.findings import Report
    from ecomap.editor.session import Change, Session
    from ecomap.foundation.cancel import CancelToken
    from ecomap.model.document import Document
    from ecomap.ui.jobs import Job, JobRunner

DELAY = 300
"""Milliseconds of quiet before the checks run."""

_NOT_A_CHANGE = ("preview", "cancel", "save")


class FindingsRunner(QObject):
    """Keeps a report on the session's document; a report on an older one is dropped.

    Attributes:
        started: Told when the report shown is out of date and another is on its way.
        finished: Told the report on the document as it is.
    """

    started = Signal()
    finished = Signal(object)

    def __init__(self, session: Session, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._run)
        self._disconnect = session.changed.connect(self._follow)

    def check_soon(self) -> None:
        """Run the checks once nothing has changed for a moment."""
        self.started.emit()
        self._timer.start()

    def dispose(self) -> None:
        """Stop following the session."""
        self._disconnect()
        self._timer.stop()

    def _follow(self, change: Change) -> None:
        if change.cause not in _NOT_A_CHANGE:
            self.check_soon()

    def _run(self) -> None:
        if self._job is not None:
            self._job.cancel()
        document = self._session.document
        self._job = self._jobs.start(
            lambda cancel: checked(document, cancel),
            lambda report: self._deliver(document, report),
        )

    def _deliver(self, document: Document, report: Report) -> None:
        self._job = None
        if self._session.document is document:
            self.finished.emit(report)


def checked(document: Document, cancel: CancelToken) -> Report:
    """Return the report on a document; the first call imports the analysis.

    Raises:
        CancelledError: If the map moved on.
    """
    from ecomap.analysis.registry import run

    return run(document, cancel=cancel)
