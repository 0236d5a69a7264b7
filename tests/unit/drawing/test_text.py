from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.drawing.fonts import font_file
from ecomap.drawing.text import text_width, wrapped

words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Z")), min_size=1)


def test_widths_are_the_sums_of_the_fonts_own_advances():
    with TTFont(font_file(bold=True)) as font:
        names = font.getBestCmap()
        units = sum(font["hmtx"].metrics[names[ord(c)]][0] for c in "Cyngor Sir Ynys Môn ŵŷ")

    assert text_width("Cyngor Sir Ynys Môn ŵŷ", 18, bold=True) == units * 18 / 1000


def test_bold_is_wider_and_size_scales():
    assert text_width("Council", 18, bold=True) > text_width("Council", 18)
    assert abs(text_width("Council", 36) - 2 * text_width("Council", 18)) < 1e-9


def test_letters_the_font_lacks_still_take_room():
    assert text_width("市", 10) == 10.0
    assert 0 < text_width("ש", 10) < 10
    assert text_width("e\u0301", 10) < text_width("ee", 10), "a combining accent takes none"


@settings(max_examples=60)
@given(st.lists(words, max_size=12), st.floats(20, 300))
def test_breaking_keeps_every_letter_in_order_and_within_the_limit(parts, limit):
    text = " ".join(parts)

    lines = wrapped(text, limit, 12)

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(text_width(line, 12) <= limit + 0.01 or len(line) == 1 for line in lines)


def test_lines_are_made_about_equally_long():
    lines = wrapped("Education and training institutions", 160, 12)

    assert len(lines) == 2
    first, second = (text_width(line, 12) for line in lines)
    assert abs(first - second) < 0.4 * max(first, second)


def test_text_of_spaces_has_no_lines():
    assert wrapped("  \n ", 100, 12) == ()
