"""A list of headings and sentences, each of which lights up on the map what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyleOptionViewItem,
)

from ecomap.ui.plain import breakable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

_IDS = Qt.ItemDataRole.UserRole
_AIR = 6  # pixels between one line and the next
_PAD = 10  # pixels more above a heading
_LEAST = 60
_MOST = 2_000
"""Lines that are listed; nobody reads more, and each takes time to lay out."""


_STEPS: Mapping[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Heading(NamedTuple):
    """Stands above sentences, and cannot be chosen."""

    words: str


class Sentence(NamedTuple):
    """Something that is told, and the ids of what it is about."""

    words: str
    ids: tuple[str, ...]


class SentenceList(QListWidget):
    """Lines that take as many rows as they need; the current one is told.

    Attributes:
        lit: Told the ids that the current sentence is about, or None.
    """

    lit = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAccessibleDescription("Each line lights up on the map what it is about.")
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.currentItemChanged.connect(self._tell)

    def show_lines(self, lines: Sequence[Heading | Sentence]) -> None:
        """List other lines; none of them is current."""
        self.blockSignals(True)
        self.clear()
        for line in lines[:_MOST]:
            self._add(line)
        if len(lines) > _MOST:
            self._add(Heading(f"… and {len(lines) - _MOST:,} more"))
        self.blockSignals(False)
        self._fit()
        self.lit.emit(None)

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything in the list, headings included."""
        return tuple(self.item(row).text() for row in range(self.count()))

    def walk(self, step: int, *, go_round: bool = True) -> None:
        """Go to the next sentence (1) or the one before (-1), at the ends going round or not."""
        rows = [row for row in range(self.count()) if self.item(row).data(_IDS) is not None]
        now = self.currentRow()
        ahead = [row for row in rows if (row > now if step > 0 else row < now)]
        if not ahead and go_round:
            ahead = rows
        if ahead:
            wanted = ahead[0 if step > 0 else -1]
            self.setCurrentRow(wanted)
            self.scrollToItem(self.item(wanted))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from sentence to sentence with the arrow keys: headings are no places to stop."""
        step = _STEPS.get(event.key())
        if step is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            self.walk(step, go_round=False)

    def tell_again(self) -> None:
        """Tell what the current line is about once more: the map is another one now."""
        self._tell(self.currentItem())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each line the rows that it takes at the new width."""
        super().resizeEvent(event)
        self._fit()

    def _add(self, line: Heading | Sentence) -> None:
        item = QListWidgetItem(breakable(line.words))
        if isinstance(line, Heading):
            font = self.font()
            font.setBold(True)
            item.setFont(font)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        else:
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            item.setData(_IDS, line.ids)
        self.addItem(item)

    def _fit(self) -> None:
        """Give each line the height that it takes at this width, as whoever paints it says."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        # What is painted gets a little less room than a style sheet's answer takes for granted.
        option.rect = QRect(0, 0, max(self.viewport().width() - _PAD, _LEAST), _LEAST)
        for row in range(self.count()):
            item = self.item(row)
            item.setSizeHint(QSize())  # or that would be the answer
            size = self.itemDelegate().sizeHint(option, self.indexFromItem(item))
            above = _PAD if item.data(_IDS) is None and row else 0
            item.setSizeHint(QSize(0, size.height() + _AIR + above))

    def _tell(self, item: QListWidgetItem | None, _before: QListWidgetItem | None = None) -> None:
        ids = item.data(_IDS) if item is not None else None
        self.lit.emit(tuple(ids) if ids else None)
