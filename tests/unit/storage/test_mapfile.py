"""Maps are opened and saved, and what goes wrong is said in a sentence."""

from __future__ import annotations

import errno
import subprocess
import sys

import pytest

from ecomap.foundation.errors import FileAccessError, FileFormatError
from ecomap.model.document import Document
from ecomap.model.entities import MapInfo
from ecomap.storage import mapfile
from ecomap.storage.mapfile import load, save


def test_a_saved_map_is_opened_again_the_same(tmp_path):
    path = tmp_path / "Môn.ecomap"
    document = Document(MapInfo(title="Ynys Môn"))
    save(path, document)
    assert load(path).document == document
    assert load(path).notes == ()


def test_the_file_is_the_same_bytes_on_every_system(tmp_path):
    path = tmp_path / "map.ecomap"
    save(path, Document(MapInfo(title="Ü")))
    assert "Ü".encode() in path.read_bytes()
    assert b"\r" not in path.read_bytes()


def test_the_map_before_the_last_save_is_kept(tmp_path):
    path = tmp_path / "map.ecomap"
    save(path, Document(MapInfo(title="one")))
    save(path, Document(MapInfo(title="two")))
    assert load(tmp_path / "map.ecomap.bak").document.info.title == "one"


def test_a_file_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(FileAccessError, match="is not there") as caught:
        load(tmp_path / "map.ecomap")
    assert caught.value.hint


def test_a_folder_is_no_map(tmp_path):
    with pytest.raises(FileAccessError):
        load(tmp_path)


def test_a_name_that_cannot_be_is_refused(tmp_path):
    with pytest.raises(FileAccessError, match="not a possible name"):
        load(tmp_path / "a\x00b")


def test_a_failing_disk_is_said_so(tmp_path, monkeypatch):
    def fail(*_args, **_options):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("pathlib.Path.open", fail)
    with pytest.raises(FileAccessError, match="the disk or the network failed"):
        load(tmp_path / "map.ecomap")


def test_a_file_far_too_large_is_refused_without_reading_it_all(tmp_path, monkeypatch):
    monkeypatch.setattr(mapfile, "LARGEST", 1024**2)
    path = tmp_path / "map.ecomap"
    path.write_bytes(b" " * (1024**2 + 1))
    with pytest.raises(FileFormatError, match="more than 1 MB, which is too large for a map"):
        load(path)


def test_opening_maps_needs_little(repository):
    code = (
        "import sys, ecomap.storage.mapfile;"
        "print(*{'difflib', 'platformdirs', 'networkx', 'ecomap.storage.explain'}"
        " & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=repository, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
