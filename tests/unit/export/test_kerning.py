"""Kerning, against what other programs make of the same font."""

from __future__ import annotations

from itertools import pairwise

import pytest

from ecomap.export.kerning import kerning

# Thousandths of an em, as Qt 6.11 sets them; a test of the pictures compares all texts of a map.
PAIRS = {
    ("AVATAR", False): -180,
    ("AVATAR", True): -228,
    ("To", False): -80,
    ("To", True): -80,
    ("Training", False): -50,
    ("In-school", True): 23,
    ("beneficiary", False): 37,
    ("steward, convenor,", True): -183,
}


@pytest.mark.parametrize(("line", "thousandths"), PAIRS.items(), ids=str)
def test_a_line_is_as_much_narrower_as_other_programs_set_it(line, thousandths):
    text, bold = line
    assert kerning(text, bold=bold) == pytest.approx(thousandths / 1000)


def test_a_line_is_the_sum_of_its_pairs():
    text = "Two Tyres"
    pairs = [kerning(a + b, bold=False) for a, b in pairwise(text)]
    assert kerning(text, bold=False) == pytest.approx(sum(pairs))
    assert min(pairs) < 0


def test_without_a_pair_there_is_none():
    assert kerning("", bold=False) == 0
    assert kerning("A", bold=False) == 0


def test_letters_the_font_lacks_move_nothing():
    assert kerning("数据A数", bold=True) == 0
