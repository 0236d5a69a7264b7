"""Maps that the desktop asks the running program to open, as macOS does for a double click."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class AskedApplication(QApplication):
    """An application that is told of files by events; elsewhere they come as arguments.

    Attributes:
        asked: Told the path of a map that is to be opened.
    """

    asked = Signal(object)

    def event(self, event: QEvent) -> bool:
        """Pass on which file is to be opened; links to the web are none of ours."""
        if isinstance(event, QFileOpenEvent):
            if event.file():
                self.asked.emit(Path(event.file()))
            return True
        return super().event(event)
