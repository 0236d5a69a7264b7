"""Tables as CSV: exact numbers, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecomap.export.csv_table import csv_bytes, csv_text


def back(text):
    return list(csv.reader(io.StringIO(text, newline="")))


def test_numbers_stay_numbers_and_nothing_stays_empty():
    rows = [("Council", 3, Fraction(1, 3), 0.5, None, -2, 1e-9)]
    assert csv_text(("Name", "A", "B", "C", "D", "E", "F"), rows) == (
        "Name,A,B,C,D,E,F\r\nCouncil,3,0.333333,0.5,,-2,0\r\n"
    )


@pytest.mark.parametrize(
    "name", ["=1+1", "+44 1", "-2", "@SUM(A1)", "＝1", "\t=1", "\r=1", " =1", "=cmd|' /C calc'!A0"]
)
def test_what_a_spreadsheet_would_run_is_text(name):
    ((cell,),) = back(csv_text((), [(name,)]))[1:]
    assert cell.startswith("'")


def test_commas_quotes_and_lines_stay_within_their_cell():
    rows = [('Fish, "Chips"\nand peas', "b")]
    assert back(csv_text(("x", "y"), rows))[1] == ['Fish, "Chips" and peas', "b"]


def test_a_file_says_that_it_is_utf_8():
    content = csv_bytes(("Enw",), [("Cyngor Tŷ",)])
    assert content.startswith(b"\xef\xbb\xbf")
    assert "Cyngor Tŷ" in content.decode("utf-8-sig")


@given(st.lists(st.text(max_size=20), min_size=1, max_size=4))
def test_whatever_names_hold_the_table_keeps_its_cells_and_none_is_a_formula(names):
    table = back(csv_text(names, [names, names]))
    assert [len(row) for row in table] == [len(names)] * 3
    assert not any(
        cell[:1] in ("=", "+", "-", "@", "\t", "\r") for row in table for cell in row if cell
    )
