"""The actions of the File menu."""

from __future__ import annotations

from ecomap.editor import history_actions
from ecomap.editor.actions import Action
from ecomap.editor.conditions import has_changes, has_content, has_file

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
        "start-page",
        "Start page",
        lambda c: c.window.show_start_page(),
        tip="Begin a map, or open a sample or a recent map, from pictures",
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
    Action(
        "reload",
        "Reload from the file",
        lambda c: c.window.reload(),
        when=has_file,
        tip="Show what is in the file; undo brings back what was on the screen",
    ),
    Action(
        "recover",
        "Recover unsaved maps…",
        lambda c: c.window.recover(),
        tip="See what was not saved when Ecomap or the computer stopped",
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
    Action(
        "report",
        "Write a report…",
        lambda c: c.window.report(),
        when=has_content,
        shortcut=("Ctrl+Shift+E",),
        tip="Put the map, the findings and the registers into one file for every browser",
    ),
    Action(
        "print",
        "Print…",
        lambda c: c.window.print_map(),
        when=has_content,
        shortcut=("Ctrl+P",),
        tip="Put the map, or each saved view, on a sheet of paper, seen beforehand",
    ),
    Action(
        "close-map",
        "Close the map",
        lambda c: c.window.close_map(),
        shortcut=("Ctrl+W",),
        tip="Put the map away and go back to the start page",
    ),
    Action("quit", "Quit", lambda c: c.window.quit(), shortcut=("Ctrl+Q",), tip="Close Ecomap"),
)
"""In the order of the menu."""
