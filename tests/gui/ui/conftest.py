"""A window on a small map, with dialogs that answer by themselves and none that can block."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox

from ecomap.app import start
from ecomap.editor.session import Session
from ecomap.storage import mapfile
from ecomap.storage.settings import Settings
from ecomap.ui.main_window import MainWindow
from ecomap.ui.preferences import Preferences
from tests.support.dialogs import FakeDialogs
from tests.support.maps import a_map

if TYPE_CHECKING:
    from ecomap.model.document import Document


@pytest.fixture(autouse=True)
def _no_modal_dialogs(monkeypatch):
    """A dialog that waits for an answer would hang the tests."""

    def refuse(*args, **kwargs):
        raise AssertionError("a modal dialog was opened")

    monkeypatch.setattr(QDialog, "exec", refuse)
    for name in ("question", "warning", "critical", "information", "about"):
        monkeypatch.setattr(QMessageBox, name, refuse)
    for name in ("getOpenFileName", "getSaveFileName", "getExistingDirectory"):
        monkeypatch.setattr(QFileDialog, name, refuse)


@pytest.fixture(autouse=True)
def _plain_application(qapp):
    """The style sheet of one test must not reach the next one."""
    font, palette = qapp.font(), qapp.palette()
    yield
    application = QApplication.instance()
    application.setStyleSheet("")
    application.setFont(font)
    application.setPalette(palette)


@pytest.fixture
def small_map() -> Document:
    """Council stewards Births and sends them to Clinic, who thanks; Depot stands apart."""
    return (
        a_map("Births")
        .orgs("Council", "Clinic", "Depot")
        .at("Council", 0, 0)
        .at("Clinic", 420, 0)
        .at("Depot", 0, 260)
        .dataset("Births")
        .dataset("Deaths")
        .holds("Council", "Births", people=1)
        .flow("Council", "Clinic", "Births")
        .exchange("Clinic", "Council", "Thanks")
        .build()
    )


@pytest.fixture
def map_file(small_map, tmp_path):
    """The small map in a file."""
    path = tmp_path / "births.ecomap"
    mapfile.save(path, small_map)
    return path


@pytest.fixture
def dialogs() -> FakeDialogs:
    return FakeDialogs()


@pytest.fixture
def open_window(qtbot, qapp, dialogs):
    """Return a function that opens a finished window on a map, or on none."""
    opened = []

    def open_it(path=None, theme="light", size=(1280, 720), preferences=None) -> MainWindow:
        start()
        window = MainWindow(
            Session(), preferences or Preferences(Settings(theme=theme)), lambda _: dialogs
        )
        opened.append(window)
        if path is not None:
            window.files.open_now(path)
        window.resize(*size)
        with qtbot.waitSignal(window.ready):
            window.show()
        window.activateWindow()
        window.canvas.view.setFocus()
        return window

    yield open_it
    for window in opened:
        if not window.isHidden():
            window.session.mark_saved()
            window.close()
        qtbot.waitUntil(window.isHidden)
        window.deleteLater()
    # At once, not in the next test's event loop: Qt 6.11 crashes when the style sheet of the
    # program is taken away while widgets wait to be deleted.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(open_window, map_file) -> MainWindow:
    return open_window(map_file)
