"""Where menus, toolbar and context menu show the actions."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ecomap.editor import clipboard_actions
from ecomap.editor.catalogue import arrange, find, findings, go, place, seeing, supposing

if TYPE_CHECKING:
    from collections.abc import Mapping

_CLIP = tuple(action.id for action in clipboard_actions.ACTIONS)
_FIND = tuple(action.id for action in find.ACTIONS)

MENUS: tuple[tuple[str, tuple[str | None, ...]], ...] = (
    (
        "&File",
        (
            "new",
            "open",
            "start-page",
            None,
            "save",
            "save-as",
            "reload",
            "recover",
            "take-snapshot",
            None,
            "export",
            "export-as-seen",
            "report",
            "print",
            None,
            "close-map",
            "quit",
        ),
    ),
    (
        "&Edit",
        (
            "undo",
            "redo",
            None,
            *_CLIP,
            "copy-as-svg",
            "copy-as-png",
            None,
            "rename",
            "delete",
            None,
            "select-all",
            "select-none",
            None,
            *_FIND,
        ),
    ),
    (
        "&Draw",
        (
            "tool-select",
            "add-here",
            "add-stakeholder",
            "tool-connect",
            "tool-frame",
            "tool-note",
            "tool-pan",
            None,
            "connect-data",
            "connect-tangible",
            "connect-intangible",
            None,
            "connect-selected",
            "sentence",
        ),
    ),
    ("&Arrange", arrange.MENU),
    ("&Place", place.MENU),
    ("&Go", go.MENU),
    (
        "&View",
        (
            "fit",
            "zoom-actual",
            "zoom-in",
            "zoom-out",
            None,
            "theme-system",
            "theme-light",
            "theme-dark",
            "theme-projector",
            "theme-contrast",
            "theme-contrast-dark",
            "text-usual",
            "text-larger",
            "text-large",
            "text-largest",
            "reduce-motion",
            None,
            "snap-guides",
            "snap-grid",
            None,
            "dock-inspector",
            "dock-findings",
            "dock-history",
            "dock-registers",
            "dock-measures",
            "dock-outline",
            "dock-what-if",
            "dock-guide",
            None,
            "show-badges",
        ),
    ),
    ("&Show", seeing.MENU),
    ("Fi&ndings", (*findings.MENU, None, *supposing.MENU)),
    ("&Help", ("palette", "shortcuts", "tour", None, "about")),
)
"""Menu titles, with the letter for Alt marked, and ids of actions; None is a line between."""

SUBMENUS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "&Theme": (
            "theme-system",
            "theme-light",
            "theme-dark",
            "theme-projector",
            "theme-contrast",
            "theme-contrast-dark",
        ),
        "Te&xt size": ("text-usual", "text-larger", "text-large", "text-largest"),
    }
)
"""Menus within menus: these actions open beside their title, where the first of them would be."""

TOOLBAR: tuple[str | None, ...] = (
    "tool-select",
    "add-stakeholder",
    "tool-connect",
    "tool-frame",
    "tool-note",
    None,
    "connect-data",
    "connect-tangible",
    "connect-intangible",
    None,
    "undo",
    "redo",
    None,
    "arrange",
    "fit",
    "filter",
    "find",
)

CONTEXT_MENU: tuple[str | None, ...] = (
    "rename",
    "connect-selected",
    None,
    *_CLIP,
    "delete",
    None,
    "align-left",
    "align-centre",
    "align-top",
    "align-middle",
    "spread-horizontally",
    "spread-vertically",
    None,
    "pin",
    "choose-way",
    "tidy-labels",
    None,
    *supposing.CONTEXT_MENU,
    None,
    "add-stakeholder",
    "select-all",
    "fit",
)
"""For a right click on the canvas."""
