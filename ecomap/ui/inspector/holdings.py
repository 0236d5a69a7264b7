"""The datasets a stakeholder holds: each with how it holds it and who can supply it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ecomap.canvas.tips import tip
from ecomap.editor import commands
from ecomap.editor.selection import in_words
from ecomap.foundation.errors import EcomapError, EditError
from ecomap.foundation.ids import new_id
from ecomap.model import edits
from ecomap.model.entities import Holding
from ecomap.model.vocabulary import HoldingKind, help_text, label
from ecomap.ui.inspector.choice_controls import number_box
from ecomap.ui.inspector.control import FieldGuard
from ecomap.ui.inspector.row_list import RowList
from ecomap.ui.inspector.subject import dataset_called, with_dataset

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecomap.editor.session import Session

_PEOPLE_HELP = "How many people there could supply it if somebody asked. Unknown is an answer."


_NONE = "No dataset yet. A stakeholder who only reads one does not hold it."


class HoldingRow(QWidget):
    """One holding: its dataset's name, how it is held, how many people can supply it.

    Attributes:
        opened: Told the dataset's id.
        changed: Told the holding's id, a field and its value.
        removed: Told the holding's id.
        left: Told when the keyboard leaves a field.
    """

    opened = Signal(object)
    left = Signal()
    changed = Signal(object, object, object)
    removed = Signal(object)

    def __init__(self, holding: Holding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.holding_id = holding.id
        self._dataset = holding.dataset
        self.name = QPushButton()
        self.name.setProperty("look", "link")
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.name.clicked.connect(self._open)
        self.kind = QComboBox()
        for number, kind in enumerate(HoldingKind):
            self.kind.addItem(label(kind))
            self.kind.setItemData(number, help_text(kind), Qt.ItemDataRole.ToolTipRole)
        self.kind.activated.connect(self._choose_kind)
        self.people = number_box(lowest=0)
        self.people.setToolTip(_PEOPLE_HELP)
        self.people.valueChanged.connect(self._set_people)
        self.remove = QPushButton("✕")
        self.remove.setProperty("look", "segment")
        self.remove.setToolTip("It does not hold this dataset.")
        self.remove.clicked.connect(self._remove)
        self._people_label = QLabel("People")
        self._people_label.setProperty("look", "field")
        self._people_label.setBuddy(self.people)
        self._people_label.setToolTip(_PEOPLE_HELP)
        guard = FieldGuard(self)
        for widget in (self.kind, self.people):
            guard.watch(widget)
        guard.left.connect(self.left)
        self._lay_out()

    def show_holding(self, holding: Holding, name: str) -> None:
        """Show what the document says."""
        self.name.setText(name.replace("&", "&&"))
        self.name.setToolTip(tip(f"{name}: see its own facts."))
        for widget, words in (
            (self.name, "See dataset"),
            (self.kind, "How it is held"),
            (self.people, "People who can supply it"),
            (self.remove, "Remove the holding"),
        ):
            widget.setAccessibleName(f"{words}: {name}")
        self.kind.setCurrentIndex(tuple(HoldingKind).index(holding.kind))
        self.people.blockSignals(True)
        people = holding.people
        self.people.setValue(self.people.minimum() if isinstance(people, str) else people)
        self.people.blockSignals(False)

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.addWidget(self.name, 1)
        above.addWidget(self.remove)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.kind, 1)
        below.addWidget(self._people_label)
        below.addWidget(self.people)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(2)
        column.addLayout(above)
        column.addLayout(below)

    def _open(self) -> None:
        self.opened.emit(self._dataset)

    def _choose_kind(self, number: int) -> None:
        self.changed.emit(self.holding_id, "kind", tuple(HoldingKind)[number])

    def _set_people(self, number: int) -> None:
        unknown = number == self.people.minimum()
        self.changed.emit(self.holding_id, "people", "unknown" if unknown else number)

    def _remove(self) -> None:
        self.removed.emit(self.holding_id)


class HoldingsPanel(RowList):
    """All holdings of one stakeholder, and a line to add one.

    Attributes:
        opened: Told the id of a dataset whose facts the user wants to see.
        rows: The rows by holding id.
    """

    opened = Signal(object)

    def __init__(
        self,
        session: Session,
        failed: Callable[[EcomapError], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Holds", _NONE, "holds", parent)
        self._session = session
        self._failed = failed
        self._stakeholder = ""
        self.rows: dict[str, HoldingRow] = {}
        self.line.added.connect(self._add)

    def show_stakeholder(self, stakeholder_id: str) -> None:
        """Show the holdings of a stakeholder."""
        self._stakeholder = stakeholder_id
        self.refresh()

    def refresh(self) -> None:
        """Show what the document says now; rows that stay keep the keyboard."""
        document = self._session.document
        held = {h.id: h for h in document.holdings.values() if h.stakeholder == self._stakeholder}
        for holding_id in [i for i in self.rows if i not in held]:
            self.take(self.rows.pop(holding_id))
        for holding in held.values():
            if holding.id not in self.rows:
                self._add_row(holding)
            self.rows[holding.id].show_holding(holding, in_words(document, (holding.dataset,)))
        self.line.offer(document, {holding.dataset for holding in held.values()})

    def _add_row(self, holding: Holding) -> None:
        row = HoldingRow(holding, self)
        row.changed.connect(self._change)
        row.removed.connect(self._remove)
        row.left.connect(self._end_step)
        row.opened.connect(self.opened)
        self.put(row)
        self.rows[holding.id] = row

    def _end_step(self) -> None:
        self._session.break_merge()

    def _change(self, holding_id: str, field: str, value: object) -> None:
        merge = field == "people"
        self._try(lambda: commands.set_field(self._session, holding_id, field, value, merge=merge))

    def _remove(self, holding_id: str) -> None:
        holding = self._session.document.holdings[holding_id]
        words = in_words(self._session.document, (holding.dataset,))
        self._try(
            lambda: self._session.commit(
                f"Remove the holding of {words}",
                lambda document: edits.remove(document, (holding_id,)),
            )
        )

    def _add(self, text: str) -> None:
        self._try(lambda: self._hold(text))

    def _hold(self, text: str) -> None:
        dataset = dataset_called(self._session.document, text)
        holding = Holding(id=new_id("holding"), stakeholder=self._stakeholder, dataset=dataset.id)
        held = {row.holding_id for row in self.rows.values()}
        holdings = self._session.document.holdings
        if any(holdings[holding_id].dataset == dataset.id for holding_id in held):
            raise EditError(f"It holds {dataset.name} already", "Change the holding instead.")
        self._session.commit(
            f"Add the holding of {dataset.name}",
            lambda document: edits.add(with_dataset(document, dataset), holding),
        )

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except EcomapError as error:
            self._failed(error)
            self.refresh()
