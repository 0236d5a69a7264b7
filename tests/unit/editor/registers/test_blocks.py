"""Cells on the clipboard, as spreadsheets write them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecomap.editor.registers.blocks import MOST_ROWS, read, tiled, under_headings, write
from ecomap.editor.registers.catalogue import REGISTERS
from ecomap.foundation.errors import EditError

CELLS = st.text(st.sampled_from('ab \t\n"') | st.characters(exclude_categories=("Cs",)), max_size=8)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a", (("a",),)),
        ("a\tb\nc\td\n", (("a", "b"), ("c", "d"))),
        ("a\tb\r\nc\td\r\n", (("a", "b"), ("c", "d"))),
        ("a\t\n\tb", (("a", ""), ("", "b"))),
        ("a\n\n", (("a",), ("",))),
        ('"one\ntwo"\tb', (("one\ntwo", "b"),)),
        ('"say ""yes"""', (('say "yes"',),)),
        ('"loose\tb', (('"loose', "b"),)),
        ('5" pipe\tb', (('5" pipe', "b"),)),
        ("a\nb\tc", (("a", ""), ("b", "c"))),
        ("\n", (("",),)),
    ],
)
def test_cells_are_read(text, cells):
    assert read(text) == cells


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=1)
    )
)
def test_what_is_written_is_read_back(rows):
    assert read(write(rows)) == tuple(tuple(row) for row in rows)


def test_nothing_and_far_too_much_are_refused():
    with pytest.raises(EditError, match="nothing"):
        read("")
    with pytest.raises(EditError, match="far too long"):
        read("a" * 3_000_000)
    with pytest.raises(EditError, match="rows"):
        read("a\n" * (MOST_ROWS + 1))


def test_loose_quotes_do_not_take_for_ever():
    begun = time.process_time()
    read('"a\t' * 3_000)
    assert time.process_time() - begun < 2


def test_one_cell_fills_an_area_and_one_row_goes_down_it():
    assert tiled((("x",),), 2, 3) == (("x", "x", "x"), ("x", "x", "x"))
    assert tiled((("x", "y"),), 2, 2) == (("x", "y"), ("x", "y"))
    assert tiled((("x", "y"),), 2, 3) == (("x", "y"),)
    assert tiled((("x",), ("y",)), 5, 1) == (("x",), ("y",))


def test_a_first_row_of_headings_names_the_columns():
    datasets = REGISTERS["datasets"]
    block = (("access", " Name"), ("open", "Births"))
    assert under_headings(datasets, block) == (("access", "name"), (("open", "Births"),))


@pytest.mark.parametrize(
    "block",
    [
        (("Name",), ("Births",)),
        (("Name", "Access"),),
        (("Name", "Colour"), ("Births", "red")),
        (("Name", "Name"), ("Births", "Births")),
    ],
)
def test_other_first_rows_are_no_headings(block):
    assert under_headings(REGISTERS["datasets"], block) is None
