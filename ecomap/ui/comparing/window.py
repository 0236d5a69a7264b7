"""The window of a comparison: both states on one canvas, and beside it the differences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ecomap.canvas.scene import MapScene
from ecomap.canvas.view import MapView
from ecomap.drawing.drawing import build
from ecomap.foundation.inert import SHORT_NAME, inert
from ecomap.model.document import Document
from ecomap.ui.comparing.differences import DifferenceList
from ecomap.ui.plain import breakable, in_title, show_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QCloseEvent

    from ecomap.drawing.elements import Drawing
    from ecomap.drawing.theme import Theme
    from ecomap.editor.comparing import Compared
    from ecomap.foundation.cancel import CancelToken
    from ecomap.ui.comparing.state import State
    from ecomap.ui.jobs import Job, JobRunner

_SIZE = (1200, 660)
_WORKING = "Comparing …"
_LIST = 400
"""How wide the list starts, in pixels."""


class ComparisonWindow(QDialog):
    """Shows two states of a map; changes neither.

    Attributes:
        view: Both states on one canvas, to look at.
        list: The differences and the findings, to walk through.
        others: What the map can be compared with.
        compared: What was found; None while it is worked out.
    """

    def __init__(
        self,
        others: Sequence[State],
        ours: State,
        theme: Theme,
        jobs: JobRunner,
        parent: QWidget | None = None,
        *,
        swapped: bool = False,
    ) -> None:
        """Build the window and begin to compare.

        Args:
            others: What to compare with; the first at once, the rest to choose from.
            ours: The map on the screen.
            theme: The theme both are drawn in.
            jobs: Where they are compared.
            parent: The window of the map.
            swapped: Whether the map on the screen is the earlier state.
        """
        super().__init__(parent, Qt.WindowType.Window)
        self._states = list(others)
        self._ours = ours
        self._theme = theme
        self._jobs = jobs
        self._job: Job | None = None
        self._swapped = swapped
        self.compared: Compared | None = None
        self.setWindowTitle("Compare")
        self.scene = MapScene(self)
        self.view = MapView(self.scene, self)
        self.view.setAccessibleName("Both states on one canvas")
        self.scene.set_theme(theme)
        self.view.set_theme(theme)
        self.scene.sync(build(Document(), theme=theme))
        self.title, self.summary = _line("title"), _line("")
        self.counted = _line("subtext")
        self.list = DifferenceList()
        self.list.lit.connect(self._light)
        self.others = QComboBox()
        self.others.setAccessibleName("Compare with")
        self.others.addItems([inert(one.title, SHORT_NAME) for one in others])
        self.others.currentIndexChanged.connect(lambda _: self._compare())
        self.swap = _button("Swap", "Take the earlier state for the later one", self._swap)
        self.previous = _button("Previous", "Go to the difference before", lambda: self._walk(-1))
        self.next = _button("Next", "Go to the next difference", lambda: self._walk(1))
        self.whole = _button("Show everything", "Light up nothing and show both maps", self._rest)
        self._lay_out()
        self.resize(*_SIZE)
        self._compare()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop comparing."""
        self._stop()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """Stop comparing, however the window is closed."""
        self._stop()
        super().done(result)

    def _lay_out(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self.others, 1)
        top.addWidget(self.swap)
        walking = QHBoxLayout()
        for button in (self.previous, self.next, self.whole):
            walking.addWidget(button)
        column.addWidget(self.title)
        column.addLayout(top)
        column.addWidget(self.summary)
        column.addWidget(self.list, 1)
        column.addWidget(self.counted)
        column.addLayout(walking)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.view)
        splitter.addWidget(side)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([_SIZE[0] - _LIST, _LIST])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)

    def _pair(self) -> tuple[State, State]:
        other = self._states[max(self.others.currentIndex(), 0)]
        return (self._ours, other) if self._swapped else (other, self._ours)

    def _compare(self) -> None:
        from ecomap.editor.comparing import compared, drawn

        self._stop()
        before, after = self._pair()
        words = f"From {inert(before.name, SHORT_NAME)} to {inert(after.name, SHORT_NAME)}"
        self.setWindowTitle(f"{in_title(words)} – Ecomap")
        self.title.setText(breakable(words))
        self.summary.setText(_WORKING)
        theme = self._theme

        def work(cancel: CancelToken) -> tuple[Compared, Drawing]:
            found = compared(before.document, after.document, theme, cancel=cancel)
            cancel.check()
            return found, drawn(found, theme)

        self._job = self._jobs.start(work, self._take)

    def _take(self, result: tuple[Compared, Drawing]) -> None:
        from ecomap.analysis.report.changes import in_short
        from ecomap.analysis.report.comparison import counted, summary_of

        found, drawing = result
        self._job = None
        self.compared = found
        self.summary.setText(f"{summary_of(found.states)} {in_short(found.states.findings)}")
        self.counted.setText(counted(found.states))
        self.list.show_compared(found)
        self.scene.sync(drawing)
        self.view.camera.set_content(self.scene.content())
        self._rest()

    def _swap(self) -> None:
        self._swapped = not self._swapped
        self._compare()

    def _walk(self, step: int) -> None:
        self.list.walk(step)

    def _rest(self) -> None:
        self.list.setCurrentItem(None)  # type: ignore[call-overload]
        self.scene.set_emphasis(None)
        self.view.camera.fit()

    def _light(self, ids: tuple[str, ...] | None) -> None:
        """Light up what a line of the list is about, and bring it into sight."""
        areas = [area for area in map(self.scene.area_of, ids or ()) if area is not None]
        self.scene.set_emphasis(ids if areas else None)
        if areas:
            around = areas[0]
            for area in areas[1:]:
                around = around.united(area)
            self.view.camera.reveal(around)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None


def _line(look: str) -> QLabel:
    label = QLabel()
    show_plain(label)
    label.setWordWrap(True)
    if look:
        label.setProperty("look", look)
    return label


def _button(words: str, tip: str, pressed: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.setToolTip(tip)
    button.setAutoDefault(False)  # Enter in the list must not press it
    button.clicked.connect(lambda _=False: pressed())
    return button
