"""Names of strangers in labels: as they are, and broken where they are too long for a panel."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ecomap.ui.plain import breakable

_BREAK = "\u200b"


def test_words_that_qt_breaks_at_their_hyphens_are_left_alone():
    assert breakable("north-lanarkshire-rates-to-be.ecomap") == (
        "north-lanarkshire-rates-to-be.ecomap"
    )


def test_what_has_no_place_to_break_gets_some():
    assert breakable("x" * 30) == f"{'x' * 12}{_BREAK}{'x' * 12}{_BREAK}{'x' * 6}"
    assert breakable("-" * 30).count(_BREAK) == 2
    assert breakable("1-" * 20).count(_BREAK) == 3
    assert _BREAK in breakable("short-" + "y" * 40)


@given(st.text(alphabet="ab1-_ \n", max_size=120))
def test_nothing_is_added_but_places_to_break(text):
    assert breakable(text).replace(_BREAK, "") == text
