"""Controls for text: a line, several lines, a list of one entry a line, a date."""

from __future__ import annotations

import datetime
from math import ceil
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout

from ecomap.canvas.wrapping import wrapping
from ecomap.ui.inspector.control import FieldControl

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from ecomap.model.document import Document
    from ecomap.ui.inspector.forms import Field

_FEWEST_LINES, _MOST_LINES = 2, 8


def _fill(layout_owner: FieldControl, widget: QWidget) -> None:
    layout = QVBoxLayout(layout_owner)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(widget)
    layout_owner.setFocusProxy(widget)
    layout_owner.guard(widget)


class LineControl(FieldControl):
    """One line of text; says every letter."""

    typed = True

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(field.example)
        self.edit.textEdited.connect(self._edited)
        _fill(self, self.edit)

    def show_value(self, value: Any, document: Document) -> None:  # noqa: ANN401
        """Show a text; the cursor stays where it is if the text is there already."""
        text = self._as_text(value)
        if self.edit.text() != text:
            self.edit.setText(text)
            if not self.edit.hasFocus():
                self.edit.setCursorPosition(0)  # a long text is read from its beginning

    def _as_text(self, value: Any) -> str:  # noqa: ANN401
        return str(value)

    def _edited(self, text: str) -> None:
        self.changed.emit(text)


class DateControl(LineControl):
    """A day as year-month-day, or nothing."""

    def _as_text(self, value: datetime.date | None) -> str:
        return value.isoformat() if value else ""

    def _edited(self, text: str) -> None:
        if not text.strip():
            self.changed.emit(None)
            return
        try:
            day = datetime.date.fromisoformat(text.strip())
        except ValueError:
            self.refused.emit("A date is written year-month-day, such as 2026-03-31")
        else:
            self.changed.emit(day)


class GrowingEdit(QPlainTextEdit):
    """A text field as high as its text, within reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document().contentsChanged.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the lines as they are broken anew."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        lines = round(self.document().documentLayout().documentSize().height())
        shown = max(_FEWEST_LINES, min(lines, _MOST_LINES))
        around = self.height() - self.viewport().height() + 2 * self.document().documentMargin()
        height = ceil(shown * self.fontMetrics().lineSpacing() + around) + 1
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)


class TextControl(FieldControl):
    """Several lines of text; says every letter. Tab goes on to the next field."""

    typed = True

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.edit = GrowingEdit()
        self.edit.setPlaceholderText(field.example)
        self.edit.setTabChangesFocus(True)
        self.edit.setUndoRedoEnabled(False)
        self.edit.setFrameShape(QFrame.Shape.NoFrame)
        self.edit.textChanged.connect(self._edited)
        _fill(self, self.edit)

    def show_value(self, value: Any, document: Document) -> None:  # noqa: ANN401
        """Show a text; text that comes to the same stays as it was typed."""
        if self._read() != value:
            text = self._as_text(value)
            self.edit.blockSignals(True)
            if self.edit.wordWrapMode() != wrapping(text):
                self.edit.setPlainText("")  # the text that goes is not to be broken once more
                self.edit.setWordWrapMode(wrapping(text))
            self.edit.setPlainText(text)
            self.edit.blockSignals(False)

    def _as_text(self, value: Any) -> str:  # noqa: ANN401
        return str(value)

    def _read(self) -> Any:  # noqa: ANN401
        return self.edit.toPlainText()

    def _edited(self) -> None:
        self.edit.setWordWrapMode(wrapping(self.edit.toPlainText()))
        self.changed.emit(self._read())


class LinesControl(TextControl):
    """A list of texts, one a line; empty lines do not count."""

    def _as_text(self, value: tuple[str, ...]) -> str:
        return "\n".join(value)

    def _read(self) -> tuple[str, ...]:
        lines = self.edit.toPlainText().splitlines()
        return tuple(line.strip() for line in lines if line.strip())
