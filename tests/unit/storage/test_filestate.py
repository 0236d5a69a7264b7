"""A change of a file is suspected by its time and size, and proved by its content."""

import os

from ecomap.storage.filestate import may_differ, state_of


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
