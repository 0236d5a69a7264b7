"""Rows are filtered by any cell and sorted as people would."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecomap.editor.registers.catalogue import REGISTERS
from ecomap.editor.registers.ordering import arranged, matches, natural, sort_key
from ecomap.model.vocabulary import Access
from tests.support.maps import a_map


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("", True), ("births", True), ("OPEN births", True), ("cwmbran", True), ("deaths", False)],
)
def test_every_word_stands_in_some_cell(wanted, found):
    assert matches(("Births of Cwmbrân", "Open"), wanted) is found


def test_numbers_within_names_go_by_their_size():
    names = ["School 10", "school 9", "École", "Depot", "21", "3"]
    assert sorted(names, key=natural) == ["3", "21", "Depot", "École", "school 9", "School 10"]


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(one, other):
    assert (natural(one) < natural(other)) in (True, False)


def keys(document, kind, name):
    column = REGISTERS[kind].column(name)
    return {i: sort_key(document, one, column) for i, one in document.collection(kind).items()}


def test_access_goes_by_the_spectrum_and_unknown_comes_last_either_way():
    document = (
        a_map()
        .dataset("A", access=Access.OPEN)
        .dataset("B")
        .dataset("C", access=Access.CLOSED)
        .dataset("D", access=Access.OPEN)
        .build()
    )
    by_access = keys(document, "datasets", "access")
    assert arranged("abcd", by_access, descending=False) == ("c", "a", "d", "b")
    assert arranged("abcd", by_access, descending=True) == ("a", "d", "c", "b")
    assert arranged("dcba", by_access, descending=True) == ("d", "a", "c", "b")


def test_numbers_and_names_of_records_are_sorted():
    document = (
        a_map().group("X", 100).group("Y", 20).group("Z").team("T", "Y").team("S", "X").build()
    )
    assert arranged("xyzts", keys(document, "stakeholders", "size"), descending=False)[:2] == (
        "y",
        "x",
    )
    by_parent = keys(document, "stakeholders", "parent")
    assert arranged("xyzts", by_parent, descending=False) == ("s", "t", "x", "y", "z")
