"""Where the window stood and how its panels were arranged, from one start to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from ecomap.storage.settings import Settings
    from ecomap.ui.preferences import Preferences


def keep(window: QMainWindow, preferences: Preferences) -> None:
    """Remember where the window stands and what is shown in it; end what accompanies it."""
    parts: Any = window
    companions, seeing = parts.commands.companions, parts.commands.seeing
    if companions is not None:
        companions.supposing.leave_it()  # panels that made room for it come back first
    state = window.saveState() if companions is None else companions.start_page.desk
    preferences.change(
        window_geometry=_as_text(window.saveGeometry()),
        window_state=_as_text(state),
        legend=seeing.aid_visible("legend"),
        minimap=seeing.aid_visible("minimap"),
    )
    if companions is not None:
        companions.let_go()
    parts.progress.fading.stop()


def restore(window: QMainWindow, preferences: Preferences) -> None:
    """Put the window where it stood the last time, if that is known."""
    settings = preferences.settings
    parts: Any = window
    parts.ready.connect(lambda: _restore_aids(window, settings))
    if settings.window_geometry:
        window.restoreGeometry(_as_bytes(settings.window_geometry))
    if settings.window_state:
        window.restoreState(_as_bytes(settings.window_state))


def _restore_aids(window: QMainWindow, settings: Settings) -> None:
    """Show the legend and the minimap, or do not, as when the program ended."""
    parts: Any = window
    seeing = parts.commands.seeing
    for name, wanted in (("legend", settings.legend), ("minimap", settings.minimap)):
        if seeing.aid_visible(name) is not wanted:
            seeing.toggle_aid(name)


def _as_text(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")


def _as_bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode("ascii", "ignore"))
