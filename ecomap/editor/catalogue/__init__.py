"""The actions of Ecomap, and where menus and toolbar show them: a module for each menu."""

from __future__ import annotations

from ecomap.editor.actions import ActionRegistry
from ecomap.editor.catalogue import draw, edit, file, find, findings, go, help, seeing, view
from ecomap.editor.catalogue.menus import CONTEXT_MENU, MENUS, TOOLBAR

__all__ = ["CONTEXT_MENU", "MENUS", "TOOLBAR", "build"]


def build() -> ActionRegistry:
    """Return every action, in the order of the menus."""
    menus = (file, edit, find, draw, go, view, seeing, findings, help)
    return ActionRegistry(action for menu in menus for action in menu.ACTIONS)
