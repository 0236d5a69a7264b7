"""Settings are kept for the next start, and a broken file of them never stops one."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from platformdirs import user_config_path

from ecomap.foundation.errors import FileAccessError
from ecomap.storage.settings import (
    FILE_NAME,
    RECENT_FILES,
    Settings,
    load_settings,
    save_settings,
    settings_folder,
    with_recent,
    without_recent,
)

CHOSEN = Settings(
    theme="dark",
    dot_path="dot",
    recent_files=("a.ecomap", "Môn.ecomap"),
    window_geometry="AAEC",
    window_state="/w==",
    shortcuts={"arrange": ("F5", "Ctrl+L"), "fit": ()},
    single_letter_shortcuts=False,
    text_size=150,
    reduce_motion=True,
    legend=True,
    minimap=False,
    tour_seen=True,
)


def test_settings_come_back_as_they_were(tmp_path):
    save_settings(CHOSEN, tmp_path)
    assert load_settings(tmp_path) == CHOSEN


def test_the_folder_is_made_and_is_the_users_own():
    save_settings(CHOSEN)
    assert (settings_folder() / FILE_NAME).is_file()
    assert load_settings() == CHOSEN
    assert "ecomap" in settings_folder().as_posix().lower()


@pytest.mark.parametrize("home", ["/ada", "/", "/people/ada/", "", "ada", None])
@pytest.mark.parametrize("chosen", ["/conf", "/conf/", "", "conf", "~/conf", " ", None])
def test_the_folder_is_where_the_desktop_keeps_settings(monkeypatch, home, chosen):
    for name, value in (("HOME", home), ("XDG_CONFIG_HOME", chosen)):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    assert settings_folder() == user_config_path("ecomap", appauthor=False)


def test_without_a_file_everything_is_at_its_default(tmp_path):
    assert load_settings(tmp_path / "nowhere") == Settings()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"3", b"\xff\xfe", b"[" * 5000, b"1" * 5000, b'{"theme": NaN}']
)
def test_a_broken_file_is_as_no_file(tmp_path, content):
    (tmp_path / FILE_NAME).write_bytes(content)
    assert load_settings(tmp_path) == Settings()


def test_a_folder_in_the_place_of_the_file_is_as_no_file(tmp_path):
    (tmp_path / FILE_NAME).mkdir()
    assert load_settings(tmp_path) == Settings()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("theme", "pink"),
        ("text_size", 130),
        ("reduce_motion", "perhaps"),
        ("tour_seen", None),
        ("dot_path", 3),
        ("recent_files", "a.ecomap"),
        ("recent_files", [1]),
        ("window_geometry", None),
        ("window_state", "\ud800"),
        ("shortcuts", ["F5"]),
        ("single_letter_shortcuts", "perhaps"),
        ("from_a_newer_program", True),
    ],
)
def test_one_bad_value_leaves_the_others(tmp_path, field, value):
    stored = {**CHOSEN.model_dump(), field: value}
    (tmp_path / FILE_NAME).write_text(json.dumps(stored), "utf-8")
    default = {field: getattr(Settings(), field)} if field in Settings.model_fields else {}
    assert load_settings(tmp_path) == Settings(**{**dict(CHOSEN), **default})


def test_a_slip_in_the_keys_of_one_action_leaves_those_of_the_others(tmp_path):
    stored = {"fit": ["F5"], "new": "F6", "open": [7], "save": ["\ud800"], "quit": ["K" * 99]}
    (tmp_path / FILE_NAME).write_text(json.dumps({"shortcuts": stored}), "utf-8")
    assert load_settings(tmp_path).shortcuts == {"fit": ("F5",)}


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@hypothesis_settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.dictionaries(st.sampled_from([*Settings.model_fields, "x"]), ANYTHING))
def test_no_file_stops_the_start(tmp_path, stored):
    (tmp_path / FILE_NAME).write_text(json.dumps(stored), "utf-8")
    save_settings(load_settings(tmp_path), tmp_path)


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(FileAccessError, match="The settings could not be saved"):
        save_settings(CHOSEN, tmp_path / "file" / "folder")


def test_a_map_comes_to_the_head_of_the_recent_ones_once(tmp_path):
    paths = [tmp_path / f"{number}.ecomap" for number in range(RECENT_FILES + 3)]
    settings = Settings(theme="dark")
    for path in [*paths, paths[-2]]:
        settings = with_recent(settings, path)
    assert settings.recent_files[:3] == tuple(str(paths[i]) for i in (-2, -1, -3))
    assert len(settings.recent_files) == len(set(settings.recent_files)) == RECENT_FILES
    assert settings.theme == "dark"


def test_a_map_is_taken_off_the_recent_ones():
    settings = Settings(recent_files=("a.ecomap", "b.ecomap"), theme="dark")
    assert without_recent(settings, "a.ecomap").recent_files == ("b.ecomap",)
    assert without_recent(settings, "other.ecomap") == settings
    assert without_recent(settings, "a.ecomap").theme == "dark"


def test_a_path_that_is_no_text_is_not_remembered(tmp_path):
    settings = with_recent(CHOSEN, tmp_path / "\udcff.ecomap")
    assert settings == CHOSEN
