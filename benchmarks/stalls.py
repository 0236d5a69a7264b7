"""The longest time in which the window of a large map answers nothing, for all that one does.

A map made by lot (see ``edit.py``) of 1,000 stakeholders and 2,000 flows is opened from a file in
the real window, and worked on. A timer that should fire every few milliseconds notes the longest
gap between two turns of the event loop, until all that was set going is done. Prints one line of
JSON for each thing done: the longest gap in milliseconds, and the most time of the processor that
the window's own thread took between two turns, which other programs on the machine do not add to;
then one with the worst of all.

Usage: python benchmarks/stalls.py [STAKEHOLDERS]
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from edit import made_by_lot
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

from ecomap.app import start
from ecomap.editor import commands
from ecomap.editor.seeing.sight import NO_FILTER
from ecomap.editor.session import Session
from ecomap.model import edits
from ecomap.model.entities import DataFlow, Stakeholder, ViewFilter
from ecomap.model.geometry import Point
from ecomap.model.vocabulary import Access, Lens, LevelOfDetail
from ecomap.storage import mapfile
from ecomap.storage.settings import Settings
from ecomap.ui.docks import INSPECTOR
from ecomap.ui.main_window import MainWindow
from ecomap.ui.preferences import Preferences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ecomap.model.document import Document

STAKEHOLDERS = 1_000
SIZE = (1920, 1080)
LIMIT = 200
"""Milliseconds that nothing should take."""

_TICK = 4  # milliseconds
_QUIET = 0.3  # seconds after which nothing more is expected to begin
_LONGEST = 120.0


class Watchdog(QObject):
    """Notes the longest time between two turns of the event loop."""

    def __init__(self) -> None:
        super().__init__()
        self.worst = self.worst_busy = 0.0
        self._turn = self._busy = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)
        self._timer.start(_TICK)

    def reset(self) -> None:
        """Begin anew."""
        self.worst = self.worst_busy = 0.0
        self._turn, self._busy = time.perf_counter(), time.thread_time()

    def _look(self) -> None:
        now, busy = time.perf_counter(), time.thread_time()
        self.worst = max(self.worst, now - self._turn)
        self.worst_busy = max(self.worst_busy, busy - self._busy)
        self._turn, self._busy = now, busy


class Bench:
    """Does things in a window, one after the other, and prints how long it stood still."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._dog = Watchdog()
        self._loop = QEventLoop()
        self.worst: dict[str, float] = {}
        self.own: dict[str, float] = {}

    def time(self, name: str, *work: Callable[[], object]) -> None:
        """Do something, in turns of the event loop of their own, and wait until all is quiet."""
        self._dog.reset()
        for one in work:
            QTimer.singleShot(0, self._loop, one)
            self._turns(0.0)
        self._turns(_QUIET)
        self.worst[name] = self._dog.worst * 1000
        self.own[name] = self._dog.worst_busy * 1000
        result = {"benchmark": "stall", "of": name, "worst_ms": round(self.worst[name])}
        print(json.dumps(result | {"own_ms": round(self.own[name])}), flush=True)

    def _turns(self, quiet: float) -> None:
        begin = time.perf_counter()
        until = begin + quiet
        while True:
            self._loop.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
            now = time.perf_counter()
            if self._window.canvas.drafting.busy or (quiet and self._window.progress.running):
                until = now + quiet
            if now > until or now - begin > _LONGEST:
                return
            time.sleep(0.001)


