"""Controls for text: a line, words with commas, several lines, one entry a line."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout

from ecomap.canvas.wrapping import wrapping
from ecomap.ui.inspector.control import MIXED_WORDS, FieldControl, Mixed, Partly

if TYPE_CHECKING:
    from collections.abc import Mapping

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
        mixed = isinstance(value, Mixed | Partly)
        self.edit.setPlaceholderText(MIXED_WORDS if mixed else self.field.example)
        text = "" if mixed else self._as_text(value)
        if self.edit.text() != text:
            self.edit.setText(text)
            if not self.edit.hasFocus():
                self.edit.setCursorPosition(0)  # a long text is read from its beginning

    def _as_text(self, value: Any) -> str:  # noqa: ANN401
        return str(value)

    def _edited(self, text: str) -> None:
        self.changed.emit(text)


class WordsControl(LineControl):
    """Words of one's own, with commas between them."""

    def _as_text(self, value: tuple[str, ...]) -> str:
        return ", ".join(value)

    def _edited(self, text: str) -> None:
        words = (word.strip() for word in text.split(","))
        self.changed.emit(tuple(dict.fromkeys(word for word in words if word)))


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
            QTimer.singleShot(0, self, self._fit_again)

    def _fit_again(self) -> None:
        """Fit once more when the frame of a new style is there, and have room made for it."""
        self._fit()
        self.updateGeometry()

    def _fit(self) -> None:
        lines = round(self.document().documentLayout().documentSize().height())
        shown = max(_FEWEST_LINES, min(lines, _MOST_LINES))
        # Before it is laid out anew, the viewport may still be higher than the field.
        frame = max(self.height() - self.viewport().height(), 0)
        around = frame + 2 * self.document().documentMargin()
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
        mixed = isinstance(value, Mixed | Partly)
        self.edit.setPlaceholderText(MIXED_WORDS if mixed else self.field.example)
        if mixed or self._read() != value:
            text = "" if mixed else self._as_text(value)
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


class PairsControl(TextControl):
    """Facts under names of one's own, one a line: name, colon, fact."""

    def _as_text(self, value: Mapping[str, str]) -> str:
        return "\n".join(f"{name}: {fact}" for name, fact in value.items())

    def _read(self) -> dict[str, str]:
        pairs = (line.partition(":") for line in self.edit.toPlainText().splitlines())
        return {name.strip(): fact.strip() for name, _, fact in pairs if name.strip()}
