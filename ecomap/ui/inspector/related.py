"""Links from the shown record to all that has to do with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ecomap.canvas.tips import tip
from ecomap.editor.related import related

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ecomap.editor.related import Link, Related
    from ecomap.model.document import Document

_MOST = 6
"""Links shown under a heading before one asks for the rest."""

_FRAME = 8  # pixels that the frame of a button takes from its words


class RelatedPanel(QWidget):
    """Headings with links; built anew only where what they say has changed.

    Attributes:
        opened: Told the id of a record to go to.
        links: The buttons by the ids they lead to.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.links: dict[str, QPushButton] = {}
        self._groups: tuple[Related, ...] = ()
        self._whole: set[str] = set()
        self._record = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)

    def show_record(self, document: Document, record_id: str) -> None:
        """Show what has to do with a record; nothing for an empty id."""
        if record_id != self._record:
            self._record, self._whole = record_id, set()
        groups = related(document, record_id) if record_id else ()
        if groups != self._groups:
            self._groups = groups
            self._build()
        self.setVisible(bool(groups))

    def _build(self) -> None:
        self.links = {}
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for group in self._groups:
            self._add(group)

    def _add(self, group: Related) -> None:
        heading = QLabel(group.title)
        heading.setProperty("look", "section")
        heading.setContentsMargins(0, 8, 0, 0)
        self._column.addWidget(heading)
        few = len(group.links) <= _MOST + 1 or group.title in self._whole
        for link in group.links if few else group.links[:_MOST]:
            self.links[link.id] = self._link(group, link)
            self._column.addWidget(self.links[link.id])
        if not few:
            more = QPushButton(f"{len(group.links) - _MOST:,} more …")
            more.setProperty("look", "link")
            more.setAccessibleName(f"{group.title}: show all {len(group.links):,}")
            more.clicked.connect(partial(self._show_all, group.title))
            self._column.addWidget(more)

    def _link(self, group: Related, link: Link) -> QPushButton:
        button = _LinkButton(link.words)
        button.setToolTip(tip(link.words))
        button.setAccessibleName(f"{group.title}: {link.words}")
        button.clicked.connect(partial(self._go, link.id))
        return button

    def _go(self, record_id: str, checked: bool = False) -> None:
        self.opened.emit(record_id)

    def _show_all(self, title: str, checked: bool = False) -> None:
        self._whole.add(title)
        self._build()


class _LinkButton(QPushButton):
    """Shows as much of its words as there is room for; they never make the inspector wider."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setProperty("look", "reference")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words to the new width."""
        super().resizeEvent(event)
        room = self.width() - _FRAME
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
