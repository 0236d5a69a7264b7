"""The actions of Ecomap, and where menus and toolbar show them: a module for each menu."""

from __future__ import annotations

from ecomap.editor.actions import ActionRegistry
from ecomap.editor.catalogue import (
    arrange,
    draw,
    edit,
    file,
    find,
    findings,
    go,
    help,
    layouts,
    place,
    seeing,
    supposing,
    view,
)
from ecomap.editor.catalogue.menus import CONTEXT_MENU, MENUS, TOOLBAR

LAYOUTS = layouts.DROP_DOWN
"""What the arrow beside the arrange button offers; None is a line between."""

__all__ = ["CONTEXT_MENU", "LAYOUTS", "MENUS", "TOOLBAR", "build"]


def build() -> ActionRegistry:
    """Return every action, in the order of the menus."""
    menus = (
        file,
        edit,
        find,
        draw,
        arrange,
        layouts,
        place,
        go,
        view,
        seeing,
        findings,
        supposing,
        help,
    )
    return ActionRegistry(action for menu in menus for action in menu.ACTIONS)
