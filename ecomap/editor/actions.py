"""Actions: everything a menu, a button, a key or the command palette can do, listed once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ecomap.editor.commands import ConnectionKind
    from ecomap.editor.findings.commands import ReviewCommands
    from ecomap.editor.layout_commands import LayoutCommands
    from ecomap.editor.seeing.commands import SeeingCommands
    from ecomap.editor.session import Session
    from ecomap.editor.supposing.commands import SupposingCommands
    from ecomap.editor.tools.commands import DrawingCommands


class WindowCommands(Protocol):
    """What actions ask of the window; the window implements it.

    Whatever needs a file name, a question or a picture is the window's business.
    """

    @property
    def tool(self) -> str:
        """Name of the tool in use: ``select``, ``connect``, ``place``, ``pan``."""

    @property
    def connect_kind(self) -> ConnectionKind:
        """What connecting makes: ``data``, ``tangible`` or ``intangible``."""

    @property
    def drawing(self) -> DrawingCommands:
        """What draws and goes about on the canvas without a pointer."""

    @property
    def layouts(self) -> LayoutCommands:
        """How the map is arranged."""

    @property
    def theme(self) -> str:
        """Name of the theme chosen, or ``system`` for the desktop's."""

    @property
    def text_size(self) -> int:
        """How large the words of the window are, in percent."""

    @property
    def reduced_motion(self) -> bool:
        """Whether things jump to their places instead of gliding there."""

    @property
    def seeing(self) -> SeeingCommands:
        """How the map is looked at, and what helps to find things on it."""

    @property
    def supposing(self) -> SupposingCommands:
        """What is tried on the map, and how states of it are compared."""

    @property
    def review(self) -> ReviewCommands:
        """How findings are looked at and decided on."""

    def new(self) -> None:
        """Start an empty map, after asking about unsaved changes."""

    def open(self) -> None:
        """Ask for a map file and open it."""

    def show_start_page(self) -> None:
        """Show samples, recent maps and ways to begin."""

    def close_map(self) -> None:
        """Put the map away, after asking about unsaved changes, and show the start page."""

    def save(self) -> None:
        """Save to the map's file, or ask for one."""

    def save_as(self) -> None:
        """Ask for a file and save to it."""

    @property
    def has_file(self) -> bool:
        """Whether the map has a file."""

    def reload(self) -> None:
        """Show what is in the map's file, which can be undone."""

    def recover(self) -> None:
        """Offer what was not saved when the program came to a bad end."""

    def take_snapshot(self) -> None:
        """Let the user type a name under which the map is kept as it is now."""

    def export(self) -> None:
        """Ask for a file and a format and export to it."""

    def export_as_seen(self) -> None:
        """Ask for a file and export a picture of the map as it is looked at."""

    def copy_picture(self, suffix: str) -> None:
        """Put an ``.svg`` or ``.png`` of what is selected, or of the map, on the clipboard."""

    def print_map(self) -> None:
        """Ask how and where to print the map, and print it."""

    def report(self) -> None:
        """Ask for a file and write the report on the map to it."""

    def quit(self) -> None:
        """Close the window, after asking about unsaved changes."""

    def cut(self) -> None:
        """Copy what is selected to the clipboard, and delete it."""

    def copy(self) -> None:
        """Copy what is selected to the clipboard."""

    def paste(self) -> None:
        """Add what is on the clipboard to the map."""

    def delete(self) -> None:
        """Delete what is selected, where the keyboard is: on the map, in a register, in a text."""

    def duplicate(self) -> None:
        """Add a copy of what is selected beside it."""

    def rename_selected(self) -> None:
        """Let the user type a name for the one selected thing."""

    def set_tool(self, name: str) -> None:
        """Use another tool."""

    def set_connect_kind(self, kind: ConnectionKind) -> None:
        """Choose what connecting makes."""

    def open_sentence_bar(self) -> None:
        """Let the user type sentences that are put on the map."""

    def arrange(self) -> None:
        """Lay the map out anew."""

    def fit(self) -> None:
        """Show the whole map."""

    def zoom_in(self) -> None:
        """Show less, larger."""

    def zoom_out(self) -> None:
        """Show more, smaller."""

    def zoom_actual(self) -> None:
        """Show the map at its printed size."""

    def set_theme(self, name: str) -> None:
        """Change the theme on screen; exports keep theirs."""

    def set_text_size(self, percent: int) -> None:
        """Change how large the words of the window are."""

    def snaps_to(self, name: str) -> bool:
        """Say whether things that are dragged come to rest at ``guides`` or at the ``grid``."""

    def toggle_snap(self, name: str) -> None:
        """Let things come to rest there from now on, or no longer."""

    def toggle_reduced_motion(self) -> None:
        """Let things jump to their places, or glide there."""

    def dock_visible(self, name: str) -> bool:
        """Say whether ``inspector``, ``findings``, ``history`` or ``registers`` is shown."""

    def toggle_dock(self, name: str) -> None:
        """Show or hide a side panel."""

    def finding_count(self) -> int:
        """Return how many findings there are to go through."""

    def next_finding(self) -> None:
        """Go to the next finding and light it up on the map."""

    def previous_finding(self) -> None:
        """Go to the finding before and light it up on the map."""

    def open_palette(self) -> None:
        """Let the user find by a few letters what can be done and what is on the map."""

    def show_shortcuts(self) -> None:
        """Show the keys of every action, to look up and to change."""

    def start_tour(self) -> None:
        """Show five hints, one after the other."""

    def about(self) -> None:
        """Say what this program is, its version and its licences."""


