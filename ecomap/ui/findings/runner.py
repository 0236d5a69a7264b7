"""When the analysis runs: a moment after each change, in the background, once at a time.

The report comes first; the measures of the map follow in the same run if somebody looks at them.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ecomap.editor.findings.changes import can_matter

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecomap.analysis.findings import Report
    from ecomap.analysis.health import Health
    from ecomap.analysis.measures import Measures
    from ecomap.analysis.survey import Survey
    from ecomap.editor.session import Change, Session
    from ecomap.foundation.cancel import CancelToken
    from ecomap.model.document import Document
    from ecomap.ui.jobs import Job, JobRunner

DELAY = 300
"""Milliseconds of quiet before the checks run."""

SWITCH = 0.0005
"""Seconds after which the analysis hands the interpreter to the window, which waits for it."""

_NOT_A_CHANGE = ("preview", "cancel", "save")


class Measured(NamedTuple):
    """What is measured of a map."""

    measures: Measures
    health: Health


class FindingsRunner(QObject):
    """Keeps a report on the session's document; a report on an older one is dropped.

    Attributes:
        started: Told when the report shown is out of date and another is on its way.
        finished: Told the report on the document as it is.
        measured: Told what was measured of the document as it is.
        wanted: Says whether somebody looks at the measures.
    """

    started = Signal()
    finished = Signal(object)
    measured = Signal(object)
    _reported = Signal(object, object)

    def __init__(self, session: Session, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.wanted: Callable[[], bool] = lambda: False
        self._session = session
        self._jobs = jobs
        self._job: Job | None = None
        self._stopped: Job | None = None
        self._last = session.document
        self._running: Document | None = None
        self._checked: Document | None = None
        self._measured: Document | None = None
        self._usual = sys.getswitchinterval()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._run)
        self._reported.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._disconnect = session.changed.connect(self._follow)

    def check_soon(self) -> None:
        """Run the checks once nothing has changed for a moment."""
        self._stop()
        self._checked = self._measured = None
        self.started.emit()
        self._timer.start()

    def measure(self) -> None:
        """Measure the map if somebody looks, unless that is done or will be done anyway."""
        is_done = self._measured is self._session.document
        if self.wanted() and not is_done and self._job is None and not self._timer.isActive():
            self._run()

    def dispose(self) -> None:
        """Stop following the session."""
        self._disconnect()
        self._timer.stop()
        self._stop()

    def _follow(self, change: Change) -> None:
        if change.cause in _NOT_A_CHANGE:
            return
        before, after = self._last, self._session.document
        self._last = after
        if change.cause != "load" and not can_matter(before, after):
            # What was found holds for the map as it is now too.
            self._running = after if self._running is before else self._running
            self._checked = after if self._checked is before else self._checked
            self._measured = after if self._measured is before else self._measured
        else:
            self.check_soon()

    def _run(self) -> None:
        self._stop()
        if self._stopped is not None and self._jobs.runs(self._stopped):
            self._timer.start()  # two at a time would leave the window a third of the processor
            return
        document, wanted = self._session.document, self.wanted()
        unchecked = self._checked is not document
        self._running = document
        sys.setswitchinterval(SWITCH)

        def work(cancel: CancelToken) -> Measured | None:
            survey = surveyed(document, cancel)
            if unchecked:
                self._reported.emit(cancel, checked(survey, cancel))
            return measured(survey) if wanted else None

        self._job = self._jobs.start(work, self._deliver_measured, self._fail)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            # Not yet the usual interval: work that was asked to stop goes on for a while.
            self._stopped, self._job, self._running = self._job, None, None

    def _end(self) -> None:
        self._job = self._running = None
        sys.setswitchinterval(self._usual)

    def _fail(self, error: Exception) -> None:
        self._end()
        raise error

    def _deliver(self, cancel: CancelToken, report: Report) -> None:
        if not cancel.cancelled:
            self._checked = self._running
            self.finished.emit(report)

    def _deliver_measured(self, found: Measured | None) -> None:
        document = self._running
        self._end()
        if found is not None:
            self._measured = document
            self.measured.emit(found)
        self.measure()  # somebody may have begun to look meanwhile


def surveyed(document: Document, cancel: CancelToken) -> Survey:
    """Return what checks and measures look at; the first call imports the analysis."""
    from ecomap.analysis.survey import Survey

    return Survey(document, cancel=cancel)


def checked(survey: Survey, cancel: CancelToken) -> Report:
    """Return the report on a document.

    Raises:
        CancelledError: If the map moved on.
    """
    from ecomap.analysis.registry import run

    return run(survey.document, cancel=cancel, survey=survey)


def measured(survey: Survey) -> Measured:
    """Return the measures of a document.

    Raises:
        CancelledError: If the map moved on.
    """
    from ecomap.analysis.health import health
    from ecomap.analysis.measures import measures

    return Measured(measures(survey), health(survey))
