"""Map files that are dragged onto the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ecomap.ui.messages import MAP_SUFFIX

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData


def map_in(data: QMimeData) -> Path | None:
    """Return the map file among what is dragged, if it is one file on this computer."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if len(paths) == 1 and paths[0].suffix.lower() == MAP_SUFFIX:
        return paths[0]
    return None
