"""``schema``, ``--version`` and the helps."""

from __future__ import annotations

import json
import platform
from importlib import metadata

import pytest

import ecomap as package
from ecomap import cli
from ecomap.__main__ import COMMANDS
from ecomap.foundation.errors import GraphvizError
from ecomap.graphviz import engine


def test_the_schema_is_a_json_schema(ecomap):
    code, out, err = ecomap("schema")
    assert (code, err) == (0, "")
    assert json.loads(out)["title"] == "Ecomap map"


def test_the_versions_of_everything_are_told(ecomap):
    code, out, err = ecomap("--version")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == f"Ecomap {package.__version__}"
    assert lines[1].startswith(f"Python {platform.python_version()} ")
    assert lines[2] == f"Qt {metadata.version('PySide6-Essentials')} (PySide6)"
    assert lines[3].startswith("Graphviz 1")
    assert "built in" in lines[3]
    assert len(lines) == 4


def test_a_graphviz_that_fails_is_told_among_the_versions(ecomap, monkeypatch):
    def fails(dot_path=None):
        raise GraphvizError("Graphviz does not start (signal SIGSEGV)", "Install it again.")

    monkeypatch.setattr(engine, "find_engine", fails)
    code, out, err = ecomap("--version")
    assert (code, err) == (0, "")
    assert out.endswith("Graphviz does not work: Graphviz does not start (signal SIGSEGV)\n")


def test_packages_without_metadata_do_not_matter(ecomap, monkeypatch):
    def missing(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)
    assert "Qt version unknown (PySide6)\n" in ecomap("--version").out


@pytest.mark.parametrize(
    "arguments", [["--help"], ["-h"], *([name, "--help"] for name in COMMANDS)]
)
def test_help_is_plain_text(ecomap, arguments):
    code, out, err = ecomap(*arguments)
    assert (code, err) == (0, "")
    assert out.startswith("Usage: ecomap")
    assert "╭" not in out


def test_the_program_knows_the_commands_without_loading_them():
    commands = {
        command.name or command.callback.__name__ for command in cli.app.registered_commands
    }
    assert commands == set(COMMANDS)
