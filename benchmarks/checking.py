"""How long the window stands still at most while all checks run in the background.

A map made by lot (see ``edit.py``) is opened in the real window; once it is drawn, the checks run
and the measures are taken while a timer notes the longest gap between two turns of the event loop
(see ``stalls.py``): with the time after which Python hands the interpreter on that it comes with,
and with Ecomap's. Prints one line of JSON for each, with the ratio to the first. Other programs
that want the processor add to the gaps.

Usage: python benchmarks/checking.py [STAKEHOLDERS]
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from edit import made_by_lot
from PySide6.QtCore import QEventLoop, QTimer
from stalls import Watchdog

from ecomap.app import start
from ecomap.editor.session import Session
from ecomap.storage.settings import Settings
from ecomap.ui.findings import runner
from ecomap.ui.main_window import MainWindow
from ecomap.ui.preferences import Preferences
from tests.support.dialogs import FakeDialogs

if TYPE_CHECKING:
    from ecomap.analysis.findings import Report
    from ecomap.analysis.survey import Survey
    from ecomap.foundation.cancel import CancelToken

STAKEHOLDERS = 1_000
RUNS = 3
LIMIT = 30
"""Milliseconds that the window stands still at most."""

_USUAL = 0.005  # seconds: sys.getswitchinterval() of CPython


def wait(milliseconds: int) -> None:
    """Let the window work."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def run_once(window: MainWindow, dog: Watchdog) -> tuple[float, float, float]:
    """Return the longest gap while the checks run, the work of listing them, and the time.

    The former two in milliseconds, the last in seconds; that of the listing is the time of the
    processor that the window's own thread took.
    """
    assert window.guide is not None
    told: list[float] = []
    while_running: list[float] = []
    original, watched = runner.checked, window.guide.runner

    def noted(survey: Survey, cancel: CancelToken) -> Report:
        report = original(survey, cancel)
        while_running.append(dog.worst)
        return report

    runner.checked = noted
    watched.measured.connect(lambda _: told.append(time.perf_counter()))
    watched.check_soon()
    wait(runner.DELAY - 20)
    dog.reset()
    begin = time.perf_counter()
    while not told:
        wait(20)
    runner.checked = original
    return while_running[0] * 1000, dog.worst_busy * 1000, told[0] - begin


def main(stakeholders: int) -> None:
    """Print the results."""
    start()
    window = MainWindow(
        Session(), Preferences(Settings(theme="light", tour_seen=True)), lambda _: FakeDialogs()
    )
    window.resize(1920, 1080)
    window.show()
    wait(500)
    window.session.load(made_by_lot(stakeholders))
    assert window.guide is not None
    while window.guide.report is None or window.canvas.drafting.busy:
        wait(200)
    window.guide.runner.wanted = lambda: True
    dog = Watchdog()
    first = 0.0
    for name, seconds in (("usual", _USUAL), ("ecomap", runner.SWITCH)):
        runner.SWITCH = seconds
        runs = [run_once(window, dog) for _ in range(RUNS)]
        worst, listing, took = (sorted(values)[RUNS // 2] for values in zip(*runs, strict=True))
        first = first or worst
        result = {"benchmark": "checking", "stakeholders": stakeholders, "switch": name}
        result |= {"worst_ms": round(worst, 1), "own_ms": round(listing, 1)}
        result |= {"seconds": round(took, 2), "ratio": round(worst / first, 2), "limit_ms": LIMIT}
        print(json.dumps(result), flush=True)
    window.session.mark_saved()
    window.close()
    wait(100)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else STAKEHOLDERS)
