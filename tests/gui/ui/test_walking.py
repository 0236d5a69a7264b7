"""Work that goes by steps on the GUI thread: painting large pictures, without holding things up."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QTimer

from ecomap.canvas.picture import AT_A_TIME, image_steps
from ecomap.drawing.drawing import build
from ecomap.foundation.errors import EcomapError
from ecomap.ui.jobs import SLICE, JobRunner


@pytest.fixture
def jobs(qapp):
    runner = JobRunner()
    yield runner
    runner.shut_down()


def counting(told, ended, last):
    try:
        for number in range(last):
            told.append(number)
            yield
    finally:
        ended.append(True)
    return last


def test_steps_are_taken_here_and_what_they_come_to_is_told(jobs, qtbot):
    told, ended, values = [], [], []
    jobs.walk(counting(told, ended, 5), lambda v: values.append((v, threading.current_thread())))
    assert not told, "nothing is done before the caller is"
    qtbot.waitUntil(lambda: bool(values))
    assert values == [(5, threading.main_thread())]
    assert (told, ended) == ([*range(5)], [True])
    assert not jobs.busy


def test_events_have_their_turn_between_steps(jobs, qtbot):
    told, ended, seen = [], [], []

    def endless():
        while not seen:
            told.append(1)
            yield

    jobs.walk(endless(), ended.append)
    QTimer.singleShot(0, lambda: seen.append(len(told)))
    qtbot.waitUntil(lambda: bool(ended))
    assert seen
    assert SLICE < 0.02, "which is a frame and a bit"


def test_whoever_stops_gets_nothing_and_the_work_is_put_away(jobs, qtbot):
    told, ended, values = [], [], []
    job = jobs.walk(counting(told, ended, 10**9), values.append)
    qtbot.waitUntil(lambda: bool(told))
    job.cancel()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert ended == [True]
    assert values == []


def test_closing_puts_the_work_away(jobs, qtbot):
    told, ended = [], []
    jobs.walk(counting(told, ended, 10**9), lambda _: None)
    qtbot.waitUntil(lambda: bool(told))
    jobs.shut_down()
    assert ended == [True]
    before = len(told)
    qtbot.wait(30)
    assert len(told) == before


def test_an_error_in_a_step_is_told_and_others_go_on(jobs, qtbot):
    errors, values = [], []

    def failing():
        yield
        raise EcomapError("It fell over")

    jobs.walk(failing(), values.append, errors.append)
    jobs.walk(counting([], [], 3), values.append)
    qtbot.waitUntil(lambda: bool(values))
    assert [error.message for error in errors] == ["It fell over"]
    assert values == [3]


def test_a_large_map_is_painted_in_many_steps(qapp, small_map):
    drawing = build(small_map)
    large = drawing._replace(elements=drawing.elements * AT_A_TIME)
    steps = sum(1 for _ in image_steps(large, 0.1))
    assert steps == len(drawing.elements)
