"""The outline as a model of Qt's: branches, things below them, facts when somebody looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ecomap.canvas.tips import tip
from ecomap.editor.outline import BRANCHES, Fact, Outline
from ecomap.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Sequence

Index = QModelIndex | QPersistentModelIndex
_WALKED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class Node:
    """A line of the tree.

    Attributes:
        key: The branch's name, or the record's id.
        above: The line it stands below; None for a branch.
        row: Which of the lines below ``above`` it is.
        below: The lines below it; None while nobody has looked.
        fact: What it says, for a line below a thing.
        depth: How far it is indented, from 1.
        words: What it says, once somebody has asked.
    """

    __slots__ = ("above", "below", "depth", "fact", "key", "row", "words")

    def __init__(self, key: str, above: Node | None, row: int, fact: Fact | None = None) -> None:
        self.key = key
        self.above = above
        self.row = row
        self.fact = fact
        self.depth: int = 1 if above is None else above.depth + 1
        self.words: str | None = None
        self.below: list[Node] | None = None

    @property
    def branch(self) -> Node:
        """The branch it stands on."""
        return self if self.above is None else self.above.branch


class OutlineModel(QAbstractItemModel):
    """Follows a document: lines come and go one by one, so that what is open stays open."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._outline = Outline(Document())
        self._things: dict[str, Node] = {}
        self._branches = [Node(name, None, row) for row, name in enumerate(BRANCHES)]
        for branch in self._branches:
            branch.below = []

    def show_document(self, document: Document) -> None:
        """Show another document; only what differs changes."""
        before = self._outline.document
        if document is before:
            return
        self._outline = Outline(document)
        for branch in self._branches:
            if before.collection(branch.key) is not document.collection(branch.key):
                keys = [(key, None) for key in self._outline.things(branch.key)]
                self._change(branch, keys)
            self._say(branch)
            for node in branch.below or ():
                if node.below is not None:
                    self._change(node, self._facts(node.key))
                if node.words is not None:
                    self._say(node)

    def node(self, index: Index) -> Node | None:
        """Return the line at an index."""
        return index.internalPointer() if index.isValid() else None

    def index_of(self, record_id: str) -> QModelIndex:
        """Return where a record stands, looking below its stakeholder if need be."""
        place = self._outline.place_of(record_id)
        thing = None if place is None else self._things.get(place[1])
        if thing is None:
            return QModelIndex()
        if thing.key == record_id:
            return self._index(thing)
        self._look(thing)
        found = next((one for one in thing.below or () if one.key == record_id), None)
        return QModelIndex() if found is None else self._index(found)

    def selects(self, index: Index) -> tuple[str, ...]:
        """Return the ids that are selected on the map with a line."""
        node = self.node(index)
        if node is None or node.above is None:
            return ()
        if node.fact is not None:
            return node.fact.selects
        return () if node.branch.key in ("datasets", "agreements") else (node.key,)

    # For Qt

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Return the index of a line."""
        lines = self._lines(parent)
        if 0 <= row < len(lines) and column == 0:
            return self.createIndex(row, 0, lines[row])
        return QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override] # noqa: B008
        """Return what a line stands below."""
        node = self.node(index)
        return QModelIndex() if node is None or node.above is None else self._index(node.above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many lines stand below one, as far as somebody has looked."""
        return len(self._lines(parent))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return 1: a line is a sentence."""
        return 1

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        """Say whether there may be lines below one."""
        node = self.node(parent)
        if node is None or node.below is not None:
            return bool(self._lines(parent))
        return node.fact is None and self._outline.has_facts(node.branch.key)

    def canFetchMore(self, parent: Index) -> bool:
        """Say whether nobody has looked below a line yet."""
        node = self.node(parent)
        return node is not None and node.below is None and self.hasChildren(parent)

    def fetchMore(self, parent: Index) -> None:
        """Look below a line."""
        node = self.node(parent)
        if node is not None:
            self._look(node)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return the sentence of a line."""
        node = self.node(index)
        if node is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(node)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._words(node))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every line be walked to."""
        return _WALKED if index.isValid() else Qt.ItemFlag.NoItemFlags

    # What is below what

    def _words(self, node: Node) -> str:
        if node.words is None:
            node.words = self._worded(node)
        return node.words

    def _worded(self, node: Node) -> str:
        if node.above is None:
            return self._outline.branch(node.key)
        return node.fact.words if node.fact is not None else self._outline.words(node.key)

    def _lines(self, parent: Index) -> list[Node]:
        node = self.node(parent)
        return self._branches if node is None else node.below or []

    def _facts(self, record_id: str) -> list[tuple[str, Fact | None]]:
        return [(fact.record_id, fact) for fact in self._outline.facts(record_id)]

    def _look(self, node: Node) -> None:
        if node.below is None and node.fact is None and node.above is not None:
            node.below = []
            self._change(node, self._facts(node.key))

    def _index(self, node: Node) -> QModelIndex:
        return self.createIndex(node.row, 0, node)

    def _change(self, node: Node, wanted: Sequence[tuple[str, Fact | None]]) -> None:
        """Let other lines stand below one; those at both ends that stay, stay."""
        lines = node.below
        assert lines is not None
        here, there = [one.key for one in lines], [key for key, _ in wanted]
        head = _common(here, there)
        tail = _common(here[head:][::-1], there[head:][::-1])
        parent = self._index(node)
        first, last = head, len(here) - tail - 1
        if last >= first:
            self.beginRemoveRows(parent, first, last)
            if node.above is None:
                for gone in lines[first : last + 1]:
                    del self._things[gone.key]
            del lines[first : last + 1]
            _number(lines, first)
            self.endRemoveRows()
        last = len(there) - tail - 1
        if last >= first:
            self.beginInsertRows(parent, first, last)
            made = [Node(key, node, 0, fact) for key, fact in wanted[first : last + 1]]
            if node.above is None:
                self._things.update((one.key, one) for one in made)
            lines[first:first] = made
            _number(lines, first)
            self.endInsertRows()
        for line, (_, fact) in zip(lines, wanted, strict=True):
            if line.fact != fact:
                line.fact = fact
                self._say(line)

    def _say(self, node: Node) -> None:
        """Say that the words of a line are others now, if they are."""
        words = self._worded(node)
        if words != node.words:
            node.words = words
            index = self._index(node)
            self.dataChanged.emit(index, index)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many of the first keys are the same."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _number(lines: list[Node], first: int) -> None:
    for row in range(first, len(lines)):
        lines[row].row = row
