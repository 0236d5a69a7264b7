"""What differs between the user's map and the one in its file, with a decision below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ecomap.editor.comparison import NOTHING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecomap.editor.comparison import Difference
    from ecomap.ui.messages import Question

_BETWEEN = 4  # pixels between two rows
_SIZE = (860, 520)  # fits a projector of 1280 x 720
_MOST = 2_000
"""How many things are listed; nobody reads more, and each takes time to lay out."""

_HEADINGS = {
    "changed": "Different",
    "added": "Only in the file",
    "removed": "Only in your map",
}
_ONLY_FORM = "Nothing that can be seen: only how the file is written, or the order of things."


class ComparisonDialog(QDialog):
    """Lists what differs in three groups and asks a ``Question`` below.

    Attributes:
        tree: The list: what it is, then your map, then the file.
    """

    def __init__(
        self,
        question: Question,
        differences: tuple[Difference, ...],
        answered: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        """Build the dialog; ``answered`` is told the id of the answer, once."""
        super().__init__(parent)
        self.setWindowTitle(question.title)
        self._answered = answered
        self._answer = question.giving_up
        title = _sentence(question.title)
        title.setProperty("look", "title")
        self.tree = self._list(differences)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(10)
        column.addWidget(title)
        column.addWidget(_sentence(summary(differences)))
        column.addWidget(self.tree, 1)
        column.addWidget(_sentence(question.text))
        column.addLayout(self._buttons(question))
        self.finished.connect(lambda _: self._answered(self._answer))
        self.resize(*_SIZE)

    def _list(self, differences: tuple[Difference, ...]) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName("What differs")
        tree.setHeaderLabels(["What", "Your map", "The file"])
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.setWordWrap(True)
        tree.setItemDelegate(_Wrapping(tree))
        tree.setIndentation(16)
        header = tree.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionsMovable(False)
        # The lines that a text takes follow from the width that it gets.
        header.sectionResized.connect(lambda *_: tree.scheduleDelayedItemsLayout())
        left = _MOST
        for change, heading in _HEADINGS.items():
            those = [one for one in differences if one.change == change]
            if not those:
                continue
            group = QTreeWidgetItem(tree, [f"{heading} ({len(those):,})"])
            _embolden(group)
            for difference in those[:left]:
                _add(group, difference)
            if len(those) > left:
                QTreeWidgetItem(group, [f"… and {len(those) - left:,} more"])
            left = max(0, left - len(those))
            group.setFirstColumnSpanned(True)
        tree.expandAll()
        return tree

    def _buttons(self, question: Question) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        for answer in question.answers:
            button = QPushButton(answer.words)
            button.setObjectName(answer.id)
            # Enter in the list must not decide anything.
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, chosen=answer.id: self._take(chosen))
            row.addWidget(button)
        return row

    def _take(self, answer: str) -> None:
        self._answer = answer
        self.accept()


class _Wrapping(QStyledItemDelegate):
    """Gives a text as many lines as it takes at the width that it has; Qt's trees do not."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of an item at the width of its column, or of all if it spans them."""
        column = index.column()
        width = self._tree.columnWidth(column)
        if column == 0:
            item = self._tree.itemFromIndex(index)
            if item.isFirstColumnSpanned():
                width = self._tree.viewport().width()
            width -= self._tree.indentation() * _depth(item)
        option.rect = QRect(0, 0, width, 1)  # one of no height would count as no width
        size = super().sizeHint(option, index)
        return QSize(size.width(), size.height() + _BETWEEN)


def _depth(item: QTreeWidgetItem) -> int:
    above = item.parent()
    return 1 if above is None else 1 + _depth(above)


def summary(differences: tuple[Difference, ...]) -> str:
    """Return how much differs, as a sentence."""
    if not differences:
        return _ONLY_FORM
    counted = (
        (sum(one.change == "changed" for one in differences), "different"),
        (sum(one.change == "added" for one in differences), "only in the file"),
        (sum(one.change == "removed" for one in differences), "only in your map"),
    )
    return (
        ", ".join(f"{number:,} {words}" for number, words in counted if number).capitalize() + "."
    )


def _add(group: QTreeWidgetItem, difference: Difference) -> None:
    item = QTreeWidgetItem(group, [f"{difference.kind}: {difference.name}"])
    item.setFirstColumnSpanned(True)
    for field in difference.fields:
        row = QTreeWidgetItem(item, [field.field, field.before, field.after])
        for column in (1, 2):
            row.setTextAlignment(column, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            said = row.text(column)
            row.setData(
                column,
                Qt.ItemDataRole.AccessibleTextRole,
                "nothing" if said == NOTHING else said,
            )
        row.setTextAlignment(0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)


def _embolden(item: QTreeWidgetItem) -> None:
    font = item.font(0)
    font.setBold(True)
    item.setFont(0, font)


def _sentence(text: str) -> QLabel:
    """Return words that wrap; names of maps may hold any sign, those of HTML too."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
