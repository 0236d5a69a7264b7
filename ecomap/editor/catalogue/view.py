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


def _text_size_action(name: str, percent: int, tip: str) -> Action:
    return Action(
        f"text-{name}",
        f"Text {percent} %",
        lambda c: c.window.set_text_size(percent),
        tip=tip,
        checked=lambda c: c.window.text_size == percent,
        group="text-size",
    )


def _snap_action(name: str, title: str, tip: str) -> Action:
    return Action(
        f"snap-{name}",
        title,
        lambda c: c.window.toggle_snap(name),
        tip=f"{tip}; Alt lets it go anywhere",
        checked=lambda c: c.window.snaps_to(name),
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
    _theme_action("contrast", "High contrast theme", "Black on white, with thick lines"),
    _theme_action("contrast-dark", "High contrast, dark", "White on black, with thick lines"),
    _text_size_action("usual", 100, "Words of menus and panels in their usual size"),
    _text_size_action("larger", 125, "Words of menus and panels a quarter larger"),
    _text_size_action("large", 150, "Words of menus and panels half as large again"),
    _text_size_action("largest", 200, "Words of menus and panels twice as large"),
    Action(
        "reduce-motion",
        "Reduce motion",
        lambda c: c.window.toggle_reduced_motion(),
        tip="Let things jump to their places instead of gliding there",
        checked=lambda c: c.window.reduced_motion,
    ),
    _snap_action("guides", "Snap to guides", "Draw what is dragged into line with its neighbours"),
    _snap_action("grid", "Snap to grid", "Put what is dragged onto a grid of 20 units"),
    _dock_action("inspector", "Inspector", "F9", "Show or hide the facts about what is selected"),
    _dock_action("findings", "Findings", "Shift+F9", "Show or hide what the analysis found"),
    _dock_action("history", "History", "Ctrl+Shift+H", "Show or hide the steps and the snapshots"),
    _dock_action("registers", "Registers", "Ctrl+F9", "Show or hide the facts as tables"),
    _dock_action("measures", "Measures", "Ctrl+Shift+F9", "Show or hide the measures as a table"),
    _dock_action("outline", "Outline", "F7", "Show or hide the map as a list of sentences"),
    _dock_action("what-if", "What if", "Ctrl+F7", "Show or hide what would follow from a change"),
    _dock_action("guide", "Guide", "Shift+F7", "Show or hide the steps of drawing a map"),
    Action(
        "show-badges",
        "Badges on the map",
        lambda c: c.window.review.toggle_badges(),
        tip="Show or hide on the map how many findings each thing has; pictures never have them",
        checked=lambda c: c.window.review.badges_shown,
    ),
)
"""In the order of the menu."""
