"""What a form is made of: fields with their controls, in sections."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from enum import StrEnum


_DAY = "Year-month-day."


class Control(Enum):
    """How a field is shown and changed.

    ``LINE`` and ``TEXT`` hold one line or several of text, ``LINES`` one entry a line, ``WORDS``
    words with commas between them, ``PAIRS`` facts under names of one's own, ``DATE`` a day or
    nothing, ``CHOICE`` one of many values and ``BUTTONS`` one of few, ``SEVERAL`` any number of
    values, ``NUMBER`` a number from 1 up that may be unknown and ``PEOPLE`` one from 0 up,
    ``RECORD`` one other record (or none, unless it is needed), ``RECORDS`` any number.
    """

    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    WORDS = "words"
    PAIRS = "pairs"
    DATE = "date"
    CHOICE = "choice"
    BUTTONS = "buttons"
    SEVERAL = "several"
    NUMBER = "number"
    PEOPLE = "people"
    RECORD = "record"
    RECORDS = "records"


class Field(NamedTuple):
    """One field of a form.

    Attributes:
        name: Attribute of the record.
        label: What it is called.
        control: How it is shown.
        help: What it means, for a tool tip.
        values: The enumeration it takes its values from.
        collection: The collection that ``RECORD`` and ``RECORDS`` choose from.
        example: What an empty line says in grey.
        needed: Whether ``RECORD`` must name one.
    """

    name: str
    label: str
    control: Control
    help: str = ""
    values: type[StrEnum] | None = None
    collection: str = ""
    example: str = ""
    needed: bool = False


class Section(NamedTuple):
    """Some fields under a heading; the first section of a form has none."""

    title: str
    fields: tuple[Field, ...]


class Form(NamedTuple):
    """All that is shown for one kind of record.

    Attributes:
        title: What such a record is called.
    """

    title: str
    sections: tuple[Section, ...]

    def fields(self) -> tuple[Field, ...]:
        """Return the fields of all sections."""
        return tuple(field for section in self.sections for field in section.fields)


def line(name: str, label: str, help: str = "", *, example: str = "") -> Field:
    """Return a field for a line of text."""
    return Field(name, label, Control.LINE, help, example=f"e.g. {example}" if example else "")


def text(name: str, label: str, help: str = "", *, prompt: str = "") -> Field:
    """Return a field for several lines of text."""
    return Field(name, label, Control.TEXT, help, example=prompt)


def choice(name: str, label: str, values: type[StrEnum], help: str = "") -> Field:
    """Return a field for one of many values."""
    return Field(name, label, Control.CHOICE, help, values)


def buttons(name: str, label: str, values: type[StrEnum], help: str = "") -> Field:
    """Return a field for one of few values."""
    return Field(name, label, Control.BUTTONS, help, values)


def date(name: str, label: str, help: str = "") -> Field:
    """Return a field for a day."""
    return Field(name, label, Control.DATE, help or _DAY, example="e.g. 2026-03-31")


def record(
    name: str, label: str, help: str = "", *, of: str = "stakeholders", needed: bool = False
) -> Field:
    """Return a field that names one record of a collection."""
    return Field(name, label, Control.RECORD, help, collection=of, needed=needed)


def datasets(name: str, label: str, help: str) -> Field:
    """Return a field that names datasets."""
    return Field(name, label, Control.RECORDS, help, collection="datasets")
