"""Keys as text: one spelling for each, the one Qt calls portable, such as ``Ctrl+Shift+Z``."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_MODIFIERS = ("Meta", "Ctrl", "Alt", "Shift")  # in the order in which Qt writes them
_OTHER_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "control": "Ctrl",
        "command": "Ctrl",
        "option": "Alt",
        "delete": "Del",
        "insert": "Ins",
        "escape": "Esc",
        "enter": "Return",
        "page up": "PgUp",
        "page down": "PgDown",
    }
)
_KEYS: Mapping[str, str] = MappingProxyType(
    {
        name.casefold(): name
        for name in (
            *("Backspace", "Del", "Down", "End", "Esc", "Home", "Ins", "Left", "Menu", "Pause"),
            *("PgDown", "PgUp", "Print", "Return", "Right", "Space", "Tab", "Backtab", "Up"),
            *(f"F{number}" for number in range(1, 36)),
        )
    }
)
_MODIFIER = re.compile(r"\s*([^+\s]+)\s*\+(?=\s*\S)")
_FIXED: Mapping[str, str] = MappingProxyType(
    {
        "Esc": "Esc always cancels",
        "Space": "Space takes hold of the map",
        "Tab": "Tab goes from one control to the next",
        "Backtab": "Tab goes from one control to the next",
        "Return": "Enter names what is selected",
        "Menu": "The menu key opens the menu of what is selected",
        "Left": "The arrow keys move what is selected",
        "Right": "The arrow keys move what is selected",
        "Up": "The arrow keys move what is selected",
        "Down": "The arrow keys move what is selected",
    }
)
_FREE_WITH_MORE = frozenset({"Return", "Space", "Left", "Right", "Up", "Down"})


def normalised(text: str) -> str:
    """Return the one spelling of a key with its modifiers; an empty string if it is none.

    Shift is left out before a sign such as ``?``: which signs need it depends on the keyboard.
    """
    rest, held = text, set()
    while found := _MODIFIER.match(rest):
        name = _OTHER_WORDS.get(found[1].casefold(), found[1].capitalize())
        if name not in _MODIFIERS or name in held:
            return ""
        held.add(name)
        rest = rest[found.end() :]
    key = _key(rest.strip())
    if not key:
        return ""
    if len(key) == 1 and not key.isalnum():
        held.discard("Shift")
    return "+".join((*(name for name in _MODIFIERS if name in held), key))


def is_character(keys: str) -> bool:
    """Say whether keys are a letter, a digit or a sign, alone or with Shift.

    People who dictate or whose hands shake press them without meaning to (WCAG 2.2, 2.1.4).
    """
    return len(keys.removeprefix("Shift+")) == 1


def reserved(keys: str) -> str:
    """Return what normalised keys mean whatever the user chooses; an empty string if nothing.

    The sentence has no full stop.
    """
    *held, key = _parts(keys)
    more = {"Ctrl", "Alt", "Meta"}.intersection(held)
    if key in _FIXED and not (more and key in _FREE_WITH_MORE):
        return _FIXED[key]
    if keys == "Shift+F10" or keys == "F10":
        return f"{keys} opens a menu"
    if keys == "Alt+F4":
        return "Alt+F4 closes the window"
    return ""


def _parts(keys: str) -> list[str]:
    """Return the modifiers and the key, which may be a plus sign."""
    head, _, last = keys.rpartition("+")
    if not last:
        return [*head.rstrip("+").split("+"), "+"] if head.rstrip("+") else ["+"]
    return [*head.split("+"), last] if head else [last]


def _key(text: str) -> str:
    if len(text) == 1:
        large = text.upper()
        return (large if len(large) == 1 else text) if text.isprintable() else ""
    return _KEYS.get(_OTHER_WORDS.get(text.casefold(), text).casefold(), "")
