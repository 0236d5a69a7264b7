"""How high the sentences of the outline are: as many lines as each needs."""

from __future__ import annotations

from math import ceil
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView

if TYPE_CHECKING:
    from ecomap.ui.outline.model import Node

AT_ONCE = 150
"""So many sentences are measured before the next turn of the event loop, the rest in slices."""

SLICE = 0.008
"""Seconds for which sentences are measured at a time."""

_ASIDE, _ABOVE = 10, 3  # pixels beside and above a sentence
_NARROW = 40  # pixels that a sentence has at least

Key = tuple[str, int]  # a sentence and how far it is indented


class Sentences(QStyledItemDelegate):
    """Gives each sentence as many lines as it needs.

    Qt asks for the heights of all lines at once, several times when the theme changes. Breaking
    the sentences of a large map takes long: there, heights are guessed until they are measured.
    """

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree)
        self._tree = tree
        self._sizes: dict[Key, QSize] = {}
        self._guesses: dict[Key, QSize] = {}
        self._wanted: dict[Key, None] = {}
        self._measured = 0
        self._guessed = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.work)

    @property
    def busy(self) -> bool:
        """Whether some heights are only guessed so far."""
        return bool(self._wanted)

    def forget(self) -> None:
        """Measure everything anew: the font or the width is another."""
        self._guesses |= self._sizes
        self._sizes.clear()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the width there is and the height that takes."""
        node: Node = index.internalPointer()
        key = (node.words or str(index.data()), node.depth)
        size = self._sizes.get(key)
        if size is not None:
            return size
        self._timer.start(0)
        if self._measured < AT_ONCE:
            self._measured += 1
            size = self._sizes[key] = self._size(key)
            return size
        self._wanted[key] = None
        self._guessed = True
        guess = self._guesses.get(key)
        if guess is None:
            guess = self._guesses[key] = self._guess(key)
        return guess

    def work(self) -> None:
        """Measure for the length of a slice; once all is measured, let the tree make room."""
        until = perf_counter() + SLICE
        while self._wanted:
            key = next(iter(self._wanted))
            del self._wanted[key]
            if key not in self._sizes:
                self._sizes[key] = self._size(key)
            if perf_counter() >= until:
                return
        self._timer.stop()
        self._measured = 0
        self._guesses.clear()
        if self._guessed:
            self._guessed = False
            self._tree.scheduleDelayedItemsLayout()

    def _size(self, key: Key) -> QSize:
        room = QRect(0, 0, self._width(key), 10_000)
        metrics = self._tree.fontMetrics()
        around = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), key[0])
        return QSize(room.width(), around.height() + 2 * _ABOVE)

    def _guess(self, key: Key) -> QSize:
        metrics, width = self._tree.fontMetrics(), self._width(key)
        lines = ceil(len(key[0]) * metrics.averageCharWidth() / width)
        return QSize(width, max(lines, 1) * metrics.lineSpacing() + 2 * _ABOVE)

    def _width(self, key: Key) -> int:
        tree = self._tree
        return max(tree.viewport().width() - key[1] * tree.indentation() - _ASIDE, _NARROW)
