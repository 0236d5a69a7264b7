"""The page about the commands: every command is on it, and every example does what it says."""

from __future__ import annotations

import re
import shlex

import pytest

from ecomap.__main__ import COMMANDS
from ecomap.cli.analyse import FOUND
from ecomap.model import edits
from ecomap.model.entities import View
from ecomap.storage import mapfile
from tests.conftest import REPOSITORY

PAGE = (REPOSITORY / "docs" / "commands.md").read_text("utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
EXAMPLES = [line for block in BLOCKS for line in block.splitlines()]


@pytest.fixture
def folder(tmp_path, monkeypatch, doncaster_path, qapp):
    """A folder with the maps that the page names.

    Some examples draw pictures, for which a part of Qt would start that tests of windows on the
    same worker could not do with.
    """
    document = mapfile.load(doncaster_path).document
    views = [View(id="data", name="Where the data goes"), View(id="money", name="Money")]
    document = edits.add(document, *views)
    mapfile.save(tmp_path / "doncaster-careers.ecomap", document)
    later = edits.set_info(edits.remove(document, ["board"]), title="Later")
    mapfile.save(tmp_path / "later.ecomap", later)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_does_what_the_page_says(ecomap, folder, example):
    command, _, remark = example.partition("  # ends with ")
    program, *arguments = shlex.split(command)
    assert program == "ecomap"
    before = (folder / "doncaster-careers.ecomap").read_bytes()
    outcome = ecomap(*arguments)
    assert outcome.code == int(remark or 0), outcome.err
    assert outcome.out or outcome.err
    assert (folder / "doncaster-careers.ecomap").read_bytes() == before


def test_every_command_has_a_section_with_an_example():
    for command in COMMANDS:
        assert f"\n## ecomap {command}\n" in PAGE
        assert any(example.startswith(f"ecomap {command} ") for example in EXAMPLES) or (
            f"ecomap {command}" in EXAMPLES
        )


def test_the_exit_code_for_scripts_is_on_the_page():
    assert f"| {FOUND} | `--fail-on` was met" in PAGE
