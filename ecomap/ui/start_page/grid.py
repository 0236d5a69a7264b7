"""Cards side by side in as many columns as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ecomap.ui.start_page.card import MapCard

_BETWEEN = 12


class CardGrid(QWidget):
    """Lays cards out from left to right, line by line, and walks over them with the arrow keys."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[MapCard] = []
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @property
    def cards(self) -> tuple[MapCard, ...]:
        """The cards in their order."""
        return tuple(self._cards)

    def set_cards(self, cards: list[MapCard]) -> None:
        """Show these cards in place of those before."""
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = cards
        for card in cards:
            card.walked.connect(self._walk)
            card.show()
        self._lay_out()

    def event(self, event: QEvent) -> bool:
        """Lay the cards out anew when one of them wants another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._lay_out()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the cards out for another width."""
        super().resizeEvent(event)
        self._lay_out()

    def _columns(self) -> int:
        width = self._card_size().width() + _BETWEEN
        return max(1, (self.width() + _BETWEEN) // max(width, 1))

    def _card_size(self) -> QSize:
        return self._cards[0].sizeHint() if self._cards else QSize(0, 0)

    def _lay_out(self) -> None:
        size, columns = self._card_size(), self._columns()
        for number, card in enumerate(self._cards):
            row, column = divmod(number, columns)
            x, y = column * (size.width() + _BETWEEN), row * (size.height() + _BETWEEN)
            card.setGeometry(x, y, size.width(), size.height())
        rows = -(-len(self._cards) // columns)
        self.setMinimumSize(size.width(), max(rows * (size.height() + _BETWEEN) - _BETWEEN, 0))

    def _walk(self, across: int, down: int) -> None:
        card = self.sender()
        if card not in self._cards:
            return
        place = self._cards.index(card) + across + down * self._columns()
        if 0 <= place < len(self._cards):
            self._cards[place].setFocus()
        elif down:
            self.focusNextPrevChild(down > 0)
