"""The actions of the File menu."""

from __future__ import annotations

from ecomap.editor import history_actions
from ecomap.editor.actions import Action
from ecomap.editor.conditions import has_changes, has_content

ACTIONS = (
    Action(
        "new",
        "New",
        lambda c: c.window.new(),
        shortcut=("Ctrl+N",),
        icon="new",
        tip="Start an empty map",
    ),
    Action(
        "open",
        "Open…",
        lambda c: c.window.open(),
        shortcut=("Ctrl+O",),
        icon="open",
        tip="Open a map from a file",
    ),
    Action(
        "save",
        "Save",
        lambda c: c.window.save(),
        when=has_changes,
        shortcut=("Ctrl+S",),
        icon="save",
        tip="Save the map to its file",
    ),
    Action(
        "save-as",
        "Save as…",
        lambda c: c.window.save_as(),
        shortcut=("Ctrl+Shift+S",),
        tip="Save the map to another file",
    ),
    history_actions.TAKE_SNAPSHOT,
    Action(
        "export",
        "Export…",
        lambda c: c.window.export(),
        when=has_content,
        shortcut=("Ctrl+E",),
        icon="export",
        tip="Make a picture or a data file from the map",
    ),
    Action(
        "export-as-seen",
        "Export what is seen…",
        lambda c: c.window.export_as_seen(),
        when=has_content,
        tip="Make a picture with the present filter, focus, lens and detail",
    ),
    Action("quit", "Quit", lambda c: c.window.quit(), shortcut=("Ctrl+Q",), tip="Close Ecomap"),
)
"""In the order of the menu."""
