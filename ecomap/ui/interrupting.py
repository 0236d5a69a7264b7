"""Ctrl+C in the terminal that the window was started from: closes the window as its button does."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSocketNotifier, QTimer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_BEAT = 500
"""Milliseconds after which Windows hears of an interrupt: it has no pipes that Qt can wait for."""


class Interrupting(QObject):
    """Closes a window at the first Ctrl+C, after the usual question; a second one ends at once.

    Python runs what a signal asks for when Qt lets it run next, which in a window that nobody
    touches may be never. The system therefore writes a byte into a pipe that Qt waits for.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._ends: tuple[int, ...] = ()
        self._before = signal.signal(signal.SIGINT, self._close)
        if sys.platform == "win32":
            QTimer(self, interval=_BEAT, timeout=_let_python_run).start()
            return
        self._ends = here, there = os.pipe()
        for end in self._ends:
            os.set_blocking(end, False)
        signal.set_wakeup_fd(there, warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(here, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._heard)

    def let_go(self) -> None:
        """Leave interrupts to Python again."""
        signal.signal(signal.SIGINT, self._before)
        if self._ends:
            signal.set_wakeup_fd(-1)
            self._notifier.setEnabled(False)
        for end in self._ends:
            os.close(end)
        self._ends = ()

    def _heard(self) -> None:
        with contextlib.suppress(OSError):
            os.read(self._ends[0], 64)

    def _close(self, *_signal: Any) -> None:  # noqa: ANN401 (a number and a frame)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        self._window.close()


def _let_python_run() -> None:
    """Do nothing: Python looks for interrupts before."""
