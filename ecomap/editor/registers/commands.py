"""What can be done in a register with a session, each as one step of its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.editor import commands
from ecomap.editor.registers import changing
from ecomap.editor.registers.catalogue import REGISTERS
from ecomap.editor.registers.naming import Names
from ecomap.editor.registers.selecting import DRAWN
from ecomap.editor.selection import in_words
from ecomap.editor.step_words import ADDED
from ecomap.foundation.inert import SHORT_NAME, inert
from ecomap.model import edits
from ecomap.model.entities import Connection, Holding, Need, Stakeholder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ecomap.editor.registers.blocks import Block
    from ecomap.editor.registers.changing import Pasted
    from ecomap.editor.session import Session
    from ecomap.model.document import Document


def set_cell(session: Session, kind: str, record_id: str, column: str, text: str) -> bool:
    """Write a text into one cell; return whether that changed anything.

    Raises:
        EditError: If the text is not understood, or what it says is not allowed.
    """
    document = session.document
    record = document.collection(kind)[record_id]
    field = REGISTERS[kind].column(column)
    value = changing.value_of(document, Names(document), record, field, text)
    if value == getattr(record, column):
        return False
    changing.refuse_repeated(document, changing.put(document, record_id, {column: value}), kind)
    return commands.set_field(session, record_id, column, value)


def add_row(session: Session, kind: str, texts: Mapping[str, str]) -> str:
    """Add a record with what was written in a new row; return its id.

    Raises:
        EditError: If something that no row can be without is missing, or a text is not understood.
    """
    after, record_id = changing.new_row(session.document, kind, texts)
    session.commit(
        _adding(after, record_id),
        lambda _: after,
        select=(record_id,) if kind in DRAWN else None,
    )
    return record_id


def paste(
    session: Session,
    kind: str,
    row_ids: Sequence[str],
    columns: Sequence[str],
    cells: Block,
) -> Pasted:
    """Write a block of cells into a register, as ``changing.paste_block`` does it.

    Raises:
        EditError: If one of the cells cannot be; it names row and column.
    """
    pasted = changing.paste_block(session.document, kind, row_ids, columns, cells)
    session.commit(f"Paste {REGISTERS[kind].counted(len(pasted.ids))}", lambda _: pasted.document)
    return pasted


def fill_down(session: Session, kind: str, row_ids: Sequence[str], columns: Sequence[str]) -> bool:
    """Copy the cells of the first row into the others; return whether that changed anything.

    Raises:
        EditError: If a row cannot take one of them.
    """
    register = REGISTERS[kind]
    what = ", ".join(register.column(name).heading for name in columns[:3])
    return session.commit(
        f"Fill down {what if len(columns) <= 3 else f'{len(columns)} columns'}",
        lambda document: changing.fill_down(document, kind, row_ids, columns),
    )


def clear(session: Session, kind: str, row_ids: Sequence[str], columns: Sequence[str]) -> bool:
    """Empty some cells; return whether that changed anything.

    Raises:
        EditError: If one of them cannot be empty.
    """
    number = len(row_ids) * len(columns)
    return session.commit(
        f"Clear {number} cell{'' if number == 1 else 's'}",
        lambda document: changing.clear(document, kind, row_ids, columns),
    )


def delete_rows(session: Session, row_ids: Sequence[str]) -> bool:
    """Delete records and what means nothing without them; return whether there were any."""
    words = in_words(session.document, row_ids)
    return session.commit(f"Delete {words}", lambda document: edits.remove(document, row_ids))


def _adding(document: Document, record_id: str) -> str:
    record = document.find(record_id)
    assert record is not None  # it was added just now
    if isinstance(record, Stakeholder):
        return ADDED
    if isinstance(record, Connection):
        ends = (in_words(document, (end,)) for end in (record.source, record.target))
        return f"Connect {' to '.join(ends)}"
    if isinstance(record, Holding | Need):
        what = "holding of" if isinstance(record, Holding) else "need for"
        return f"Add the {what} {in_words(document, (record.dataset,))}"
    word = "dataset" if record_id in document.datasets else "agreement"
    return f"Add {word} {inert(record.name, SHORT_NAME)}"
