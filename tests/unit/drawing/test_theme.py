import pytest

from ecomap.drawing.theme import THEMES, Ink, contrast, mixed


def inks(theme):
    own = [value for value in theme if isinstance(value, Ink)]
    return own + list(theme.access.values())


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_text_has_a_contrast_of_seven_to_one_on_its_ground(theme):
    for ink in inks(theme):
        assert contrast(ink.text, ink.fill) >= 7
    grounds = [theme.background, theme.label.fill]
    grounds += [ink.fill for ink in inks(theme) if ink not in theme.access.values()]
    assert all(contrast(theme.muted, ground) >= 7 for ground in grounds)
    assert contrast(theme.value, theme.label.fill) >= 7


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_lines_stand_out_from_the_background_even_when_they_are_faint(theme):
    colours = [ink.line for ink in theme.access.values()] + [theme.value]

    assert all(contrast(colour, theme.background) >= 3 for colour in colours)
    faint = [mixed(colour, theme.background, theme.faint) for colour in colours]
    assert all(contrast(colour, theme.background) >= 3 for colour in faint)


def test_all_themes_have_the_same_sizes_so_that_switching_moves_nothing():
    sizes = {
        (t.name_size, t.role_size, t.label_size, t.name_width, t.label_width)
        for t in THEMES.values()
    }

    assert len(sizes) == 1


def test_contrast_is_that_of_wcag():
    assert round(contrast("#000000", "#ffffff"), 2) == 21.0
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
    assert contrast("#123456", "#123456") == 1.0


def test_mixing_goes_from_one_colour_to_the_other():
    assert mixed("#000000", "#ffffff", 0) == "#000000"
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"
