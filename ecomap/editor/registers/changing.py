"""Changes to many cells at once, on a document: all of them or, if one cannot be, none."""

from __future__ import annotations

from collections import Counter
from math import ceil, sqrt
from typing import TYPE_CHECKING, Any, NamedTuple

from ecomap.editor.phrases.names import key
from ecomap.editor.phrases.spots import COLUMN, ROW, free_spot
from ecomap.editor.registers.catalogue import REGISTERS
from ecomap.editor.registers.columns import Content
from ecomap.editor.registers.naming import Names
from ecomap.editor.registers.reading import read
from ecomap.editor.registers.showing import written
from ecomap.foundation.errors import EditError
from ecomap.foundation.ids import new_id
from ecomap.foundation.inert import SHORT_NAME, inert
from ecomap.model import edits
from ecomap.model.document import RECORD_TYPES
from ecomap.model.entities import Connection, DataFlow, ValueExchange
from ecomap.model.geometry import Point

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ecomap.editor.registers.blocks import Block
    from ecomap.editor.registers.columns import Column, Register
    from ecomap.model.document import Document
    from ecomap.model.entities import Holding, Need, Record, Stakeholder

_VERBS = {"holdings": "holds", "needs": "needs"}
_FREE = (Content.LINE, Content.TEXT)  # where spaces may be what is to be changed
_SHAPE = 1.6  # of the grid in which many new stakeholders stand, width over height


class Pasted(NamedTuple):
    """What came of a block of cells.

    Attributes:
        document: The map with all of it.
        ids: The records of the rows that it went into, from above.
        added: Those among them that are new.
    """

    document: Document
    ids: tuple[str, ...]
    added: tuple[str, ...]


def paste_block(
    document: Document,
    kind: str,
    row_ids: Sequence[str],
    columns: Sequence[str],
    cells: Block,
) -> Pasted:
    """Write a block of cells into a register; lines beyond its last row become new records.

    A cell that says what is there already changes nothing, so that a copied block can be pasted
    over itself. Lines beyond the last row in which nothing stands are passed over.

    Args:
        document: The map.
        kind: Which register.
        row_ids: The rows from the first one of the block down, as they are shown.
        columns: Names of the columns from the first one of the block on, as they are shown.
        cells: The texts.

    Raises:
        EditError: If a cell cannot be understood or is not allowed; it names row and column.
    """
    register = REGISTERS[kind]
    shown = [register.column(name) for name in columns]
    if any(cell.strip() for row in cells for cell in row[len(shown) :]):
        raise EditError(
            f"What was copied has {len(cells[0])} columns, and only {len(shown)} are left here",
            "Paste it further to the left.",
        )
    there = [
        (number, record_id, dict(zip(columns, cells[number], strict=False)))
        for number, record_id in enumerate(row_ids[: len(cells)])
    ]
    coming = [
        (number, dict(zip(columns, row, strict=False)))
        for number, row in enumerate(cells)
        if number >= len(row_ids) and any(cell.strip() for cell in row)
    ]
    writer = _Writer(document, register)
    added = writer.add(coming)
    for number, record_id, texts in there:
        writer.write(number, record_id, texts)
    ids = (*(i for _, i, _ in there), *added)
    try:
        refuse_repeated(document, writer.document, kind)
    except Repeated as error:
        raise writer.error(ids.index(error.record_id), None, error) from error
    return Pasted(writer.document, ids, added)


def new_row(document: Document, kind: str, texts: Mapping[str, str]) -> tuple[Document, str]:
    """Return the document with one more record, of the texts by column, and its id.

    Raises:
        EditError: If something that no row can be without is missing, or a text is not understood.
    """
    writer = _Writer(document, REGISTERS[kind], numbered=False)
    (record_id,) = writer.add([(0, texts)])
    refuse_repeated(document, writer.document, kind)
    return writer.document, record_id


def fill_down(
    document: Document, kind: str, row_ids: Sequence[str], columns: Sequence[str]
) -> Document:
    """Return the document with the cells of the first row copied into the rows below it.

    Raises:
        EditError: If a row cannot take one of them.
    """
    before = document
    model = document.collection(kind)[row_ids[0]]
    fields = {name: getattr(model, name) for name in columns}
    for record_id in row_ids[1:]:
        document = put(document, record_id, fields)
    refuse_repeated(before, document, kind)
    return document


def clear(
    document: Document, kind: str, row_ids: Sequence[str], columns: Sequence[str]
) -> Document:
    """Return the document with nothing, or ``unknown``, in some cells.

    Raises:
        EditError: If a cell cannot be empty.
    """
    block = ((("",) * len(columns)),) * len(row_ids)
    return paste_block(document, kind, row_ids, columns, block).document


def put(document: Document, record_id: str, fields: Mapping[str, Any]) -> Document:
    """Set fields of a record; a connection that gets another end loses the way it was drawn.

    Raises:
        EditError: If a value is not allowed.
    """
    rest = dict(fields)
    record = document.find(record_id)
    if isinstance(record, Connection):
        ends = {name: rest.pop(name) for name in ("source", "target") if name in rest}
        document = edits.retarget(document, record_id, **ends) if ends else document
    return edits.set_fields(document, record_id, **rest) if rest else document


def value_of(document: Document, names: Names, record: Record, column: Column, text: str) -> Any:  # noqa: ANN401
    """Return the value that a text says in a cell; the present one if it is what stands there.

    Raises:
        EditError: If the text says nothing that the column can hold.
    """
    now = written(document, record, column)
    as_it_is = text.splitlines() == now.splitlines()
    if as_it_is or (column.content not in _FREE and text.split() == now.split()):
        return getattr(record, column.name)
    return read(names, column, text)


