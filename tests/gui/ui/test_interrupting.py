"""Ctrl+C in the terminal: the window closes, asks first if something is not saved, or ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

PROGRAM = """
import os
import signal
import sys
from pathlib import Path
from ecomap import app
from ecomap.editor import commands
from ecomap.model.geometry import Point

show = app._window

def interrupted(window, changed):
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QDialog

    def ask_again():
        open_now = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog)]
        print("asked", any(w.isVisible() for w in open_now), window.isVisible(), flush=True)
        os.kill(os.getpid(), signal.SIGINT)

    if changed:
        commands.add_stakeholder(window.session, Point(900, 900))
        QTimer.singleShot(500, window, ask_again)
    os.kill(os.getpid(), signal.SIGINT)

def shown(path):
    window = show(path)
    window.ready.connect(lambda: later(window))
    return window

def later(window):
    from PySide6.QtCore import QTimer

    window.watch._regular.stop()  # nothing wakes the program up but the signal
    QTimer.singleShot(100, window, lambda: interrupted(window, sys.argv[2:] == ["changed"]))

app._window = shown
raise SystemExit(app.run(Path(sys.argv[1])))
"""

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="os.kill would end the process there")


def run(map_file, home, *words):
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, map_file, *words],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
    )


@POSIX
def test_it_closes_the_window_and_leaves_nothing_behind(map_file, tmp_path):
    done = run(map_file, tmp_path)
    assert done.returncode == 0
    assert "Interrupt" not in done.stderr
    assert not list(tmp_path.glob(".~*.lock"))


@POSIX
def test_it_asks_about_what_is_not_saved_and_a_second_one_ends_it(map_file, tmp_path):
    before = map_file.read_bytes()
    done = run(map_file, tmp_path, "changed")
    assert done.stdout.splitlines() == ["asked True True"]
    assert done.returncode == -signal.SIGINT
    assert map_file.read_bytes() == before
