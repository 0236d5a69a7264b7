"""What a register is made of: columns, each a field of the records that are its rows."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from enum import StrEnum


class Content(Enum):
    """What the cells of a column hold.

    ``LINE`` and ``TEXT`` are one line or several of text, ``LIST`` several short texts, ``CHOICE``
    one value of the vocabulary and ``CHOICES`` any number, ``NUMBER`` a number that may be
    unknown, ``DATE`` a day or nothing, ``RECORD`` one other record (or none, unless it is
    needed) and ``RECORDS`` any number, by their names.
    """

    LINE = "line"
    TEXT = "text"
    LIST = "list"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    DATE = "date"
    RECORD = "record"
    RECORDS = "records"


class Column(NamedTuple):
    """One column of a register.

    Attributes:
        name: Attribute of the record.
        heading: What it is called.
        content: What its cells hold.
        help: What it means, for a tool tip.
        values: The enumeration that ``CHOICE`` and ``CHOICES`` take their values from.
        collection: The collection that ``RECORD`` and ``RECORDS`` name records of.
        needed: Whether no row can be without.
        least: The least value of a ``NUMBER``.
        unknown: What a ``NUMBER`` is while nobody knows it.
    """

    name: str
    heading: str
    content: Content = Content.LINE
    help: str = ""
    values: type[StrEnum] | None = None
    collection: str = ""
    needed: bool = False
    least: int = 1
    unknown: str | None = None


class Register(NamedTuple):
    """One table.

    Attributes:
        kind: The collection of the document that its rows are.
        title: What it is called.
        one: What one row is called.
        columns: From left to right.
        first: What to do while it is empty, in a sentence without full stop.
        stem: What the ids of its records begin with.
    """

    kind: str
    title: str
    one: str
    columns: tuple[Column, ...]
    first: str
    stem: str

    @property
    def needed(self) -> tuple[Column, ...]:
        """The columns that no row can be without."""
        return tuple(column for column in self.columns if column.needed)

    def column(self, name: str) -> Column:
        """Return the column of a field.

        Raises:
            KeyError: If it has none.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def counted(self, number: int) -> str:
        """Return how many rows in words, such as ``1 dataset``."""
        many = self.title[0].lower() + self.title[1:]
        return f"1 {self.one}" if number == 1 else f"{number} {many}"


def text(name: str, heading: str, help: str = "") -> Column:
    """Return a column for several lines of text."""
    return Column(name, heading, Content.TEXT, help)


def several(name: str, heading: str, help: str = "") -> Column:
    """Return a column for several short texts."""
    return Column(name, heading, Content.LIST, help)


def choice(name: str, heading: str, values: type[StrEnum], help: str = "") -> Column:
    """Return a column for one value of the vocabulary."""
    return Column(name, heading, Content.CHOICE, help, values)


def record(
    name: str, heading: str, collection: str, help: str = "", *, needed: bool = False
) -> Column:
    """Return a column that names another record."""
    return Column(name, heading, Content.RECORD, help, collection=collection, needed=needed)


def records(name: str, heading: str, collection: str, help: str = "") -> Column:
    """Return a column that names several other records."""
    return Column(name, heading, Content.RECORDS, help, collection=collection)


def date(name: str, heading: str, help: str = "") -> Column:
    """Return a column for days."""
    return Column(name, heading, Content.DATE, help)
