"""What the status bar says of slow work, with a button to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from ecomap.foundation.errors import EcomapError
from ecomap.foundation.inert import SHORT_NAME, inert
from ecomap.ui.plain import show_plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecomap.drawing.steps import Steps
    from ecomap.foundation.cancel import CancelToken
    from ecomap.ui.jobs import Job, JobRunner
    from ecomap.ui.notice import NoticeBar


_SAID_FOR = 15_000
"""How long something short stays said, in milliseconds: what is old is no news."""


class Progress(QWidget):
    """Runs one slow thing at a time for the user to see; another one takes its place.

    Attributes:
        stop: The button to cancel with.
        fading: Ends what was said last.
    """

    def __init__(self, jobs: JobRunner, notice: NoticeBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._notice = notice
        self._job: Job | None = None
        self.fading = QTimer(self)
        self.fading.setSingleShot(True)
        self.fading.setInterval(_SAID_FOR)
        self.fading.timeout.connect(self._fade)
        self._words = QLabel()
        show_plain(self._words)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setFixedWidth(90)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Work under way")
        self.stop = QPushButton("Cancel")
        self.stop.clicked.connect(self.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        for widget in (self._words, self._bar, self.stop):
            row.addWidget(widget)
        self._show_running(False)

    @property
    def words(self) -> str:
        """What is being done, or was done last."""
        return self._words.text()

    @property
    def running(self) -> bool:
        """Whether work is under way."""
        return self._job is not None

    def run(
        self,
        words: str,
        work: Callable[[CancelToken], Any],
        deliver: Callable[[Any], object],
    ) -> None:
        """Run work on another thread, then deliver its value here; errors go to the notice bar.

        Args:
            words: What is being done.
            work: As for ``JobRunner.start``.
            deliver: What to do with the value; what it raises of expected errors is shown too.
        """
        self._begin(words)
        self._job = self._jobs.start(work, lambda value: self._done(value, deliver), self._fail)

    def walk(self, words: str, steps: Steps[Any], deliver: Callable[[Any], object]) -> None:
        """Do the same with work that belongs to this thread and goes in steps."""
        self._begin(words)
        self._job = self._jobs.walk(steps, lambda value: self._done(value, deliver), self._fail)

    def say(self, words: str) -> None:
        """Say something short that needs no answer, for a while."""
        self._words.setText(inert(words, SHORT_NAME))
        self.fading.start()

    def cancel(self) -> None:
        """Stop what is under way; nothing comes of it."""
        if self._job is not None:
            self._job.cancel()
            self._end()
            self.say("Stopped")

    def _fade(self) -> None:
        if self._job is None:
            self._words.clear()

    def _begin(self, words: str) -> None:
        self.cancel()
        self.say(words)
        self._show_running(True)

    def _done(self, value: Any, deliver: Callable[[Any], object]) -> None:  # noqa: ANN401
        self._end()
        try:
            deliver(value)
        except EcomapError as error:
            self._notice.say_error(error)

    def _fail(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, EcomapError):
            raise error
        self._notice.say_error(error)

    def _end(self) -> None:
        self._job = None
        self.say("")
        self._show_running(False)

    def _show_running(self, running: bool) -> None:
        self._bar.setVisible(running)
        self.stop.setVisible(running)
