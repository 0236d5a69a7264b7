"""The user's choices while the program runs: read once, written when one changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ecomap.foundation.errors import EcomapError
from ecomap.storage.settings import (
    Settings,
    load_settings,
    save_settings,
    with_recent,
    without_recent,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Choosing = Callable[[Settings], Settings]


class Preferences:
    """Holds the settings and keeps their file up to date.

    Other windows keep the same file: each choice is made anew on what stands there by then, so
    that none of theirs is lost. A window goes on with its own, and with everybody's recent maps.

    Settings that cannot be written are logged and otherwise forgotten: no map depends on them.

    Args:
        settings: What was stored.
        wait: Whether to write nothing down until ``stop_waiting``: disks are slow.
    """

    def __init__(self, settings: Settings | None = None, *, wait: bool = False) -> None:
        self._settings = self._stored = settings or Settings()
        self._waiting = wait
        self._unwritten: list[Choosing] = []

    @property
    def settings(self) -> Settings:
        """The choices as they are now."""
        return self._settings

    @property
    def dot_path(self) -> str:
        """The user's own Graphviz, or an empty string for the one that comes along."""
        return self._settings.dot_path or ""

    def change(self, **choices: Any) -> None:  # noqa: ANN401
        """Make choices and write them down.

        Raises:
            ValueError: If a choice is not allowed, which is a mistake of the program.
        """
        self._keep(lambda settings: Settings(**{**settings.model_dump(), **choices}))

    def remember(self, path: Path) -> None:
        """Put a map at the head of the recent ones."""
        newest = path.absolute()
        self._keep(lambda settings: with_recent(settings, newest))

    def forget(self, path: Path) -> None:
        """Take a map from the recent ones."""
        self._keep(lambda settings: without_recent(settings, str(path)))

    def stop_waiting(self) -> None:
        """Write down what was chosen so far, and each choice at once from now on."""
        self._waiting = False
        self._write()

    def _keep(self, choosing: Choosing) -> None:
        self._settings = choosing(self._settings)
        self._unwritten.append(choosing)
        if not self._waiting:
            self._write()

    def _write(self) -> None:
        choices, self._unwritten = self._unwritten, []
        there = load_settings()
        unreadable = there == Settings()  # or gone, or as it is at first
        if unreadable and self._settings == self._stored:
            return
        now = self._stored if unreadable else there
        for choosing in choices:
            now = choosing(now)
        own = {**dict(self._settings), "recent_files": now.recent_files}
        self._settings = self._stored = Settings(**own)
        if now == there:
            return
        try:
            save_settings(now)
        except EcomapError as error:
            import logging  # a start without trouble needs none

            logging.getLogger(__name__).warning("%s", error.message)
