"""The window program: builds the parts, opens the map, and keeps mistakes from being silent.

Qt is imported inside the functions, after everything else: PySide6 reads the source of every
module that is imported after it (seen with 6.11), which made the start 70 ms slower.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from typing import TYPE_CHECKING

from ecomap import __version__
from ecomap.drawing import drawing  # noqa: F401  # the largest part of what the canvas imports
from ecomap.editor import catalogue  # noqa: F401  # likewise
from ecomap.editor.session import Session
from ecomap.editor.tools import box  # noqa: F401  # likewise
from ecomap.storage import mapfile  # noqa: F401  # what opening a map imports
from ecomap.storage.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

REPORT = "ECOMAP_REPORT_FIRST_FRAME"
"""Set to 1, this environment variable makes the program say when it first showed the map."""


def run(path: Path | None, argv: Sequence[str] = ()) -> int:
    """Open the window and return the exit code once it is closed.

    Args:
        path: The map to open; what is wrong with it is said in the window.
        argv: Arguments for Qt.

    Raises:
        EcomapError: If the bundled font cannot be read.
    """
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    settings = load_settings()
    application = start(argv)

    from ecomap.ui.crash import CrashGuard
    from ecomap.ui.dialogs.native import NativeDialogs
    from ecomap.ui.first_frame import FirstFrame
    from ecomap.ui.main_window import MainWindow
    from ecomap.ui.preferences import Preferences

    window = MainWindow(Session(), Preferences(settings))
    guard = CrashGuard(NativeDialogs(window).show_crash, window)
    guard.install()
    if path is not None:
        window.files.open_now(path)
    if os.environ.get(REPORT) == "1":
        FirstFrame(window.canvas.view.viewport()).painted.connect(report_first_frame)
    window.show()
    window.canvas.view.setFocus()
    try:
        return application.exec()
    finally:
        guard.uninstall()


def start(argv: Sequence[str] = ()) -> QApplication:
    """Return the application, with its name, style and font; made at the first call.

    Raises:
        EcomapError: If the bundled font cannot be read.
    """
    from PySide6.QtWidgets import QApplication

    from ecomap.canvas.fonts import load_fonts
    from ecomap.ui.icons import program_icon

    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        application = existing
    else:
        application = QApplication(["ecomap", *argv])
    application.setApplicationName("ecomap")
    application.setApplicationVersion(__version__)
    application.setStyle("Fusion")
    load_fonts()
    application.setWindowIcon(program_icon())
    return application


def report_first_frame() -> None:
    """Say when the map was first seen, on the clock that all processes share, and quit."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    sys.stdout.write(f"first-frame {time.monotonic()}\n")
    sys.stdout.flush()
    QTimer.singleShot(0, QApplication.quit)
