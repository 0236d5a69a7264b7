"""The user's own shortcuts: merged with those that actions come with, never two of the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecomap.editor import catalogue
from ecomap.editor.actions import Action, ActionRegistry
from ecomap.editor.shortcuts import Shortcuts, merged, sane, trouble

REGISTRY = ActionRegistry(
    (
        Action("save", "Save", print, shortcut=("Ctrl+S",)),
        Action("undo", "Undo", print, shortcut=("Ctrl+Z",)),
        Action("redo", "Redo", print, shortcut=("Ctrl+Shift+Z", "Ctrl+Y")),
        Action("connect", "Connect", print, shortcut=("C",)),
        Action("about", "About", print),
    )
)
IDS = [action.id for action in REGISTRY.all()]


@pytest.fixture
def shortcuts():
    return Shortcuts(REGISTRY)


def test_at_first_every_action_has_the_keys_it_comes_with(shortcuts):
    assert shortcuts.every == {action.id: action.shortcut for action in REGISTRY.all()}
    assert shortcuts.own == {}


def test_new_keys_replace_the_old_ones_and_only_the_difference_is_kept(shortcuts):
    shortcuts.give("redo", "Ctrl+R")
    assert shortcuts.keys("redo") == ("Ctrl+R",)
    assert shortcuts.own == {"redo": ("Ctrl+R",)}
    assert shortcuts.is_own("redo")


def test_more_keys_can_be_added_to_those_there_are(shortcuts):
    shortcuts.give("save", "F5", beside=True)
    assert shortcuts.keys("save") == ("Ctrl+S", "F5")


def test_keys_that_are_taken_over_leave_who_had_them(shortcuts):
    assert shortcuts.holder("Ctrl+Y").id == "redo"
    shortcuts.give("about", "Ctrl+Y")
    assert shortcuts.holder("Ctrl+Y").id == "about"
    assert shortcuts.keys("redo") == ("Ctrl+Shift+Z",)
    assert shortcuts.is_own("redo")
    shortcuts.give("save", "Ctrl+Y")
    assert shortcuts.keys("about") == ()
    assert shortcuts.own == {"save": ("Ctrl+Y",)}


def test_who_loses_keys_of_their_own_has_those_it_came_with(shortcuts):
    shortcuts.give("undo", "F5")
    shortcuts.give("save", "F5")
    assert shortcuts.keys("undo") == ("Ctrl+Z",)


def test_resetting_takes_the_keys_back_from_whoever_has_them(shortcuts):
    shortcuts.give("save", "Ctrl+Z")
    assert shortcuts.keys("undo") == ()
    shortcuts.reset("undo")
    assert shortcuts.keys("undo") == ("Ctrl+Z",)
    assert shortcuts.keys("save") == ("Ctrl+S",)
    assert shortcuts.own == {}


def test_an_action_can_do_without_keys(shortcuts):
    shortcuts.take_away("connect")
    assert shortcuts.own == {"connect": ()}
    assert Shortcuts(REGISTRY, {"connect": []}).keys("connect") == ()
    shortcuts.give("save", "F5")
    assert shortcuts.keys("connect") == ()


def test_resetting_all_forgets_everything(shortcuts):
    shortcuts.give("save", "F5")
    shortcuts.take_away("undo")
    shortcuts.reset_all()
    assert shortcuts.own == {}


def test_switching_characters_off_leaves_all_other_keys(shortcuts):
    shortcuts.give("connect", "F5", beside=True)
    shortcuts.allow_characters(False)
    assert shortcuts.keys("connect") == ("F5",)
    assert shortcuts.keys("undo") == ("Ctrl+Z",)
    assert shortcuts.trouble("K") == "Single-letter shortcuts are switched off"
    assert shortcuts.holder("C") is None
    shortcuts.allow_characters(True)
    assert shortcuts.keys("connect") == ("C", "F5")


def test_adding_keys_while_characters_are_off_does_not_lose_them(shortcuts):
    shortcuts.allow_characters(False)
    shortcuts.give("connect", "F5", beside=True)
    shortcuts.allow_characters(True)
    assert shortcuts.keys("connect") == ("C", "F5")


def test_without_characters_nothing_in_the_program_answers_to_one():
    off = Shortcuts(catalogue.build(), characters=False)
    every = [keys for chosen in off.every.values() for keys in chosen]
    assert every
    assert [keys for keys in every if "+" not in keys and len(keys) == 1] == []


@pytest.mark.parametrize("keys", ["", "Ctrl", "shift+a", "Esc", "Alt+F", "Ctrl+K, Ctrl+S"])
def test_keys_that_cannot_be_chosen_are_refused_with_a_reason(shortcuts, keys):
    assert trouble(keys)
    with pytest.raises(ValueError, match=r"\w"):
        shortcuts.give("save", keys)
    assert shortcuts.own == {}


def test_a_letter_that_opens_a_menu_says_which():
    assert trouble("Alt+N") == "Alt+N opens the Findings menu"


def test_listeners_are_told_of_changes_and_only_of_changes(shortcuts):
    told = []
    shortcuts.changed.connect(told.append)
    shortcuts.give("save", "Ctrl+S")
    shortcuts.reset("undo")
    shortcuts.allow_characters(True)
    assert told == []
    shortcuts.give("save", "F5")
    shortcuts.allow_characters(False)
    assert told == [shortcuts, shortcuts]


@pytest.mark.parametrize(
    ("stored", "own"),
    [
        ({"gone": ["F5"]}, {}),
        ({"save": ["nonsense"]}, {}),
        ({"save": ["Esc"]}, {}),
        ({"save": ["f5", "F5", "what"]}, {"save": ("F5",)}),
        ({"save": ["Ctrl+S"]}, {}),
        ({"undo": ["F5"], "save": ["F5"]}, {"save": ("F5",)}),
        ({"save": []}, {"save": ()}),
    ],
)
def test_nonsense_that_is_stored_is_passed_over(stored, own):
    assert sane(REGISTRY, stored) == own


KEYS = st.sampled_from(["Ctrl+S", "Ctrl+Z", "Ctrl+Y", "C", "F5", "F6", "Esc", "x", "", "Ctrl+?"])


@given(st.dictionaries(st.sampled_from([*IDS, "gone"]), st.lists(KEYS, max_size=3)))
def test_whatever_is_stored_no_keys_belong_to_two_actions(stored):
    own = sane(REGISTRY, stored)
    every = [keys for chosen in merged(REGISTRY, own).values() for keys in chosen]
    assert len(every) == len(set(every))
    assert sane(REGISTRY, own) == own


@given(st.lists(st.tuples(st.sampled_from(IDS), KEYS, st.sampled_from("gatr")), max_size=12))
def test_whatever_is_chosen_no_keys_belong_to_two_actions(steps):
    shortcuts = Shortcuts(REGISTRY)
    for action_id, keys, step in steps:
        if step in "ga":
            if not shortcuts.trouble(keys):
                shortcuts.give(action_id, keys, beside=step == "a")
                assert keys in shortcuts.keys(action_id)
        elif step == "t":
            shortcuts.take_away(action_id)
            assert shortcuts.keys(action_id) == ()
        else:
            shortcuts.reset(action_id)
            assert shortcuts.keys(action_id) == REGISTRY.get(action_id).shortcut
        every = [k for chosen in shortcuts.every.values() for k in chosen]
        assert len(every) == len(set(every))
        assert Shortcuts(REGISTRY, shortcuts.own).every == shortcuts.every
