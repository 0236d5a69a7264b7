"""Pictures of maps in the cache."""

from __future__ import annotations

import os

import pytest

from ecomap.storage import thumbnails
from ecomap.storage.thumbnails import keep, kept, picture_name, pictures_folder


@pytest.fixture
def map_file(tmp_path):
    return tmp_path / "births.ecomap"


def test_a_picture_is_kept_and_found_again(map_file):
    name = picture_name(map_file, 1, 2, ("light",))
    assert kept(name) is None
    keep(name, b"picture")
    assert kept(name) == b"picture"
    assert [one.name for one in pictures_folder().iterdir()] == [name]


def test_another_time_size_theme_or_file_is_another_picture(map_file, tmp_path):
    names = {
        picture_name(map_file, 1, 2, ("light",)),
        picture_name(map_file, 9, 2, ("light",)),
        picture_name(map_file, 1, 9, ("light",)),
        picture_name(map_file, 1, 2, ("dark",)),
        picture_name(tmp_path / "other.ecomap", 1, 2, ("light",)),
    }
    assert len(names) == 5


def test_the_oldest_pictures_go(tmp_path, monkeypatch):
    monkeypatch.setattr(thumbnails, "MOST", 3)
    for number in range(5):
        keep(f"{number}.png", b"x", tmp_path)
        os.utime(tmp_path / f"{number}.png", ns=(number, number))
    assert sorted(one.name for one in tmp_path.iterdir()) == ["2.png", "3.png", "4.png"]


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path):
    place = tmp_path / "file"
    place.write_text("in the way")
    keep("a.png", b"x", place)
    assert kept("a.png", place) is None


def test_what_is_far_too_large_is_no_picture(tmp_path, monkeypatch):
    monkeypatch.setattr(thumbnails, "LARGEST", 3)
    keep("a.png", b"xxxx", tmp_path)
    assert kept("a.png", tmp_path) is None


def test_names_in_an_old_encoding_have_a_picture_too(tmp_path):
    assert picture_name(tmp_path / "b\udce9b\udce9.ecomap", 1, 2, ()).endswith(".png")
