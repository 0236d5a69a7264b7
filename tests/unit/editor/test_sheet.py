"""The shortcut sheet is made from the registry and from the table of gestures."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ecomap.editor import catalogue
from ecomap.editor.sheet import Group, Line, columns, groups, narrowed
from ecomap.editor.shortcuts import Shortcuts
from ecomap.editor.tools.gestures import GESTURES

SHORTCUTS = Shortcuts(catalogue.build())
SHEET = groups(SHORTCUTS.registry, SHORTCUTS.every)


def lines(sheet):
    return [line for group in sheet for line in group.lines]


def test_every_action_with_keys_and_every_gesture_is_on_the_sheet():
    with_keys = [action for action in SHORTCUTS.registry.all() if action.shortcut]
    gestures = [gesture for _, those in GESTURES for gesture in those]
    shown = lines(SHEET)
    assert [line.keys for line in shown if line.keys] == [a.shortcut for a in with_keys]
    assert [line.how for line in shown if not line.keys] == [gesture.how for gesture in gestures]


def test_the_sheet_shows_the_keys_in_force():
    mine = Shortcuts(catalogue.build(), {"arrange": ["F5"], "fit": []}, characters=False)
    shown = {line.does: line.keys for line in lines(groups(mine.registry, mine.every))}
    assert shown["Arrange everything"] == ("F5",)
    assert "Fit the map" not in shown
    assert "Connect" not in shown


def test_gestures_are_told_once_in_few_words():
    for title, those in GESTURES:
        assert title
        assert len({gesture.how for gesture in those}) == len(those)
        for gesture in those:
            assert gesture.does
            assert not gesture.does.endswith(".")
            assert len(gesture.does) <= 60


def test_the_sheet_can_be_searched_by_action_key_gesture_and_group():
    assert [line.does for line in lines(narrowed(SHEET, "ctrl+z"))] == ["Undo"]
    assert "Type a sentence…" in [line.does for line in lines(narrowed(SHEET, "draw sentence"))]
    assert [line.how for line in lines(narrowed(SHEET, "double canvas"))] == [
        "Double-click empty canvas"
    ]
    assert narrowed(SHEET, "") == SHEET
    assert narrowed(SHEET, "no such thing") == ()


@given(st.lists(st.integers(1, 20), max_size=12), st.integers(1, 4))
def test_columns_keep_the_order_and_are_never_more_than_asked_for(sizes, count):
    sheet = tuple(Group(str(n), (Line("x"),) * size) for n, size in enumerate(sizes))
    packed = columns(sheet, count)
    assert len(packed) <= count
    assert tuple(group for column in packed for group in column) == sheet
    assert all(packed)