def refuse_repeated(before: Document, after: Document, kind: str) -> None:
    """See that no stakeholder has come to hold, or to need, the same dataset twice.

    Raises:
        Repeated: If one has.
    """
    if kind not in ("holdings", "needs"):
        return
    pairs = after.holdings if kind == "holdings" else after.needs
    old = before.holdings if kind == "holdings" else before.needs
    counts = Counter(_pair(one) for one in pairs.values())
    for one in pairs.values():
        was = old.get(one.id)
        if counts[_pair(one)] > 1 and (was is None or _pair(was) != _pair(one)):
            who = inert(after.stakeholders[one.stakeholder].name, SHORT_NAME)
            what = inert(after.datasets[one.dataset].name, SHORT_NAME)
            raise Repeated(one.id, f"{who} {_VERBS[kind]} {what} already")


class Repeated(EditError):
    """A stakeholder would hold or need the same dataset twice.

    Attributes:
        record_id: The record that says it again.
    """

    def __init__(self, record_id: str, message: str) -> None:
        super().__init__(message, "Change the row that is there instead.")
        self.record_id = record_id


class _Writer:
    """Holds the document while row after row is written into it."""

    def __init__(self, document: Document, register: Register, *, numbered: bool = True) -> None:
        self.document = document
        self._register = register
        self._numbered = numbered
        self._names = Names(document)

    def add(self, rows: Sequence[tuple[int, Mapping[str, str]]]) -> tuple[str, ...]:
        """Add a record for each row; they may name each other.

        Args:
            rows: The number of each row, and its texts by column.
        """
        records = [self._begun(number, texts) for number, texts in rows]
        self._refuse_taken(rows, records)
        for record in records:
            self.document = _added(self.document, record)
        self._names = Names(self.document)
        for (number, texts), record in zip(rows, records, strict=True):
            self.write(number, record.id, {name: one for name, one in texts.items() if one.strip()})
        ids = tuple(record.id for record in records)
        self.document = _placed(self.document, ids)
        return ids

    def write(self, number: int, record_id: str, texts: Mapping[str, str]) -> None:
        """Write the texts of one row into its record."""
        record = self.document.collection(self._register.kind)[record_id]
        fields: dict[str, Any] = {}
        for name, text in texts.items():
            column = self._register.column(name)
            try:
                value = value_of(self.document, self._names, record, column, text)
            except EditError as error:
                raise self.error(number, column, error) from error
            if value != getattr(record, name):
                fields[name] = value
        if fields:
            try:
                self.document = put(self.document, record_id, fields)
            except EditError as error:
                raise self._blamed(number, record_id, fields, error) from error

    def error(self, number: int, column: Column | None, error: EditError) -> EditError:
        """Return an error that says in which row and column it is."""
        row = f"Row {number + 1}" if self._numbered else ""
        where = ", ".join(part for part in (row, column.heading if column else "") if part)
        message = f"{where}: {error.message}" if where else error.message
        return EditError(message, f"{error.hint} Nothing was changed.".strip())

    def _begun(self, number: int, texts: Mapping[str, str]) -> Record:
        """Return a record of which only the fields that none can be without are set."""
        fields: dict[str, Any] = {}
        for column in self._register.needed:
            try:
                fields[column.name] = read(self._names, column, texts.get(column.name, ""))
            except EditError as error:
                raise self.error(number, column, error) from error
        if "name" in fields:
            fields["name"] = fields["name"][:1_000]  # in full later, where it may be refused
        record_type = RECORD_TYPES[self._register.kind]
        return record_type(id=new_id(self._register.stem), **fields)

    def _refuse_taken(
        self, rows: Sequence[tuple[int, Mapping[str, str]]], records: Sequence[Record]
    ) -> None:
        """See that no new record is called like another one: nobody could tell them apart."""
        if not any(column.name == "name" for column in self._register.needed):
            return
        seen: set[str] = set()
        for (number, _), record in zip(rows, records, strict=True):
            if key(record.name) in seen or self._names.has(self._register.kind, record.name):
                words = f"{self._register.one} called “{inert(record.name, SHORT_NAME)}”"
                error = EditError(f"There is a {words} already", "Change its row instead.")
                raise self.error(number, self._register.column("name"), error)
            seen.add(key(record.name))

    def _blamed(
        self, number: int, record_id: str, fields: Mapping[str, Any], error: EditError
    ) -> EditError:
        """Say which of the fields is the one that cannot be."""
        for name, value in fields.items():
            try:
                put(self.document, record_id, {name: value})
            except EditError as found:
                return self.error(number, self._register.column(name), found)
        return self.error(number, None, error)


def _pair(record: Holding | Need) -> tuple[str, str]:
    return record.stakeholder, record.dataset


def _added(document: Document, record: Record) -> Document:
    if isinstance(record, DataFlow | ValueExchange):
        return edits.connect(document, record)
    return edits.add(document, record)


def _placed(document: Document, record_ids: Sequence[str]) -> Document:
    """Give new stakeholders places: near what they are part of, the others below the map."""
    new = [document.stakeholders[i] for i in record_ids if i in document.stakeholders]
    if not new:
        return document
    alone = [one for one in new if not _parent_stands(document, one)]
    corner = free_spot(document, None)
    across = ceil(sqrt(len(alone) * ROW / COLUMN * _SHAPE))
    spots = {
        one.id: Point(corner.x + number % across * COLUMN, corner.y + number // across * ROW)
        for number, one in enumerate(alone)
    }
    document = edits.move(document, spots)
    for one in new:
        if one.id not in spots:
            document = edits.move(document, {one.id: free_spot(document, one.parent)})
    return document


def _parent_stands(document: Document, stakeholder: Stakeholder) -> bool:
    parent = document.stakeholders.get(stakeholder.parent or "")
    return parent is not None and parent.position is not None
