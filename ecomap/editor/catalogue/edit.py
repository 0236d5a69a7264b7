"""The actions of the Edit menu."""

from __future__ import annotations

from ecomap.editor import clipboard_actions, commands, history_actions
from ecomap.editor.actions import Action
from ecomap.editor.conditions import has_content, has_one_selected, has_selection

ACTIONS = (
    history_actions.UNDO,
    history_actions.REDO,
    *clipboard_actions.ACTIONS,
    Action(
        "copy-as-svg",
        "Copy as SVG",
        lambda c: c.window.copy_picture(".svg"),
        when=has_content,
        tip="Copy a picture of what is selected, or of the map, for drawing programs",
    ),
    Action(
        "copy-as-png",
        "Copy as PNG",
        lambda c: c.window.copy_picture(".png"),
        when=has_content,
        tip="Copy a picture of what is selected, or of the map, for slides and mails",
    ),
    Action(
        "rename",
        "Rename",
        lambda c: c.window.rename_selected(),
        when=has_one_selected,
        shortcut=("F2",),
        tip="Type another name for the selected thing",
    ),
    Action(
        "delete",
        "Delete",
        lambda c: c.window.delete(),
        when=has_selection,
        shortcut=("Del", "Backspace"),
        icon="delete",
        tip="Delete what is selected, with its connections",
    ),
    Action(
        "select-all",
        "Select all",
        lambda c: commands.select_all(c.session),
        when=has_content,
        shortcut=("Ctrl+A",),
        tip="Select everything on the map",
    ),
    Action(
        "select-none",
        "Select nothing",
        lambda c: commands.select_none(c.session),
        when=has_selection,
        shortcut=("Ctrl+Shift+A",),
        tip="Select nothing",
    ),
)
"""In the order of the menu."""
