"""``ecomap FILE`` in a process of its own: the window opens, shows the map and closes."""

from __future__ import annotations

import subprocess
import sys


def test_a_map_is_shown_in_the_window(repository, small_map, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(repository))
    monkeypatch.setenv("ECOMAP_REPORT_FIRST_FRAME", "1")
    done = subprocess.run(
        [sys.executable, "-m", "ecomap", small_map],
        capture_output=True,
        text=True,
        timeout=60,
    )
    # The offscreen platform says this about itself whenever a window is resized.
    said = set(done.stderr.splitlines()) - {"This plugin does not support propagateSizeHints()"}
    assert (done.returncode, said) == (0, set())
    assert done.stdout.startswith("first-frame ")
