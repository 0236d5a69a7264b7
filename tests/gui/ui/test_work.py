"""Slow work: jobs, arranging, exporting, and what the status bar says of it."""

from __future__ import annotations

import threading

import pytest
import shiboken6

from ecomap.editor import commands
from ecomap.foundation.errors import CancelledError, GraphvizError
from ecomap.model.geometry import Point
from ecomap.storage import mapfile
from ecomap.ui import arranging, exporting
from ecomap.ui.jobs import JobRunner
from tests.support.maps import a_map


@pytest.fixture
def jobs(qapp):
    runner = JobRunner()
    yield runner
    runner.shut_down()


def test_a_value_comes_back_on_the_thread_that_asked(jobs, qtbot):
    threads, values = [], []

    def work(cancel):
        threads.append(threading.current_thread())
        return 42

    jobs.start(work, lambda value: values.append((value, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(values))
    assert values == [(42, threading.main_thread())]
    assert threads[0] is not threading.main_thread()
    assert not jobs.busy


def test_an_error_comes_back_where_it_is_wanted(jobs, qtbot):
    errors = []

    def work(cancel):
        raise GraphvizError("It fell over")

    jobs.start(work, lambda value: None, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert errors[0].message == "It fell over"


def test_an_error_that_nobody_asked_for_is_a_mistake_of_the_program(jobs, qtbot):
    def work(cancel):
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        jobs.start(work, lambda value: None)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_what_a_cancelled_job_brings_is_dropped(jobs, qtbot):
    values, go_on = [], threading.Event()

    def work(cancel):
        go_on.wait(5)
        return "late"

    job = jobs.start(work, values.append, values.append)
    job.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert values == []


def test_a_job_that_stops_as_it_was_asked_is_no_error(jobs, qtbot):
    told = []

    def work(cancel):
        raise CancelledError("Stopped")

    jobs.start(work, told.append, told.append)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert told == []


def test_shutting_down_waits_for_the_threads(jobs):
    ended = []

    def work(cancel):
        while not cancel.cancelled:
            pass
        ended.append(True)

    jobs.start(work, lambda value: None)
    jobs.shut_down()
    assert ended == [True]


def test_work_that_outlives_its_window_ends_quietly(qapp, monkeypatch):
    late = []
    runner = JobRunner()
    monkeypatch.setattr(runner._pool, "start", late.append)
    told = []
    runner.start(lambda cancel: told.append("worked"), told.append, told.append)
    shiboken6.delete(runner)
    late[0]()
    assert told == ["worked"]


def test_arranging_is_one_step_and_says_who_drew(window, qtbot):
    window.binding.action("arrange").trigger()
    assert window.progress.running
    qtbot.waitUntil(lambda: not window.progress.running, timeout=20_000)
    assert [step.label for step in window.session.history.past] == ["Arrange everything"]
    assert window.progress.words.startswith(
        ("Arranged by Graphviz (built in)", "Arranged by Ecomap")
    )
    assert window.canvas.view.camera.fitted
    window.session.undo()
    assert window.session.document.stakeholders["clinic"].position == Point(420, 0)


def test_an_arrangement_of_an_older_map_is_dropped(window, qtbot, monkeypatch):
    go_on = threading.Event()

    def slow(document, wish, dot_path, cancel):
        go_on.wait(5)
        return

    monkeypatch.setattr(arranging, "arranged", slow)
    window.binding.action("arrange").trigger()
    commands.rename(window.session, "council", "County Council")
    go_on.set()
    qtbot.waitUntil(lambda: not window.progress.running)
    assert "changed meanwhile" in window.progress.words
    assert window.progress.fading.isActive()
    window.progress.fading.setInterval(0)
    qtbot.waitUntil(lambda: not window.progress.words)
    assert len(window.session.history.past) == 1


def test_arranging_can_be_stopped(window, qtbot, monkeypatch):
    def endless(document, wish, dot_path, cancel):
        while True:
            cancel.check()

    monkeypatch.setattr(arranging, "arranged", endless)
    window.binding.action("arrange").trigger()
    window.progress.stop.click()
    assert window.progress.words == "Stopped"
    qtbot.waitUntil(lambda: not window.progress.running)
    assert not window.session.can_undo()


def test_arranging_that_fails_is_said(window, qtbot, monkeypatch):
    def broken(document, wish, dot_path, cancel):
        raise GraphvizError("Graphviz took too long", "Try a smaller map.")

    monkeypatch.setattr(arranging, "arranged", broken)
    window.binding.action("arrange").trigger()
    qtbot.waitUntil(lambda: bool(window.notice.message))
    assert window.notice.message == "Graphviz took too long. Try a smaller map."
    assert not window.session.can_undo()


def test_the_layout_aims_for_the_shape_of_the_window(window, qtbot, monkeypatch):
    shapes = []

    def look(document, wish, dot_path, cancel):
        shapes.append(wish.shape)
        raise GraphvizError("Not today")

    monkeypatch.setattr(arranging, "arranged", look)
    viewport = window.canvas.view.viewport()
    expected = viewport.width() / viewport.height()
    window.binding.action("arrange").trigger()
    qtbot.waitUntil(lambda: bool(shapes))
    assert shapes == [expected]


def test_a_map_without_places_offers_to_arrange_it(open_window, tmp_path, qtbot):
    path = tmp_path / "loose.ecomap"
    mapfile.save(path, a_map("Loose").orgs("A", "B").flow("A", "B").build())
    window = open_window(path)
    assert "not been arranged" in window.notice.message
    assert not window.session.dirty
    window.notice.act.click()
    qtbot.waitUntil(lambda: window.session.can_undo(), timeout=20_000)
    assert window.session.document.stakeholders["a"].position is not None
    assert window.notice.message == ""


def test_a_map_with_places_offers_nothing(window):
    assert window.notice.message == ""


STARTS = {".svg": b"<?xml", ".png": b"\x89PNG", ".pdf": b"%PDF", ".dot": b"digraph"}


@pytest.mark.parametrize("suffix", [kind.suffix for kind in exporting.KINDS])
def test_every_kind_of_file_is_written(window, dialogs, tmp_path, qtbot, suffix):
    dialogs.path = tmp_path / f"births{suffix}"
    window.binding.action("export").trigger()
    qtbot.waitUntil(lambda: not window.progress.running, timeout=20_000)
    assert window.progress.words == f"Exported births{suffix}"
    content = dialogs.path.read_bytes()
    assert STARTS[suffix] in content[:200]
    assert len(content) > 300


def test_the_suggested_file_is_named_after_the_map(window, dialogs):
    window.binding.action("export").trigger()
    assert dialogs.asked == [("export", window.files.folder / "births.svg")]


def test_exports_look_the_same_whatever_the_screen_shows(window, dialogs, tmp_path, qtbot):
    contents = []
    for theme in ("light", "dark"):
        window.commands.set_theme(theme)
        dialogs.path = tmp_path / f"{theme}.svg"
        window.binding.action("export").trigger()
        qtbot.waitUntil(lambda: not window.progress.running, timeout=20_000)
        contents.append(dialogs.path.read_bytes())
    assert contents[0] == contents[1]


def test_a_suffix_that_is_not_known_is_refused(window, dialogs, tmp_path, qtbot):
    dialogs.path = tmp_path / "births.doc"
    window.binding.action("export").trigger()
    qtbot.waitUntil(lambda: bool(window.notice.message))
    assert ".svg" in window.notice.message
    assert not dialogs.path.exists()


def test_an_export_that_cannot_be_written_is_said(window, dialogs, tmp_path, qtbot):
    dialogs.path = tmp_path / "no such folder" / "births.png"
    window.binding.action("export").trigger()
    qtbot.waitUntil(lambda: bool(window.notice.message))
    assert not window.progress.running
