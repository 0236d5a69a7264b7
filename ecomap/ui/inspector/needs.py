"""The datasets a stakeholder needs, whether it gets them or not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ecomap.canvas.tips import tip
from ecomap.editor.selection import in_words
from ecomap.foundation.errors import EcomapError, EditError
from ecomap.foundation.ids import new_id
from ecomap.model import edits
from ecomap.model.entities import Need
from ecomap.ui.inspector.row_list import RowList
from ecomap.ui.inspector.subject import dataset_called, with_dataset

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecomap.editor.session import Session


_NONE = "No need recorded. What would it do better with, and does not get?"


class NeedsPanel(RowList):
    """All needs of one stakeholder, each a link to its own form, and a line to add one.

    Attributes:
        opened: Told the id of a need whose facts the user wants to see.
        rows: The rows by need id.
    """

    opened = Signal(object)

    def __init__(
        self,
        session: Session,
        failed: Callable[[EcomapError], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Needs", _NONE, "needs", parent)
        self._session = session
        self._failed = failed
        self._stakeholder = ""
        self.rows: dict[str, _NeedRow] = {}
        self.line.added.connect(self._add)

    def show_stakeholder(self, stakeholder_id: str) -> None:
        """Show the needs of a stakeholder."""
        self._stakeholder = stakeholder_id
        self.refresh()

    def refresh(self) -> None:
        """Show what the document says now; rows that stay keep the keyboard."""
        document = self._session.document
        needs = {n.id: n for n in document.needs.values() if n.stakeholder == self._stakeholder}
        for need_id in [i for i in self.rows if i not in needs]:
            self.take(self.rows.pop(need_id))
        for need in needs.values():
            if need.id not in self.rows:
                self.rows[need.id] = row = _NeedRow(self)
                row.name.clicked.connect(partial(self._open, need.id))
                row.remove.clicked.connect(partial(self._remove, need.id))
                self.put(row)
            self.rows[need.id].show_name(in_words(document, (need.dataset,)))
        self.line.offer(document, {need.dataset for need in needs.values()})

    def _open(self, need_id: str, checked: bool = False) -> None:
        self.opened.emit(need_id)

    def _remove(self, need_id: str, checked: bool = False) -> None:
        words = in_words(self._session.document, (self._session.document.needs[need_id].dataset,))
        self._session.commit(
            f"Remove the need for {words}", lambda document: edits.remove(document, (need_id,))
        )

    def _add(self, text: str) -> None:
        try:
            self._need(text)
        except EcomapError as error:
            self._failed(error)
            self.refresh()

    def _need(self, text: str) -> None:
        document = self._session.document
        dataset = dataset_called(document, text)
        if any(document.needs[need_id].dataset == dataset.id for need_id in self.rows):
            raise EditError(f"It needs {in_words(document, (dataset.id,))} already")
        need = Need(id=new_id("need"), stakeholder=self._stakeholder, dataset=dataset.id)
        self._session.commit(
            f"Add the need for {dataset.name}",
            lambda before: edits.add(with_dataset(before, dataset), need),
        )


class _NeedRow(QWidget):
    """One need: a link with the dataset's name, and a button that takes it away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = QPushButton()
        self.name.setProperty("look", "link")
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.remove = QPushButton("✕")
        self.remove.setProperty("look", "segment")
        self.remove.setToolTip("It does not need this dataset.")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.addWidget(self.name, 1)
        row.addWidget(self.remove)

    def show_name(self, name: str) -> None:
        """Show what the dataset is called."""
        self.name.setText(name.replace("&", "&&"))
        self.name.setToolTip(tip(f"{name}: why it is needed, and how we know."))
        self.name.setAccessibleName(f"See the need for {name}")
        self.remove.setAccessibleName(f"Remove the need for {name}")
