"""A control for a day: written, or chosen in a calendar."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ecomap.ui.inspector.control import MIXED_WORDS, FieldControl, Mixed

if TYPE_CHECKING:
    from ecomap.model.document import Document
    from ecomap.ui.inspector.forms import Field

_NO_WEEKS = QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
_NO_DAY = "A date is written year-month-day, such as 2026-03-31"


class DateControl(FieldControl):
    """A day as year-month-day, or nothing.

    Attributes:
        edit: The line it is written in.
        calendar: What it can be chosen in; made when it is first wanted.
    """

    typed = True

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.calendar: QCalendarWidget | None = None
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(field.example)
        self.edit.textEdited.connect(self._edited)
        self.opener = QPushButton("▾")
        self.opener.setProperty("look", "segment")
        self.opener.setAccessibleName(f"{field.label}: choose in a calendar")
        self.opener.clicked.connect(self._toggle)
        row = QHBoxLayout()
        row.setSpacing(3)
        row.addWidget(self.edit, 1)
        row.addWidget(self.opener)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(row)
        self.setFocusProxy(self.edit)
        self.guard(self.edit)
        self.guard(self.opener)

    def show_value(self, value: datetime.date | Mixed | None, document: Document) -> None:
        """Show a day, or none; what is written and comes to the same stays."""
        mixed = isinstance(value, Mixed)
        self.edit.setPlaceholderText(MIXED_WORDS if mixed else self.field.example)
        text = value.isoformat() if isinstance(value, datetime.date) else ""
        if self.edit.text() != text:
            self.edit.setText(text)

    def _edited(self, text: str) -> None:
        if not text.strip():
            self.changed.emit(None)
            return
        try:
            day = datetime.date.fromisoformat(text.strip())
        except ValueError:
            self.refused.emit(_NO_DAY)
        else:
            self.changed.emit(day)

    def _toggle(self) -> None:
        """Show the calendar below the line, or put it away."""
        if self.calendar is None:
            self.calendar = QCalendarWidget()
            self.calendar.setVerticalHeaderFormat(_NO_WEEKS)
            self.calendar.setAccessibleName(f"{self.field.label}: calendar")
            self.calendar.hide()
            self.calendar.activated.connect(self._choose)
            self.calendar.clicked.connect(self._choose)
            self._column.addWidget(self.calendar)
        if self.calendar.isVisible():
            self.calendar.hide()
            return
        day = QDate.fromString(self.edit.text().strip(), Qt.DateFormat.ISODate)
        self.calendar.setSelectedDate(day if day.isValid() else QDate.currentDate())
        self.calendar.show()
        self.calendar.setFocus()

    def _choose(self, day: QDate) -> None:
        assert self.calendar is not None
        self.calendar.hide()
        self.edit.setFocus()
        self.edit.setText(day.toString(Qt.DateFormat.ISODate))
        self._edited(self.edit.text())
