"""The menu of maps that were opened or saved last."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from ecomap.canvas.tips import tip
from ecomap.foundation.inert import SHORT_NAME, inert

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ecomap.ui.preferences import Preferences


class RecentMenu(QMenu):
    """Lists the recent maps each time it is opened; files that are gone are left out."""

    def __init__(
        self, preferences: Preferences, open_path: Callable[[Path], None], parent: QWidget
    ) -> None:
        super().__init__("Open recent", parent)
        self._preferences = preferences
        self._open_path = open_path
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List the maps as they are now."""
        self.clear()
        paths = [Path(name) for name in self._preferences.settings.recent_files]
        for number, path in enumerate((path for path in paths if path.is_file()), start=1):
            folder = inert(path.parent.name, SHORT_NAME)
            words = f"{inert(path.stem, SHORT_NAME)} ({folder})".replace("&", "&&")
            entry = self.addAction(f"&{number} {words}" if number < 10 else words)
            entry.setToolTip(tip(inert(str(path))))
            entry.triggered.connect(lambda checked=False, path=path: self._open_path(path))
        if self.isEmpty():
            self.addAction("No maps yet").setEnabled(False)
