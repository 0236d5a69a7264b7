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

from ecomap.foundation.inert import SHORT_NAME, inert
from ecomap.ui.choice_row import ChoiceRow
from ecomap.ui.comparing.differences import DifferenceList
from ecomap.ui.comparing.panes import Panes
from ecomap.ui.plain import breakable, in_title, show_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QCloseEvent

    from ecomap.drawing.elements import Drawing
    from ecomap.drawing.theme import Theme
    from ecomap.editor.comparing import Compared
    from ecomap.foundation.cancel import CancelToken
    from ecomap.ui.comparing.state import State
    from ecomap.ui.jobs import Job, JobRunner
    from ecomap.ui.preferences import Preferences

    Shown = tuple[Compared, tuple[Drawing] | tuple[Drawing, Drawing]]

_SIZE = (1200, 660)
_WORKING = "Comparing …"
_LIST = 400
"""How wide the list starts, in pixels."""

SIGNS = "+  added    −  gone    ≠  changed"
ONE, BESIDE = "one", "beside"
_LOOKS: Mapping[str, tuple[str, str]] = {
    ONE: ("One map", "Show both states on one canvas"),
    BESIDE: ("Side by side", "Show each state on a map of its own, at the same place"),
}


class ComparisonWindow(QDialog):
    """Shows two states of a map; changes neither.

    Attributes:
        panes: Both states on one canvas or beside each other, to look at.
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
        preferences: Preferences,
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
            preferences: Say whether there are two maps.
            parent: The window of the map.
            swapped: Whether the map on the screen is the earlier state.
        """
        super().__init__(parent, Qt.WindowType.Window)
        self._states = list(others)
        self._ours = ours
        self._theme = theme
        self._jobs = jobs
        self._job: Job | None = None
        self._preferences = preferences
        self._swapped = swapped
        self.compared: Compared | None = None
        self.setWindowTitle("Compare")
        self.panes = Panes(theme)
        self.looks = self._made_looks()
        self.title, self.summary = _line("title"), _line("")
        self.counted = _line("subtext")
        self.list = DifferenceList()
        self.list.lit.connect(self._light)
        self.others = self._made_choice()
        self.swap = _button("Swap", "Take the earlier state for the later one", self._swap)
        self.previous = _button("Previous", "Go to the difference before", lambda: self._walk(-1))
        self.next = _button("Next", "Go to the next difference", lambda: self._walk(1))
        self.whole = _button("Show everything", "Light up nothing and show both maps", self._rest)
        self.signs = _line("subtext", SIGNS)
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

    def _made_choice(self) -> QComboBox:
        others = QComboBox()
        others.setAccessibleName("Compare with")
        others.addItems([inert(one.title, SHORT_NAME) for one in self._states])
        others.currentIndexChanged.connect(lambda _: self._compare())
        return others

    def _made_looks(self) -> ChoiceRow:
        looks = ChoiceRow(_LOOKS)
        looks.show_choice(BESIDE if self._side_by_side else ONE)
        looks.chosen.connect(self._look)
        return looks

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
        column.addWidget(self.looks)
        column.addWidget(self.signs)
        column.addWidget(self.list, 1)
        column.addWidget(self.counted)
        column.addLayout(walking)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.panes)
        splitter.addWidget(side)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([_SIZE[0] - _LIST, _LIST])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)

    def _pair(self) -> tuple[State, State]:
        other = self._states[max(self.others.currentIndex(), 0)]
        return (self._ours, other) if self._swapped else (other, self._ours)

    @property
    def _side_by_side(self) -> bool:
        return self._preferences.settings.compare_side_by_side

    def _look(self, name: str) -> None:
        """Show the states on one map or on two."""
        self._preferences.change(compare_side_by_side=name == BESIDE)
        self._compare(self.compared)

    def _compare(self, known: Compared | None = None) -> None:
        """Compare two states, unless it is known how they differ, and draw them."""
        from ecomap.editor.comparing import compared, drawn, sides

        self._stop()
        before, after = self._pair()
        words = f"From {inert(before.name, SHORT_NAME)} to {inert(after.name, SHORT_NAME)}"
        self.setWindowTitle(f"{in_title(words)} – Ecomap")
        self.title.setText(breakable(words))
        if known is None:
            self.compared = None
            self.summary.setText(_WORKING)
        theme, two = self._theme, self._side_by_side

        def work(cancel: CancelToken) -> Shown:
            found = known or compared(before.document, after.document, theme, cancel=cancel)
            cancel.check()
            return found, sides(found, theme) if two else (drawn(found, theme),)

        self._job = self._jobs.start(work, self._take)

    def _take(self, result: Shown) -> None:
        from ecomap.analysis.report.changes import in_short
        from ecomap.analysis.report.comparison import counted, summary_of

        found, drawings = result
        self._job = None
        is_new, self.compared = found is not self.compared, found
        if len(drawings) == 2:
            before, after = self._pair()
            self.panes.show_two(drawings, (_called(before), _called(after)))
        else:
            self.panes.show_one(drawings[0])
        self.signs.setVisible(self.panes.split)  # the one map has a legend
        if not is_new:
            self.panes.fit()
            self.list.tell_again()
            return
        self.summary.setText(f"{summary_of(found.states)} {in_short(found.states.findings)}")
        self.counted.setText(counted(found.states))
        self.list.show_compared(found)
        self._rest()

    def _swap(self) -> None:
        self._swapped = not self._swapped
        self._compare()

    def _walk(self, step: int) -> None:
        self.list.walk(step)

    def _rest(self) -> None:
        self.list.setCurrentItem(None)  # type: ignore[call-overload]
        self.panes.fit()

    def _light(self, ids: tuple[str, ...] | None) -> None:
        """Light up what a line of the list is about, and bring it into sight."""
        self.panes.light(ids or ())

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None


def _line(look: str, words: str = "") -> QLabel:
    label = QLabel(words)
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


def _called(state: State) -> str:
    return inert(state.name, SHORT_NAME)
