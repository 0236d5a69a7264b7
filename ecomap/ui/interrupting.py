"""Ctrl+C in the terminal that the window was started from: closes the window as its button does."""

from __future__ import annotations

import contextlib
import signal
import socket
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSocketNotifier

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Interrupting(QObject):
    """Closes a window at the first Ctrl+C, after the usual question; a second one ends at once.

    Python runs what a signal asks for when Qt lets it run next, which in a window that nobody
    touches may be never. The system therefore writes a byte that Qt waits for.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._here, self._there = socket.socketpair()
        for end in (self._here, self._there):
            end.setblocking(False)
        self._before = signal.signal(signal.SIGINT, self._close)
        signal.set_wakeup_fd(self._there.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._here.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._heard)

    def let_go(self) -> None:
        """Leave interrupts to Python again."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGINT, self._before)
        self._notifier.setEnabled(False)
        for end in (self._here, self._there):
            end.close()

    def _heard(self) -> None:
        with contextlib.suppress(OSError):
            self._here.recv(64)

    def _close(self, *_signal: Any) -> None:  # noqa: ANN401 (a number and a frame)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        self._window.close()
