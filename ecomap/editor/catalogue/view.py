"""The actions of the View menu."""

from __future__ import annotations

from ecomap.editor.actions import Action
from ecomap.editor.conditions import has_content


def _theme_action(name: str, title: str, tip: str) -> Action:
    return Action(
        f"theme-{name}",
        title,
        lambda c: c.window.set_theme(name),
        tip=tip,
        checked=lambda c: c.window.theme == name,
        group="theme",
    )


def _dock_action(name: str, title: str, key: str, tip: str) -> Action:
    return Action(
        f"dock-{name}",
        title,
        lambda c: c.window.toggle_dock(name),
        shortcut=(key,),
        tip=tip,
        checked=lambda c: c.window.dock_visible(name),
    )


ACTIONS = (
    Action(
        "fit",
        "Fit the map",
        lambda c: c.window.fit(),
        when=has_content,
        shortcut=("Ctrl+0", "Shift+F"),
        icon="fit",
        tip="Show the whole map",
    ),
    Action(
        "zoom-actual",
        "Actual size",
        lambda c: c.window.zoom_actual(),
        shortcut=("Ctrl+1",),
        tip="Show the map at 100 %",
    ),
    Action(
        "zoom-in",
        "Zoom in",
        lambda c: c.window.zoom_in(),
        shortcut=("Ctrl++", "Ctrl+="),
        tip="Show less, larger",
    ),
    Action(
        "zoom-out",
        "Zoom out",
        lambda c: c.window.zoom_out(),
        shortcut=("Ctrl+-",),
        tip="Show more, smaller",
    ),
    _theme_action("system", "Theme of the desktop", "Light or dark, as the desktop is"),
    _theme_action("light", "Light theme", "Dark on white"),
    _theme_action("dark", "Dark theme", "Light on dark"),
    _theme_action("projector", "Projector theme", "Larger, thicker and with more contrast"),
    _dock_action("inspector", "Inspector", "F9", "Show or hide the facts about what is selected"),
    _dock_action("findings", "Findings", "Shift+F9", "Show or hide what the analysis found"),
    _dock_action("history", "History", "Ctrl+Shift+H", "Show or hide the steps and the snapshots"),
    _dock_action("registers", "Registers", "Ctrl+F9", "Show or hide the facts as tables"),
)
"""In the order of the menu."""
