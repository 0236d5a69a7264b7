"""A change of a file is suspected by its time and size, and proved by its content."""

import os

import pytest

from ecomap.storage.filestate import described, may_differ, sight, state_of


def test_the_same_content_has_the_same_digest_wherever_and_whenever(tmp_path):
    one, other = tmp_path / "a", tmp_path / "b"
    one.write_bytes(b"same")
    other.write_bytes(b"same")
    os.utime(other, ns=(5, 5))
    first, second = state_of(one), state_of(other)
    assert first.digest == second.digest
    assert first.modified != second.modified


def test_a_file_left_alone_is_not_suspected(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"one")
    assert not may_differ(path, state_of(path))


def test_a_file_that_was_written_is_suspected_even_at_the_same_size(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"one")
    before = state_of(path)
    path.write_bytes(b"two")
    os.utime(path, ns=(before.modified + 1, before.modified + 1))
    assert may_differ(path, before)
    assert state_of(path).digest != before.digest


def test_a_file_that_is_gone_has_no_state_and_is_suspected(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"one")
    before = state_of(path)
    path.unlink()
    assert state_of(path) is None
    assert may_differ(path, before)


def test_a_folder_has_no_state(tmp_path):
    assert state_of(tmp_path) is None


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"one")
    return path


def test_a_state_can_be_told_from_the_content(path):
    assert described(b"one", path.stat().st_mtime_ns) == state_of(path)


def test_a_file_that_was_only_touched_is_the_same(path):
    before = state_of(path)
    os.utime(path, ns=(5, 5))
    what, now = sight(path, before)
    assert (what, now.digest, now.modified) == ("same", before.digest, 5)


def test_a_file_with_another_content_is_changed(path):
    before = state_of(path)
    path.write_bytes(b"other")
    assert sight(path, before) == ("changed", state_of(path))


def test_a_file_left_alone_is_not_read(path, monkeypatch):
    before = state_of(path)
    monkeypatch.setattr("pathlib.Path.open", None)
    assert sight(path, before) == ("same", before)


def test_a_file_or_folder_that_was_removed_is_gone(path):
    before = state_of(path)
    path.unlink()
    assert sight(path, before).what == "gone"
    assert sight(path / "deeper", before).what == "gone"


def test_a_file_whose_disk_does_not_answer_is_neither_changed_nor_gone(path, monkeypatch):
    before = state_of(path)

    def fail(*_args, **_options):
        raise OSError("Stale file handle")

    monkeypatch.setattr("pathlib.Path.stat", fail)
    assert sight(path, before).what == "unknown"
