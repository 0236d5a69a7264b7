"""What every test stands on: no screen, no modal dialogs, no real settings, the same ids."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from ecomap.foundation import ids

REPOSITORY = Path(__file__).resolve().parent.parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "gui" in item.path.relative_to(REPOSITORY).parts:
            item.add_marker(pytest.mark.gui)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how much the tests tried that are worth only as much as they try."""
    reports = [*terminalreporter.stats.get("passed", ()), *terminalreporter.stats.get("failed", ())]
    said = [text for one in reports for name, text in one.user_properties if name == "count"]
    if said:
        terminalreporter.section("counts")
        terminalreporter.write("\n".join(sorted(said)) + "\n")


@pytest.fixture(autouse=True)
def _counted_ids():
    """Ids count up from 1 in every test."""
    counter = itertools.count(1)
    ids.set_generator(lambda: f"{next(counter):04d}")
    yield
    ids.set_generator(ids.random_suffix)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory, monkeypatch):
    """Settings and state go to a fresh folder, never to the user's own."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("LOCALAPPDATA", str(home))


@pytest.fixture
def repository() -> Path:
    """The folder of the checkout."""
    return REPOSITORY


@pytest.fixture
def doncaster_path() -> Path:
    """The sample map that every part is tried on."""
    return REPOSITORY / "sample_maps" / "doncaster-careers.ecomap"
