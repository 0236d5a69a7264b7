"""What is shown of a text from a stranger: all that people read, and nothing that acts."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecomap.foundation.inert import MOST_MARKS, escaped, inert, lines, shortened


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Council", "Council"),
        ("  Dŵr\n\tCymru ", "Dŵr Cymru"),
        ("<b>R&D</b>", "<b>R&D</b>"),
        ("a\x1b[31mb\x00\x9b", "a[31mb"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("x\u2066y\u2069z", "xyz"),
        ("\u200fשלום\u200e", "\u200fשלום\u200e"),
        ("👨‍👩‍👧", "👨‍👩‍👧"),
        ("a\u2028b\x85c", "a b c"),
        ("a \x01 b", "a b"),
        ("a\ud800b", "ab"),
        ("e\u0301", "e\u0301"),
        ("", ""),
        (" \n", ""),
        ("\u200b\u2060\ufeff", ""),
        ("\u3164\u2800", ""),
        ("\x00\x1b", ""),
    ],
)
def test_what_steers_is_taken_out_and_what_people_read_stays(text, shown):
    assert inert(text) == shown


def test_letters_keep_some_marks_but_carry_no_towers():
    assert inert("a" + "\u0301" * 100 + "b") == "a" + "\u0301" * MOST_MARKS + "b"
    assert inert("a" + "\u0301\u200d" * 100).count("\u0301") == MOST_MARKS


def test_long_texts_are_shortened_between_letters():
    assert inert("abcdef", 6) == "abcdef"
    assert inert("abcdefg", 6) == "abcde…"
    assert inert("abcd fg", 6) == "abcd…"
    assert inert("abcde\u0301fg", 6) == "abcd…"
    assert inert("x" * 100_000, 10) == "x" * 9 + "…"
    assert inert(" " * 50 + "x" * 4, 5) == "xxxx"
    assert shortened("abc", 3) == "abc"


def test_lines_stay_lines_within_bounds():
    assert lines("one\r\n\n two  three\x1b\n\u200b") == ("one", "two three")
    assert lines("") == ()
    assert lines("a\n" * 5, most=3) == ("a", "a", "a…")
    assert lines("abcdef\nghi", longest=5) == ("abcd…",)
    assert lines("abc\nghi\njkl", longest=6) == ("abc", "ghi…")
    assert sum(map(len, lines("word " * 20_000))) <= 2_000


@given(st.text(), st.integers(1, 40))
def test_any_text_becomes_one_short_line_that_is_inert_already(text, longest):
    shown = inert(text, longest)
    assert len(shown) <= longest
    assert inert(shown, longest) == shown
    assert not any(unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") for sign in shown)
    assert not any(
        unicodedata.bidirectional(sign) in ("RLO", "LRO", "RLE", "FSI") for sign in shown
    )


@given(st.text())
def test_json_with_escapes_says_the_same(text):
    data = json.dumps({"a": text}, ensure_ascii=False, indent=1)
    assert json.loads(escaped(data)) == {"a": text}
    assert "\x9b" not in escaped(data)
    assert "\u202e" not in escaped(data)
