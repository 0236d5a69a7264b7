"""Findings and measures for the actions: what is looked at, decided on, and drawn by."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from ecomap.drawing.gauge import NO_GAUGE
from ecomap.ui.docks import FINDINGS
from ecomap.ui.measures.dock import MeasuresDock
from ecomap.ui.messages import FileKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QMainWindow

    from ecomap.canvas.canvas import MapCanvas
    from ecomap.drawing.gauge import Gauge
    from ecomap.editor.session import Session
    from ecomap.model.entities import View
    from ecomap.model.vocabulary import StakeholderMeasure
    from ecomap.ui.docks import Docks
    from ecomap.ui.files import Files
    from ecomap.ui.findings.guide import FindingsGuide
    from ecomap.ui.findings.runner import Measured
    from ecomap.ui.measures.panel import MeasuresPanel
    from ecomap.ui.messages import Dialogs
    from ecomap.ui.notice import NoticeBar
    from ecomap.ui.seeing.seeing import Seeing

CSV = FileKind(".csv", "CSV table, for spreadsheets")


class Parts(NamedTuple):
    """The parts of a window that findings and measures work with.

    Attributes:
        say: Says something short in the status bar.
        refresh: Asks all actions whether they can be done now.
    """

    session: Session
    canvas: MapCanvas
    docks: Docks
    files: Files
    dialogs: Dialogs
    notice: NoticeBar
    seeing: Seeing
    guide: FindingsGuide
    say: Callable[[str], None]
    refresh: Callable[[], None]


class Reviewing(QObject):
    """The ``ReviewCommands`` of the editor's actions.

    Attributes:
        dock: Shows the measures.
    """

    def __init__(self, window: QMainWindow, parts: Parts) -> None:
        """Have the map measured while somebody looks at a measure.

        Args:
            window: Gets the dock of the measures.
            parts: Parts of the window that it works with.
        """
        super().__init__(window)
        self._parts = parts
        self._guide = guide = parts.guide
        self._seeing = parts.seeing
        self._measured: Measured | None = None
        self.dock = MeasuresDock(window, self._made)
        self._seeing.gauge_of = self.gauge_of
        self._seeing.changed.connect(self._follow_sight)
        guide.runner.wanted = self._is_wanted
        guide.runner.measured.connect(self._take)
        guide.toggled.connect(parts.refresh)
        self.dock.toggled.connect(self._follow_dock)
        self._findings_seen = parts.docks.in_front(FINDINGS)
        parts.docks.toggled.connect(self._follow_findings)
        guide.ends.append(parts.session.selection_changed.connect(self._follow_selection))
        self._follow_sight()

    def _follow_findings(self) -> None:
        """Bring the chosen finding into sight when the findings come to the front again."""
        before, self._findings_seen = self._findings_seen, self._parts.docks.in_front(FINDINGS)
        if self._findings_seen and not before:
            self._guide.panel.page.show_chosen()

    # What the actions ask (ReviewCommands)

    @property
    def badges_shown(self) -> bool:
        """Whether the map has badges with the number of findings."""
        return self._guide.badges_shown

    @property
    def only_selection(self) -> bool:
        """Whether only findings about the selection are listed."""
        return self._guide.only_selection

    @property
    def chosen(self) -> bool:
        """Whether a finding is chosen."""
        return self._guide.chosen

    @property
    def measured(self) -> bool:
        """Whether boxes are larger or coloured by a measure."""
        view = self._seeing.viewing.sight.view
        return view.size_by is not None or view.colour_by is not None

    def toggle_badges(self) -> None:
        """Show or hide the badges on the map."""
        self._guide.toggle_badges()

    def toggle_only_selection(self) -> None:
        """List findings about the selection alone, or all of them."""
        self._parts.docks.bring_forward(FINDINGS)
        self._guide.toggle_only_selection()

    def search(self) -> None:
        """Let the user type what the findings are to contain."""
        self._parts.docks.bring_forward(FINDINGS)
        self._guide.search()

    def accept(self) -> None:
        """Note that people agree with the chosen finding."""
        self._guide.accept()

    def dismiss(self) -> None:
        """Ask for the reason why the chosen finding is set aside."""
        self._parts.docks.bring_forward(FINDINGS)
        self._guide.dismiss()

    def act(self) -> None:
        """Ask for what is to be done about the chosen finding."""
        self._parts.docks.bring_forward(FINDINGS)
        self._guide.act()

    def show_actions(self) -> None:
        """Show the list of actions and decisions."""
        self._parts.docks.bring_forward(FINDINGS)
        self._guide.show_actions()

    def show_health(self) -> None:
        """Show how complete and how connected the map is."""
        from ecomap.ui.measures.panel import HEALTH

        self.dock.bring_forward().tabs.setCurrentIndex(HEALTH)

    def end_measures(self) -> None:
        """Draw all boxes as usual again."""
        self._seeing.viewing.set_measures(None, None)

    # Drawing by measures

    def gauge_of(self, view: View) -> Gauge | None:
        """Return what boxes show in a view; None while that is not known yet."""
        if view.size_by is None and view.colour_by is None:
            return NO_GAUGE
        if self._measured is None:
            return None
        from ecomap.drawing.gauging import gauge_of

        return gauge_of(view, self._measured.measures)

    def _is_wanted(self) -> bool:
        return self.dock.seen or self.measured

    def _take(self, measured: Measured) -> None:
        self._measured = measured
        if self.measured:
            view, camera = self._seeing.viewing.sight.drawn, self._parts.canvas.view.camera
            fitted = camera.fitted
            self._parts.canvas.set_view(view, self.gauge_of(view))
            if fitted:
                camera.fit()
        self._fill()

    def _fill(self) -> None:
        if self.dock.panel is not None and self._measured is not None:
            document = self._parts.session.document
            self.dock.panel.show_measures(self._measured.measures, self._measured.health, document)
            self.dock.panel.show_selection(self._parts.session.selection)

    def _follow_sight(self) -> None:
        self._guide.follow_sight()
        if self.measured:
            self._guide.runner.measure()
        if self.dock.panel is not None:
            view = self._seeing.viewing.sight.view
            self.dock.panel.show_choice(view.size_by, view.colour_by)

    def _follow_dock(self) -> None:
        if self.dock.seen:
            self._fill()
            self._guide.runner.measure()
        self._parts.refresh()

    def _follow_selection(self, chosen: tuple[str, ...]) -> None:
        if self.dock.panel is not None:
            self.dock.panel.show_selection(chosen)

    # The dock

    def _made(self) -> MeasuresPanel:
        from ecomap.ui.measures.panel import MeasuresPanel

        panel = MeasuresPanel()
        panel.picked.connect(self._select)
        panel.drawn_by.connect(self._draw_by)
        panel.export_asked.connect(self._export)
        panel.left.connect(self._parts.canvas.view.setFocus)
        panel.closed.connect(self._put_away)
        view = self._seeing.viewing.sight.view
        panel.show_choice(view.size_by, view.colour_by)
        # Not at once: the dock does not have the panel yet.
        self._guide.runner.started.connect(panel.say_measuring)
        return panel

    def _select(self, ids: tuple[str, ...]) -> None:
        self._parts.session.select(ids)
        self._parts.canvas.reveal(ids)

    def _draw_by(self, size: StakeholderMeasure | None, colour: StakeholderMeasure | None) -> None:
        self._seeing.viewing.set_measures(size, colour)

    def _put_away(self) -> None:
        self.dock.hide()
        self._parts.canvas.view.setFocus()

    def _export(self) -> None:
        from ecomap.ui.files import file_name

        files = self._parts.files
        name = file_name(f"{files.name} measures")
        suggestion = (files.folder / name).with_suffix(CSV.suffix)
        self._parts.dialogs.ask_export(suggestion, (CSV,), self._write)

    def _write(self, path: Path) -> None:
        """Write the table in front to a file."""
        from ecomap.export.csv_table import csv_bytes
        from ecomap.foundation.errors import EcomapError
        from ecomap.storage.atomic import write_atomic

        panel = self.dock.panel
        if panel is None:
            return
        try:
            write_atomic(path, csv_bytes(*panel.table.rows.as_rows()), backup=False)
        except EcomapError as error:
            self._parts.notice.say_error(error)
        else:
            self._parts.say(f"Exported {path.name}")
