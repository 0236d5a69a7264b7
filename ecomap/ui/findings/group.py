"""The findings under one question: a heading that folds them, and their cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ecomap.ui.findings.card import FindingCard
from ecomap.ui.findings.words import group_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from ecomap.analysis.findings import CheckInfo
    from ecomap.editor.findings.listing import Group, Row

PAGE = 12
"""Cards that a group shows at once; for the others there is a button."""


class FoldHeading(QFrame):
    """A question with how much was found; a click or Enter folds and unfolds.

    Attributes:
        toggled: Told when the user folds or unfolds it.
        walked: Told 1 for the next card and -1 for the one before.
    """

    toggled = Signal()
    walked = Signal(object)

    def __init__(self, question: str) -> None:
        super().__init__()
        self.setProperty("look", "fold")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._question = question
        self._arrow = QLabel()
        words = QLabel(question)
        words.setProperty("look", "section")
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        self._number = QLabel()
        self._number.setProperty("look", "subtext")
        self._number.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(words)
        column.addWidget(self._number)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 6, 2, 2)
        row.setSpacing(6)
        row.addWidget(self._arrow, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    @property
    def words(self) -> str:
        """How much stands under it."""
        return self._number.text()

    def show_group(self, words: str, *, unfolded: bool) -> None:
        """Say how much there is and whether it is shown."""
        self._arrow.setText("▾" if unfolded else "▸")
        self._number.setText(words)
        state = "unfolded" if unfolded else "folded"
        self.setAccessibleName(f"{self._question} {words}, {state}")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold or unfold."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.toggled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold or unfold with Enter, Space and the arrows to the sides; walk with the others."""
        key = event.key()
        unfolded = self._arrow.text() == "▾"
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.toggled.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            if unfolded is (key == Qt.Key.Key_Left):
                self.toggled.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.walked.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class GroupBox(QWidget):
    """Keeps one card for each finding it has shown and that is still there; none while folded.

    Attributes:
        made: Told each card when it is made.
        toggled: Told the id of the group and whether it is unfolded now.
        heading: Folds and unfolds.
        cards: What is shown, from top to bottom.
    """

    made = Signal(object)
    toggled = Signal(object, object)

    def __init__(self, question: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[FindingCard] = []
        self._by_finding: dict[str, FindingCard] = {}
        self._question = question
        self._rows: tuple[Row, ...] = ()
        self._infos: Mapping[str, CheckInfo] = {}
        self._unfolded = False
        self._limit = PAGE
        self.heading = FoldHeading(question)
        self.heading.toggled.connect(self._toggle)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 2, 0, 4)
        self._column.setSpacing(6)
        self.more = QPushButton()
        self.more.setProperty("look", "link")
        self.more.clicked.connect(self._show_more)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.heading)
        whole.addWidget(self._list)
        whole.addWidget(self.more)

    @property
    def unfolded(self) -> bool:
        """Whether its cards are shown."""
        return self._unfolded

    @property
    def rows(self) -> tuple[Row, ...]:
        """What stands under the question, shown or not."""
        return self._rows

    def show_group(self, group: Group, infos: Mapping[str, CheckInfo], *, unfolded: bool) -> None:
        """Show what is found now; cards of findings that were there already stay."""
        self._rows, self._infos, self._unfolded = group.rows, infos, unfolded
        self.heading.show_group(group_words(group), unfolded=unfolded)
        self._fill()

    def unfold_for(self, fingerprint: str) -> FindingCard | None:
        """Show the card of a finding, and unfold for it; None if it is not in this group."""
        places = [i for i, row in enumerate(self._rows) if row.finding.fingerprint == fingerprint]
        if not places:
            return None
        if not self._unfolded or places[0] >= self._limit:
            self._limit = max(self._limit, places[0] + 1)
            if not self._unfolded:
                self._toggle()
            self._fill()
        return self._by_finding[fingerprint]

    def _toggle(self) -> None:
        self._unfolded = not self._unfolded
        self._fill()
        words = self.heading.words
        self.heading.show_group(words, unfolded=self._unfolded)
        self.toggled.emit(self._question, self._unfolded)

    def _show_more(self) -> None:
        self._limit = len(self._rows)
        self._fill()

    def _fill(self) -> None:
        """Bring the cards in line with the rows, touching only what differs."""
        shown = self._rows[: self._limit] if self._unfolded else ()
        wanted = {row.finding.fingerprint: row for row in shown}
        for fingerprint in [one for one in self._by_finding if one not in wanted]:
            card = self._by_finding.pop(fingerprint)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [self._placed(place, row) for place, row in enumerate(wanted.values())]
        self._list.setVisible(self._unfolded)
        left = len(self._rows) - len(shown)
        self.more.setText(f"Show {left} more")
        self.more.setVisible(self._unfolded and left > 0)

    def _placed(self, place: int, row: Row) -> FindingCard:
        """Return the card of a finding, made if there is none yet, at its place."""
        info = self._infos.get(row.finding.check)
        card = self._by_finding.get(row.finding.fingerprint)
        if card is None:
            card = self._by_finding[row.finding.fingerprint] = FindingCard(row, info)
            self._column.insertWidget(place, card)
            self.made.emit(card)
            return card
        card.show_row(row, info)
        if self._column.indexOf(card) != place:
            self._column.insertWidget(place, card)
        return card
