"""A process is known again as long as it runs, and not mistaken for a later one."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from ecomap.foundation import processes
from ecomap.foundation.processes import alive, identity

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc")


@pytest.fixture
def child():
    """A process that waits until it is told to end, and its identity."""
    code = (
        "from ecomap.foundation.processes import identity; print(*identity(), sep='|', flush=True);"
        "input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        host, pid, started, home = process.stdout.readline().strip().split("|")
        yield process, processes.ProcessIdentity(host, int(pid), started, home)
        process.kill()


def test_this_process_is_alive():
    assert identity().pid == os.getpid()
    assert identity().host
    assert alive(identity()) is True


def test_another_process_is_alive_until_it_ends(child):
    process, other = child
    assert other != identity()
    assert alive(other) is True
    process.kill()
    process.wait()
    assert alive(other) is False


@LINUX
def test_a_process_that_was_killed_has_ended_although_nobody_has_asked_how(child):
    process, other = child
    process.kill()
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    assert os.path.exists(f"/proc/{process.pid}")
    assert alive(other) is False


@LINUX
def test_a_later_process_with_the_same_number_is_another(child):
    _process, other = child
    assert alive(other._replace(started="of another boot 4711")) is False
    assert alive(identity()._replace(started="of another boot 4711")) is False


def test_where_the_start_is_not_told_the_number_must_do(child):
    _process, other = child
    assert alive(other._replace(started="")) is True
    assert alive(identity()._replace(started="")) is True


@pytest.mark.parametrize("field", ["host", "home"])
def test_nothing_is_known_of_processes_elsewhere(child, field):
    _process, other = child
    assert alive(other._replace(**{field: "elsewhere"})) is None


@pytest.mark.parametrize("pid", [0, -1, 2**22 + 7, 10**30])
def test_numbers_that_no_process_has_are_of_none(pid):
    assert alive(identity()._replace(pid=pid)) is False


def test_a_process_that_we_may_not_look_at_is_alive(monkeypatch):
    def refuse(*_arguments):
        raise PermissionError

    monkeypatch.setattr(os, "kill", refuse)
    monkeypatch.setattr(processes, "_started", lambda _pid: "")
    assert alive(identity()._replace(pid=4711)) is True


def test_a_name_of_a_program_with_brackets_and_spaces_confuses_nothing(tmp_path, monkeypatch):
    fields = ["S", *("0" for _ in range(18)), "123", "9"]
    monkeypatch.setattr(
        processes,
        "_text",
        lambda path: f"7 (a) Z (b) {' '.join(fields)}" if path.name == "stat" else "boot",
    )
    assert processes._started(7) == "boot 123"
