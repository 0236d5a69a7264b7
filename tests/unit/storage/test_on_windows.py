"""What Windows does otherwise, played by hand: times, links and hard links."""

from __future__ import annotations

import errno
import json
import os
from datetime import datetime

import pytest

from ecomap.foundation.errors import FileAccessError
from ecomap.storage import lock, recovery
from ecomap.storage.atomic import write_atomic
from ecomap.storage.leftovers import left_behind
from tests.support.maps import a_map

AFTER_WINDOWS = 32_536_850_400  # the first second that its C library refuses


@pytest.mark.parametrize("since", [AFTER_WINDOWS, 1e11, 249_999_999_999, -1, 1e300])
def test_a_lock_from_the_far_future_counts_as_of_when_it_was_written(tmp_path, since):
    path = tmp_path / "map.ecomap"
    taken = lock.claim(path)
    (file,) = tmp_path.glob(".~*.lock")
    said = json.loads(file.read_bytes()) | {"since": since, "host": "elsewhere", "token": "other"}
    file.write_text(json.dumps(said))
    holder = lock.claim(path).holder
    assert taken.holder is None
    assert holder is not None
    assert 0 <= holder.since < AFTER_WINDOWS
    assert datetime.fromtimestamp(holder.since).year < 3000


@pytest.mark.parametrize("written", [AFTER_WINDOWS, 99_999_999_999])
def test_a_recovery_copy_from_the_far_future_is_a_damaged_one(tmp_path, written):
    process = recovery.identity()._replace(started="long ago")
    copy = recovery.RecoveryCopy(tmp_path, clock=lambda: written, process=process)
    copy.write(a_map("Far").orgs("Council").build(), recovery.Origin("Far"))
    (found,) = left_behind(tmp_path)
    assert found.damage == "What it says about itself makes no sense"
    assert 0 <= found.written < AFTER_WINDOWS


def _strictly(winerror: int):
    """Return a ``realpath`` that fails as Windows does when it is asked to look at each step."""
    real = os.path.realpath

    def realpath(path, *, strict=False):
        if strict:
            error = OSError(errno.EINVAL, "Incorrect function")
            error.winerror = winerror
            raise error
        return real(path)

    return realpath


@pytest.mark.parametrize("winerror", [1, 50, 87])
def test_a_disk_that_knows_no_links_can_be_saved_to(tmp_path, monkeypatch, winerror):
    path = tmp_path / "map.ecomap"
    path.write_bytes(b"old")
    monkeypatch.setattr(os.path, "realpath", _strictly(winerror))
    write_atomic(path, b"new", backup=True)
    assert path.read_bytes() == b"new"
    assert path.with_name("map.ecomap.bak").read_bytes() == b"old"


def test_a_drive_that_does_not_answer_is_still_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(os.path, "realpath", _strictly(53))
    with pytest.raises(FileAccessError, match="does not answer"):
        write_atomic(tmp_path / "map.ecomap", b"new", backup=True)


def test_a_memory_stick_without_hard_links_can_be_locked(tmp_path, monkeypatch):
    def link(_source, _target):
        raise OSError(errno.EINVAL, "Incorrect function")

    monkeypatch.setattr(os, "link", link)
    path = tmp_path / "map.ecomap"
    assert lock.claim(path).lock is not None
    assert list(tmp_path.glob(".~*.lock"))
