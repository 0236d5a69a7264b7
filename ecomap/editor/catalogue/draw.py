"""The actions of the Draw menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.editor import commands
from ecomap.editor.actions import Action
from ecomap.editor.conditions import has_two_ends

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecomap.editor.actions import Context
    from ecomap.editor.commands import ConnectionKind


def _tool(name: str) -> tuple[Callable[[Context], None], Callable[[Context], bool]]:
    """Return how to take a tool in hand and how to know that it is."""
    return lambda c: c.window.set_tool(name), lambda c: c.window.tool == name


def _kind_action(kind: ConnectionKind, title: str, key: str, tip: str) -> Action:
    return Action(
        f"connect-{kind}",
        title,
        lambda c: c.window.set_connect_kind(kind),
        shortcut=(key,),
        icon=f"connect-{kind}",
        tip=tip,
        checked=lambda c: c.window.connect_kind == kind,
        group="connect-kind",
    )


def _tool_action(action_id: str, name: str, title: str, key: str, tip: str) -> Action:
    run, checked = _tool(name)
    return Action(
        action_id,
        title,
        run,
        shortcut=(key,),
        icon=action_id,
        tip=tip,
        checked=checked,
        group="tool",
    )


ACTIONS = (
    _tool_action(
        "tool-select", "select", "Select", "V", "Select and move things, connect from their edges"
    ),
    Action(
        "add-here",
        "Add stakeholder here",
        lambda c: c.window.drawing.add_here(),
        shortcut=("N",),
        tip="Add a stakeholder under the pointer, or in the middle of the map, and name it",
    ),
    _tool_action(
        "add-stakeholder", "place", "Add stakeholder", "A", "Click where a new stakeholder goes"
    ),
    _tool_action("tool-connect", "connect", "Connect", "C", "Draw from who gives to who receives"),
    _tool_action("tool-frame", "frame", "Frame", "F", "Drag over an area to frame and name it"),
    _tool_action("tool-note", "note", "Note", "Shift+N", "Click where a note goes and write it"),
    _tool_action("tool-pan", "pan", "Pan", "H", "Drag the map itself"),
    _kind_action("data", "Data flow", "D", "Connecting draws a data flow"),
    _kind_action("tangible", "Tangible value", "T", "Connecting draws money, goods or a service"),
    _kind_action(
        "intangible", "Intangible value", "I", "Connecting draws insight, trust or support"
    ),
    Action(
        "connect-selected",
        "Connect the two selected",
        lambda c: commands.connect_selected(c.session, c.window.connect_kind),
        when=has_two_ends,
        shortcut=("Shift+C",),
        tip="Connect the stakeholder selected first to the one selected second",
    ),
    Action(
        "sentence",
        "Type a sentence…",
        lambda c: c.window.open_sentence_bar(),
        shortcut=("/", "Ctrl+Return"),
        tip="Type what is said: Council -> Clinic: Births (closed)",
    ),
)
"""In the order of the menu."""
