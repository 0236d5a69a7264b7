"""Makes the pictures of the documentation from the real window: ``make images``.

Works with no screen. Look at the pictures before committing them.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

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

SMALL, LARGE = (1280, 720), (1920, 1080)


def empty(window: MainWindow) -> None:
    """Show a map with nothing on it."""
    window.commands.new()


def plain(window: MainWindow) -> None:
    """Show the sample as it opens."""


def selected(window: MainWindow) -> None:
    """Select a data flow, so that the inspector shows its fields."""
    window.session.select(["flow-person-council-data"])


def handles(window: MainWindow) -> None:
    """Select a stakeholder and rest the pointer on it, so that its handles are shown."""
    _close_panels(window)
    window.session.select(["uscreates"])
    wait(SETTLING)
    canvas = window.canvas
    area = canvas.area_of("uscreates")
    assert area is not None  # it is on the sample
    at = canvas.view.camera.to_view(QPointF(area.x + area.width / 2, area.y + area.height / 2))
    viewport = canvas.view.viewport()
    nothing = Qt.MouseButton.NoButton
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        at,
        QPointF(viewport.mapToGlobal(at)),
        nothing,
        nothing,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(viewport, move)


def finding(window: MainWindow) -> None:
    """Choose the first finding: the data that one person holds."""
    window.docks.bring_forward("findings")
    window.commands.next_finding()


def sentence(window: MainWindow) -> None:
    """Type a sentence into the bar."""
    window.commands.open_sentence_bar()
    bar = window.commands.sentences.bar
    assert bar is not None  # it was just opened
    bar.field.setPlainText("Doncaster Council -> UsCreates: NEET scores (closed)")


def registers(window: MainWindow) -> None:
    """Show the facts as tables."""
    window.session.select(["uscreates"])
    window.commands.toggle_dock("registers")


def palette(window: MainWindow) -> None:
    """Look for a command by a few letters."""
    window.commands.open_palette()
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.setProperty("text", "exp")


def outline(window: MainWindow) -> None:
    """Show the map as a list of sentences, with a stakeholder opened."""
    window.commands.toggle_dock("outline")
    window.session.select(["uscreates"])
    wait(SETTLING)
    companions = window.commands.companions
    if companions is not None and companions.outline is not None:
        tree = companions.outline.tree
        tree.expand(tree.currentIndex())


def start_page(window: MainWindow) -> None:
    """Show samples and recent maps."""
    window.commands.close_map()
    wait(4 * SETTLING)  # every sample is drawn


def guide(window: MainWindow) -> None:
    """Begin a map step by step."""
    window.commands.new()
    window.commands.toggle_dock("guide")


def tour(window: MainWindow) -> None:
    """Show the second hint of the tour."""
    window.commands.start_tour()
    companions = window.commands.companions
    if companions is not None and companions.tour is not None:
        companions.tour.bubble.walked.emit(1)


def wall(window: MainWindow) -> None:
    """Close the panels, as in front of a room."""
    _close_panels(window)
    wait(SETTLING)
    window.commands.fit()


class Shot(NamedTuple):
    """How a picture is taken: the theme, the window's size, what it shows, the size of its text."""

    theme: str
    size: tuple[int, int]
    show: Callable[[MainWindow], None]
    text_size: int = 100


PICTURES: dict[str, Shot] = {
    "start-page": Shot("light", SMALL, start_page),
    "empty": Shot("light", SMALL, empty),
    "guide": Shot("light", SMALL, guide),
    "doncaster": Shot("light", LARGE, plain),
    "doncaster-handles": Shot("light", SMALL, handles),
    "doncaster-inspector": Shot("light", SMALL, selected),
    "doncaster-findings": Shot("light", SMALL, finding),
    "doncaster-sentence": Shot("light", SMALL, sentence),
    "doncaster-registers": Shot("light", SMALL, registers),
    "doncaster-palette": Shot("light", SMALL, palette),
    "doncaster-outline": Shot("light", SMALL, outline),
    "doncaster-tour": Shot("light", SMALL, tour),
    "doncaster-large-text": Shot("light", SMALL, selected, 150),
    "doncaster-dark": Shot("dark", SMALL, finding),
    "doncaster-projector": Shot("projector", SMALL, wall),
    "doncaster-contrast": Shot("contrast", SMALL, wall),
    "doncaster-contrast-dark": Shot("contrast-dark", SMALL, finding),
}


def wait(milliseconds: int) -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def take(shot: Shot, path: Path, home: Path) -> None:
    """Open a window on the sample, bring it into a state and save its picture."""
    # A copy in a folder with a short name: its place is seen on the start page.
    sample = home / "maps" / SAMPLE.name
    sample.parent.mkdir(exist_ok=True)
    shutil.copy(SAMPLE, sample)
    settings = Settings(theme=shot.theme, text_size=shot.text_size, tour_seen=True)
    window = MainWindow(Session(), Preferences(settings))
    window.files.open_now(sample)
    window.resize(*shot.size)
    window.show()
    wait(SETTLING)
    shot.show(window)
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
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = home
        start()
        for name in names or PICTURES:
            take(PICTURES[name], target / f"{name}.png", Path(home))
            sys.stdout.write(f"docs/images/{name}.png\n")


def _close_panels(window: MainWindow) -> None:
    for name in ("inspector", "findings"):
        window.docks.bring_forward(name)
        window.docks.toggle(name)


if __name__ == "__main__":
    main(sys.argv[1:])
