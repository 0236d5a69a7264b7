"""What happens when the program itself makes a mistake: it is logged, told and survived."""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QObject, Qt, Signal

from ecomap import __version__

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType


class CrashGuard(QObject):
    """Takes every uncaught exception, on whatever thread, to one place on the GUI thread.

    One report is shown at a time: a mistake in painting would otherwise open a dialog a frame.

    Args:
        show: Shows a report.
    """

    _caught = Signal(object)

    def __init__(self, show: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._show = show
        self._told: set[str] = set()
        self._before = sys.excepthook
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Become the hook for uncaught exceptions."""
        sys.excepthook = self.take

    def uninstall(self) -> None:
        """Put the hook from before back."""
        sys.excepthook = self._before

    def take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log an exception and have it told; an interrupt from the keyboard is let through."""
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, error, trace)
            return
        import logging  # a start without a mistake needs none

        log = logging.getLogger(__name__)
        log.critical("A mistake of the program", exc_info=(kind, error, trace))
        self._caught.emit(report(error))

    def _tell(self, words: str) -> None:
        if words not in self._told:
            self._told.add(words)
            self._show(words)


def report(error: BaseException) -> str:
    """Return what helps to mend a mistake: versions, platform, and where it happened."""
    import platform

    where = "".join(traceback.format_exception(error))
    return (
        f"Ecomap {__version__}, Python {platform.python_version()}, "
        f"Qt for Python {PySide6.__version__}\n{platform.platform()}\n\n{where}"
    )