class Context(NamedTuple):
    """What an action may look at and use."""

    session: Session
    window: WindowCommands


def always(context: Context) -> bool:
    """Allow an action at any time."""
    return True


class Action(NamedTuple):
    """Something the user can do by name.

    Attributes:
        id: Never shown, never changed.
        title: What it is called in lists and in the manual, such as ``Undo``.
        run: Does it; call it through ``ActionRegistry.trigger``.
        when: Whether it can be done now; a pure function.
        shortcut: Keys in Qt's portable text, such as ``Ctrl+Z``; the first is shown in menus.
        icon: Name of its icon, or None.
        tip: What it does, in one sentence without full stop.
        checked: Whether it is on, for those that can be on or off; a pure function.
        words: The title at this moment, such as ``Undo Move Doncaster Council``.
        group: Actions of one group are alternatives, of which one is checked.
    """

    id: str
    title: str
    run: Callable[[Context], object]
    when: Callable[[Context], bool] = always
    shortcut: tuple[str, ...] = ()
    icon: str | None = None
    tip: str = ""
    checked: Callable[[Context], bool] | None = None
    words: Callable[[Context], str] | None = None
    group: str | None = None

    @property
    def checkable(self) -> bool:
        """Whether it can be on or off."""
        return self.checked is not None

    def text(self, context: Context) -> str:
        """Return the title as menus show it now."""
        return self.title if self.words is None else self.words(context)


class ActionRegistry:
    """All actions by id, in the order in which they were added."""

    def __init__(self, actions: Iterable[Action] = ()) -> None:
        self._actions: dict[str, Action] = {}
        self._by_shortcut: dict[str, str] = {}
        for action in actions:
            self.add(action)

    def add(self, action: Action) -> None:
        """Add an action.

        Raises:
            ValueError: If its id or one of its shortcuts is taken.
        """
        if action.id in self._actions:
            raise ValueError(f"There are two actions with the id {action.id}")
        if len(set(action.shortcut)) < len(action.shortcut):
            raise ValueError(f"{action.id} has a shortcut twice")
        for keys in action.shortcut:
            if keys in self._by_shortcut:
                raise ValueError(f"{keys} is both {self._by_shortcut[keys]} and {action.id}")
        self._actions[action.id] = action
        self._by_shortcut.update(dict.fromkeys(action.shortcut, action.id))

    def get(self, action_id: str) -> Action:
        """Return an action.

        Raises:
            KeyError: If there is none with this id.
        """
        return self._actions[action_id]

    def all(self) -> tuple[Action, ...]:
        """Return every action, in the order of the menus."""
        return tuple(self._actions.values())

    def trigger(self, action_id: str, context: Context) -> bool:
        """Run an action if it can be done now; return whether it was run.

        Raises:
            KeyError: If there is none with this id.
            EcomapError: If the action fails in a way the user can understand.
        """
        action = self.get(action_id)
        if not action.when(context):
            return False
        action.run(context)
        return True
