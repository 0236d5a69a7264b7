"""A double click on a map, as macOS tells of it: by an event, not by an argument."""

from __future__ import annotations

import os
import subprocess
import sys

PROGRAM = """
import sys
from pathlib import Path
from ecomap import app

sys.platform = "darwin"
application = app.start()
sys.platform = {platform!r}
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QFileOpenEvent

first, second = map(Path, sys.argv[1:])
show = app._window

def ask(window):
    application.sendEvent(application, QFileOpenEvent(QUrl("https://example.org/")))
    print(window.files.path)
    application.sendEvent(application, QFileOpenEvent(str(second)))
    print(window.files.path)
    window.close()

def shown(path):
    window = show(path)
    window.ready.connect(lambda: ask(window))
    return window

app._window = shown
app.run(first)
"""


def test_a_map_that_is_double_clicked_opens_in_the_running_program(map_file, tmp_path):
    other = tmp_path / "other.ecomap"
    other.write_bytes(map_file.read_bytes())
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(platform=sys.platform), map_file, other],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.stdout.splitlines() == [str(map_file), str(other)], done.stderr
    assert done.returncode == 0
