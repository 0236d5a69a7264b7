"""The actions for copying and pasting, for the catalogue."""

from __future__ import annotations

from ecomap.editor.actions import Action
from ecomap.editor.conditions import has_selection

ACTIONS = (
    Action(
        "cut",
        "Cut",
        lambda c: c.window.cut(),
        when=has_selection,
        shortcut=("Ctrl+X",),
        icon="cut",
        tip="Copy what is selected to the clipboard, and delete it",
    ),
    Action(
        "copy",
        "Copy",
        lambda c: c.window.copy(),
        when=has_selection,
        shortcut=("Ctrl+C",),
        icon="copy",
        tip="Copy what is selected, with the flows within it, to the clipboard",
    ),
    Action(
        "paste",
        "Paste",
        lambda c: c.window.paste(),
        shortcut=("Ctrl+V",),
        icon="paste",
        tip="Add what is on the clipboard: a part of a map, or a list of names",
    ),
    Action(
        "duplicate",
        "Duplicate",
        lambda c: c.window.duplicate(),
        when=has_selection,
        shortcut=("Ctrl+D",),
        icon="duplicate",
        tip="Add a copy of what is selected beside it",
    ),
)
"""In the order of the menus. What is on the clipboard is looked at only when it is pasted."""
