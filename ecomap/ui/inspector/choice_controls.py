"""Controls for values of the vocabulary and for numbers that may be unknown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QSpinBox,
)

from ecomap.model.vocabulary import help_text, label
from ecomap.ui.flow_row import FlowRow
from ecomap.ui.inspector.control import MIXED, MIXED_WORDS, FieldControl, Mixed, Partly

if TYPE_CHECKING:
    from enum import StrEnum

    from PySide6.QtWidgets import QWidget

    from ecomap.model.document import Document
    from ecomap.ui.inspector.forms import Field

UNKNOWN_SIGN = "?"
UNKNOWN_WORD = "unknown"
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
        self.box.setPlaceholderText(MIXED_WORDS)
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

    def show_value(self, value: StrEnum | Mixed, document: Document) -> None:
        """Show a value, or none if several records differ; what it means is its tool tip."""
        if isinstance(value, Mixed):
            self.box.setCurrentIndex(-1)
            self.box.setToolTip(self.field.help)
        else:
            self.box.setCurrentIndex(self._choices.index(value))
            self.box.setToolTip(help_text(value) or self.field.help)

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

    def show_value(self, value: StrEnum | Mixed, document: Document) -> None:
        """Show a value by its button pressed, or none if several records differ."""
        self._group.setExclusive(value is not MIXED)
        for choice in self._choices:
            self.button(choice).setChecked(choice is value)

    def _chosen(self, number: int) -> None:
        self.changed.emit(self._choices[number])


class SeveralControl(FieldControl):
    """Any number of values, each a chip that is pressed or not."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        row = FlowRow(self, spacing=4)
        self.chips: dict[StrEnum, QPushButton] = {}
        for value in _values(field):
            chip = QPushButton(label(value))
            chip.setProperty("look", "choice")
            chip.setCheckable(True)
            self.guard(chip)
            chip.setToolTip(help_text(value))
            chip.toggled.connect(partial(self.switched.emit, value))
            row.addWidget(chip)
            self.chips[value] = chip
        self.setFocusProxy(next(iter(self.chips.values())))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_value(self, value: tuple[StrEnum, ...] | Partly, document: Document) -> None:
        """Press the chips of these values, and mark those that only some records have."""
        always, sometimes = value if isinstance(value, Partly) else (frozenset(value), ())
        for choice, chip in self.chips.items():
            has, some = choice in always, choice in sometimes
            sign = "✓ " if has else "◐ " if some else ""
            chip.blockSignals(True)
            chip.setChecked(has)
            chip.setText(f"{sign}{label(choice)}")
            chip.blockSignals(False)
            said = "yes" if has else "some of them" if some else "no"
            chip.setAccessibleName(f"{label(choice)}: {said}")


class NumberControl(FieldControl):
    """A number from 1 up, or not known."""

    typed = True
    lowest = 1
    unknown: str | None = None

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = number_box(self.lowest)
        self.box.valueChanged.connect(self._edited)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.guard(self.box)

    def show_value(self, value: int | str | Mixed | None, document: Document) -> None:
        """Show a number, or that it is not known, or that several records differ."""
        self.box.blockSignals(True)
        self.box.setSpecialValueText(MIXED_WORDS if value is MIXED else UNKNOWN_WORD)
        self.box.setValue(value if isinstance(value, int) else self.box.minimum())
        self.box.blockSignals(False)

    def _edited(self, number: int) -> None:
        self.changed.emit(self.unknown if number == self.box.minimum() else number)


class PeopleControl(NumberControl):
    """A number from 0 up, or not known."""

    lowest = 0
    unknown = UNKNOWN_WORD


def number_box(lowest: int) -> QSpinBox:
    """Return a box for a number from ``lowest`` up, whose least value says that it is unknown."""
    box = QSpinBox()
    box.setRange(lowest - 1, _LARGEST)
    box.setSpecialValueText(UNKNOWN_WORD)
    box.setKeyboardTracking(True)
    # Qt 6.11 passes over the padding that the style sheet asks for within a box for numbers.
    box.lineEdit().setTextMargins(4, 0, 0, 0)
    return box
