"""Makes the pictures of the documentation from the real window: ``make images``.

Works with no screen. Look at the pictures before committing them.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer

from ecomap.app import start
from ecomap.editor.session import Session
from ecomap.storage.settings import Settings
from ecomap.ui.main_window import MainWindow
from ecomap.ui.preferences import Preferences

if TYPE_CHECKING:
    from collections.abc import Callable

REPOSITORY = Path(__file__).resolve().parent.parent
SAMPLE = REPOSITORY / "sample_maps" / "doncaster-careers.ecomap"
SETTLING = 1_200
"""Milliseconds until the findings are there and everything is painted."""


def empty(window: MainWindow) -> None:
    """Show a map with nothing on it."""
    window.commands.new()


def plain(window: MainWindow) -> None:
    """Show the sample as it opens."""


def selected(window: MainWindow) -> None:
    """Select a data flow, so that the inspector shows its fields."""
    window.session.select(["flow-person-council-data"])


def finding(window: MainWindow) -> None:
    """Choose the first finding: the data that one person holds."""
    window.docks.bring_forward("findings")
    window.commands.next_finding()


def wall(window: MainWindow) -> None:
    """Close the panels, as in front of a room."""
    for name in ("inspector", "findings"):
        window.docks.bring_forward(name)
        window.docks.toggle(name)


PICTURES: dict[str, tuple[str, tuple[int, int], Callable[[MainWindow], None]]] = {
    "empty": ("light", (1280, 720), empty),
    "doncaster": ("light", (1920, 1080), plain),
    "doncaster-findings": ("light", (1280, 720), finding),
    "doncaster-inspector": ("light", (1280, 720), selected),
    "doncaster-projector": ("projector", (1280, 720), wall),
    "doncaster-dark": ("dark", (1280, 720), finding),
}


def wait(milliseconds: int) -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def take(theme: str, size: tuple[int, int], show: Callable[[MainWindow], None], path: Path) -> None:
    """Open a window on the sample, bring it into a state and save its picture."""
    window = MainWindow(Session(), Preferences(Settings(theme=theme)))
    window.files.open_now(SAMPLE)
    window.resize(*size)
    window.show()
    wait(SETTLING)
    show(window)
    wait(SETTLING)
    if show is wall:
        window.commands.fit()
        wait(SETTLING)
    window.grab().save(str(path))
    window.session.mark_saved()
    window.close()
    wait(100)


def main(names: list[str]) -> None:
    """Make all pictures, or those that are named."""
    target = REPOSITORY / "docs" / "images"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_CONFIG_HOME"] = home
        start()
        for name in names or PICTURES:
            take(*PICTURES[name], target / f"{name}.png")
            sys.stdout.write(f"docs/images/{name}.png\n")


if __name__ == "__main__":
    main(sys.argv[1:])
