"""Contrast of what is really drawn: each text against what lies under it, each mark beside it.

The ratios are those of WCAG 2.2: 7:1 for text (1.4.6), 3:1 for marks (1.4.11).
"""

from __future__ import annotations

import itertools

import pytest

from ecomap.drawing import gauge
from ecomap.drawing.drawing import build
from ecomap.drawing.elements import Curve, Outline, Text
from ecomap.drawing.legend import entries
from ecomap.drawing.theme import THEMES, contrast
from ecomap.model import edits
from ecomap.model.entities import View
from ecomap.model.geometry import Point
from ecomap.model.vocabulary import (
    Access,
    Basis,
    LevelOfDetail,
    Nature,
    Role,
    StakeholderKind,
    Status,
    TriState,
)
from tests.support.maps import a_map

FEW_COLOURS = ("contrast", "contrast-dark", "greyscale")
HOLDINGS = View(id="v", level_of_detail=LevelOfDetail.HOLDINGS)


@pytest.fixture(scope="module")
def everything():
    """A map with every kind of thing in every state that looks different."""
    names = [f"Kind {kind.value}" for kind in StakeholderKind]
    made = a_map("Everything")
    for number, (name, kind) in enumerate(zip(names, StakeholderKind, strict=True)):
        made.stakeholder(name, kind, roles=(Role.STEWARD,))
        made.at(name, 500.0 * (number % 4), 400.0 * (number // 4))
    for access in Access:
        made.dataset(f"Data {access.value}", access=access)
        made.holds(names[0], f"Data {access.value}", people=1)
    made.dataset("Not there", exists="no").holds(names[1], "Not there")
    pairs = [(a, b) for a in names for b in names if a < b]
    states = [(access, status) for access in Access for status in Status]
    for (a, b), (access, status) in zip(pairs, states, strict=False):
        made.flow(a, b, f"Data {access.value}", access=access, status=status, late=TriState.YES,
                  basis=Basis.INFERRED)  # fmt: skip
        nature = Nature.INTANGIBLE if status is Status.CURRENT else Nature.TANGIBLE
        made.exchange(b, a, f"Thanks {access.value}", status=status, nature=nature)
    made.note("A note", 2200, 0)
    document = made.build()
    from ecomap.model.entities import Frame
    from ecomap.model.geometry import Rect

    return edits.add(document, Frame(id="f", name="A frame", area=Rect(-200, -200, 2400, 300)))


def drawn(elements, theme):
    """Return every text with the ground that lies under its middle, and every mark."""
    texts, marks, grounds = [], [], []
    for element in elements:
        for part in element.parts:
            if isinstance(part, Text):
                middle = Point(part.left + part.width / 2, part.baseline - part.size * 0.35)
                under = [fill for rect, fill in grounds if rect.contains(middle)]
                texts.append((part, under[-1] if under else None))
            elif isinstance(part, Outline):
                if part.fill:
                    grounds.append((part.rect, part.fill))
                if part.stroke and part.width > 0.8:
                    marks.append(part.stroke)
            elif part.width > 1.0 and part.stroke != theme.background:
                marks.append(part.stroke)  # no line to a label, nor the inside of a double line
    return texts, marks


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_text_can_be_read_where_it_stands_and_every_mark_be_seen(everything, theme):
    drawing = build(everything, HOLDINGS, theme)
    texts, marks = drawn(drawing.elements, theme)
    assert len(texts) > 60
    low = {
        (part.text, part.colour, ground)
        for part, ground in texts
        if contrast(part.colour, ground or theme.background) < 7
    }
    assert low == set()
    assert len(set(marks)) > (8 if theme.name not in FEW_COLOURS else 0 if theme.patterned else 2)
    assert {mark for mark in marks if contrast(mark, theme.background) < 3} == set()


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_legend_can_be_read_too(everything, theme):
    drawing = build(everything, HOLDINGS, theme)
    for entry in entries(drawing, everything, theme, None):
        for part in entry.sign:
            if isinstance(part, Text) and part.text not in ("C", "S", "O"):
                grounds = [p.fill for p in entry.sign if isinstance(p, Outline) and p.fill]
                ground = grounds[-1] if part.text == "?" and grounds else theme.background
                assert contrast(part.colour, ground) >= 7, entry.words
            elif isinstance(part, Curve) and part.stroke != theme.background:
                assert contrast(part.stroke, theme.background) >= 3, entry.words


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_boxes_coloured_by_a_measure_can_be_read(theme):
    for ink in gauge.inks(theme):
        assert contrast(ink.text, ink.fill) >= 7
        assert contrast(ink.line, theme.background) >= 3


@pytest.mark.parametrize("name", FEW_COLOURS)
def test_in_high_contrast_nothing_but_a_cross_has_a_colour(everything, name):
    theme = THEMES[name]
    drawing = build(everything, HOLDINGS, theme)
    used = set()
    for element in drawing.elements:
        for part in element.parts:
            used |= {getattr(part, field, "") for field in ("fill", "stroke", "colour")}
    coloured = {one for one in used if one and len({one[1:3], one[3:5], one[5:7]}) > 1}
    assert coloured <= {theme.blocked}


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_levels_of_access_differ_by_their_letter_and_in_grey(theme):
    greys = sorted(contrast(ink.fill, "#000000") for ink in theme.access.values())
    if "contrast" in theme.name:
        assert all(b / a > 1.3 for a, b in itertools.pairwise(greys))
    assert len({ink.fill for ink in theme.access.values()}) == len(Access)
