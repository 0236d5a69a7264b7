"""Two cameras that look at the same place at the same zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ecomap.canvas.camera import Camera


class Together(QObject):
    """Moves a second camera with a first one, and the first with the second.

    What is in the middle of one is in the middle of the other. When windows change their size the
    first decides: only it keeps the whole map in sight.
    """

    def __init__(self, first: Camera, second: Camera) -> None:
        """Let the second look where the first does, from now on."""
        super().__init__(first)
        self._first = first
        self._second = second
        self._size = second.size()
        self._at_work = False
        first.changed.connect(self.follow)
        second.changed.connect(self._lead)
        self.follow()

    def follow(self) -> None:
        """Let the second look where the first does."""
        if not self._at_work:
            self._at_work = True
            self._second.look_at(self._first.centre(), self._first.zoom)
            self._size = self._second.size()
            self._at_work = False

    def end(self) -> None:
        """Let each look where it likes."""
        self._first.changed.disconnect(self.follow)
        self._second.changed.disconnect(self._lead)
        self.deleteLater()

    def _lead(self) -> None:
        """Let the first look where the second does, unless that only got another size."""
        if self._at_work:
            return
        if self._second.size() != self._size:
            self.follow()
            return
        self._at_work = True
        self._first.look_at(self._second.centre(), self._second.zoom)
        self._at_work = False
