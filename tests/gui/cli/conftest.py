"""Runs the program in this process on a small map."""

from __future__ import annotations

import pytest

from ecomap.__main__ import main
from ecomap.storage import mapfile
from tests.support.maps import a_map


@pytest.fixture
def ecomap(capsysbinary):
    """Call the program with arguments and return its exit code, output and errors."""

    def call(*arguments) -> tuple[int, bytes, bytes]:
        code = main([str(argument) for argument in arguments])
        return (code, *capsysbinary.readouterr())

    return call


@pytest.fixture
def small_map(tmp_path):
    """A map of two stakeholders, as a file."""
    builder = a_map("Small map").orgs("Council", "School").flow("Council", "School")
    path = tmp_path / "small.ecomap"
    mapfile.save(path, builder.at("Council", 0, 0).at("School", 400, 0).build())
    return path
