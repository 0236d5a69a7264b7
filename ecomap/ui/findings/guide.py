"""The findings at work: they run, they are listed, and the chosen one lights up the map."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from ecomap.model.geometry import Rect
from ecomap.ui.findings.panel import FindingsPanel
from ecomap.ui.findings.runner import FindingsRunner

if TYPE_CHECKING:
    from ecomap.analysis.findings import Finding, Report
    from ecomap.canvas.canvas import MapCanvas
    from ecomap.editor.session import Session
    from ecomap.ui.jobs import JobRunner


class FindingsGuide(QObject):
    """Leads from finding to finding.

    Attributes:
        panel: The list.
        counted: Told how many findings there are.
    """

    counted = Signal(object)

    def __init__(self, session: Session, canvas: MapCanvas, jobs: JobRunner) -> None:
        super().__init__(canvas)
        self._session = session
        self._canvas = canvas
        self._count = 0
        self.panel = FindingsPanel()
        self._runner = FindingsRunner(session, jobs, self)
        self._runner.started.connect(self.panel.show_checking)
        self._runner.finished.connect(self._show)
        self.panel.chosen_changed.connect(self._light)
        self.panel.opened.connect(self._go_to)
        canvas.view.installEventFilter(self)
        self._runner.check_soon()

    @property
    def count(self) -> int:
        """How many findings there are."""
        return self._count

    def walk(self, step: int) -> None:
        """Go to the next finding (1) or the one before (-1), and see its evidence."""
        self.panel.walk(step)
        finding = self.panel.chosen
        if finding is not None:
            self._canvas.reveal(finding.evidence)

    def let_go(self) -> None:
        """Choose no finding; the whole map is lit again."""
        self.panel.choose(None)

    def dispose(self) -> None:
        """Stop following the session."""
        self._runner.dispose()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let go when Escape is pressed on the map, whatever else it means there."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.let_go()
        return False

    def _show(self, report: Report) -> None:
        self._count = len(report.findings)
        self.panel.show_report(report, self._session.document)
        self.counted.emit(self._count)

    def _light(self, finding: Finding | None) -> None:
        """Light up what is seen of a finding; dim nothing for one that shows nowhere."""
        shown = [i for i in finding.evidence if self._canvas.scene.area_of(i)] if finding else []
        self._canvas.show_evidence(shown or None)

    def _go_to(self, finding: Finding) -> None:
        """Fill the window with the evidence, but show nothing larger than life."""
        scene, camera = self._canvas.scene, self._canvas.view.camera
        areas = [area for area in map(scene.area_of, finding.evidence) if area is not None]
        if areas:
            around = reduce(Rect.united, areas)
            window = self._canvas.view.viewport()
            camera.set_zoom(
                min(window.width() / around.width, window.height() / around.height, 1.0)
            )
            self._canvas.reveal(finding.evidence)
