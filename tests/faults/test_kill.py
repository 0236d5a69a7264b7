"""A program killed at any moment leaves whole files, and at most seconds of work are gone."""

from __future__ import annotations

import os
import random
import select
import shutil
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import pytest

from ecomap.foundation.errors import EcomapError
from ecomap.storage import leftovers, mapfile
from ecomap.storage.leftovers import left_behind
from tests.support.victim import LOG, MAP, number_of

KILLS = 200
AT_ONCE = 16  # victims mostly wait
OLDEST = 3.0  # seconds of work that may be gone
LIFE = 2.5  # seconds that a victim has at most

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork") or not hasattr(os, "mkfifo"),
    reason="needs fork, pipes with names, and SIGKILL, which Windows has not",
)


class Log:
    """What a victim said.

    Attributes:
        edited: When each version was committed, by the clock that all processes share.
        saving: The version that was last on its way into the file.
        saved: The version that was last said to be in the file.
        keeping: Whether a recovery copy was begun at all.
    """

    def __init__(self, path) -> None:
        self.edited: dict[int, float] = {}
        self.saving = self.saved = 0
        self.keeping = False
        self._rest = b""
        self._pipe = os.open(path, os.O_RDONLY)

    def read(self, until: float, stop_at: str = "") -> bool:
        """Listen until a moment, or until a word; return whether the victim still lives."""
        while (left := until - time.monotonic()) > 0:
            if not select.select([self._pipe], [], [], left)[0]:
                return True
            data = os.read(self._pipe, 1 << 16)
            if not data:
                return False
            *lines, self._rest = (self._rest + data).split(b"\n")
            if stop_at in [self._take(line.decode()) for line in lines]:
                return True
        return True

    def close(self) -> None:
        os.close(self._pipe)

    def _take(self, line: str) -> str:
        word, number, *when = line.split()
        assert when, f"a victim could not go on: {line}"
        if word == "edited":
            self.edited[int(number)] = float(when[0])
        elif word == "saving":
            self.saving = int(number)
        elif word == "saved":
            self.saved = int(number)
        elif word == "keeping":
            self.keeping = True
        return word


class Template:
    """Starts victims cheaply: a process that has imported all they need and forks."""

    def __init__(self, repository) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.victim"],
            cwd=repository,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._turn = threading.Lock()

    def start(self, folder, seed: int, saves: float) -> int:
        with self._turn:
            self._process.stdin.write(f"{folder} {seed} {saves}\n")
            self._process.stdin.flush()
            return int(self._process.stdout.readline())

    def close(self) -> None:
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(10)


class Found(NamedTuple):
    """What a kill left.

    Attributes:
        in_save: Whether it came while the map was being saved.
        offered: Whether there was a recovery copy.
        gone: Seconds from the oldest change that is nowhere to the kill; 0 if none is gone.
        damage: What is not as it should be, and where.
    """

    in_save: bool
    offered: bool
    gone: float
    damage: str = ""


@pytest.fixture
def template(repository):
    template = Template(repository)
    yield template
    template.close()


def kill(template: Template, folder, seed: int) -> Found:
    """Let a victim live for a while, kill it, and look at what it leaves."""
    chance = random.Random(seed)
    folder.mkdir()
    os.mkfifo(folder / LOG)
    # Half of the victims are killed just when something has begun to be written.
    word = chance.choice(("", "", "saving", "keeping"))
    saves = 0.3 if word == "saving" else chance.choice((0.0, 0.005, 0.02))
    pid = template.start(folder, seed, saves)
    log = Log(folder / LOG)
    try:
        log.read(time.monotonic() + chance.uniform(0.02, LIFE))
        if word:
            log.read(time.monotonic() + LIFE / 2, stop_at=word)
            log.read(time.monotonic() + chance.uniform(0.0, 0.004))
        os.kill(pid, signal.SIGKILL)
        killed = time.monotonic()
        assert not log.read(killed + 30), "the victim does not die"
        _wait_for_the_end(pid, killed + 30)
    finally:
        log.close()
    try:
        found = _look(folder, log, killed)
    except (AssertionError, EcomapError, ValueError) as error:
        return Found(log.saving != log.saved, False, 0.0, f"{folder}: {error!r}")
    shutil.rmtree(folder)
    return found


def _wait_for_the_end(pid: int, until: float) -> None:
    """Wait until the number is nobody's: the pipe closes a little before that."""
    while time.monotonic() < until:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.001)
    raise AssertionError("the victim does not end")


def _look(folder, log: Log, killed: float) -> Found:
    path = folder / MAP
    if not log.edited:
        return Found(False, False, 0.0)  # killed before it had begun
    in_file = number_of(mapfile.load(path).document)
    assert in_file in (log.saved, log.saving)
    backup = path.with_name(path.name + ".bak")
    if backup.exists():
        assert number_of(mapfile.load(backup).document) <= in_file
    else:
        assert in_file == 0 or log.saving == in_file
    copies = left_behind(folder / "recovery")
    assert len(copies) <= 1
    assert [copy.damage for copy in copies if copy.damage] == []
    safe = max([in_file, *(number_of(leftovers.read(copy).document) for copy in copies)])
    lost = [when for number, when in log.edited.items() if number > safe]
    return Found(log.saving != log.saved, bool(copies), killed - min(lost, default=killed))


def test_a_program_killed_at_any_moment_loses_seconds_and_damages_nothing(
    template, tmp_path, record_property
):
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = list(
            pool.map(lambda seed: kill(template, tmp_path / f"v{seed}", seed), range(KILLS))
        )
    oldest = max(one.gone for one in found)
    in_save, offered = sum(one.in_save for one in found), sum(one.offered for one in found)
    damaged = [one.damage for one in found if one.damage]
    record_property(
        "count",
        f"kill test: {len(found)} kills, {in_save} of them during a save, {len(damaged)} damaged, "
        f"{offered} recovery copies, recovery at most {oldest:.1f} s old",
    )
    assert damaged == []
    assert oldest <= OLDEST
    # Otherwise the test would prove little.
    assert in_save >= KILLS / 20
    assert offered >= KILLS / 5
