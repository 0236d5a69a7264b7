"""Map files that are dragged onto the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QDropEvent

from ecomap.ui.messages import MAP_SUFFIX, PICTURE_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget


class MapDrop(QObject):
    """Opens a map file that is dropped on a window."""

    def __init__(self, window: QWidget, take: Callable[[Path], None]) -> None:
        """Watch a window; ``take`` is told what was dropped, once the drop is over."""
        super().__init__(window)
        self._take = take
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept a map file that is dragged over the window, and take it when it is dropped."""
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return False
        assert isinstance(event, QDropEvent)
        path = map_in(event.mimeData())
        if path is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            # Asking about unsaved changes must not hold up the program the file comes from.
            QTimer.singleShot(0, self, lambda: self._take(path))
        return True


def map_in(data: QMimeData) -> Path | None:
    """Return the map file among what is dragged, if it is one file on this computer."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if len(paths) == 1 and paths[0].suffix.lower() in (MAP_SUFFIX, PICTURE_SUFFIX):
        return paths[0]
    return None
