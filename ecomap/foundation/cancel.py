"""A token by which one thread asks another to stop."""

from __future__ import annotations

import threading

from ecomap.foundation.errors import CancelledError


class CancelToken:
    """Set once, seen everywhere: long work looks at it between steps."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked the work to stop."""
        return self._event.is_set()

    def check(self) -> None:
        """Raise ``CancelledError`` if somebody asked the work to stop."""
        if self.cancelled:
            raise CancelledError("Stopped")
