"""A list of headings and sentences, each of which lights up on the map what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextDocument, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from ecomap.ui.plain import breakable

if TYPE_CHECKING:
    from collections.abc import Sequence

_IDS = Qt.ItemDataRole.UserRole
_PAD = 10  # pixels that the style and a little air take up around a line
_LEAST = 60
_MOST = 2_000
"""Lines that are listed; nobody reads more, and each takes time to lay out."""


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

    def walk(self, step: int) -> None:
        """Go to the next sentence (1) or the one before (-1), going round at the ends."""
        rows = [row for row in range(self.count()) if self.item(row).data(_IDS) is not None]
        if not rows:
            return
        now = self.currentRow()
        ahead = [row for row in rows if (row > now if step > 0 else row < now)]
        wanted = (ahead or rows)[0 if step > 0 else -1]
        self.setCurrentRow(wanted)
        self.scrollToItem(self.item(wanted))

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
        else:
            item.setData(_IDS, line.ids)
        self.addItem(item)

    def _fit(self) -> None:
        width = max(self.viewport().width() - 2 * _PAD, _LEAST)
        text = QTextDocument()
        text.setDocumentMargin(0)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        text.setDefaultTextOption(option)
        for row in range(self.count()):
            item = self.item(row)
            heading = item.data(_IDS) is None
            text.setDefaultFont(item.font() if heading else self.font())
            text.setPlainText(item.text())
            text.setTextWidth(width)
            above = _PAD if heading and row else 0
            item.setSizeHint(QSize(0, round(text.size().height()) + _PAD + above))

    def _tell(self, item: QListWidgetItem | None, _before: QListWidgetItem | None = None) -> None:
        ids = item.data(_IDS) if item is not None else None
        self.lit.emit(tuple(ids) if ids else None)
