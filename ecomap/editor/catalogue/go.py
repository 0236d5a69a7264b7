"""The actions of the Go menu: going about and drawing with the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.editor.actions import Action
from ecomap.editor.conditions import has_content, has_selection, otherwise
from ecomap.editor.tools.strokes import chosen_stakeholder

if TYPE_CHECKING:
    from ecomap.editor.actions import Context
    from ecomap.editor.neighbours import Direction

_WORDS: tuple[tuple[Direction, str, str], ...] = (
    ("left", "Left", "to the left"),
    ("right", "Right", "to the right"),
    ("up", "Up", "upwards"),
    ("down", "Down", "downwards"),
)


@otherwise("Select one stakeholder first")
def _has_stakeholder(context: Context) -> bool:
    return chosen_stakeholder(context.session) is not None


def _go(direction: Direction, key: str, words: str) -> Action:
    return Action(
        f"go-{direction}",
        f"Go {words}",
        lambda c: c.window.drawing.go(direction),
        when=has_content,
        shortcut=(f"Alt+{key}",),
        tip=f"Select the next stakeholder or note {words}",
    )


def _extend(direction: Direction, key: str, words: str) -> Action:
    return Action(
        f"extend-{direction}",
        f"Draw on {words}",
        lambda c: c.window.drawing.extend(direction),
        when=_has_stakeholder,
        shortcut=(f"Ctrl+{key}",),
        tip=f"Add a stakeholder {words} of the selected one, connected to it",
    )


def _connect(direction: Direction, key: str, words: str) -> Action:
    return Action(
        f"connect-{direction}",
        f"Connect {words}",
        lambda c: c.window.drawing.connect_towards(direction),
        when=_has_stakeholder,
        shortcut=(f"Alt+Shift+{key}",),
        tip=f"Connect the selected stakeholder to its neighbour {words}",
    )


_GOING = tuple(_go(*words) for words in _WORDS)
_EXTENDING = tuple(_extend(*words) for words in _WORDS)
_CONNECTING = tuple(_connect(*words) for words in _WORDS)
_ALONG = (
    Action(
        "next-connection",
        "Next connection",
        lambda c: c.window.drawing.along(1),
        when=has_selection,
        shortcut=(".",),
        tip="Select the next connection of the selected stakeholder",
    ),
    Action(
        "previous-connection",
        "Previous connection",
        lambda c: c.window.drawing.along(-1),
        when=has_selection,
        shortcut=(",",),
        tip="Select the connection of the selected stakeholder before this one",
    ),
)

ACTIONS = (*_GOING, *_ALONG, *_EXTENDING, *_CONNECTING)
"""In the order of the menu."""

MENU: tuple[str | None, ...] = (
    *(action.id for action in _GOING),
    None,
    *(action.id for action in _ALONG),
    None,
    *(action.id for action in _EXTENDING),
    None,
    *(action.id for action in _CONNECTING),
)
"""Their ids, None for a line between."""
