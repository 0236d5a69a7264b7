"""The theme of the window and the canvas together, and the desktop's choice if that is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ecomap.ui.theme import SYSTEM, look_for, put_on

if TYPE_CHECKING:
    from ecomap.ui.look import Look
    from ecomap.ui.preferences import Preferences


class Appearance(QObject):
    """Puts a look on the program and tells the parts that draw for themselves.

    Attributes:
        changed: Told the new look.
    """

    changed = Signal(object)

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._look = look_for(preferences.settings.theme)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_desktop)

    @property
    def look(self) -> Look:
        """The look on screen."""
        return self._look

    @property
    def theme(self) -> str:
        """What was chosen: ``light``, ``dark``, ``projector``, or ``system`` for the desktop's."""
        return self._preferences.settings.theme

    def choose(self, name: str) -> None:
        """Choose a theme, or ``system`` for the desktop's, and remember it."""
        self._preferences.change(theme=name)
        self._show(look_for(name))

    def apply(self) -> None:
        """Put the look on the program."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            put_on(application, self._look)

    def _follow_desktop(self) -> None:
        if self._preferences.settings.theme == SYSTEM:
            self._show(look_for(SYSTEM))

    def _show(self, look: Look) -> None:
        if look is not self._look:
            self._look = look
            self.apply()
            self.changed.emit(look)
