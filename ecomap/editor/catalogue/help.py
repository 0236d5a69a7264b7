"""The actions of the Help menu."""

from __future__ import annotations

from ecomap.editor.actions import Action

ACTIONS = (
    Action(
        "palette",
        "Find a command…",
        lambda c: c.window.open_palette(),
        shortcut=("Ctrl+K", "Ctrl+Shift+P"),
        tip="Type a few letters of what you want to do, or of what is on the map",
    ),
    Action(
        "shortcuts",
        "Keyboard shortcuts…",
        lambda c: c.window.show_shortcuts(),
        shortcut=("F1", "?"),
        tip="Look up the keys and the gestures, or choose other keys",
    ),
    Action(
        "tour",
        "Tour",
        lambda c: c.window.start_tour(),
        tip="Show five hints, one after the other",
    ),
    Action("about", "About Ecomap", lambda c: c.window.about(), tip="Version and licences"),
)
"""In the order of the menu."""
