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
        self._look = self._chosen()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_desktop)

    @property
    def look(self) -> Look:
        """The look on screen."""
        return self._look

    @property
    def theme(self) -> str:
        """What was chosen: the name of a theme, or ``system`` for the desktop's."""
        return self._preferences.settings.theme

    @property
    def text_size(self) -> int:
        """How large the words of the window are, in percent."""
        return self._preferences.settings.text_size

    def choose(self, name: str) -> None:
        """Choose a theme, or ``system`` for the desktop's, and remember it."""
        self._preferences.change(theme=name)
        self._show(self._chosen())

    def choose_text_size(self, percent: int) -> None:
        """Choose how large the words of the window are, and remember it."""
        self._preferences.change(text_size=percent)
        self._show(self._chosen())

    def toggle_reduced_motion(self) -> None:
        """Let things jump to their places, or glide there, and remember it."""
        self._preferences.change(reduce_motion=not self.reduced_motion)

    @property
    def reduced_motion(self) -> bool:
        """Whether things jump to their places instead of gliding there."""
        return self._preferences.settings.reduce_motion

    def apply(self) -> None:
        """Put the look on the program."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            put_on(application, self._look)

    def _follow_desktop(self) -> None:
        if self._preferences.settings.theme == SYSTEM:
            self._show(self._chosen())

    def _chosen(self) -> Look:
        settings = self._preferences.settings
        return look_for(settings.theme, settings.text_size)

    def _show(self, look: Look) -> None:
        if look != self._look:
            self._look = look
            self.apply()
            self.changed.emit(look)
