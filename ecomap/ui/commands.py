"""What the window does for the actions, handed on to the parts that do it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecomap.editor.findings.commands import NOT_YET
from ecomap.editor.supposing.commands import NOT_YET as NOTHING_TRIED
from ecomap.ui.docks import FINDINGS, HISTORY, MEASURES
from ecomap.ui.registers.dock import REGISTERS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ecomap.canvas.by_key import ByKey
    from ecomap.canvas.canvas import MapCanvas
    from ecomap.editor.commands import ConnectionKind
    from ecomap.editor.findings.commands import ReviewCommands
    from ecomap.editor.session import Session
    from ecomap.editor.supposing.commands import SupposingCommands
    from ecomap.ui.appearance import Appearance
    from ecomap.ui.arranging import Arranging
    from ecomap.ui.clipboard import Clipboard
    from ecomap.ui.companions import Companions
    from ecomap.ui.docks import Docks
    from ecomap.ui.exporting import Exporting
    from ecomap.ui.files import Files
    from ecomap.ui.findings.guide import FindingsGuide
    from ecomap.ui.history.panel import HistoryPanel
    from ecomap.ui.lookup import Lookup
    from ecomap.ui.measures.reviewing import Reviewing
    from ecomap.ui.messages import Dialogs
    from ecomap.ui.recovering import Recovering
    from ecomap.ui.registers.dock import RegistersDock
    from ecomap.ui.seeing.seeing import Seeing
    from ecomap.ui.sentences.opening import Sentences


@dataclass(slots=True, eq=False, repr=False)
class Commands:
    """The ``WindowCommands`` of the editor's actions.

    Attributes:
        findings: None until the first frame has been painted.
        history: Likewise.
        lookup: Likewise.
        companions: Likewise.
        reviewing: Likewise.
        recovering: Likewise.
    """

    window: QWidget
    session: Session
    canvas: MapCanvas
    files: Files
    exporting: Exporting
    arranging: Arranging
    clipboard: Clipboard
    appearance: Appearance
    docks: Docks
    registers: RegistersDock
    sentences: Sentences
    seeing: Seeing
    dialogs: Dialogs
    findings: FindingsGuide | None = None
    history: HistoryPanel | None = None
    lookup: Lookup | None = None
    companions: Companions | None = None
    reviewing: Reviewing | None = None
    recovering: Recovering | None = None

    @property
    def tool(self) -> str:
        """Name of the tool in use."""
        return self.canvas.tools.mode

    @property
    def connect_kind(self) -> ConnectionKind:
        """What connecting makes."""
        return self.canvas.connect_kind

    @property
    def drawing(self) -> ByKey:
        """What draws and goes about on the canvas without a pointer."""
        return self.canvas.by_key

    @property
    def has_file(self) -> bool:
        """Whether the map has a file."""
        return self.files.path is not None

    @property
    def layouts(self) -> Arranging:
        """How the map is arranged."""
        return self.arranging

    @property
    def theme(self) -> str:
        """Name of the theme that was chosen."""
        return self.appearance.theme

    @property
    def text_size(self) -> int:
        """How large the words of the window are, in percent."""
        return self.appearance.text_size

    @property
    def reduced_motion(self) -> bool:
        """Whether things jump to their places instead of gliding there."""
        return self.appearance.reduced_motion

    @property
    def supposing(self) -> SupposingCommands:
        """What is tried on the map, and how states of it are compared."""
        return self.companions.supposing if self.companions else NOTHING_TRIED

    @property
    def review(self) -> ReviewCommands:
        """How findings are looked at and decided on."""
        return self.reviewing or NOT_YET

    def new(self) -> None:
        """Start an empty map, after asking about unsaved changes."""
        self.files.new()

    def open(self) -> None:
        """Ask for a map file and open it."""
        self.files.ask_open()

    def show_start_page(self) -> None:
        """Show samples, recent maps and ways to begin."""
        if self.companions is not None:
            self.companions.start_page.open()

    def close_map(self) -> None:
        """Put the map away, after asking about unsaved changes, and show the start page."""
        if self.companions is not None:
            self.companions.start_page.close_map()

    def save(self) -> None:
        """Save to the map's file, or ask for one."""
        self.files.save()

    def save_as(self) -> None:
        """Ask for a file and save to it."""
        self.files.save_as()

    def reload(self) -> None:
        """Show what is in the map's file, which can be undone."""
        self.files.changes.reload()

    def recover(self) -> None:
        """Offer what was not saved when the program came to a bad end."""
        if self.recovering is not None:
            self.recovering.look()

    def take_snapshot(self) -> None:
        """Let the user type a name under which the map is kept as it is now."""
        if self.history is not None:
            self.docks.bring_forward(HISTORY)
            self.history.snapshots.ask_name()

    def export(self) -> None:
        """Ask for a file and a format and export to it."""
        self.exporting.ask(self.seeing.seen())

    def export_as_seen(self) -> None:
        """Ask for a file and export a picture of the map as it is looked at."""
        self.exporting.ask(self.seeing.seen(), as_seen=True)

    def copy_picture(self, suffix: str) -> None:
        """Put a picture of what is selected, or of the map, on the clipboard."""
        self.exporting.copy(self.seeing.seen(), suffix)

    def print_map(self) -> None:
        """Ask how and where to print the map, and print it."""
        self.exporting.ask_print(self.seeing.seen())

    def report(self) -> None:
        """Ask for a file and write the report on the map to it."""
        self.exporting.ask_report()

    def quit(self) -> None:
        """Close the window, after asking about unsaved changes."""
        self.window.close()

    def cut(self) -> None:
        """Copy what is selected to the clipboard, and delete it."""
        self.clipboard.cut()

    def copy(self) -> None:
        """Copy what is selected to the clipboard."""
        self.clipboard.copy()

    def paste(self) -> None:
        """Add what is on the clipboard to the map; sentences go to their bar, to be read first."""
        told = self.clipboard.sentences()
        if told:
            self.sentences.open(told)
        else:
            self.clipboard.paste()

    def delete(self) -> None:
        """Delete what is selected, where the keyboard is: on the map, in a register, in a text."""
        self.clipboard.delete()

    def duplicate(self) -> None:
        """Add a copy of what is selected beside it."""
        self.clipboard.duplicate()

    def rename_selected(self) -> None:
        """Let the user type a name for the one selected thing."""
        if len(self.session.selection) == 1:
            self.canvas.begin_rename(self.session.selection[0])

    def set_tool(self, name: str) -> None:
        """Use another tool."""
        self.canvas.tools.use(name)
        self.canvas.view.setFocus()

    def set_connect_kind(self, kind: ConnectionKind) -> None:
        """Choose what connecting makes."""
        self.canvas.set_connect_kind(kind)

    def open_sentence_bar(self) -> None:
        """Let the user type sentences that are put on the map."""
        self.sentences.open()

    def arrange(self) -> None:
        """Lay the map out anew."""
        self.arranging.start()

    def fit(self) -> None:
        """Show the whole map."""
        self.canvas.view.camera.fit()

    def zoom_in(self) -> None:
        """Show less, larger."""
        self.canvas.view.camera.step(1)

    def zoom_out(self) -> None:
        """Show more, smaller."""
        self.canvas.view.camera.step(-1)

    def zoom_actual(self) -> None:
        """Show the map at its printed size."""
        self.canvas.view.camera.set_zoom(1.0)

    def set_theme(self, name: str) -> None:
        """Change the theme on screen; exports keep theirs."""
        self.appearance.choose(name)

    def set_text_size(self, percent: int) -> None:
        """Change how large the words of the window are."""
        self.appearance.choose_text_size(percent)

    def snaps_to(self, name: str) -> bool:
        """Say whether things that are dragged come to rest at ``guides`` or at the ``grid``."""
        return bool(getattr(self.canvas.snapping, name))

    def toggle_snap(self, name: str) -> None:
        """Let things come to rest there from now on, or no longer."""
        if self.companions is not None:
            self.companions.handling.toggle_snap(name)

    def toggle_reduced_motion(self) -> None:
        """Let things jump to their places, or glide there."""
        self.appearance.toggle_reduced_motion()

    def dock_visible(self, name: str) -> bool:
        """Say whether a side panel is shown."""
        if name == MEASURES:
            return self.reviewing is not None and self.reviewing.dock.visible
        return self.registers.visible if name == REGISTERS else self.docks.visible(name)

    def toggle_dock(self, name: str) -> None:
        """Show or hide a side panel."""
        if name == REGISTERS:
            self.registers.toggle()
        elif name == MEASURES:
            if self.reviewing is not None:
                self.reviewing.dock.toggle()
        else:
            self.docks.toggle(name)

    def finding_count(self) -> int:
        """Return how many findings there are to go through."""
        return self.findings.count if self.findings else 0

    def next_finding(self) -> None:
        """Go to the next finding and light it up on the map."""
        self._walk(1)

    def previous_finding(self) -> None:
        """Go to the finding before and light it up on the map."""
        self._walk(-1)

    def open_palette(self) -> None:
        """Let the user find by a few letters what can be done and what is on the map."""
        if self.lookup is not None:
            self.lookup.open_palette()

    def show_shortcuts(self) -> None:
        """Show the keys of every action, to look up and to change."""
        if self.lookup is not None:
            self.dialogs.show_shortcuts(self.lookup.shortcuts)

    def start_tour(self) -> None:
        """Show five hints, one after the other."""
        if self.companions is not None:
            self.companions.start_tour()

    def about(self) -> None:
        """Say what this program is, its version and its licences."""
        self.dialogs.show_about()

    def _walk(self, step: int) -> None:
        if self.findings is not None:
            self.docks.bring_forward(FINDINGS)
            self.findings.walk(step)
