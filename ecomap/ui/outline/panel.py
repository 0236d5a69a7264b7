"""The outline dock: the map as a tree that is walked with the arrow keys and read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from ecomap.ui.outline.model import OutlineModel
from ecomap.ui.outline.sentences import Sentences

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent

    from ecomap.canvas.canvas import MapCanvas
    from ecomap.editor.session import Change, Session

_MOST_MARKED = 40  # of more selected things nobody looks for each in the tree

HINT = "Enter shows it on the map and opens its facts, F2 renames it, Esc goes to the map."


class OutlineTree(QTreeView):
    """A tree that says which keys were pressed in it.

    Attributes:
        entered: Enter was pressed: go there.
        left: Escape was pressed.
    """

    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waits = False
        self.setHeaderHidden(True)
        self.setWordWrap(True)
        self.setAccessibleName("Outline of the map")
        self.setAccessibleDescription(HINT)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: a bar that appears would leave too little room for what was measured.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setIndentation(16)
        self._sentences = Sentences(self)
        self.setItemDelegate(self._sentences)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the sentences elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Break the sentences elsewhere when the font is another."""
        restyled = event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange)
        self._waits = restyled
        super().changeEvent(event)
        self._waits = False
        if restyled:
            self._measure()

    def doItemsLayout(self) -> None:
        """Lay the lines out, though not for each of the changes of style that come together."""
        if not self._waits:
            super().doItemsLayout()

    def _measure(self) -> None:
        self._sentences.forget()
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of the keys that lead elsewhere; the tree walks with the others."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class OutlinePanel(QWidget):
    """Shows the outline of a session's map while it is seen; what is selected is the same.

    Attributes:
        tree: The tree.
        model: What it shows.
    """

    def __init__(
        self,
        session: Session,
        canvas: MapCanvas,
        open_facts: Callable[[], object],
        close: Callable[[], object],
    ) -> None:
        """Show the outline.

        Args:
            session: Whose map.
            canvas: Shows it.
            open_facts: Lets the user change the facts about what is selected.
            close: Puts the panel away.
        """
        super().__init__()
        self._session = session
        self._canvas = canvas
        self._open_facts = open_facts
        self._close = close
        self._following = False
        self.tree = OutlineTree()
        self.model = OutlineModel(self)
        self.tree.setModel(self.model)
        self.tree.entered.connect(self._go)
        self.tree.doubleClicked.connect(self._go)
        self.tree.left.connect(canvas.view.setFocus)
        self.tree.selectionModel().selectionChanged.connect(self._select)
        self._lay_out()
        self._ends = (
            session.changed.connect(self._follow),
            session.selection_changed.connect(self._follow_selection),
        )

    def dispose(self) -> None:
        """Stop following the session."""
        for end in self._ends:
            end()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while it was not seen."""
        super().showEvent(event)
        self._catch_up(self._session.selection)

    def _catch_up(self, chosen: tuple[str, ...]) -> None:
        self._following = True
        try:
            first = not self.model.rowCount(self.model.index(0, 0))
            self.model.show_document(self._session.document)
            if first:
                self.tree.expand(self.model.index(0, 0))
            self._mark(chosen)
        finally:
            self._following = False

    def _follow(self, change: Change) -> None:
        if change.cause in ("preview", "cancel", "save") or not self.isVisible():
            return
        self._catch_up(change.selection)

    def _follow_selection(self, chosen: tuple[str, ...]) -> None:
        if self.isVisible() and not self._following:
            self._following = True
            try:
                self._mark(chosen)
            finally:
                self._following = False

    def _mark(self, chosen: tuple[str, ...]) -> None:
        """Select the lines of what is selected on the map, and bring the first into sight."""
        selection = self.tree.selectionModel()
        if set(self._chosen()) == set(chosen):
            return
        indexes = [self.model.index_of(record_id) for record_id in chosen[:_MOST_MARKED]]
        found = [index for index in indexes if index.isValid()]
        selection.clearSelection()
        flags = QItemSelectionModel.SelectionFlag
        for index in found:
            selection.select(index, flags.Select | flags.Rows)
        if found:
            selection.setCurrentIndex(found[0], flags.NoUpdate)
            self.tree.scrollTo(found[0])

    def _chosen(self) -> tuple[str, ...]:
        indexes = self.tree.selectionModel().selectedIndexes()
        found = [record_id for index in indexes for record_id in self.model.selects(index)]
        return tuple(dict.fromkeys(found))

    def _select(self) -> None:
        if self._following:
            return
        self._following = True
        try:
            self._session.select(self._chosen())
        finally:
            self._following = False

    def _go(self, index: QModelIndex | None = None) -> None:
        """Bring what is chosen into sight, with its facts; open or close a branch."""
        current = self.tree.currentIndex() if index is None else index
        chosen = self.model.selects(current)
        if chosen:
            self._canvas.reveal(chosen)
            self._open_facts()
        elif index is None:
            self.tree.setExpanded(current, not self.tree.isExpanded(current))

    def _lay_out(self) -> None:
        title = QLabel("Outline")
        title.setProperty("look", "title")
        hint = QLabel(HINT)
        hint.setProperty("look", "subtext")
        hint.setWordWrap(True)
        close = QToolButton()
        close.setText("×")
        close.setProperty("look", "plain")
        close.setAccessibleName("Close the outline")
        close.setToolTip("Close the outline (F7)")
        close.clicked.connect(lambda: QTimer.singleShot(0, self, self._close))
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 8, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(hint)
        column.addWidget(self.tree, 1)
