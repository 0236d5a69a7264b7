"""Every key has one spelling, and what is typed in settings files may have any other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecomap.editor import catalogue
from ecomap.editor.keys import is_character, normalised, reserved


@pytest.mark.parametrize(
    ("typed", "spelling"),
    [
        ("ctrl+shift+z", "Ctrl+Shift+Z"),
        ("Shift + Ctrl + z", "Ctrl+Shift+Z"),
        ("alt+META+f5", "Meta+Alt+F5"),
        ("Control+Enter", "Ctrl+Return"),
        ("command+,", "Ctrl+,"),
        ("delete", "Del"),
        ("page up", "PgUp"),
        ("Ctrl++", "Ctrl++"),
        ("+", "+"),
        ("Shift+?", "?"),
        ("Ctrl+Shift+/", "Ctrl+/"),
        ("shift+c", "Shift+C"),
        ("ä", "Ä"),
        ("ß", "ß"),
    ],
)
def test_keys_come_out_in_one_spelling(typed, spelling):
    assert normalised(typed) == spelling


@pytest.mark.parametrize(
    "nonsense",
    [
        "",
        " ",
        "Ctrl",
        "Ctrl+",
        "Ctrl+Ctrl+A",
        "Hyper+A",
        "F36",
        "Ctrl+K, Ctrl+S",
        "AB",
        "\x07",
        "\t",
    ],
)
def test_what_is_no_key_comes_out_as_nothing(nonsense):
    assert normalised(nonsense) == ""


@given(st.text(max_size=12) | st.from_regex(r"((ctrl|Alt|SHIFT|meta)\+){0,3}.", fullmatch=True))
def test_a_spelling_stays_what_it_is(text):
    once = normalised(text)
    assert normalised(once) == once


def test_all_keys_of_the_actions_are_spelt_so():
    every = [keys for action in catalogue.build().all() for keys in action.shortcut]
    assert [keys for keys in every if normalised(keys) != keys] == []


@pytest.mark.parametrize("keys", ["A", "Shift+A", "7", "/", "+", "?", "Ä"])
def test_letters_digits_and_signs_are_characters(keys):
    assert is_character(keys)


@pytest.mark.parametrize("keys", ["Ctrl+A", "Alt+7", "F2", "Shift+F2", "Del", "Ctrl++", "Ctrl+-"])
def test_keys_with_ctrl_and_keys_with_names_are_not(keys):
    assert not is_character(keys)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("Esc", "Esc always cancels"),
        ("Shift+Tab", "Tab goes from one control to the next"),
        ("Shift+Left", "The arrow keys move what is selected"),
        ("Return", "Enter names what is selected"),
        ("F10", "F10 opens a menu"),
        ("Ctrl+Return", ""),
        ("Alt+Shift+Left", ""),
        ("Ctrl++", ""),
        ("+", ""),
        ("F5", ""),
    ],
)
def test_what_keys_mean_whatever_one_chooses_is_told(keys, said):
    assert reserved(keys) == said
