"""Slow work: a value or an error comes back on the GUI thread, or nothing.

What can leave the GUI thread runs on another one; painting cannot, and goes by steps instead.
"""

from __future__ import annotations

from contextlib import suppress
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Qt, QThreadPool, QTimer, Signal

from ecomap.foundation.cancel import CancelToken
from ecomap.foundation.errors import CancelledError

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecomap.drawing.steps import Steps

WAIT_AT_CLOSE = 5_000
"""Milliseconds that closing waits for work that was asked to stop."""

SLICE = 0.012
"""Seconds for which steps are taken before events have their turn."""


class Outcome(NamedTuple):
    """How a job ended: with a value or with an error."""

    job: Job
    value: Any = None
    error: Exception | None = None


class Job:
    """One piece of work under way.

    Attributes:
        token: What the work looks at to see whether it should stop.
    """

    def __init__(
        self, deliver: Callable[[Any], None], fail: Callable[[Exception], None] | None
    ) -> None:
        self.token = CancelToken()
        self._deliver = deliver
        self._fail = fail

    def cancel(self) -> None:
        """Ask the work to stop; whatever it still brings is dropped."""
        self.token.cancel()

    def finish(self, outcome: Outcome) -> None:
        """Hand the outcome on, unless nobody wants it any more.

        Raises:
            Exception: The work's own error, if nobody asked to be told of errors.
        """
        if self.token.cancelled or isinstance(outcome.error, CancelledError):
            return
        if outcome.error is None:
            self._deliver(outcome.value)
        elif self._fail is not None:
            self._fail(outcome.error)
        else:
            raise outcome.error


class JobRunner(QObject):
    """Runs functions on a thread pool of its own; lives on the GUI thread as long as the window.

    The work takes a ``CancelToken`` and touches nothing of Qt's: it gets immutable documents and
    returns values.
    """

    _done = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._jobs: set[Job] = set()
        self._walks: dict[Job, Steps[Any]] = {}
        self._pace = QTimer(self)
        self._pace.timeout.connect(self._walk_on)
        self._done.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether any work is under way."""
        return bool(self._jobs)

    def runs(self, job: Job) -> bool:
        """Say whether a job is under way, be it one that was asked to stop."""
        return job in self._jobs

    def start(
        self,
        work: Callable[[CancelToken], Any],
        deliver: Callable[[Any], None],
        fail: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Run ``work`` on another thread, then ``deliver`` its value on this one.

        Args:
            work: What to do; it may raise ``CancelledError`` once its token says so.
            deliver: Told the value, unless the job was cancelled.
            fail: Told the error instead; without it, an error is a defect and is raised here.
        """
        job = Job(deliver, fail)
        self._jobs.add(job)
        self._pool.start(lambda: self._run(job, work))
        return job

    def walk(
        self,
        steps: Steps[Any],
        deliver: Callable[[Any], None],
        fail: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Take steps on this thread, some at a time, then ``deliver`` what they come to.

        Args:
            steps: What to do; closed between two steps if the job is cancelled.
            deliver: As for ``start``.
            fail: As for ``start``.
        """
        job = Job(deliver, fail)
        self._jobs.add(job)
        self._walks[job] = steps
        self._pace.start(0)
        return job

    def shut_down(self) -> None:
        """Cancel everything and wait until the threads are idle."""
        for job in tuple(self._jobs):
            job.cancel()
        self._pace.stop()
        for steps in self._walks.values():
            steps.close()
        self._walks.clear()
        self._pool.clear()
        self._pool.waitForDone(WAIT_AT_CLOSE)
        self._jobs.clear()

    def _run(self, job: Job, work: Callable[[CancelToken], Any]) -> None:
        try:
            outcome = Outcome(job, value=work(job.token))
        except Exception as error:  # every error is delivered: a worker must not raise
            outcome = Outcome(job, error=error)
        with suppress(RuntimeError):  # it took longer than closing waits, and nobody is left
            self._done.emit(outcome)

    def _walk_on(self) -> None:
        end = perf_counter() + SLICE
        while self._walks and perf_counter() < end:
            job, steps = next(iter(self._walks.items()))
            outcome = _stepped(job, steps)
            if outcome is not None:
                del self._walks[job]
                if not self._walks:
                    self._pace.stop()
                self._finish(outcome)

    def _finish(self, outcome: Outcome) -> None:
        if outcome.job in self._jobs:
            self._jobs.discard(outcome.job)
            outcome.job.finish(outcome)


def _stepped(job: Job, steps: Steps[Any]) -> Outcome | None:
    """Take a step; return how the job ended if it was the last."""
    if job.token.cancelled:
        steps.close()
        return Outcome(job)
    try:
        next(steps)
    except StopIteration as end:
        return Outcome(job, value=end.value)
    except Exception as error:  # as on another thread
        return Outcome(job, error=error)
    return None
