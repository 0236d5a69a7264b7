"""Whatever a monkey does at the real window: nothing breaks and nothing gets out of step.

Everything is chosen by lot from a seed, so that a failure can be seen again; it tells the seed and
the last events. ``ECOMAP_EVENTS=200000`` lets the monkey go on for longer, ``ECOMAP_SEED=7`` begins
with another seed.
"""

from __future__ import annotations

import os
import sys
import traceback

import pytest
from PySide6.QtCore import QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QDialog

from ecomap.app import start
from ecomap.drawing.arrange import Arrangement
from ecomap.model.geometry import Point
from ecomap.storage import mapfile
from ecomap.ui import arranging, jobs
from ecomap.ui.picturing import making
from tests.support.maps import a_map
from tests.support.monkey import Monkey

EVENTS = int(os.environ.get("ECOMAP_EVENTS", "20000"))
FIRST_SEED = int(os.environ.get("ECOMAP_SEED", "1"))
PARTS = 4
"""In how many tests the events come, each with a seed of its own, to run side by side."""

NEVER = 10**8
"""Milliseconds that timers are put off: nothing may depend on how quick the computer is."""

IGNORED = (
    "This plugin does not support",  # the offscreen platform, of windows and grabs
    # What Qt's own test tools say of a key that means nothing where it was pressed.
    "Keyboard event not accepted by receiving widget",
)


def small_map():
    return (
        a_map("Births")
        .orgs("Council", "Clinic", "Depot")
        .people("Residents")
        .at("Council", 0, 0)
        .at("Clinic", 420, 0)
        .at("Depot", 0, 260)
        .dataset("Births")
        .dataset("Deaths")
        .holds("Council", "Births", people=1)
        .flow("Council", "Clinic", "Births")
        .flow("Clinic", "Depot")
        .exchange("Clinic", "Council", "Thanks")
        .frame("Town", -200, 160, 400, 220)
        .note("Ask them", 500, 200)
        .build()
    )


def quick_arrangement(document, wish, dot_path, cancel):
    """Stand in for Graphviz: a row, whatever the connections."""
    places = {i: Point(n * 180.0, 0.0) for n, i in enumerate(document.stakeholders)}
    return Arrangement(places, {}, "the monkey", None)


def quick_export(self, doing):
    """Stand in for what may start Graphviz: a file for each sheet, but one for a PDF."""
    self._deliver([self._suffix.encode()] * (1 if self._suffix == ".pdf" else len(self._sheets)))


def run_at_once(self, work, deliver, fail=None):
    """Do work here and now, so that everything comes in the same order every time."""
    job = jobs.Job(deliver, fail)
    self._jobs.add(job)
    self._run(job, work)
    return job


@pytest.fixture
def faults(monkeypatch):
    """Errors that nobody caught, and warnings of Qt's, as they come."""
    found = []

    def warned(kind, context, message):
        if kind != QtMsgType.QtDebugMsg and not message.startswith(IGNORED):
            found.append(f"Qt says: {message}")

    def refuse(*args, **kwargs):
        raise AssertionError("a modal dialog was opened")

    def uncaught(*error):
        found.append("".join(traceback.format_exception(*error)))

    monkeypatch.setattr(sys, "excepthook", uncaught)
    monkeypatch.setattr(QDialog, "exec", refuse)
    before = qInstallMessageHandler(warned)
    yield found
    qInstallMessageHandler(before)


@pytest.fixture
def monkey_folder(tmp_path, monkeypatch):
    """A folder with a map, and a world in which nothing depends on the time."""
    mapfile.save(tmp_path / "births.ecomap", small_map())
    (tmp_path / "broken.ecomap").write_text("{", encoding="utf-8")
    monkeypatch.setattr(arranging, "arranged", quick_arrangement)
    monkeypatch.setattr(making.Making, "start", quick_export)
    monkeypatch.setattr(jobs.JobRunner, "start", run_at_once)
    set_interval = QTimer.setInterval
    monkeypatch.setattr(QTimer, "setInterval", lambda timer, _: set_interval(timer, NEVER))
    return tmp_path


@pytest.mark.parametrize("seed", range(FIRST_SEED, FIRST_SEED + PARTS))
def test_whatever_a_monkey_does_nothing_breaks(qapp, seed, faults, monkey_folder, record_property):
    start()
    font, palette, drag = qapp.font(), qapp.palette(), qapp.startDragDistance()
    QApplication.setStartDragDistance(10**6)  # dragging text would wait for the end of the drag
    monkey = Monkey(seed, monkey_folder, faults)
    try:
        monkey.run(EVENTS // PARTS)
        monkey.close()
    except BaseException as error:
        told = "\n  ".join(monkey.trace)
        raise AssertionError(
            f"seed {seed}, after {monkey.events} events: {error}\nThe last events:\n  {told}"
        ) from error
    finally:
        monkey.leave()
        QApplication.setStartDragDistance(drag)
        qapp.setStyleSheet("")
        qapp.setFont(font)
        qapp.setPalette(palette)
    assert not faults
    assert monkey.events >= EVENTS // PARTS
    said = f"{monkey.events} events, {monkey.calls} edits and the like, {monkey.checks} checks"
    record_property("count", f"monkey, seed {seed}: {said}, {monkey.windows} windows")
