"""The program as a whole, in a process of its own: what it opens with, and how it ends."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

from ecomap.drawing.fonts import FAMILY

ONCE_READY = """
import gc, sys
from pathlib import Path
from ecomap import app

def look(window):
{look}

def watch(window):
    def ready():
        look(window)
        window.session.mark_saved()
        window.close()
    window.ready.connect(ready)
    return window

make = app._window
app._window = lambda path: watch(make(path))
code = app.run(Path(sys.argv[1]) if sys.argv[1:] else None)
print("ended", code, gc.isenabled())
"""


@pytest.fixture
def run(repository):
    """Run the program, do something with its window once it stands, and return what it prints."""

    def run_it(look: str, *arguments) -> str:
        done = subprocess.run(
            [sys.executable, "-c", ONCE_READY.format(look=textwrap.indent(look, "    "))]
            + [str(argument) for argument in arguments],
            capture_output=True,
            text=True,
            cwd=repository,
            timeout=60,
        )
        assert (done.returncode, done.stderr.replace(NOISE, "")) == (0, ""), done.stderr
        assert done.stdout.endswith("ended 0 True\n")
        return done.stdout

    return run_it


NOISE = "This plugin does not support propagateSizeHints()\n"  # the offscreen platform's


def test_a_map_is_opened_in_the_window(run, map_file):
    shown = run("print(window.windowTitle(), len(window.session.document.stakeholders))", map_file)
    assert shown.startswith("births[*] – Ecomap 3")


def test_without_a_map_the_window_is_empty(run):
    assert run("print(len(window.session.document.stakeholders))").startswith("0")


def test_a_broken_map_is_said_in_the_window(run, tmp_path):
    broken = tmp_path / "broken.ecomap"
    broken.write_text("nothing like a map")
    assert "broken.ecomap" in run("print(window.notice.message)", broken)


def test_the_interface_is_set_in_the_bundled_typeface(run):
    assert run("print(window.font().family())").startswith(FAMILY)


def test_a_mistake_is_shown_instead_of_ending_the_program(repository, map_file):
    look = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ecomap.ui.dialogs.crash import CrashDialog

def told():
    dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, CrashDialog)]
    print(dialogs[0].report.toPlainText().splitlines()[-1])
    dialogs[0].close()
    window.close()

QTimer.singleShot(50, told)
raise ZeroDivisionError("by nothing")
"""
    done = subprocess.run(
        [sys.executable, "-c", ONCE_READY.format(look=textwrap.indent(look, "    ")), map_file],
        capture_output=True,
        text=True,
        cwd=repository,
        timeout=60,
    )
    assert done.stdout.startswith("ZeroDivisionError: by nothing")
    assert "A mistake of the program" in done.stderr


def test_what_the_first_frame_does_not_need_is_not_imported(repository, map_file):
    code = (
        "import sys; from pathlib import Path; from ecomap import app\n"
        "app.start(); window = app._window(Path(sys.argv[1])); window.show()\n"
        "print(' '.join(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, map_file],
        capture_output=True,
        text=True,
        cwd=repository,
        timeout=60,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert "ecomap.canvas.canvas" in loaded
    late = ("networkx", "graphviz", "pygraphviz", "typer", "ecomap.analysis", "ecomap.graphviz",
            "ecomap.export", "ecomap.ui.inspector", "ecomap.ui.findings", "ecomap.ui.history",
            "ecomap.editor.snapshots", "ecomap.storage.snapshots")  # fmt: skip
    assert [name for name in late if name in loaded] == []


def test_windows_come_and_go(open_window, map_file, qtbot):
    for _ in range(5):
        window = open_window(map_file)
        window.session.select(("council",))
        window.close()
        qtbot.waitUntil(window.isHidden)
        assert not window.jobs.busy
