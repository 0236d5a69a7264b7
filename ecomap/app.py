"""The window program: builds the parts, opens the map, and keeps mistakes from being silent.

It starts quickly by six means, measured on the sample map: what is imported, is imported by
``run`` while Python does not look for garbage (40 ms); ``ecomap.model.pydantic_start`` imports
pydantic without what only type checkers need (35 ms), ``ecomap.canvas.qt_start`` Qt without what
only mistakes need (45 ms); Qt's enumerations are made in half the time (25 ms); the contents of
the side panels and of the menus are made after the first frame; and only then is written down what
the next start shall know.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from typing import TYPE_CHECKING

from ecomap import __version__
from ecomap.foundation.enumerations import made_quickly

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from ecomap.ui.main_window import MainWindow

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
    gc.disable()
    try:
        with made_quickly():
            _import_what_needs_no_qt()
            application = start(argv)
            window = _window(path)
            window.ready.connect(gc.enable)
            window.ready.connect(_set_up_log)
            window.ready.connect(lambda: _heed_interrupts(application, window))
            _open_what_is_asked_for(application, window)
            window.show()
            window.canvas.view.setFocus()
            return application.exec()
    finally:
        gc.enable()


def start(argv: Sequence[str] = ()) -> QApplication:
    """Return the application, with its name, style and font; made at the first call.

    Raises:
        EcomapError: If the bundled font cannot be read.
    """
    from ecomap.canvas.qt_start import import_qt

    import_qt()
    from PySide6.QtWidgets import QApplication

    from ecomap.canvas.fonts import load_fonts

    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        application = existing
        if application.style().name() != "fusion":
            application.setStyle("Fusion")
    else:
        # Asking for the style by its object would make PySide6 build its eleven enumerations.
        application = _kind()(["ecomap", "-style", "Fusion", *argv])
    application.setApplicationName("ecomap")
    application.setApplicationVersion(__version__)
    load_fonts()
    return application


def _kind() -> type[QApplication]:
    """Return the class of the application: macOS sends events for files that are to be opened."""
    from PySide6.QtWidgets import QApplication

    if sys.platform != "darwin":
        return QApplication
    from ecomap.ui.asked_to_open import AskedApplication

    return AskedApplication


def _open_what_is_asked_for(application: QApplication, window: MainWindow) -> None:
    asked = getattr(application, "asked", None)
    if asked is not None:
        asked.connect(window.files.open)


def report_first_frame() -> None:
    """Say when the map was first seen, on the clock that all processes share, and quit."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    sys.stdout.write(f"first-frame {time.monotonic()}\n")
    sys.stdout.flush()
    QTimer.singleShot(0, QApplication.quit)


def _heed_interrupts(application: QApplication, window: MainWindow) -> None:
    """Let Ctrl+C in a terminal close the window, as long as there is one."""
    from ecomap.ui.interrupting import Interrupting

    application.aboutToQuit.connect(Interrupting(window).let_go)


def _set_up_log() -> None:
    """Name the level and the part of the program in the log.

    What is logged before is written to standard error too, by Python, without either.
    """
    import logging

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")


def _import_what_needs_no_qt() -> None:
    """Import the parts of the program that need no Qt, before Qt makes every import longer."""
    from ecomap.model.pydantic_start import annotations_compiled_once, import_pydantic

    with annotations_compiled_once():
        # From here, near the bottom of the stack: CPython 3.11 asks the system for memory, and
        # gives it back, each time a call crosses the end of 16 KB of frames, and pydantic makes
        # many calls.
        import_pydantic()
        from ecomap.drawing import drawing  # noqa: F401
        from ecomap.editor import catalogue  # noqa: F401
        from ecomap.editor.tools import box  # noqa: F401
        from ecomap.storage import lock, mapfile, settings  # noqa: F401


def _window(path: Path | None) -> MainWindow:
    from ecomap.editor.session import Session
    from ecomap.storage.settings import load_settings
    from ecomap.ui.crash import CrashGuard
    from ecomap.ui.dialogs.native import NativeDialogs
    from ecomap.ui.first_frame import FirstFrame
    from ecomap.ui.main_window import MainWindow
    from ecomap.ui.preferences import Preferences

    preferences = Preferences(load_settings(), wait=True)
    window = MainWindow(Session(), preferences)
    window.ready.connect(preferences.stop_waiting)
    CrashGuard(NativeDialogs(window).show_crash, window).install()
    if path is not None:
        window.files.open_now(path)
    else:
        from ecomap.ui.start_page.opening import StartPlace

        StartPlace.of(window).begin()
    window.ready.connect(lambda: _begin_tour(window))
    if os.environ.get(REPORT) == "1":
        FirstFrame(window.canvas.view.viewport()).painted.connect(report_first_frame)
    return window


def _begin_tour(window: MainWindow) -> None:
    """Show the hints for the first start, in a moment: the map is painted first."""
    from PySide6.QtCore import QTimer

    companions = window.commands.companions
    if companions is not None and not window.preferences.settings.tour_seen:
        QTimer.singleShot(0, companions, companions.start_tour_once)
