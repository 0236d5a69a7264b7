"""Two windows keep one file of settings: neither loses what was chosen in the other."""

from __future__ import annotations

import pytest

from ecomap.storage.settings import Settings, load_settings, save_settings, settings_folder
from ecomap.ui.preferences import Preferences


@pytest.fixture
def two_windows():
    save_settings(Settings(theme="dark"))
    return Preferences(load_settings()), Preferences(load_settings())


def test_a_choice_in_one_window_leaves_that_in_the_other(two_windows):
    first, second = two_windows
    first.change(text_size=150)
    second.change(reduce_motion=True)
    stored = load_settings()
    assert (stored.theme, stored.text_size, stored.reduce_motion) == ("dark", 150, True)
    assert second.settings.text_size == 100  # a window does not change by itself


def test_the_maps_of_both_windows_are_recent(two_windows, tmp_path):
    first, second = two_windows
    first.remember(tmp_path / "first.ecomap")
    second.remember(tmp_path / "second.ecomap")
    wanted = (str(tmp_path / "second.ecomap"), str(tmp_path / "first.ecomap"))
    assert load_settings().recent_files == wanted
    assert second.settings.recent_files == wanted
    first.forget(tmp_path / "second.ecomap")
    assert load_settings().recent_files == first.settings.recent_files == wanted[1:]


def test_what_was_chosen_while_waiting_is_written_with_what_came_meanwhile(two_windows, tmp_path):
    first, _ = two_windows
    late = Preferences(load_settings(), wait=True)
    late.remember(tmp_path / "late.ecomap")
    late.change(text_size=125)
    assert load_settings().recent_files == ()
    first.remember(tmp_path / "first.ecomap")
    late.stop_waiting()
    stored = load_settings()
    assert stored.recent_files == (str(tmp_path / "late.ecomap"), str(tmp_path / "first.ecomap"))
    assert (stored.theme, stored.text_size) == ("dark", 125)


@pytest.mark.parametrize("damage", [None, b"", b"{broken"])
def test_a_file_that_is_gone_or_broken_is_written_whole_again(two_windows, damage):
    first, _ = two_windows
    (file,) = settings_folder().iterdir()
    if damage is None:
        file.unlink()
    else:
        file.write_bytes(damage)
    first.change(text_size=150)
    assert (load_settings().theme, load_settings().text_size) == ("dark", 150)


def test_going_back_to_what_is_usual_is_written_too(two_windows):
    first, _ = two_windows
    first.change(theme="system")
    assert load_settings() == Settings()
