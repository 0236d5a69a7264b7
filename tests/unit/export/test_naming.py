"""Names of files for what is made in one go."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecomap.export.naming import files_for
from tests.support.hostile import TEXTS

SANE = re.compile(r"map-\w[\w-]*\.svg")


def named(*names):
    return [path.name for path in files_for(Path("maps") / "map.svg", names)]


def test_a_file_is_called_after_the_output_and_what_it_shows():
    assert files_for(Path("maps") / "map.svg", ["Who pays?"]) == (Path("maps/map-who-pays.svg"),)
    assert named("Ŵy a'r Cŵn", "数据", "البيانات") == [
        "map-ŵy-a-r-cŵn.svg",
        "map-数据.svg",
        "map-البيانات.svg",
    ]


def test_names_that_come_out_alike_are_numbered():
    assert named("A/B", "a b", "A: B", "a-b-2") == [
        "map-a-b.svg",
        "map-a-b-2.svg",
        "map-a-b-3.svg",
        "map-a-b-2-2.svg",
    ]


@pytest.mark.parametrize("what", TEXTS)
def test_a_hostile_name_gives_a_sane_file(what):
    (name,) = named(TEXTS[what])
    assert SANE.fullmatch(name)
    assert len(os.fsencode(name)) < 120


@given(st.lists(st.text(), max_size=12))
def test_every_name_gets_a_file_of_its_own_in_the_same_folder(names):
    found = files_for(Path("maps") / "map.svg", names)
    assert len({path.name.casefold() for path in found}) == len(names)
    assert {path.parent for path in found} <= {Path("maps")}
    assert all("/" not in path.name and "\\" not in path.name for path in found)
