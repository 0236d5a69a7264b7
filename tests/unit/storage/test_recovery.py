"""Recovery copies: private, whole, told apart from those of programs that run, never in the way."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecomap.foundation.errors import EcomapError, FileAccessError, FileFormatError
from ecomap.foundation.processes import identity
from ecomap.storage import codec, leftovers, mapfile, recovery
from ecomap.storage.filestate import FileState, state_of
from ecomap.storage.leftovers import Fate, fate_of, left_behind
from ecomap.storage.recovery import Origin, RecoveryCopy
from tests.support.maps import a_map

NOW = 1_790_000_000.0
BIRTHS = Origin("births")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "state" / "ecomap" / "recovery"


@pytest.fixture
def document():
    return a_map("Births").orgs("Council", "Clinic").flow("Council", "Clinic").build()


@pytest.fixture
def ended():
    """A process that had our number before us."""
    return identity()._replace(started="long ago")


@pytest.fixture
def leave(folder, document, ended):
    """Return a function that leaves a copy behind, as a crash does."""

    def leave_it(origin=BIRTHS, process=ended, at=NOW, what=document):
        copy = RecoveryCopy(folder, lambda: at, process)
        copy.write(what, origin)
        return copy.file

    return leave_it


def test_a_copy_comes_back_with_all_that_is_known_about_it(folder, leave, document, tmp_path):
    path = tmp_path / "births.ecomap"
    state = mapfile.save(path, a_map("Before").build())
    file = leave(Origin("births", path, state))
    (found,) = left_behind(folder)
    assert found == leftovers.Leftover(
        file=file,
        written=NOW,
        size=file.stat().st_size,
        origin=Origin("births", path, state),
        stakeholders=2,
        flows=1,
        digest=found.digest,
    )
    assert found.origin.saved == pytest.approx(state_of(path).modified / 1e9)
    assert leftovers.read(found).document == document


def test_without_its_first_line_a_copy_is_a_map_file(leave, document):
    header, _, body = leave().read_bytes().partition(b"\n")
    assert json.loads(header)["format"] == "ecomap-recovery"
    assert body.decode() == codec.dump(document)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the folders of users apart itself")
def test_nobody_else_may_read_a_copy(folder, leave):
    folder.mkdir(parents=True, mode=0o755)
    before = os.umask(0o022)
    try:
        file = leave()
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_copy_of_a_program_that_runs_is_not_left_behind(folder, document):
    mine = RecoveryCopy(folder)
    mine.write(document, Origin("births"))
    assert left_behind(folder) == []
    mine.close()
    assert list(folder.iterdir()) == []


def test_the_copy_of_a_program_that_was_killed_is_left_behind(folder, repository):
    code = (
        "import os, sys; from pathlib import Path; from ecomap.model.document import Document\n"
        "from ecomap.storage.leftovers import *; from ecomap.storage.recovery import *\n"
        "RecoveryCopy(Path(sys.argv[1])).write(Document(), Origin('births'))\n"
        "print(len(left_behind(Path(sys.argv[1]))), flush=True); os._exit(1)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, folder], cwd=repository, capture_output=True, text=True
    )
    assert done.stdout == "0\n", done.stderr
    assert [leftover.origin.name for leftover in left_behind(folder)] == ["births"]


def test_a_process_that_got_the_same_number_later_is_another_one(folder, leave, ended):
    assert ended.pid == os.getpid()
    leave()
    assert len(left_behind(folder)) == 1


def test_a_copy_from_another_computer_is_offered_and_says_from_where(folder, leave, ended):
    leave(process=ended._replace(host="laptop-7", home="elsewhere"))
    (found,) = left_behind(folder)
    assert found.host == "laptop-7"


def test_two_sessions_on_one_file_have_a_copy_each(folder, leave, tmp_path):
    origin = Origin("births", tmp_path / "births.ecomap", FileState("0", 1, 2))
    one, other = leave(origin, at=NOW), leave(origin, at=NOW + 1)
    assert [leftover.file for leftover in left_behind(folder)] == [other, one]


def test_writing_again_replaces_the_copy(folder, document, ended):
    copy = RecoveryCopy(folder, lambda: NOW, ended)
    copy.write(document, Origin("births"))
    newer = a_map("Newer").build()
    copy.write(newer, Origin("births"))
    (found,) = left_behind(folder)
    assert leftovers.read(found).document == newer
    assert len(list(folder.iterdir())) == 1


def test_discarding_twice_is_no_error(folder, document):
    copy = RecoveryCopy(folder)
    copy.discard()
    copy.write(document, Origin("births"))
    copy.discard()
    copy.discard()
    assert list(folder.iterdir()) == []


def test_what_is_still_being_written_at_the_end_does_not_stay(folder, document, monkeypatch):
    copy = RecoveryCopy(folder)
    write = recovery.write_atomic

    def slowly(*args, **kwargs):
        copy.close()
        write(*args, **kwargs)

    monkeypatch.setattr(recovery, "write_atomic", slowly)
    copy.write(document, Origin("births"))
    copy.write(document, Origin("births"))
    assert list(folder.iterdir()) == []


def test_names_and_paths_of_any_kind_come_back(folder, leave, tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9 \xf0\x9f\x98\x80.ecomap")
    leave(Origin('A\n"map" \u202e <b>\0', path))
    (found,) = left_behind(folder)
    assert found.origin == Origin('A\n"map" \u202e <b>\0', path)


def test_a_state_folder_that_is_a_file_gives_a_sentence(tmp_path, document):
    (tmp_path / "state").write_text("in the way")
    with pytest.raises(FileAccessError, match="Recovery copies cannot be written: ") as told:
        RecoveryCopy(tmp_path / "state" / "recovery").write(document, Origin("births"))
    assert "Save often" in told.value.hint
    assert left_behind(tmp_path / "state" / "recovery") == []


def test_a_full_disk_leaves_the_copy_before(folder, document, ended, monkeypatch):
    copy = RecoveryCopy(folder, lambda: NOW, ended)
    copy.write(document, Origin("births"))

    def full(*args, **kwargs):
        raise FileAccessError("The file could not be saved: there is no space left", "Free some.")

    monkeypatch.setattr(recovery, "write_atomic", full)
    with pytest.raises(FileAccessError) as told:
        copy.write(a_map("Newer").build(), Origin("births"))
    assert told.value.message == "Recovery copies cannot be written: there is no space left"
    assert leftovers.read(left_behind(folder)[0]).document == document


def test_without_a_folder_nothing_was_left_behind(folder):
    assert left_behind(folder) == []
    assert left_behind() == []


# What became of the file


def fate(folder, **kwargs):
    (found,) = left_behind(folder)
    return fate_of(found, **kwargs)


@pytest.fixture
def saved(tmp_path, leave):
    """A map file, and a copy of changes to it."""
    path = tmp_path / "births.ecomap"
    leave(Origin("births", path, mapfile.save(path, a_map("Before").build())))
    return path


def test_a_file_as_it_was(folder, saved):
    assert fate(folder) is Fate.UNCHANGED
    os.utime(saved, (1, 1))
    assert fate(folder) is Fate.UNCHANGED


def test_a_file_that_was_changed(folder, saved):
    saved.write_bytes(saved.read_bytes() + b"\n")
    assert fate(folder) is Fate.CHANGED


def test_a_file_that_is_gone(folder, saved):
    saved.unlink()
    assert fate(folder) is Fate.GONE


def test_a_file_that_somebody_else_has_open(folder, saved):
    assert fate(folder, in_use=lambda path: path == saved) is Fate.IN_USE


def test_a_file_that_was_saved_just_before_the_end(folder, saved, document):
    mapfile.save(saved, document)
    assert fate(folder) is Fate.SAVED


def test_a_map_that_was_never_saved(folder, leave):
    leave(Origin("Untitled map"))
    assert fate(folder) is Fate.NEVER_SAVED


# Damage


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: b"",
        lambda data: data[:40],
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: data + b" ",
        lambda data: data.replace(b"Council", b"Cxuncil"),
        lambda data: b"[" * 100_000 + data,
        lambda data: b"\xff" * 500,
        lambda data: data.replace(b'"version": 1', b'"version": 2'),
        lambda data: data.replace(b'"pid": ', b'"pid": 1.5'),
        lambda data: data.replace(b'"process": {', b'"process": {"more": 1, '),
        lambda data: data.replace(b'"written": 179', b'"written": 1e999, "x": 1'),
        lambda data: data.replace(b'"path": null', b'"path": 12'),
        lambda data: data.replace(b'"file": null', b'"file": {"digest": 1}'),
    ],
)
def test_a_damaged_copy_is_listed_with_time_and_size(folder, leave, harm):
    file = leave()
    data = harm(file.read_bytes())
    assert data != file.read_bytes()
    file.write_bytes(data)
    os.utime(file, (NOW, NOW))
    (found,) = left_behind(folder)
    assert (found.written, found.size) == (NOW, len(data))
    assert found.damage
    assert fate_of(found) is Fate.DAMAGED


@pytest.mark.parametrize("length", [0, 40, 500, -1])
def test_a_copy_that_was_cut_off_is_refused_when_read(folder, leave, length):
    file = leave()
    file.write_bytes(file.read_bytes()[:length])
    with pytest.raises(FileFormatError):
        leftovers.read(left_behind(folder)[0])


def test_a_damaged_copy_says_of_which_map_if_it_still_can(folder, leave):
    file = leave()
    file.write_bytes(file.read_bytes()[:-1])
    (found,) = left_behind(folder)
    assert found.origin.name == "births"


def test_a_copy_that_cannot_be_read_is_listed_as_damaged(folder, leave):
    file = leave()
    file.unlink()
    file.mkdir()
    (found,) = left_behind(folder)
    assert "is a folder" in found.damage


def test_a_damaged_copy_is_set_aside_and_not_offered_again(folder, leave):
    file = leave()
    file.write_bytes(b"nothing")
    (found,) = left_behind(folder)
    kept = leftovers.set_aside(found)
    assert kept.read_bytes() == b"nothing"
    assert kept.name.endswith(".ecomap-recovery.damaged")
    assert left_behind(folder) == []


@given(at=st.floats(0, 1), byte=st.integers(0, 255))
def test_a_changed_byte_never_raises_and_never_brings_another_map(tmp_path_factory, at, byte):
    folder = tmp_path_factory.mktemp("recovery")
    document = a_map("Births").orgs("Council", "Clinic").build()
    copy = RecoveryCopy(folder, lambda: NOW, identity()._replace(started="long ago"))
    copy.write(document, Origin("births"))
    data = bytearray(copy.file.read_bytes())
    data[int(at * (len(data) - 1))] = byte
    copy.file.write_bytes(data)
    for found in left_behind(folder):
        fate_of(found)
        try:
            assert leftovers.read(found).document == document
        except EcomapError:
            assert found.damage


# What is not a copy


def test_files_that_were_half_written_go_after_an_hour(folder, leave):
    leave()
    for name, age in ((".ecomap-1.tmp", 3601), (".ecomap-2.tmp", 10), ("notes.txt", 9999)):
        (folder / name).write_text("x")
        os.utime(folder / name, (NOW - age, NOW - age))
    left_behind(folder, lambda: NOW)
    there = {file.name for file in folder.iterdir()}
    assert {".ecomap-2.tmp", "notes.txt"} < there
    assert ".ecomap-1.tmp" not in there


def test_copies_are_never_too_old_to_be_offered(folder, leave):
    leave(at=0.0)
    assert len(left_behind(folder, lambda: NOW)) == 1
