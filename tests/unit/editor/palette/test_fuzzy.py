"""Letters in order fit; starts of words and neighbours count more than letters strewn about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecomap.editor.palette.fuzzy import folded, match


def marked(typed, title):
    found = match(typed, title)
    return found and "".join(
        f"[{letter}]" if place in found.places else letter for place, letter in enumerate(title)
    )


@pytest.mark.parametrize(
    ("typed", "title", "shown"),
    [
        ("sa", "Save as…", "[S][a]ve as…"),
        ("ctts", "Connect the two selected", "[C]onnect [t]he [t]wo [s]elected"),
        ("as", "Save as…", "Save [a][s]…"),
        ("all", "Select all", "Select [a][l][l]"),
        ("uc", "UsCreates", "[U]s[C]reates"),
        ("mon", "Cyngor Môn", "Cyngor [M][ô][n]"),
        ("ÜBER", "über", "[ü][b][e][r]"),
        ("sve", "Save", "[S]a[v][e]"),
        ("zz", "Zoom", None),
        ("tas", "Save at", None),
        ("", "Save", None),
    ],
)
def test_the_letters_that_stand_out_are_those_one_would_mark(typed, title, shown):
    assert marked(typed, title) == shown


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        ("new", "New", "News of the council"),
        ("cou", "Doncaster Council", "Accounts of us"),
        ("st", "Select things", "Last"),
        ("fit", "Fit the map", "Benefits"),
        ("dc", "Doncaster Council", "Education"),
    ],
)
def test_what_starts_words_counts_more(typed, better, worse):
    assert match(typed, better).score > match(typed, worse).score


@given(st.text("abcA -é", max_size=6), st.text("abcdAB -éü", max_size=30))
def test_what_is_found_is_what_was_typed(typed, title):
    found = match(typed, title)
    letters = iter(folded(title))
    there = bool(typed) and all(letter in letters for letter in folded(typed))
    assert (found is not None) is there
    if found is not None:
        assert list(found.places) == sorted(set(found.places))
        assert "".join(folded(title)[place] for place in found.places) == folded(typed)


@given(st.text(max_size=40))
def test_folding_leaves_every_letter_in_its_place(title):
    assert len(folded(title)) == len(title)
