"""What the controls of the inspector have in common."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QStatusTipEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget

if TYPE_CHECKING:
    from ecomap.model.document import Document
    from ecomap.ui.inspector.forms import Field


class Mixed(Enum):
    """The value of a field in which several records differ."""

    MIXED = "mixed"


MIXED = Mixed.MIXED
MIXED_WORDS = "Several values"
"""What a control says whose records differ."""


class Partly(NamedTuple):
    """The value of a field with several values in which several records differ.

    Attributes:
        always: The values that all of them have.
        sometimes: Those that some have and some have not.
    """

    always: frozenset[Any]
    sometimes: frozenset[Any]


class FieldControl(QWidget):
    """Shows one field and says what the user makes of it; knows neither session nor record.

    Attributes:
        changed: Told the new value when the user changes it, never when it is shown.
        switched: Told one of several values, and whether it is to be among them from now on.
        refused: Told a sentence when what was typed is no value at all.
        left: Told when the keyboard goes elsewhere.
        typed: Whether changes come letter by letter and make one step.
    """

    changed = Signal(object)
    switched = Signal(object, object)
    refused = Signal(object)
    left = Signal()
    typed = False

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._guard = FieldGuard(self)
        self._guard.left.connect(self.left)

    def show_value(self, value: Any, document: Document) -> None:  # noqa: ANN401
        """Show a value of the document, without saying that it changed.

        If several records differ it is ``MIXED``, or ``Partly`` for a field with several values.
        """
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
    """Four rules for every field.

    Undo is the map's, where a text field would take Ctrl+Z for itself; the wheel scrolls the
    form, rather than changing whatever combo box comes under the pointer; leaving a field ends
    the step; and while the keyboard is in it, the status bar says what it means.

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
        elif kind == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            _say(watched, watched.accessibleDescription())
        elif kind == QEvent.Type.FocusOut and isinstance(watched, QWidget):
            _say(watched, "")
            self.left.emit()
        return False


def _say(widget: QWidget, words: str) -> None:
    """Show words in the status bar of the window that a widget is in; none to end that."""
    QCoreApplication.sendEvent(widget, QStatusTipEvent(words))
