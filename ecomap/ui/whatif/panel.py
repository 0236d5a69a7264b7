"""The what-if dock: what is tried, what would follow, and whose leaving would hurt most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ecomap.analysis.report.whatif import summary_of
from ecomap.canvas.tips import tip
from ecomap.ui.flow_row import FlowRow
from ecomap.ui.plain import breakable, show_plain
from ecomap.ui.whatif.consequences import ConsequenceList
from ecomap.ui.whatif.looks import Looks
from ecomap.ui.whatif.ranked import RankedTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ecomap.analysis.whatif.outcome import Outcome
    from ecomap.analysis.whatif.ranking import Ranking
    from ecomap.editor.supposing.trial import Offer
    from ecomap.model.document import Document

HINT = (
    "Nothing is being tried. Select something on the map and press F4, or choose it below. The map "
    "stays as it is until you make it so."
)
WORKING = "Working it out …"
RANKING = "Whose leaving would hurt most?"


class WhatIfPanel(QWidget):
    """Shows what is tried; what it is told to do it passes on.

    Attributes:
        wished: Told a switch to try besides.
        dropped: Told a switch to try no more.
        chosen: Told the id of a stakeholder to try alone.
        looked: Told how to look at the map; ``ecomap.ui.whatif.looks`` has the names.
        made: Told when the map is to be made so.
        left: Told when nothing is to be tried any more.
    """

    wished = Signal(object)
    dropped = Signal(object)
    chosen = Signal(object)
    looked = Signal(object)
    made = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: tuple[Offer, ...] = ()
        self.title = _line("What if …?", "title")
        self.summary = _line(HINT, "")
        self.signs = _line("", "subtext")
        self.chips = QWidget()
        self._chips = FlowRow(self.chips)
        self.field = _made_field()
        self.looks = Looks()
        self.make = QPushButton("Make it so")
        self.make.setToolTip("Change the map to this, as one step that can be undone")
        self.leave = QPushButton("Leave it")
        self.leave.setToolTip("Try nothing any more; the map has not been changed")
        self.list = ConsequenceList()
        self.table = RankedTable()
        self.heading = _line(RANKING, "section")
        self.statement = _line(WORKING, "subtext")
        self._scroller = QScrollArea()
        self._lay_out()
        self._connect()
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say how something can be tried."""
        self.title.setText("What if …?")
        self.summary.setText(HINT)
        self.list.show_outcome(None)
        self.table.let_go()
        self._show_chips(())
        self._show_trying(False)

    def show_working(self, title: str, offers: Sequence[Offer]) -> None:
        """Say what is tried while it is worked out.

        Args:
            title: What is tried in a few words.
            offers: The things tried, with what they are called.
        """
        self.title.setText(breakable(f"What if: {title}"))
        self.summary.setText(WORKING)
        self._show_chips(offers)
        self._show_trying(True)

    def show_outcome(self, outcome: Outcome, signs: str) -> None:
        """Show what would follow, and what the signs on the map mean."""
        self.signs.setText(signs)
        self.signs.setVisible(bool(signs))
        self.summary.setText(breakable(summary_of(outcome)))
        self.list.show_outcome(outcome)

    def show_ranking(self, ranking: Ranking, document: Document) -> None:
        """Show whose leaving would hurt most."""
        self.table.show_ranking(ranking, document)
        self.heading.setToolTip(tip(ranking.order))
        self.table.setAccessibleDescription(f"Choose a row to try it on the map. {ranking.order}")
        self.statement.setText(ranking.left_out)
        self.statement.setVisible(bool(ranking.left_out))

    def show_look(self, *, after: bool, side_by_side: bool) -> None:
        """Show how the map is looked at."""
        self.looks.show_look(after=after, side_by_side=side_by_side)

    def offer(self, offers: Sequence[Offer]) -> None:
        """Offer things to try besides, in a list to choose from."""
        self._offers = tuple(offers)
        self.field.clear()
        self.field.addItems([offer.words for offer in offers])
        self.field.setCurrentIndex(-1)

    @property
    def tried(self) -> tuple[str, ...]:
        """What stands on the chips."""
        return tuple(chip.text() for chip in self.chips.findChildren(QPushButton))

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(8)
        for widget in (self.title, self.chips, self.summary, self.looks, self.signs):
            column.addWidget(widget)
        column.addWidget(self.list, 3)
        column.addWidget(self.field)
        column.addWidget(self.heading)
        column.addWidget(self.table, 2)
        column.addWidget(self.statement)
        self._scroller.setWidgetResizable(True)
        self._scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroller.setWidget(inner)
        self._scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ends = QWidget()
        ends = QHBoxLayout(self._ends)
        ends.setContentsMargins(12, 4, 12, 8)
        ends.addWidget(self.make, 1)
        ends.addWidget(self.leave, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroller, 1)
        whole.addWidget(self._ends)

    def _connect(self) -> None:
        self.looks.chosen.connect(self.looked)
        self.make.clicked.connect(lambda _=False: self.made.emit())
        self.leave.clicked.connect(lambda _=False: self.left.emit())
        self.table.tried.connect(self.chosen)
        self.field.activated.connect(self._wish)

    def _show_trying(self, trying: bool) -> None:
        for widget in (self.chips, self.looks, self.list, self._ends):
            widget.setVisible(trying)
        self.signs.setVisible(trying and bool(self.signs.text()))

    def _show_chips(self, offers: Sequence[Offer]) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for offer in offers:
            chip = QPushButton(_short(offer.words))
            chip.setProperty("look", "chip")
            chip.setToolTip(f"Do not try this any more: {offer.words}"[:200])
            chip.setAccessibleName(f"{offer.words}; press to try it no more")
            chip.clicked.connect(lambda _=False, switch=offer.switch: self.dropped.emit(switch))
            self._chips.addWidget(chip)
        self.chips.updateGeometry()

    def _wish(self, row: int) -> None:
        self.field.setCurrentIndex(-1)
        if 0 <= row < len(self._offers):
            self.wished.emit(self._offers[row].switch)


def _made_field() -> QComboBox:
    field = QComboBox()
    field.setPlaceholderText("Try something else …")
    field.setAccessibleName("Try something else")
    field.setMaxVisibleItems(14)
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.setMinimumContentsLength(12)
    return field


def _short(words: str) -> str:
    longest = 34
    cut = words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"
    return f"{cut.replace('&', '&&')}  ×"


def _line(words: str, look: str) -> QLabel:
    label = QLabel(words)
    show_plain(label)
    label.setWordWrap(True)
    if look:
        label.setProperty("look", look)
    return label
