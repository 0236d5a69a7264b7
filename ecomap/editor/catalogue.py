"""The actions of Ecomap, and where menus and toolbar show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.editor import commands
from ecomap.editor.actions import Action, ActionRegistry

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecomap.editor.actions import Context
    from ecomap.editor.commands import ConnectionKind

MENUS: tuple[tuple[str, tuple[str | None, ...]], ...] = (
    ("&File", ("new", "open", None, "save", "save-as", None, "export", None, "quit")),
    ("&Edit", ("undo", "redo", None, "rename", "delete", None, "select-all", "select-none")),
    (
        "&Draw",
        (
            "tool-select",
            "add-stakeholder",
            "tool-connect",
            "tool-pan",
            None,
            "connect-data",
            "connect-tangible",
            "connect-intangible",
            None,
            "connect-selected",
            None,
            "arrange",
        ),
    ),
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
        ),
    ),
    ("Fi&ndings", ("next-finding", "previous-finding")),
    ("&Help", ("about",)),
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
)

CONTEXT_MENU: tuple[str | None, ...] = (
    "rename",
    "connect-selected",
    "delete",
    None,
    "add-stakeholder",
    "select-all",
    "fit",
)
"""For a right click on the canvas."""


def build() -> ActionRegistry:
    """Return every action, in the order of the menus."""
    return ActionRegistry((*_FILE, *_EDIT, *_DRAW, *_VIEW, *_FINDINGS, *_HELP))


def _has_changes(context: Context) -> bool:
    return context.session.dirty


def _has_stakeholders(context: Context) -> bool:
    return bool(context.session.document.stakeholders)


def _has_content(context: Context) -> bool:
    document = context.session.document
    return bool(document.stakeholders or document.frames or document.notes)


def _has_selection(context: Context) -> bool:
    return bool(context.session.selection)


def _has_one_selected(context: Context) -> bool:
    return len(context.session.selection) == 1


def _has_two_ends(context: Context) -> bool:
    return commands.selected_ends(context.session) is not None


def _has_findings(context: Context) -> bool:
    return context.window.finding_count() > 0


def _undo_words(context: Context) -> str:
    return f"Undo {context.session.undo_label}".strip()


def _redo_words(context: Context) -> str:
    return f"Redo {context.session.redo_label}".strip()


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


_FILE = (
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
        when=_has_changes,
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
        "export",
        "Export…",
        lambda c: c.window.export(),
        when=_has_content,
        shortcut=("Ctrl+E",),
        icon="export",
        tip="Make a picture or a data file from the map",
    ),
    Action("quit", "Quit", lambda c: c.window.quit(), shortcut=("Ctrl+Q",), tip="Close Ecomap"),
)

_EDIT = (
    Action(
        "undo",
        "Undo",
        lambda c: c.session.undo(),
        when=lambda c: c.session.can_undo(),
        shortcut=("Ctrl+Z",),
        icon="undo",
        tip="Take the last step back",
        words=_undo_words,
    ),
    Action(
        "redo",
        "Redo",
        lambda c: c.session.redo(),
        when=lambda c: c.session.can_redo(),
        shortcut=("Ctrl+Shift+Z", "Ctrl+Y"),
        icon="redo",
        tip="Do again what was undone",
        words=_redo_words,
    ),
    Action(
        "rename",
        "Rename",
        lambda c: c.window.rename_selected(),
        when=_has_one_selected,
        shortcut=("F2",),
        tip="Type another name for the selected thing",
    ),
    Action(
        "delete",
        "Delete",
        lambda c: commands.delete_selection(c.session),
        when=_has_selection,
        shortcut=("Del", "Backspace"),
        icon="delete",
        tip="Delete what is selected, with its connections",
    ),
    Action(
        "select-all",
        "Select all",
        lambda c: commands.select_all(c.session),
        when=_has_content,
        shortcut=("Ctrl+A",),
        tip="Select everything on the map",
    ),
    Action(
        "select-none",
        "Select nothing",
        lambda c: commands.select_none(c.session),
        when=_has_selection,
        shortcut=("Ctrl+Shift+A",),
        tip="Select nothing",
    ),
)

_DRAW = (
    _tool_action(
        "tool-select", "select", "Select", "V", "Select and move things, connect from their edges"
    ),
    _tool_action(
        "add-stakeholder", "place", "Add stakeholder", "N", "Click where a new stakeholder goes"
    ),
    _tool_action("tool-connect", "connect", "Connect", "C", "Draw from who gives to who receives"),
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
        when=_has_two_ends,
        shortcut=("Shift+C",),
        tip="Connect the stakeholder selected first to the one selected second",
    ),
    Action(
        "arrange",
        "Arrange everything",
        lambda c: c.window.arrange(),
        when=_has_stakeholders,
        shortcut=("Ctrl+L",),
        icon="arrange",
        tip="Lay the map out anew, leaving what is pinned where it is",
    ),
)

_VIEW = (
    Action(
        "fit",
        "Fit the map",
        lambda c: c.window.fit(),
        when=_has_content,
        shortcut=("Ctrl+0", "F"),
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
)

_FINDINGS = (
    Action(
        "next-finding",
        "Next finding",
        lambda c: c.window.next_finding(),
        when=_has_findings,
        shortcut=("F8",),
        tip="Go to the next finding on the map",
    ),
    Action(
        "previous-finding",
        "Previous finding",
        lambda c: c.window.previous_finding(),
        when=_has_findings,
        shortcut=("Shift+F8",),
        tip="Go to the finding before on the map",
    ),
)

_HELP = (Action("about", "About Ecomap", lambda c: c.window.about(), tip="Version and licences"),)
