"""Blocks of cells as text on the clipboard, as spreadsheets write and read them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ecomap.foundation.errors import EditError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ecomap.editor.registers.columns import Register

Block = tuple[tuple[str, ...], ...]
"""Rows of cells, all of the same length."""

MOST_ROWS = 5_000
"""How many rows are taken at once."""

LONGEST = 2_000_000
"""How many characters are taken at once."""

_CELL = re.compile(r'(?:"([^"]*(?:""[^"]*)*)"(?=[\t\r\n]|\Z)|([^\t\r\n]*))(\t|\r\n|\n|\r|\Z)')


def read(text: str) -> Block:
    """Return the cells of a text: tabs between them, a line for each row, quotes around lines.

    Raises:
        EditError: If there are none, or too many.
    """
    if not text:
        raise EditError("There is nothing in the text that was copied", "Copy some cells.")
    if len(text) > LONGEST:
        raise EditError("The text on the clipboard is far too long", "Copy less of it.")
    rows: list[list[str]] = [[]]
    for cell in _CELL.finditer(text.removesuffix("\n").removesuffix("\r")):
        quoted, plain, end = cell.groups()
        rows[-1].append(plain if quoted is None else quoted.replace('""', '"'))
        if not end:
            break
        if end != "\t":
            rows.append([])
    if len(rows) > MOST_ROWS:
        raise EditError(f"More than {MOST_ROWS} rows cannot be pasted at once", "Copy fewer.")
    width = max(len(row) for row in rows)
    return tuple((*row, *[""] * (width - len(row))) for row in rows)


def write(rows: Iterable[Iterable[str]]) -> str:
    """Return cells as text that ``read`` and spreadsheets make the same cells of."""
    return "".join("\t".join(map(_quoted, row)) + "\n" for row in rows)


def tiled(block: Block, rows: int, columns: int) -> Block:
    """Return one cell as often as it takes to fill an area, or one row down an area.

    A block that is no smaller than the area, or of another shape, is returned as it is.
    """
    if len(block) == 1 and len(block[0]) == 1:
        return (block[0] * columns,) * rows if rows * columns > 1 else block
    return block * rows if len(block) == 1 and len(block[0]) == columns else block


def under_headings(register: Register, block: Block) -> tuple[tuple[str, ...], Block] | None:
    """Return the columns that the first row names, and the other rows; None if it does not.

    A row counts as headings if it has at least two cells and each is that of another column.
    """
    by_heading = {column.heading.casefold(): column.name for column in register.columns}
    names = [by_heading.get(" ".join(cell.split()).casefold(), "") for cell in block[0]]
    if len(block) < 2 or len(names) < 2 or "" in names or len(set(names)) < len(names):
        return None
    return tuple(names), block[1:]


def _quoted(cell: str) -> str:
    if cell.startswith('"') or any(sign in cell for sign in "\t\r\n"):
        return f'"{cell.replace(chr(34), chr(34) * 2)}"'
    return cell
