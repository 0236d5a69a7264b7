"""What the first argument decides, before anything heavy is loaded."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

import ecomap as package
from ecomap.graphviz import child

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.fixture
def opened(monkeypatch):
    """Put a window that only takes notes in the place of the real one."""
    paths = []

    def run(path, argv):
        paths.append(path)
        return 0

    stand_in = SimpleNamespace(run=run)
    monkeypatch.setitem(sys.modules, "ecomap.app", stand_in)
    monkeypatch.setattr(package, "app", stand_in, raising=False)
    return paths


@pytest.fixture
def without_screen(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    for name in SCREENS:
        monkeypatch.delenv(name, raising=False)


def test_no_argument_opens_an_empty_window(ecomap, opened):
    assert ecomap() == (0, "", "")
    assert opened == [None]


def test_a_file_is_opened_in_the_window(ecomap, opened, small_map):
    assert ecomap(small_map) == (0, "", "")
    assert opened == [small_map]


def test_a_command_goes_before_a_file_of_that_name(ecomap, opened, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "schema").touch()
    assert ecomap("schema").out.startswith("{")
    assert opened == []
    ecomap("./schema")
    assert [path.name for path in opened] == ["schema"]


def test_the_exit_code_of_the_window_is_passed_on(ecomap, opened, monkeypatch):
    monkeypatch.setattr(package.app, "run", lambda path, argv: 7)
    assert ecomap().code == 7


@pytest.mark.usefixtures("without_screen")
def test_without_a_screen_the_commands_are_pointed_out(refused, opened, small_map):
    for arguments in ([], [small_map]):
        error, hint = refused(*arguments)
        assert error == "There is no screen to open a window on"
        assert "ecomap export MAP -o OUT.svg" in hint
    assert opened == []


@pytest.mark.usefixtures("without_screen")
@pytest.mark.parametrize("name", SCREENS)
def test_any_kind_of_screen_will_do(ecomap, opened, monkeypatch, name):
    monkeypatch.setenv(name, "something")
    assert ecomap().code == 0
    assert opened == [None]


@pytest.mark.usefixtures("without_screen")
@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_always_have_a_screen(ecomap, opened, monkeypatch, system):
    monkeypatch.setattr(sys, "platform", system)
    assert ecomap().code == 0
    assert opened == [None]


@pytest.mark.usefixtures("without_screen")
def test_the_commands_need_no_screen(ecomap, small_map):
    assert ecomap("validate", small_map).code == 0


def test_a_frozen_program_starts_itself_to_run_graphviz(ecomap, opened, monkeypatch):
    called = []
    monkeypatch.setattr(child, "main", lambda: called.append("child"))
    assert ecomap("--graphviz-child") == (0, "", "")
    assert called == ["child"]
    assert opened == []