def everything(window: MainWindow, path: Path) -> Iterator[tuple[str, list[Callable[[], object]]]]:
    """Yield what is done, by name."""
    session, camera = window.session, window.canvas.view.camera
    viewing = window.commands.seeing.viewing
    yield "open", [partial(window.files.open_now, path)]
    yield "analysis", [partial(wait_for_jobs, window)]
    everybody = list(session.document.stakeholders)
    one = everybody[len(everybody) // 2]
    at = session.document.stakeholders[one].position or Point(0.0, 0.0)
    yield "fit", [camera.fit]
    yield "zoom", [partial(camera.step, step) for step in (1, 1, 1, 1, 1, 1, -1, -1)]
    yield "pan", [partial(camera.pan, -70 / camera.zoom, 25 / camera.zoom) for _ in range(30)]
    yield "100 %", [partial(camera.set_zoom, 1.0)]
    yield "pan at 100 %", [partial(camera.pan, -70, 25) for _ in range(30)]
    yield "fit again", [camera.fit]
    yield "select one", [partial(session.select, (one,))]
    places = [Point(at.x + 9 * step, at.y + 5 * step) for step in range(20)]
    frames = [partial(session.preview, partial(edits.move, places={one: to})) for to in places]
    yield "drag", [*frames, partial(session.commit_preview, "Move")]
    yield "select all", [partial(commands.select_all, session)]
    yield "select none", [partial(session.select, ())]
    yield "rename", [partial(commands.rename, session, one, "Another name")]
    new = Stakeholder(id="new", name="New", position=Point(at.x + 90, at.y + 60))
    yield "add", [partial(session.commit, "Add", partial(add, new=new, to=one))]
    yield (
        "delete",
        [partial(session.commit, "Delete", lambda document: edits.remove(document, (one,)))],
    )
    yield "undo", [session.undo, session.undo]
    yield "redo", [session.redo, session.redo]
    yield "lens", [partial(viewing.set_lens, Lens.DATA)]
    yield "lens again", [partial(viewing.set_lens, Lens.BOTH)]
    yield "detail", [partial(viewing.set_detail, LevelOfDetail.HOLDINGS)]
    yield "detail again", [partial(viewing.set_detail, LevelOfDetail.NAMES)]
    yield "theme", [partial(window.appearance.choose, "projector")]
    yield "theme again", [partial(window.appearance.choose, "light")]
    closed = ViewFilter(access=(Access.CLOSED,))
    yield "filter", [partial(viewing.set_filter, closed)]
    yield "no filter", [partial(viewing.set_filter, NO_FILTER)]
    yield "focus", [partial(viewing.focus, (everybody[3],), 2)]
    yield "no focus", [viewing.show_everything]
    yield "registers", [window.commands.registers.toggle]
    yield "no registers", [window.commands.registers.toggle]
    yield "inspector", [partial(window.docks.toggle, INSPECTOR)]
    yield "select for the inspector", [partial(session.select, (everybody[5],))]
    moved = {i: Point(n % 40 * 250.0, n // 40 * 190.0) for n, i in enumerate(everybody) if i != one}
    arrange = partial(edits.arrange, places=moved, routes={})
    yield "arranged", [partial(session.commit, "Arrange everything", arrange)]
    yield "undo arranged", [session.undo]


def add(document: Document, new: Stakeholder, to: str) -> Document:
    """Return a map with another stakeholder and a flow to it."""
    return edits.add(document, new, DataFlow(id="new-flow", source=to, target=new.id))


def wait_for_jobs(window: MainWindow) -> None:
    """Let what works on other threads come to its end."""
    begin = time.perf_counter()
    loop = QEventLoop()
    while time.perf_counter() - begin < _LONGEST and (
        window.jobs.busy or time.perf_counter() - begin < 2
    ):
        loop.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        time.sleep(0.001)


def main() -> None:
    """Open, work, print."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else STAKEHOLDERS
    application = start()
    with tempfile.TemporaryDirectory() as folder:
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = folder
        path = Path(folder) / "large.ecomap"
        mapfile.save(path, made_by_lot(size))
        window = MainWindow(Session(), Preferences(Settings(theme="light"), wait=True))
        window.resize(*SIZE)
        window.show()
        while window.inspector is None:
            application.processEvents()
        bench = Bench(window)
        for name, work in everything(window, path):
            bench.time(name, *work)
        worst = max(bench.worst, key=bench.worst.__getitem__)
        result = {"benchmark": "stalls", "stakeholders": size, "flows": 2 * size}
        print(json.dumps(result | {"worst_ms": round(bench.worst[worst]), "of": worst}))
        over = {
            kind: [name for name, taken in times.items() if taken > LIMIT]
            for kind, times in (("worst", bench.worst), ("own", bench.own))
        }
        print(json.dumps({"benchmark": "stalls-over", "limit_ms": LIMIT} | over))
        window.session.mark_saved()
        window.close()
        application.processEvents()


if __name__ == "__main__":
    main()
