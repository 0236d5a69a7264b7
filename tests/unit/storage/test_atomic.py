"""A file is written whole or not at all, and what was there before is kept."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from ecomap.foundation.errors import FileAccessError, FileFormatError
from ecomap.storage import atomic
from ecomap.storage.access import refusal
from ecomap.storage.atomic import write_atomic

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions and links")


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "map.ecomap"


def backup_of(path: Path) -> Path:
    return path.with_name(path.name + ".bak")


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def failing(code):
    def fail(*_args, **_options):
        raise OSError(code, os.strerror(code))

    return fail


def refused(path: Path, data: bytes = b"new") -> FileAccessError:
    with pytest.raises(FileAccessError) as caught:
        write_atomic(path, data, backup=True)
    assert caught.value.hint.endswith(".")
    assert not caught.value.message.endswith(".")
    return caught.value


def test_a_new_file_is_made_with_nothing_beside_it(path):
    write_atomic(path, b"one", backup=True)
    assert path.read_bytes() == b"one"
    assert names(path.parent) == ["map.ecomap"]


def test_the_old_content_is_kept_as_a_backup_once(path):
    for content in (b"one", b"two", b"three"):
        write_atomic(path, content, backup=True)
    assert path.read_bytes() == b"three"
    assert backup_of(path).read_bytes() == b"two"
    assert names(path.parent) == ["map.ecomap", "map.ecomap.bak"]


def test_without_a_backup_there_is_none(path):
    write_atomic(path, b"one", backup=False)
    write_atomic(path, b"two", backup=False)
    assert names(path.parent) == ["map.ecomap"]


def test_saving_the_same_again_does_not_push_the_backup_out(path):
    for content in (b"one", b"two", b"two", b"two"):
        write_atomic(path, content, backup=True)
    assert backup_of(path).read_bytes() == b"one"


def test_the_backup_is_a_file_of_its_own(path):
    write_atomic(path, b"one", backup=True)
    write_atomic(path, b"two", backup=True)
    backup_of(path).write_bytes(b"scribbled over")
    assert path.read_bytes() == b"two"


def test_where_links_are_not_possible_the_backup_is_a_copy(path, monkeypatch):
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    write_atomic(path, b"one", backup=True)
    write_atomic(path, b"two", backup=True)
    assert backup_of(path).read_bytes() == b"one"
    assert names(path.parent) == ["map.ecomap", "map.ecomap.bak"]


@POSIX
def test_a_backup_that_is_the_file_itself_leaves_nothing_behind(path):
    path.write_bytes(b"one")
    os.link(path, backup_of(path))
    write_atomic(path, b"two", backup=True)
    assert (path.read_bytes(), backup_of(path).read_bytes()) == (b"two", b"one")
    assert names(path.parent) == ["map.ecomap", "map.ecomap.bak"]


@POSIX
def test_a_backup_that_is_a_link_to_the_file_is_replaced(path):
    path.write_bytes(b"one")
    backup_of(path).symlink_to(path.name)
    write_atomic(path, b"two", backup=True)
    assert (path.read_bytes(), backup_of(path).read_bytes()) == (b"two", b"one")
    assert not backup_of(path).is_symlink()


def test_a_backup_that_cannot_be_made_does_not_stop_the_save(path):
    path.write_bytes(b"one")
    backup_of(path).mkdir()
    write_atomic(path, b"two", backup=True)
    assert path.read_bytes() == b"two"
    assert names(path.parent) == ["map.ecomap", "map.ecomap.bak"]


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_permissions_stay(path, mode):
    path.write_bytes(b"one")
    path.chmod(mode)
    write_atomic(path, b"two", backup=True)
    assert stat.S_IMODE(path.stat().st_mode) == mode


@POSIX
def test_a_private_file_is_never_open_to_others_on_the_way(path, monkeypatch):
    path.write_bytes(b"one")
    path.chmod(0o600)
    seen = []

    def look(descriptor):
        seen.append(stat.S_IMODE(os.fstat(descriptor).st_mode))

    monkeypatch.setattr(os, "fsync", look)
    write_atomic(path, b"two", backup=False)
    assert seen[0] == 0o600


@POSIX
def test_a_new_file_gets_the_permissions_that_new_files_get(path):
    write_atomic(path, b"one", backup=True)
    other = path.with_name("other")
    other.touch()
    assert path.stat().st_mode == other.stat().st_mode


@POSIX
def test_a_symbolic_link_stays_and_its_target_is_replaced(path, tmp_path):
    real = tmp_path / "shared" / "real.ecomap"
    real.parent.mkdir()
    real.write_bytes(b"one")
    path.symlink_to(real)
    write_atomic(path, b"two", backup=True)
    assert path.is_symlink()
    assert real.read_bytes() == b"two"
    assert backup_of(real).read_bytes() == b"one"
    assert names(tmp_path) == ["map.ecomap", "shared"]


@POSIX
def test_a_link_that_leads_back_to_itself_is_refused(path):
    path.symlink_to(path.name)
    assert "leads back to itself" in refused(path).message


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "no space left"),
        (errno.EDQUOT, "no space left"),
        (errno.EACCES, "not allowed"),
        (errno.EPERM, "not allowed"),
        (errno.EROFS, "can only be read"),
        (errno.EIO, "the disk or the network failed"),
        (errno.EBUSY, "is in use"),
        (errno.ETXTBSY, "is in use"),
        (errno.EMFILE, "too many files"),
        (errno.ENOMEM, "the memory does not suffice"),
        (errno.ESTALE, "does not answer"),
        (errno.ETIMEDOUT, "does not answer"),
        (errno.ENOTCONN, "does not answer"),
        (errno.ENODEV, "gave an error"),
    ],
)
def test_a_failure_on_the_way_leaves_everything_as_it_was(path, monkeypatch, step, code, words):
    path.write_bytes(b"one")
    monkeypatch.setattr(os, step, failing(code))
    error = refused(path)
    assert words in error.message
    assert path.name in error.message
    assert path.read_bytes() == b"one"
    assert names(path.parent) == ["map.ecomap"]


@pytest.mark.parametrize(
    ("code", "words"),
    [(32, "is in use"), (33, "is in use"), (64, "does not answer"), (123, "possible name")],
)
def test_what_windows_says_more_exactly_is_said(path, code, words):
    error = OSError(errno.EACCES, "denied")
    error.winerror = code
    said = refusal("The file could not be saved", path, error)
    assert words in said.message
    assert said.hint


def test_a_failure_at_the_last_step_finds_the_old_file_in_its_place(path, monkeypatch):
    path.write_bytes(b"one")
    real = os.replace

    def only_backups(source, target):
        if Path(target) == path:
            raise OSError(errno.EIO, "Input/output error")
        real(source, target)

    monkeypatch.setattr(os, "replace", only_backups)
    refused(path)
    assert path.read_bytes() == b"one"
    assert names(path.parent) == ["map.ecomap", "map.ecomap.bak"]


def test_a_failure_other_than_of_the_disk_leaves_no_temporary_file(path, monkeypatch):
    def stop(_descriptor):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write_atomic(path, b"new", backup=True)
    assert names(path.parent) == []


def test_a_folder_that_cannot_be_forced_to_disk_is_no_failure(path, monkeypatch):
    monkeypatch.setattr(os, "open", _only_for_files(os.open))
    write_atomic(path, b"one", backup=False)
    assert path.read_bytes() == b"one"


def _only_for_files(real):
    def opened(name, *arguments, **options):
        if os.path.isdir(name):
            raise PermissionError(errno.EACCES, "folders cannot be opened here")
        return real(name, *arguments, **options)

    return opened


def test_what_reads_back_differently_is_not_put_in_place(path, monkeypatch):
    path.write_bytes(b"one")
    real = os.read
    monkeypatch.setattr(os, "read", lambda file, size: real(file, size).replace(b"n", b"?"))
    error = refused(path)
    assert "the disk changed what was written" in error.message
    assert path.read_bytes() == b"one"
    assert names(path.parent) == ["map.ecomap"]


def test_what_the_caller_does_not_accept_is_not_put_in_place(path):
    path.write_bytes(b"one")
    seen = []

    def refuse(data):
        seen.append(data)
        raise FileFormatError("No", "Hint.")

    with pytest.raises(FileFormatError):
        write_atomic(path, b"new", backup=True, verify=refuse)
    assert seen == [b"new"]
    assert path.read_bytes() == b"one"
    assert names(path.parent) == ["map.ecomap"]


def test_the_time_that_is_returned_is_that_of_the_file(path):
    for content in (b"one", b"two"):
        assert write_atomic(path, content, backup=True) == path.stat().st_mtime_ns


def test_a_file_system_without_permissions_does_not_stop_a_save(path, monkeypatch):
    path.write_bytes(b"one")
    for step in ("chmod", "chown"):
        monkeypatch.setattr(os, step, failing(errno.EPERM))
    write_atomic(path, b"two", backup=True)
    assert path.read_bytes() == b"two"


def test_an_answer_that_got_lost_after_the_last_step_is_no_failure(path, monkeypatch):
    path.write_bytes(b"one")
    real = os.replace

    def replace(source, target):
        real(source, target)
        raise OSError(errno.ENOENT, "the server did it twice")

    monkeypatch.setattr(os, "replace", replace)
    write_atomic(path, b"two", backup=False)
    assert path.read_bytes() == b"two"


@POSIX
def test_a_link_that_cannot_be_looked_at_is_not_taken_for_a_file(path, tmp_path, monkeypatch):
    real = tmp_path / "real.ecomap"
    real.write_bytes(b"one")
    path.symlink_to(real)
    monkeypatch.setattr(os, "lstat", failing(errno.EIO))
    refused(path)
    monkeypatch.undo()
    assert path.is_symlink()


def test_a_folder_that_takes_no_files_is_named(path, monkeypatch):
    path.write_bytes(b"one")
    monkeypatch.setattr(os, "open", failing(errno.EACCES))
    error = refused(path)
    assert "not allowed to put files into the folder" in error.message
    assert path.parent.name in error.message


def test_a_folder_that_vanishes_on_the_way_is_named(tmp_path, monkeypatch):
    path = tmp_path / "stick" / "map.ecomap"
    path.parent.mkdir()
    real = os.open

    def vanish(name, *arguments):
        path.parent.rmdir()
        return real(name, *arguments)

    monkeypatch.setattr(os, "open", vanish)
    assert "stick” is not there" in refused(path).message


def test_data_is_on_the_disk_before_the_old_file_goes(path, monkeypatch):
    path.write_bytes(b"one")
    steps = []
    real = os.replace
    monkeypatch.setattr(os, "fsync", lambda _descriptor: steps.append("fsync"))
    monkeypatch.setattr(os, "replace", lambda *names: (steps.append("replace"), real(*names)))
    write_atomic(path, b"two", backup=False)
    assert steps[:2] == ["fsync", "replace"]


def test_a_missing_folder_is_named(tmp_path):
    error = refused(tmp_path / "nowhere" / "map.ecomap")
    assert "the folder" in error.message
    assert "nowhere” is not there" in error.message


def test_a_folder_is_no_file(tmp_path):
    assert "is a folder" in refused(tmp_path).message


def test_a_way_through_a_file_is_refused(path):
    path.write_bytes(b"one")
    assert "through a file" in refused(path / "map.ecomap").message


def test_a_name_that_is_too_long_is_refused(tmp_path):
    assert "too long" in refused(tmp_path / ("x" * 300)).message


def test_a_long_name_that_the_system_takes_is_written(tmp_path):
    path = tmp_path / ("x" * 255)
    write_atomic(path, b"one", backup=True)
    write_atomic(path, b"two", backup=True)
    assert path.read_bytes() == b"two"
    assert len(names(tmp_path)) == 1


def test_a_name_that_cannot_be_is_refused(tmp_path):
    assert "not a possible name" in refused(tmp_path / "a\x00b").message


def test_a_file_set_to_read_only_is_left_alone(path, monkeypatch):
    path.write_bytes(b"one")
    monkeypatch.setattr(atomic.os, "access", lambda *_: False)
    assert "read-only" in refused(path).message
    assert path.read_bytes() == b"one"


@POSIX
def test_a_device_is_left_alone(path):
    os.mkfifo(path)
    assert "not a file" in refused(path).message
    assert stat.S_ISFIFO(path.stat().st_mode)
