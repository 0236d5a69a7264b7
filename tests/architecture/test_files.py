"""What every file of the repository keeps to, whatever it is written in."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

MADE = {".git", ".venv", "build", "dist", "out", "__pycache__", ".hypothesis"}
TEXT = {"", ".ci", ".json", ".md", ".py", ".sh", ".spec", ".svg", ".toml", ".txt", ".ecomap"}

MACHINE_PATH = re.compile(r"(?<![\w.~<])/(?:work|root|home|Users|opt)/\w|[A-Z]:\\+Users")
INDEX_HOST = re.compile(r"pypi\.|pythonhosted|registry\.npm|index-url|find-links|conda\.anaconda")
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX)\b")
PINNED = re.compile(r"[A-Za-z0-9_.-]+==[A-Za-z0-9_.]+")


def texts(repository: Path) -> dict[str, str]:
    """Return the text of every text file that is part of the repository, this one apart."""
    found = {}
    for path in sorted(repository.rglob("*")):
        name = path.relative_to(repository)
        made = any(part in MADE or part.endswith("_cache") for part in name.parts)
        if made or path == Path(__file__) or path.suffix not in TEXT or not path.is_file():
            continue
        found[name.as_posix()] = path.read_text("utf-8")
    return found


def matches(repository: Path, pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()}"
        for name, text in texts(repository).items()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


@pytest.fixture
def pins(repository) -> dict[str, str]:
    lines = (repository / "constraints.txt").read_text("utf-8").splitlines()
    stated = [line for line in lines if line and not line.startswith("#")]
    assert [line for line in stated if not PINNED.fullmatch(line)] == []
    return {canonicalize_name(line.split("==")[0]): line.split("==")[1] for line in stated}


def asked_for(repository: Path) -> list[Requirement]:
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))
    stated = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["dev"],
        "editables",  # what the build backend asks for when it installs a checkout
    ]
    return [Requirement(line) for line in stated]


def needed_in_turn(requirements: list[Requirement]) -> set[str]:
    """Return the names of all that the requirements need, as far as it is installed here."""
    seen: set[str] = set()
    waiting = list(requirements)
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in seen:
            continue
        try:
            inner = [Requirement(line) for line in requires(name) or []]
        except PackageNotFoundError:
            inner = []
        seen.add(name)
        waiting += [
            one for one in inner if one.marker is None or one.marker.evaluate({"extra": ""})
        ]
    return seen


def test_there_are_files_to_read(repository):
    assert {"Makefile", "pyproject.toml", "ecomap/__init__.py"} <= set(texts(repository))


@pytest.mark.parametrize("pattern", [MACHINE_PATH, INDEX_HOST], ids=["machine path", "index host"])
def test_no_file_names_a_machine_or_an_index(repository, pattern):
    assert matches(repository, pattern) == []


def test_nothing_is_left_unfinished(repository):
    assert matches(repository, UNFINISHED) == []


def test_the_patterns_find_what_they_are_for():
    assert MACHINE_PATH.search('open("/home/anna/map")')
    assert not MACHINE_PATH.search("see docs/home/start.md and https://example.org/home/x")
    assert INDEX_HOST.search("https://pypi.example/simple")
    assert UNFINISHED.search("# TODO: later")


def test_every_dependency_is_pinned_to_a_version_that_will_do(repository, pins):
    wrong = [
        str(requirement)
        for requirement in asked_for(repository)
        if not requirement.specifier.contains(pins.get(canonicalize_name(requirement.name), "0"))
    ]
    assert wrong == []


def test_what_the_dependencies_need_is_pinned_too(repository, pins):
    needed = needed_in_turn(asked_for(repository))
    assert len(needed) > len(asked_for(repository))
    assert needed - set(pins) == set()


def test_only_the_model_copies_a_record_without_checking_it(repository):
    """Pydantic's ``model_copy(update=...)`` does not validate: ``name=123`` gets through."""
    unchecked = matches(repository, re.compile(r"\.model_copy\("))
    assert [line for line in unchecked if not line.startswith(("ecomap/model/", "tests/"))] == []


def test_every_script_of_the_shell_stops_at_an_error(repository):
    for name, text in texts(repository).items():
        if text.startswith(("#!/bin/sh", "#!/usr/bin/env bash")):
            assert re.search(r"^set -eu", text, re.MULTILINE), name
