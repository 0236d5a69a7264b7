"""A map that is open somewhere is locked there, and a lock that was left over is recognised."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import time

import pytest

from ecomap.foundation.processes import identity
from ecomap.storage import lock as locks
from ecomap.storage.lock import SILENCE, claim, in_use, keep, place_of, release, take_over

ELSEWHERE = {"user": "Anna", "host": "LAPTOP", "pid": 12, "started": "x", "home": "y"}


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "births.ecomap"
    path.write_text("{}")
    return path


def put(path, age=0.0, **content):
    """Write the lock of somebody else."""
    since = time.time() - age
    place = place_of(path)
    place.write_text(json.dumps({**ELSEWHERE, "since": since, "token": "theirs", **content}))
    os.utime(place, (since, since))
    return place


def names(folder):
    return sorted(entry.name for entry in folder.iterdir())


def failing(code):
    def fail(*_args, **_options):
        raise OSError(code, os.strerror(code))

    return fail


def test_a_map_that_nobody_has_open_is_locked_until_it_is_released(path):
    lock, holder, aside = claim(path)
    assert (holder, aside) == (None, None)
    assert names(path.parent) == [".~births.ecomap.lock", "births.ecomap"]
    assert keep(lock).what == "ours"
    release(lock)
    assert names(path.parent) == ["births.ecomap"]
    assert keep(lock).what == "gone"


def test_the_lock_says_who_has_the_map_open_and_since_when(path):
    before = time.time()
    lock = claim(path).lock
    content = json.loads(place_of(path).read_text())
    assert content["user"]
    assert (content["host"], content["pid"]) == (identity().host, os.getpid())
    assert before - 1 < content["since"] < time.time() + 1
    assert content["token"] == lock.token


def test_the_same_process_may_open_the_map_again(path):
    first, second = claim(path), claim(path)
    assert first.lock == second.lock
    assert second.holder is None


def test_links_to_the_same_map_have_the_same_lock(path, tmp_path):
    link = tmp_path / "elsewhere" / "link.ecomap"
    link.parent.mkdir()
    link.symlink_to(path)
    assert place_of(link) == place_of(path)


def test_somebody_on_another_computer_is_named(path):
    put(path, age=100)
    lock, holder, aside = claim(path)
    assert (lock, aside) == (None, None)
    assert (holder.user, holder.process.host) == ("Anna", "LAPTOP")
    assert holder.since == pytest.approx(time.time() - 100, abs=5)
    assert holder.token == "theirs"


def test_another_process_here_is_named_while_it_runs_and_put_aside_when_it_was_killed(path):
    code = (
        "import sys; from pathlib import Path; from ecomap.storage.lock import claim;"
        "print(claim(Path(sys.argv[1])).lock is not None, flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "True\n"
        assert claim(path).holder.process.pid == other.pid
        other.kill()
    lock, holder, aside = claim(path)
    assert (holder, aside.process.pid) == (None, other.pid)
    assert keep(lock).what == "ours"


def test_a_lock_from_elsewhere_without_a_sign_of_life_is_put_aside(path):
    put(path, age=SILENCE + 5)
    lock, holder, aside = claim(path)
    assert (holder, aside.user) == (None, "Anna")
    assert keep(lock).what == "ours"


def test_silence_is_no_proof_against_a_process_that_runs(path):
    """A computer that slept: its clock went on, the program did not."""
    mine = identity()
    parent = {"host": mine.host, "pid": os.getppid(), "started": "", "home": mine.home}
    put(path, age=SILENCE * 100, **parent)
    assert claim(path).holder.process.pid == os.getppid()


def test_asking_whether_a_map_is_in_use_changes_nothing(path):
    assert not in_use(path)
    put(path)
    assert in_use(path)
    assert keep(locks.Lock(place_of(path), "theirs")).what == "ours"
    put(path, age=SILENCE + 5)
    assert not in_use(path)
    assert names(path.parent) == [".~births.ecomap.lock", "births.ecomap"]
    assert not in_use(path.with_name("a\x00b"))
    claim(path)
    assert not in_use(path)


def test_taking_over_makes_the_lock_ours_and_the_other_one_sees_by_whom(path):
    theirs = locks.Lock(put(path), "theirs")
    ours = take_over(path)
    assert keep(ours).what == "ours"
    what, holder = keep(theirs)
    assert (what, holder.process) == ("taken", identity())


def test_only_a_lock_of_ours_is_removed(path):
    lock = claim(path).lock
    put(path)
    release(lock)
    assert place_of(path).exists()


def test_a_sign_of_life_is_shown_when_one_is_due_and_only_in_a_lock_of_ours(path):
    lock = claim(path).lock
    old = time.time() - 2 * locks.HEARTBEAT
    os.utime(lock.place, (old, old))
    assert keep(lock).what == "ours"
    shown = lock.place.stat().st_mtime
    assert shown > old + 1
    keep(lock)
    assert lock.place.stat().st_mtime == shown
    theirs = put(path, age=500)
    before = theirs.stat().st_mtime
    keep(lock)
    assert theirs.stat().st_mtime == before


def test_a_folder_that_takes_no_lock_makes_no_fuss(path, monkeypatch):
    for code in (errno.EACCES, errno.EROFS, errno.ENOSPC):
        monkeypatch.setattr("builtins.open", failing(code))
        assert claim(path) == (None, None, None)
        assert take_over(path) is None
    monkeypatch.undo()
    assert names(path.parent) == ["births.ecomap"]


def test_a_name_that_leaves_no_room_for_a_lock_makes_no_fuss(tmp_path):
    path = tmp_path / ("x" * 250)
    path.touch()
    assert claim(path) == (None, None, None)
    assert names(tmp_path) == [path.name]


def test_a_name_that_cannot_be_makes_no_fuss(tmp_path):
    assert claim(tmp_path / "a\x00b") == (None, None, None)


def test_where_links_are_impossible_the_lock_is_made_all_the_same(path, monkeypatch):
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    lock = claim(path).lock
    assert keep(lock).what == "ours"
    assert names(path.parent) == [".~births.ecomap.lock", "births.ecomap"]
    put(path)
    assert claim(path).holder.user == "Anna"


def test_a_lock_that_cannot_be_looked_at_for_now_is_neither_ours_nor_lost(path, monkeypatch):
    lock = claim(path).lock
    monkeypatch.setattr("pathlib.Path.stat", failing(errno.ESTALE))
    assert keep(lock).what == "unknown"
    release(lock)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[1, 2]",
        b'{"user": 3, "host": null, "pid": true, "since": "now", "token": []}',
        b'{"since": 1e308, "pid": -5}',
        b'{"since": NaN, "user": "' + b"x" * 10_000,
        b"[" * 4000,
    ],
)
def test_a_damaged_lock_is_of_somebody_until_it_is_old(path, content):
    place = place_of(path)
    place.write_bytes(content)
    holder = claim(path).holder
    assert holder.user == ""
    assert holder.since == pytest.approx(time.time(), abs=60)
    old = time.time() - SILENCE - 5
    os.utime(place, (old, old))
    assert claim(path).lock is not None


def test_what_a_stranger_writes_into_a_lock_is_one_short_line(path):
    put(path, user="Anna\nEvil\u202e\x00" + "a" * 500, host="<b>\t")
    holder = claim(path).holder
    assert holder.user.startswith("AnnaEvil")
    assert holder.user.isprintable()
    assert len(holder.user) <= 80
    assert holder.process.host == "<b>"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_in_the_place_of_the_lock_is_not_waited_for(path):
    os.mkfifo(place_of(path))
    assert keep(claim(path).lock).what == "ours"


def test_a_folder_in_the_place_of_the_lock_makes_no_fuss(path):
    place_of(path).mkdir()
    assert claim(path) == (None, None, None)
