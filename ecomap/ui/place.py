"""Where the window stood and how its panels were arranged, from one start to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from ecomap.ui.preferences import Preferences


def keep(window: QMainWindow, preferences: Preferences) -> None:
    """Remember where the window stands."""
    preferences.change(
        window_geometry=_as_text(window.saveGeometry()), window_state=_as_text(window.saveState())
    )


def restore(window: QMainWindow, preferences: Preferences) -> None:
    """Put the window where it stood the last time, if that is known."""
    settings = preferences.settings
    if settings.window_geometry:
        window.restoreGeometry(_as_bytes(settings.window_geometry))
    if settings.window_state:
        window.restoreState(_as_bytes(settings.window_state))


def _as_text(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")


def _as_bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode("ascii", "ignore"))
