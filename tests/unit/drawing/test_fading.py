import pytest

from ecomap.drawing.drawing import build
from ecomap.drawing.elements import Curve, Outline, Text
from ecomap.drawing.fading import faded
from ecomap.drawing.legend import with_legend
from ecomap.drawing.theme import CONTRAST, CONTRAST_DARK, DARK, LIGHT, THEMES, contrast
from tests.support.maps import a_map


def a_town():
    return (
        a_map().orgs("A", "B", "C").at("A", 0, 0).at("B", 300, 0).at("C", 0, 300)
        .platform("P", position=(300, 300)).dataset("D").flow("A", "B", "D").build()
    )  # fmt: skip


def colours(element):
    for part in element.parts:
        if isinstance(part, Outline):
            yield from (one for one in (part.fill, part.stroke) if one)
        elif isinstance(part, Curve):
            yield part.stroke
        else:
            yield part.colour


def test_all_that_is_not_bright_steps_back_and_nothing_moves():
    for theme in (LIGHT, DARK):
        drawing = build(a_town(), theme=theme)
        some = faded(drawing, {"a", "b", "a-to-b"})
        for before, after in zip(drawing.elements, some.elements, strict=True):
            assert (before.key, before.area, before.sentence) == (
                after.key,
                after.area,
                after.sentence,
            )
            if after.key.record_id in ("c", "p"):
                assert all(contrast(one, theme.background) < 2 for one in colours(after))
            else:
                assert after is before
        assert some.boxes is drawing.boxes


@pytest.mark.parametrize("theme", [CONTRAST, CONTRAST_DARK])
def test_in_high_contrast_what_steps_back_can_be_read_and_is_clearly_behind(theme):
    drawing = build(a_town(), theme=theme)
    some = faded(drawing, {"a"}, theme.behind)
    for before, after in zip(drawing.elements, some.elements, strict=True):
        if before.key.record_id == "a":
            assert after is before
            continue
        for was, part in zip(before.parts, after.parts, strict=True):
            if isinstance(part, Text):
                assert 4.5 <= contrast(part.colour, theme.background) < 7
            elif isinstance(part, Outline):
                assert part.fill in ("", theme.background)
                assert part.stroke in ("", theme.behind)
                assert part.stroke or was.fill == theme.background
            else:
                assert part.stroke == theme.behind
                assert part.width < theme.flow_width


def test_only_the_themes_of_high_contrast_have_a_colour_for_what_steps_back():
    assert {name for name, theme in THEMES.items() if theme.behind} == {"contrast", "contrast-dark"}


def test_nothing_fades_where_everything_is_bright():
    drawing = build(a_town())
    assert faded(drawing, None) is drawing
    dimmed = faded(drawing, frozenset())
    assert all(a is not b for a, b in zip(drawing.elements, dimmed.elements, strict=True))
    assert [type(p) for p in dimmed.elements[0].parts] == [
        type(p) for p in drawing.elements[0].parts
    ]


def test_the_legend_says_what_is_seen_and_explains_only_what_is_bright():
    document = a_town()
    drawing = with_legend(build(document), document, LIGHT, {"a", "b"}, "Showing: Only open data")
    legend = drawing.elements[-1]
    assert legend.sentence == "Legend: Showing: Only open data; Organisation."
    words = [part.text for part in legend.parts if isinstance(part, Text)]
    assert words == ["Showing: Only open data", "Organisation"]
