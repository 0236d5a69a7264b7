"""Controls for values of the vocabulary and for numbers that may be unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
)

from ecomap.model.vocabulary import help_text, label
from ecomap.ui.inspector.control import FieldControl

if TYPE_CHECKING:
    from enum import StrEnum

    from PySide6.QtWidgets import QWidget

    from ecomap.model.document import Document
    from ecomap.ui.inspector.forms import Field

UNKNOWN_SIGN = "?"
_COLUMNS = 2
_LARGEST = 10**9


def _values(field: Field) -> tuple[StrEnum, ...]:
    assert field.values is not None, f"{field.name} needs its values"
    return tuple(field.values)


class ChoiceControl(FieldControl):
    """One of many values, in a combo box."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = QComboBox()
        self.box.setMinimumContentsLength(8)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._choices = _values(field)
        for index, value in enumerate(self._choices):
            self.box.addItem(label(value))
            self.box.setItemData(index, help_text(value), Qt.ItemDataRole.ToolTipRole)
        self.box.activated.connect(self._chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.guard(self.box)

    def show_value(self, value: StrEnum | None, document: Document) -> None:
        """Show a value, or none if several records differ; what it means is its tool tip."""
        self.box.setCurrentIndex(-1 if value is None else self._choices.index(value))
        self.box.setToolTip((help_text(value) if value else "") or self.field.help)

    def _chosen(self, index: int) -> None:
        self.changed.emit(self._choices[index])


class ButtonsControl(FieldControl):
    """One of few values, each a button; unknown is a question mark."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._choices = _values(field)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        for number, value in enumerate(self._choices):
            unknown = value.value == "unknown"
            button = QPushButton(UNKNOWN_SIGN if unknown else label(value))
            button.setProperty("look", "segment")
            button.setCheckable(True)
            button.setAccessibleName(f"{field.label}: {label(value)}")
            self.guard(button)
            button.setToolTip(f"{label(value)}. {help_text(value) or field.help}".strip())
            self._group.addButton(button, number)
            row.addWidget(button, 0 if unknown else 1)
        self.setFocusProxy(self._group.button(0))
        self._group.idClicked.connect(self._chosen)

    def button(self, value: StrEnum) -> QPushButton:
        """Return the button of a value."""
        found = self._group.button(self._choices.index(value))
        assert isinstance(found, QPushButton)
        return found

    def show_value(self, value: StrEnum | None, document: Document) -> None:
        """Show a value by its button pressed, or none if several records differ."""
        self._group.setExclusive(value is not None)
        for choice in self._choices:
            self.button(choice).setChecked(choice is value)

    def _chosen(self, number: int) -> None:
        self.changed.emit(self._choices[number])


class SeveralControl(FieldControl):
    """Any number of values, each with a box to tick; their order is that of the vocabulary."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        self.boxes: dict[StrEnum, QCheckBox] = {}
        values = _values(field)
        rows = -(-len(values) // _COLUMNS)
        for number, value in enumerate(values):
            box = QCheckBox(label(value))
            box.setAccessibleName(label(value))
            self.guard(box)
            box.setToolTip(help_text(value))
            box.toggled.connect(self._ticked)
            grid.addWidget(box, number % rows, number // rows)
            self.boxes[value] = box
        self.setFocusProxy(next(iter(self.boxes.values())))

    def show_value(self, value: tuple[StrEnum, ...], document: Document) -> None:
        """Tick these and no others."""
        for choice, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(choice in value)
            box.blockSignals(False)

    def _ticked(self, ticked: bool) -> None:
        self.changed.emit(tuple(value for value, box in self.boxes.items() if box.isChecked()))


class NumberControl(FieldControl):
    """A number from 1 up, or not known."""

    typed = True

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = number_box(lowest=1)
        self.box.valueChanged.connect(self._edited)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.guard(self.box)

    def show_value(self, value: int | None, document: Document) -> None:
        """Show a number, or that it is not known."""
        self.box.blockSignals(True)
        self.box.setValue(self.box.minimum() if value is None else value)
        self.box.blockSignals(False)

    def _edited(self, number: int) -> None:
        self.changed.emit(None if number == self.box.minimum() else number)


def number_box(lowest: int) -> QSpinBox:
    """Return a box for a number from ``lowest`` up, whose least value says that it is unknown."""
    box = QSpinBox()
    box.setRange(lowest - 1, _LARGEST)
    box.setSpecialValueText("unknown")
    box.setKeyboardTracking(True)
    return box
