"""The window program: builds the parts, opens the map, and keeps mistakes from being silent.

It starts quickly by four means, measured on the sample map: what is imported, is imported by
``run`` while Python does not look for garbage (40 ms); ``ecomap.canvas.qt_start`` imports Qt
without what only mistakes need (45 ms); the contents of the side panels are made after the first
frame; and only then is written down what the next start shall know.
"""

from __future__ import annotations

import gc
import os
import sys
import time
import typing
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

from ecomap import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
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
        with _annotations_compiled_once():
            _import_what_needs_no_qt()
        application = start(argv)
        window = _window(path)
        window.ready.connect(gc.enable)
        window.ready.connect(_set_up_log)
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
        application = QApplication(["ecomap", "-style", "Fusion", *argv])
    application.setApplicationName("ecomap")
    application.setApplicationVersion(__version__)
    load_fonts()
    return application


def report_first_frame() -> None:
    """Say when the map was first seen, on the clock that all processes share, and quit."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    sys.stdout.write(f"first-frame {time.monotonic()}\n")
    sys.stdout.flush()
    QTimer.singleShot(0, QApplication.quit)


def _set_up_log() -> None:
    """Name the level and the part of the program in the log.

    What is logged before is written to standard error too, by Python, without either.
    """
    import logging

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")


def _import_what_needs_no_qt() -> None:
    """Import the parts of the program that need no Qt, before Qt makes every import longer."""
    _let_pydantic_look_for_no_plugins()
    # From here, near the bottom of the stack: CPython 3.11 asks the system for memory, and gives
    # it back, each time a call crosses the end of 16 KB of frames, and pydantic makes many calls.
    from pydantic import BaseModel  # noqa: F401

    from ecomap.drawing import drawing  # noqa: F401
    from ecomap.editor import catalogue  # noqa: F401
    from ecomap.editor.tools import box  # noqa: F401
    from ecomap.storage import lock, mapfile, settings  # noqa: F401


@contextmanager
def _annotations_compiled_once() -> Iterator[None]:
    """Keep ``typing`` from compiling the text of an annotation more than once (5 ms).

    It does so for each field of a named tuple and of a typed dictionary; pydantic has some 700
    of these, in 150 different texts.
    """
    vars(typing)["compile"] = cache(compile)
    try:
        yield
    finally:
        del vars(typing)["compile"]


def _let_pydantic_look_for_no_plugins() -> None:
    """Keep pydantic from searching all installed packages for plug-ins, of which we use none.

    Its setting skips the search but not the import of the fifty modules that the search needs
    (pydantic 2.14: a tenth of the time to the first frame). An empty module in the place of the
    one that searches does; under another name in a later version it would just not be used.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    name = "pydantic.plugin._loader"
    if name not in sys.modules:
        sys.modules[name] = _NoPlugins(name)


class _NoPlugins(ModuleType):
    """Stands for pydantic's search for plug-ins and finds none."""

    @staticmethod
    def get_plugins() -> tuple[()]:
        """Return no plug-ins."""
        return ()


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
