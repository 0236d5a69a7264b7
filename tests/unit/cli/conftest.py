"""Runs the program in this process, and small maps to run it on."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from ecomap.__main__ import main
from ecomap.storage import mapfile
from tests.support.maps import a_map


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def ecomap(capsys):
    """Call the program with arguments and return its exit code, output and errors."""

    def call(*arguments) -> Outcome:
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Outcome(code, out, err)

    return call


@pytest.fixture
def refused(ecomap):
    """Call the program with arguments that it must refuse, and return error and hint."""

    def call(*arguments) -> tuple[str, str]:
        code, out, err = ecomap(*arguments)
        assert code == 2
        assert out == ""
        return two_lines(err)

    return call


def two_lines(err: str) -> tuple[str, str]:
    """Return the error and the hint, having seen that there is nothing else."""
    lines = err.splitlines()
    assert len(lines) == 2, err
    assert lines[0].startswith("error: ")
    assert lines[1].startswith("hint: ")
    assert len(lines[1]) > len("hint: ")
    return lines[0].removeprefix("error: "), lines[1].removeprefix("hint: ")


@pytest.fixture
def small_map(tmp_path):
    """A map of two stakeholders, as a file."""
    document = (
        a_map("Small map")
        .orgs("Council", "School")
        .at("Council", 0, 0)
        .at("School", 400, 0)
        .dataset("Births")
        .holds("Council", "Births", people=1)
        .flow("Council", "School", "Births")
        .build()
    )
    path = tmp_path / "small.ecomap"
    mapfile.save(path, document)
    return path
