"""What the controls of the inspector have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget

if TYPE_CHECKING:
    from ecomap.model.document import Document
    from ecomap.ui.inspector.forms import Field


class FieldControl(QWidget):
    """Shows one field and says what the user makes of it; knows neither session nor record.

    Attributes:
        changed: Told the new value when the user changes it, never when it is shown.
        refused: Told a sentence when what was typed is no value at all.
        left: Told when the keyboard goes elsewhere.
        typed: Whether changes come letter by letter and make one step.
    """

    changed = Signal(object)
    refused = Signal(object)
    left = Signal()
    typed = False

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._guard = FieldGuard(self)
        self._guard.left.connect(self.left)

    def show_value(self, value: Any, document: Document) -> None:  # noqa: ANN401
        """Show a value of the document, without saying that it changed."""
        raise NotImplementedError

    def guard(self, widget: QWidget) -> None:
        """Let a widget that takes the keyboard behave as a field of a form, and name it."""
        self._guard.watch(widget)
        if not widget.accessibleName():
            widget.setAccessibleName(self.field.label or self.field.name.replace("_", " "))
        if self.field.help:
            widget.setToolTip(self.field.help)
            widget.setAccessibleDescription(self.field.help)

    def set_refused(self, refused: bool) -> None:
        """Mark what was typed as something that the map cannot take."""
        for widget in (self.focusProxy(), *self.findChildren(QWidget)):
            if widget is not None and widget.property("refused") != refused:
                widget.setProperty("refused", refused)
                widget.style().unpolish(widget)
                widget.style().polish(widget)


class FieldGuard(QObject):
    """Three rules for every field: undo is the map's, the wheel scrolls the form, leaving counts.

    Without them a text field takes Ctrl+Z for itself, and a wheel turned over a form changes
    whatever combo box comes under the pointer.

    Attributes:
        left: Told when the keyboard leaves a widget that is guarded.
    """

    left = Signal()

    def watch(self, widget: QWidget) -> None:
        """Hold the rules for one more widget."""
        widget.installEventFilter(self)
        if isinstance(widget, QComboBox | QAbstractSpinBox):
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold events back that are not the field's."""
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if event.matches(undo) or event.matches(redo):
                event.ignore()
                return True
        elif kind == QEvent.Type.Wheel and isinstance(watched, QComboBox | QAbstractSpinBox):
            if not watched.hasFocus():
                event.ignore()
                return True
        elif kind == QEvent.Type.FocusOut:
            self.left.emit()
        return False
