"""Maps are opened and saved, and what goes wrong is said in a sentence."""

from __future__ import annotations

import errno
import subprocess
import sys

import pytest

from ecomap.foundation.errors import FileAccessError, FileFormatError
from ecomap.model.document import Document, by_id
from ecomap.model.entities import MapInfo, Stakeholder
from ecomap.model.geometry import Point
from ecomap.storage import mapfile
from ecomap.storage.codec import dump
from ecomap.storage.filestate import state_of
from ecomap.storage.mapfile import load, load_with_state, save


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


def test_saving_and_opening_tell_what_the_file_is_like(tmp_path):
    path = tmp_path / "map.ecomap"
    saved = save(path, Document(MapInfo(title="one")))
    result, opened = load_with_state(path)
    assert saved == opened == state_of(path)
    assert result == load(path)


def test_positions_between_the_hundredths_are_no_mistake(tmp_path):
    place = Point(1.23456, 7.0)
    stakeholders = by_id([Stakeholder(id="a", position=place), Stakeholder(id="b")])
    save(tmp_path / "map.ecomap", Document(stakeholders=stakeholders))


@pytest.mark.parametrize(
    "other",
    [
        lambda text: text.replace("Council", "Clinic"),
        lambda text: text.replace('"a"', '"z"'),
        lambda text: text.replace("[3, 4]", "[3.01, 4]"),
        lambda text: text.replace('"title": "T"', '"title": "U"'),
        lambda text: text[:-4],
    ],
)
def test_what_would_open_as_another_map_is_not_put_in_place(tmp_path, monkeypatch, other):
    path = tmp_path / "map.ecomap"
    stakeholder = Stakeholder(id="a", name="Council", position=Point(3, 4))
    document = Document(MapInfo(title="T"), by_id([stakeholder]))
    save(path, document)
    before = path.read_bytes()
    wrong = other(dump(document))
    assert wrong != dump(document)
    monkeypatch.setattr(mapfile, "dump", lambda it: wrong if it is document else dump(it))
    with pytest.raises(FileFormatError, match="would not have opened again") as caught:
        save(path, document)
    assert "undo" in caught.value.hint
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["map.ecomap"]


def test_letters_that_cannot_be_written_stop_the_save(tmp_path):
    info = MapInfo.model_construct(title="\ud800")
    with pytest.raises(FileFormatError, match="was not saved"):
        save(tmp_path / "map.ecomap", Document(info))
    assert list(tmp_path.iterdir()) == []


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
