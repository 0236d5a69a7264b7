"""What the window does for the actions, handed on to the parts that do it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecomap.ui.docks import FINDINGS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ecomap.canvas.canvas import MapCanvas
    from ecomap.editor.commands import ConnectionKind
    from ecomap.editor.session import Session
    from ecomap.ui.appearance import Appearance
    from ecomap.ui.arranging import Arranging
    from ecomap.ui.docks import Docks
    from ecomap.ui.exporting import Exporting
    from ecomap.ui.files import Files
    from ecomap.ui.findings.guide import FindingsGuide
    from ecomap.ui.messages import Dialogs


@dataclass(slots=True)
class Commands:
    """The ``WindowCommands`` of the editor's actions.

    Attributes:
        findings: None until the first frame has been painted.
    """

    window: QWidget
    session: Session
    canvas: MapCanvas
    files: Files
    exporting: Exporting
    arranging: Arranging
    appearance: Appearance
    docks: Docks
    dialogs: Dialogs
    findings: FindingsGuide | None = None

    @property
    def tool(self) -> str:
        """Name of the tool in use."""
        return self.canvas.tools.mode

    @property
    def connect_kind(self) -> ConnectionKind:
        """What connecting makes."""
        return self.canvas.connect_kind

    @property
    def theme(self) -> str:
        """Name of the theme that was chosen."""
        return self.appearance.theme

    def new(self) -> None:
        """Start an empty map, after asking about unsaved changes."""
        self.files.new()

    def open(self) -> None:
        """Ask for a map file and open it."""
        self.files.ask_open()

    def save(self) -> None:
        """Save to the map's file, or ask for one."""
        self.files.save()

    def save_as(self) -> None:
        """Ask for a file and save to it."""
        self.files.save_as()

    def export(self) -> None:
        """Ask for a file and a format and export to it."""
        self.exporting.ask()

    def quit(self) -> None:
        """Close the window, after asking about unsaved changes."""
        self.window.close()

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

    def dock_visible(self, name: str) -> bool:
        """Say whether a side panel is shown."""
        return self.docks.visible(name)

    def toggle_dock(self, name: str) -> None:
        """Show or hide a side panel."""
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

    def about(self) -> None:
        """Say what this program is, its version and its licences."""
        self.dialogs.show_about()

    def _walk(self, step: int) -> None:
        if self.findings is not None:
            self.docks.bring_forward(FINDINGS)
            self.findings.walk(step)
