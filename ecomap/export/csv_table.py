"""Tables as CSV (RFC 4180), safe to open in a spreadsheet.

A cell that a spreadsheet would take for a formula is written with an apostrophe before it, which
spreadsheets show as text (OWASP, "CSV Injection"). Numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
from fractions import Fraction
from typing import TYPE_CHECKING

from ecomap.foundation.inert import SENTENCE, inert

if TYPE_CHECKING:
    from collections.abc import Iterable

Cell = str | int | float | Fraction | None

# Excel takes the wide signs for the others too.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_DIGITS = 6


def csv_text(headings: Iterable[str], rows: Iterable[Iterable[Cell]]) -> str:
    """Return a table as CSV with a heading line; lines end as RFC 4180 says.

    Args:
        headings: One for each column.
        rows: Texts, numbers, and None for an empty cell. Fractions are written as decimals.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(heading) for heading in headings])
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def csv_bytes(headings: Iterable[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    """Return the same as a file: UTF-8 with the mark by which Excel knows it."""
    return csv_text(headings, rows).encode("utf-8-sig")


def guarded(text: str) -> str:
    """Return a text that shows harmlessly, and that no spreadsheet takes for a formula."""
    shown = inert(text, SENTENCE)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, int):
        return str(value)
    written = f"{float(value):.{_DIGITS}f}".rstrip("0").rstrip(".")
    return written or "0"
