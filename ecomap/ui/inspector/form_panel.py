"""A form: the fields of one record, laid out, kept in step with the session and applied to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ecomap.foundation.errors import EcomapError
from ecomap.ui.inspector.choice_controls import (
    ButtonsControl,
    ChoiceControl,
    NumberControl,
    PeopleControl,
    SeveralControl,
)
from ecomap.ui.inspector.date_control import DateControl
from ecomap.ui.inspector.forms import Control
from ecomap.ui.inspector.record_controls import RecordControl, RecordsControl
from ecomap.ui.inspector.text_controls import (
    LineControl,
    LinesControl,
    PairsControl,
    TextControl,
    WordsControl,
)
from ecomap.ui.plain import breakable, show_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ecomap.ui.inspector.control import FieldControl
    from ecomap.ui.inspector.forms import Field, Form, Section
    from ecomap.ui.inspector.subject import Subject

CONTROLS: Mapping[Control, type[FieldControl]] = {
    Control.LINE: LineControl,
    Control.TEXT: TextControl,
    Control.LINES: LinesControl,
    Control.DATE: DateControl,
    Control.CHOICE: ChoiceControl,
    Control.BUTTONS: ButtonsControl,
    Control.SEVERAL: SeveralControl,
    Control.NUMBER: NumberControl,
    Control.PEOPLE: PeopleControl,
    Control.WORDS: WordsControl,
    Control.PAIRS: PairsControl,
    Control.RECORD: RecordControl,
    Control.RECORDS: RecordsControl,
}

_WIDE = {Control.TEXT, Control.LINES, Control.PAIRS, Control.RECORDS, Control.SEVERAL}


class FormPanel(QWidget):
    """Shows a subject by a form, and changes it as the user changes the fields.

    Attributes:
        controls: The controls by field name.
        opened: Told the id of another record whose facts the user wants to see.
    """

    opened = Signal(object)

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.controls: dict[str, FieldControl] = {}
        self._refusals: dict[str, QLabel] = {}
        self._subject: Subject | None = None
        self._applying: FieldControl | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnMinimumWidth(0, self.fontMetrics().horizontalAdvance("Personal data "))
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        for section in form.sections:
            self._add_section(section)

    def show_subject(self, subject: Subject) -> None:
        """Show the facts of a subject; refusals of what was typed before are forgotten."""
        self._subject = subject
        for name in self.controls:
            self._tell_refusal(name, "")
        self.refresh()

    def refresh(self) -> None:
        """Show what the document says now, except in the field whose change this is."""
        subject = self._subject
        if subject is None or not subject.exists():
            return
        for name, control in self.controls.items():
            if control is not self._applying:
                control.show_value(subject.value(name), subject.document)

    def refusal(self, name: str) -> str:
        """Return why the map does not take what was typed in a field, or an empty string."""
        return self._refusals[name].text()

    def _add_section(self, section: Section) -> None:
        row = self._grid.rowCount()
        if section.title:
            heading = QLabel(section.title)
            heading.setProperty("look", "section")
            heading.setContentsMargins(0, 8, 0, 0)
            self._grid.addWidget(heading, row, 0, 1, 2)
        for field in section.fields:
            self._add_field(field)

    def _add_field(self, field: Field) -> None:
        row = self._grid.rowCount()
        control = CONTROLS[field.control](field)
        self.controls[field.name] = control
        control.changed.connect(lambda value, name=field.name: self._apply(name, value))
        control.switched.connect(lambda value, on, name=field.name: self._switch(name, value, on))
        control.refused.connect(lambda why, name=field.name: self._tell_refusal(name, why))
        control.left.connect(lambda name=field.name: self._left(name))
        if isinstance(control, RecordsControl):
            control.added.connect(lambda text, name=field.name: self._apply_new(name, text))
            control.opened.connect(self.opened)
        if field.control in _WIDE:
            if field.label:
                self._grid.addWidget(_label(field, control), row, 0, 1, 2)
                row += 1
            self._grid.addWidget(control, row, 0, 1, 2)
        else:
            label = _label(field, control)
            if field.control is Control.DATE:  # a calendar may open below its line
                label.setMinimumHeight(control.sizeHint().height())
                self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            else:
                self._grid.addWidget(label, row, 0)
            self._grid.addWidget(control, row, 1)
        refusal = QLabel()
        show_plain(refusal)
        refusal.setProperty("look", "refusal")
        refusal.setWordWrap(True)
        refusal.hide()
        self._refusals[field.name] = refusal
        self._grid.addWidget(refusal, row + 1, 0, 1, 2)

    def _apply(self, name: str, value: Any) -> None:  # noqa: ANN401
        control, subject = self.controls[name], self._subject
        if subject is None:
            return
        self._applying = control if control.typed else None
        try:
            subject.set(name, value, merge=control.typed)
        except EcomapError as error:
            self._tell_refusal(name, error.message)
            if not control.typed:
                control.show_value(subject.value(name), subject.document)
        else:
            self._tell_refusal(name, "")
        finally:
            self._applying = None

    def _switch(self, name: str, value: Any, on: bool) -> None:  # noqa: ANN401
        subject = self._subject
        if subject is not None:
            self._try(name, lambda: subject.switch(name, value, on=on))

    def _apply_new(self, name: str, text: str) -> None:
        subject = self._subject
        if subject is not None:
            self._try(name, lambda: subject.add_named(name, text))

    def _try(self, name: str, act: Callable[[], None]) -> None:
        """Do what the user chose in a field; if the map does not take it, say why beside it."""
        subject = self._subject
        assert subject is not None
        try:
            act()
        except EcomapError as error:
            self._tell_refusal(name, error.message)
            self.controls[name].show_value(subject.value(name), subject.document)
        else:
            self._tell_refusal(name, "")

    def _left(self, name: str) -> None:
        """End the step that typing made, and show what the document made of the text."""
        subject, refused = self._subject, self._refusals[name].text()
        if subject is None or not subject.exists():
            return
        subject.end_step()
        if not refused:
            self.controls[name].show_value(subject.value(name), subject.document)

    def _tell_refusal(self, name: str, why: str) -> None:
        label = self._refusals[name]
        if label.text() != why:
            label.setText(breakable(why))
            label.setVisible(bool(why))
            self.controls[name].set_refused(bool(why))


def _label(field: Field, control: FieldControl) -> QLabel:
    label = QLabel(field.label)
    label.setProperty("look", "field")
    label.setBuddy(control)
    label.setToolTip(field.help)
    return label
