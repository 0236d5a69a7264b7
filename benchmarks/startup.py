"""How long Ecomap takes to show a map, beside a bare Qt program on the same machine.

Both are timed from just before their process starts until their first frame is painted; they
take turns, so that whatever else the machine does falls on both. Prints one line of JSON: the
medians in milliseconds and their ratio.

Usage: python benchmarks/startup.py [RUNS]
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

REPOSITORY = Path(__file__).resolve().parent.parent
SAMPLE = REPOSITORY / "sample_maps" / "doncaster-careers.ecomap"

RUNS = 7
LIMIT = 60.0  # seconds that one start may take

BARE = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QMainWindow

class View(QGraphicsView):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("first-frame", time.monotonic(), flush=True)
        QTimer.singleShot(0, QApplication.quit)

application = QApplication([])
window = QMainWindow()
scene = QGraphicsScene(window)
window.setCentralWidget(View(scene))
window.resize(1200, 800)
window.show()
application.exec()
"""

PROGRAMS = {
    "bare": [sys.executable, "-c", BARE],
    "ecomap": [sys.executable, "-m", "ecomap", str(SAMPLE)],
}


def environment(home: str) -> dict[str, str]:
    """Return the surroundings of both programs: settings of their own, and a screen or none."""
    own = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"), home)
    shown = os.environ | own | {"ECOMAP_REPORT_FIRST_FRAME": "1"}
    # Installed programs are compiled; without this, every start would compile Ecomap anew.
    shown.pop("PYTHONDONTWRITEBYTECODE", None)
    if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys():
        shown.setdefault("QT_QPA_PLATFORM", "offscreen")
    return shown


def milliseconds_to_first_frame(command: list[str], surroundings: dict[str, str]) -> float:
    """Start a program, wait until it ends and return when it had painted.

    The program reports ``time.monotonic()``, which is one clock for all processes of a machine.
    """
    start = time.monotonic()
    done = subprocess.run(
        command,
        cwd=REPOSITORY,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )
    for line in done.stdout.splitlines():
        word, _, moment = line.partition(" ")
        if word == "first-frame":
            return (float(moment) - start) * 1000
    sys.exit(f"{' '.join(command[1:3])} painted nothing\n{done.stdout}{done.stderr}")


def measured(runs: int) -> dict[str, list[float]]:
    """Time the programs in turn; the first round only warms the caches of the disk."""
    times: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    with tempfile.TemporaryDirectory() as home:
        surroundings = environment(home)
        for round_number in range(runs + 1):
            for name, command in PROGRAMS.items():
                taken = milliseconds_to_first_frame(command, surroundings)
                if round_number:
                    times[name].append(taken)
    return times


def main() -> None:
    """Measure and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    times = measured(runs)
    bare, ecomap = median(times["bare"]), median(times["ecomap"])
    result = {
        "benchmark": "startup",
        "ratio": round(ecomap / bare, 2),
        "bare_ms": round(bare),
        "ecomap_ms": round(ecomap),
        "runs": runs,
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
