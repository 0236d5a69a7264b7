"""The actions of finding, at the end of the Edit menu."""

from __future__ import annotations

from ecomap.editor.actions import Action
from ecomap.editor.conditions import has_content

ACTIONS = (
    Action(
        "find",
        "Find…",
        lambda c: c.window.seeing.find(),
        when=has_content,
        shortcut=("Ctrl+F",),
        icon="find",
        tip="Find anything on the map by its name or description",
    ),
    Action(
        "find-next",
        "Find next",
        lambda c: c.window.seeing.find_again(1),
        when=has_content,
        shortcut=("F3",),
        tip="Go to the next thing that was found",
    ),
    Action(
        "find-previous",
        "Find previous",
        lambda c: c.window.seeing.find_again(-1),
        when=has_content,
        shortcut=("Shift+F3",),
        tip="Go to the thing that was found before",
    ),
)
"""In the order of the menu."""
