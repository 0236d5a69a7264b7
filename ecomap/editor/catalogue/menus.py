"""Where menus, toolbar and context menu show the actions."""

from __future__ import annotations

from ecomap.editor import clipboard_actions
from ecomap.editor.catalogue import find, go, seeing

_CLIP = tuple(action.id for action in clipboard_actions.ACTIONS)
_FIND = tuple(action.id for action in find.ACTIONS)

MENUS: tuple[tuple[str, tuple[str | None, ...]], ...] = (
    (
        "&File",
        (
            "new",
            "open",
            None,
            "save",
            "save-as",
            "take-snapshot",
            None,
            "export",
            "export-as-seen",
            None,
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
            None,
            "bring-to-front",
            "send-to-back",
            None,
            "arrange",
        ),
    ),
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
            None,
            "dock-inspector",
            "dock-findings",
            "dock-history",
            "dock-registers",
        ),
    ),
    ("&Show", seeing.MENU),
    ("Fi&ndings", ("next-finding", "previous-finding")),
    ("&Help", ("palette", "shortcuts", None, "about")),
)
"""Menu titles, with the letter for Alt marked, and ids of actions; None is a line between."""

TOOLBAR: tuple[str | None, ...] = (
    "tool-select",
    "add-stakeholder",
    "tool-connect",
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
    "add-stakeholder",
    "select-all",
    "fit",
)
"""For a right click on the canvas."""
