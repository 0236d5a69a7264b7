"""The main window: puts the parts together and hands events on; what they do is theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from ecomap.canvas.canvas import MapCanvas
from ecomap.editor import catalogue
from ecomap.editor.actions import Context
from ecomap.ui import place
from ecomap.ui.action_binding import ActionBinding
from ecomap.ui.appearance import Appearance
from ecomap.ui.arranging import Arranging
from ecomap.ui.clipboard import Clipboard
from ecomap.ui.commands import Commands
from ecomap.ui.dialogs.native import NativeDialogs
from ecomap.ui.docks import FINDINGS, HISTORY, INSPECTOR, Docks
from ecomap.ui.dropping import MapDrop
from ecomap.ui.exporting import Exporting
from ecomap.ui.files import Files
from ecomap.ui.first_frame import FirstFrame
from ecomap.ui.focus_order import go_past_hidden
from ecomap.ui.icons import program_icon
from ecomap.ui.jobs import JobRunner
from ecomap.ui.menus import Menus
from ecomap.ui.notice import NoticeBar
from ecomap.ui.progress import Progress
from ecomap.ui.registers.dock import RegistersDock
from ecomap.ui.seeing.seeing import Seeing
from ecomap.ui.sentences.opening import Sentences
from ecomap.ui.status import StatusBar
from ecomap.ui.toolbar import ToolBar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QCloseEvent

    from ecomap.editor.session import Change, Session
    from ecomap.editor.tools.base import Hit
    from ecomap.model.vocabulary import StakeholderKind
    from ecomap.ui.findings.guide import FindingsGuide
    from ecomap.ui.inspector.inspector import Inspector
    from ecomap.ui.look import Look
    from ecomap.ui.messages import Dialogs
    from ecomap.ui.preferences import Preferences
    from ecomap.ui.recovering import Recovering
    from ecomap.ui.watching import Watch

SIZE = (1240, 680)
"""How large the window starts, in logical pixels: it fits a projector of 1280 x 720."""


class MainWindow(QMainWindow):
    """One window on one session.

    Attributes:
        ready: Told once everything stands, just after the first frame.
        inspector: The facts about what is selected; None until ready.
        guide: The findings; None until ready.
        recovering: The copies of what is not saved; None until ready.
        watch: Looks after the map's file; None until ready.
    """

    ready = Signal()

    def __init__(
        self,
        session: Session,
        preferences: Preferences,
        dialogs: Callable[[QWidget], Dialogs] = NativeDialogs,
    ) -> None:
        """Build all that the first frame shows.

        Args:
            session: The map to work on.
            preferences: The user's choices.
            dialogs: Makes what asks the user, given this window.
        """
        super().__init__()
        self.session = session
        self.preferences = preferences
        self.inspector: Inspector | None = None
        self.guide: FindingsGuide | None = None
        self.recovering: Recovering | None = None
        self.watch: Watch | None = None
        self._may_close = False
        self.resize(*SIZE)
        self.appearance = Appearance(preferences, self)
        self.appearance.apply()
        self.jobs = JobRunner(self)
        self.canvas = MapCanvas(session, self.appearance.look.theme, self, window=self)
        self.notice = NoticeBar()
        self._column = _stacked(self.notice, self.canvas.view)
        self.setCentralWidget(self._column)
        self.progress = Progress(self.jobs, self.notice)
        self.status = StatusBar(self.progress, self)
        self.setStatusBar(self.status)
        self.docks = Docks(self)
        asking = dialogs(self)
        self.files = Files(session, asking, self.notice)
        self.commands = self._commands(asking)
        context = Context(session, self.commands)
        self.binding = ActionBinding(
            catalogue.build(), context, self.canvas.view, self.notice.say_error
        )
        self._make_bars()
        self._connect()
        self._show_look(self.appearance.look)
        self._show_document()
        place.restore(self, preferences)

    def complete(self) -> None:
        """Build what the first frame does not need: the contents of the panels."""
        from ecomap.ui.companions import Companions
        from ecomap.ui.findings.guide import FindingsGuide
        from ecomap.ui.history.panel import HistoryPanel
        from ecomap.ui.inspector.inspector import Inspector
        from ecomap.ui.lookup import Lookup
        from ecomap.ui.recent import RecentMenu
        from ecomap.ui.recovering import Recovering
        from ecomap.ui.watching import Watch

        if self.inspector is not None:
            return
        self.setWindowIcon(program_icon())
        self.recent = RecentMenu(self.preferences, self.files.open, self)
        self.binding.complete()
        self.menus.fill(self.binding, self.recent)
        self.binding.set_look(self.appearance.look)
        self.inspector = Inspector(self.session, self.notice.say_error)
        self.docks.fill(INSPECTOR, self.inspector)
        self.guide = FindingsGuide(self.session, self.canvas, self.jobs)
        self.guide.counted.connect(self._count_findings)
        self.docks.fill(FINDINGS, self.guide.panel)
        self.commands.findings = self.guide
        self.commands.history = HistoryPanel(self.session, self.files, self.notice)
        self.docks.fill(HISTORY, self.commands.history)
        self.commands.lookup = Lookup(self.binding, self.canvas, self.preferences)
        self.commands.recovering = self.recovering = Recovering(
            self.session, self.files, self.commands.dialogs, self.notice, self
        )
        self.watch = Watch(self.files, self.session, self)
        self.commands.companions = Companions(self)
        self.commands.registers.start()
        self.commands.seeing.complete(self.binding, self.menus.menu("Show"), self.toolbar)
        self.binding.refresh()
        self.ready.emit()

    # Building

    def _commands(self, dialogs: Dialogs) -> Commands:
        session, progress, dot_path = self.session, self.progress, self.preferences.dot_path
        return Commands(
            window=self,
            session=session,
            canvas=self.canvas,
            files=self.files,
            exporting=Exporting(session, self.files, dialogs, progress, self.preferences),
            arranging=Arranging(
                session, progress, self._shape, self.canvas.view.camera.fit, self.preferences
            ),
            clipboard=Clipboard(session, self.canvas, self.notice, progress, dot_path),
            appearance=self.appearance,
            docks=self.docks,
            registers=RegistersDock(self, session, self.canvas),
            sentences=Sentences(session, self.canvas, self.notice, self._column),
            seeing=Seeing(session, self.canvas, self.notice, self._column),
            dialogs=dialogs,
        )

    def _make_bars(self) -> None:
        self.menus = Menus(self)
        panels = ("dock-inspector", "dock-findings")
        self.toolbar = ToolBar(self.binding, catalogue.TOOLBAR, panels, self)
        self.addToolBar(self.toolbar)
        add = self.toolbar.widgetForAction(self.binding.action("add-stakeholder"))
        self.toolbar.offer_kinds(add, self._place)

    def _connect(self) -> None:
        self._ends = (
            self.session.changed.connect(self._follow),
            self.session.selection_changed.connect(lambda _: self.binding.refresh()),
            self.canvas.tools.changed.connect(self._follow_tool),
            self.files.moved.connect(self._follow_file),
            self.files.used.connect(self.preferences.remember),
            self.files.access_changed.connect(lambda _: self._show_document()),
        )
        self.appearance.changed.connect(self._show_look)
        self.docks.toggled.connect(self.binding.refresh)
        self.commands.registers.toggled.connect(self.binding.refresh)
        self.canvas.said.connect(self.notice.say_in_passing)
        self.canvas.drafting.told.connect(self.status.show_work)
        self.canvas.view.zoom_changed.connect(self.status.show_zoom)
        self.canvas.view.context_menu_asked.connect(self._show_context_menu)
        MapDrop(self, self.files.open)
        FirstFrame(self.canvas.view.viewport()).painted.connect(self.complete)

    # What follows from changes

    def _follow(self, change: Change) -> None:
        if change.cause != "preview":
            self.notice.pass_by()
            self._show_document()

    def _follow_tool(self, name: str) -> None:
        self.status.show_hint(self.canvas.tools.active.hint)
        self.binding.refresh()

    def _follow_file(self, path: Path | None) -> None:
        self._show_document()
        self.commands.arranging.offer(self.notice)

    def _show_document(self) -> None:
        self.setWindowTitle(f"{self.files.title} – Ecomap")
        self.setWindowModified(self.session.dirty)
        self.status.show_counts(self.session.document)
        self.status.show_zoom(self.canvas.view.zoom)
        self.status.show_hint(self.canvas.tools.active.hint)
        self.binding.refresh()

    def _show_look(self, look: Look) -> None:
        if self.canvas.theme is not look.theme:
            self.canvas.set_theme(look.theme)
        # The icons of the menus can wait until after the first frame.
        self.binding.set_look(look, catalogue.TOOLBAR if self.inspector is None else None)
        self.docks.size_to_text()

    def _count_findings(self, count: int) -> None:
        self.docks.retitle(FINDINGS, count)
        self.binding.refresh()

    def _shape(self) -> float:
        viewport = self.canvas.view.viewport()
        return viewport.width() / max(viewport.height(), 1)

    def _place(self, kind: StakeholderKind) -> None:
        self.canvas.tools.place.kind = kind
        self.commands.set_tool("place")

    # Events

    def _show_context_menu(self, hit: Hit | None, where: QPoint) -> None:
        self.binding.refresh()
        self.menus.offer(self.binding, where)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Go on with Tab, past what lies behind another panel."""
        step = super().focusNextPrevChild
        return go_past_hidden(self, lambda: step(forwards))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close at once if nothing would be lost; otherwise ask first."""
        if not self._may_close:
            event.ignore()
            self.files.settle(self._close_for_good)
        else:
            self._let_go()
            super().closeEvent(event)

    def _close_for_good(self) -> None:
        self._may_close = True
        QTimer.singleShot(0, self, self.close)

    def _let_go(self) -> None:
        """Keep the place of the window, and end everything that works for it."""
        place.keep(self, self.preferences)
        for end in self._ends:
            end()
        if self.guide is not None:
            self.guide.dispose()
        if self.inspector is not None:
            self.inspector.dispose()
        if self.commands.history is not None:
            self.commands.history.dispose()
        self.commands.registers.dispose()
        self.commands.seeing.let_go()
        if self.recovering is not None:
            self.recovering.close()
        self.commands.clipboard.let_go()
        if self.watch is not None:
            self.watch.close()
        self.files.let_go()
        self.jobs.shut_down()
        self.canvas.dispose()


def _stacked(*widgets: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget)
    return whole
