"""The user's choices while the program runs: read once, written when one changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ecomap.foundation.errors import EcomapError
from ecomap.storage.settings import Settings, save_settings, with_recent, without_recent

if TYPE_CHECKING:
    from pathlib import Path


class Preferences:
    """Holds the settings and keeps their file up to date.

    Settings that cannot be written are logged and otherwise forgotten: no map depends on them.

    Args:
        settings: What was stored.
        wait: Whether to write nothing down until ``stop_waiting``: disks are slow.
    """

    def __init__(self, settings: Settings | None = None, *, wait: bool = False) -> None:
        self._settings = self._stored = settings or Settings()
        self._waiting = wait

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
        self._keep(Settings(**{**self._settings.model_dump(), **choices}))

    def remember(self, path: Path) -> None:
        """Put a map at the head of the recent ones."""
        self._keep(with_recent(self._settings, path.absolute()))

    def forget(self, path: Path) -> None:
        """Take a map from the recent ones."""
        self._keep(without_recent(self._settings, str(path)))

    def stop_waiting(self) -> None:
        """Write down what was chosen so far, and each choice at once from now on."""
        self._waiting = False
        self._keep(self._settings)

    def _keep(self, settings: Settings) -> None:
        self._settings = settings
        if self._waiting or settings == self._stored:
            return
        self._stored = settings
        try:
            save_settings(settings)
        except EcomapError as error:
            import logging  # a start without trouble needs none

            logging.getLogger(__name__).warning("%s", error.message)
