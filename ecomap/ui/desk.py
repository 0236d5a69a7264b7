"""The parts of a window that what accompanies the work on a map uses.

They are taken from the window by name: its class knows what accompanies it, and not the other
way round.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QMainWindow, QWidget

    from ecomap.canvas.canvas import MapCanvas
    from ecomap.editor.session import Session
    from ecomap.ui.action_binding import ActionBinding
    from ecomap.ui.appearance import Appearance
    from ecomap.ui.docks import Docks
    from ecomap.ui.files import Files
    from ecomap.ui.findings.guide import FindingsGuide
    from ecomap.ui.inspector.inspector import Inspector
    from ecomap.ui.jobs import JobRunner
    from ecomap.ui.messages import Dialogs
    from ecomap.ui.notice import NoticeBar
    from ecomap.ui.preferences import Preferences
    from ecomap.ui.progress import Progress
    from ecomap.ui.seeing.seeing import Seeing
    from ecomap.ui.status import StatusBar
    from ecomap.ui.toolbar import ToolBar


class Desk:
    """A window with its parts.

    Attributes:
        window: The window itself.
        ready: Told once everything stands, just after the first frame.
    """

    def __init__(self, window: QMainWindow) -> None:
        """Take the parts of a main window."""
        parts: Any = window
        self._parts = parts
        self.window = window
        self.ready: SignalInstance = parts.ready
        self.session: Session = parts.session
        self.canvas: MapCanvas = parts.canvas
        self.files: Files = parts.files
        self.notice: NoticeBar = parts.notice
        self.docks: Docks = parts.docks
        self.toolbar: ToolBar = parts.toolbar
        self.binding: ActionBinding = parts.binding
        self.appearance: Appearance = parts.appearance
        self.preferences: Preferences = parts.preferences
        self.status: StatusBar = parts.status
        self.progress: Progress = parts.progress
        self.jobs: JobRunner = parts.jobs
        self.seeing: Seeing = parts.commands.seeing
        self.dialogs: Dialogs = parts.commands.dialogs

    @property
    def inspector(self) -> Inspector | None:
        """The facts about what is selected; None until the window is ready."""
        inspector: Inspector | None = self._parts.inspector
        return inspector

    @property
    def guide(self) -> FindingsGuide | None:
        """The findings; None until the window is ready."""
        guide: FindingsGuide | None = self._parts.guide
        return guide

    @property
    def column(self) -> QWidget:
        """What holds the notices, the bars and the map."""
        column = self.window.centralWidget()
        assert column is not None  # the window is made with it
        return column
