"""Boxes that are larger or coloured by a measure: readable, told in numbers, and incremental."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import pairwise

import pytest

from ecomap.analysis.graph import CURRENT
from ecomap.analysis.measures import STAKEHOLDER_COLUMNS, Measures, Table
from ecomap.drawing.draughtsman import Draughtsman
from ecomap.drawing.drawing import build
from ecomap.drawing.elements import Key, Outline, Text
from ecomap.drawing.fading import faded
from ecomap.drawing.gauge import LEVELS, NO_GAUGE, SCALES, inks
from ecomap.drawing.gauging import gauge_of
from ecomap.drawing.legend import entries
from ecomap.drawing.theme import LIGHT, THEMES, contrast
from ecomap.model import edits
from ecomap.model.entities import View
from ecomap.model.geometry import Point
from ecomap.model.vocabulary import StakeholderMeasure
from tests.support.maps import a_map

OUT, LOSS = StakeholderMeasure.OUT, StakeholderMeasure.LOSS_SHARE


def measured(values):
    """Return measures in which ``out`` and ``loss-share`` have these values by id."""
    rows = {
        i: tuple(
            {"out": out, "loss-share": loss}.get(column.id, 0) for column in STAKEHOLDER_COLUMNS
        )
        for i, (out, loss) in values.items()
    }
    return Measures(Table(STAKEHOLDER_COLUMNS, rows), Table((), {}), CURRENT)


@pytest.fixture
def document():
    builder = a_map().orgs("Council", "Clinic", "School").flow("Council", "Clinic")
    for number, name in enumerate(("Council", "Clinic", "School")):
        builder = builder.at(name, number * 320, 0)
    return builder.build()


VALUES = measured({"council": (4, Fraction(3, 4)), "clinic": (1, Fraction(0)), "school": (0, None)})
BOTH = View(id="v", size_by=OUT, colour_by=LOSS)


def body(drawing, record_id):
    return next(e for e in drawing.elements if e.key == Key(record_id))


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_text_is_readable_at_every_step_in_every_theme(theme):
    steps = inks(theme)
    assert len(steps) == LEVELS == len(SCALES)
    assert all(contrast(ink.fill, ink.text) >= 7 for ink in steps)


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_lightness_alone_tells_the_order_of_the_steps(theme):
    away = [contrast(ink.fill, theme.background) for ink in inks(theme)]
    assert away == sorted(away)
    assert all(b / a > 1.1 for a, b in pairwise(away))


def test_steps_are_quarters_of_the_greatest_and_nothing_is_the_lowest():
    values = measured({f"s{n}": (n, Fraction(0)) for n in range(9)})
    gauge = gauge_of(View(id="v", size_by=OUT), values)
    assert [gauge.marks[f"s{n}"].size for n in range(9)] == [0, 1, 1, 2, 2, 3, 3, 4, 4]
    assert [step.words for step in gauge.size.steps] == [
        "0",
        "1 to 2",
        "3 to 4",
        "5 to 6",
        "7 to 8",
    ]


def test_a_view_without_measures_draws_as_usual(document):
    assert gauge_of(View(id="v"), VALUES) is NO_GAUGE
    assert build(document) == build(document, View(id="default"), LIGHT, NO_GAUGE)


def test_boxes_show_the_values_as_numbers_and_in_words(document):
    drawing = build(document, BOTH, LIGHT, gauge_of(BOTH, VALUES))
    texts = [part.text for part in body(drawing, "council").parts if isinstance(part, Text)]
    assert texts[-2:] == ["Loss share 75%", "Data out 4"]
    assert body(drawing, "council").sentence.endswith("Measured: Loss share 75%, Data out 4.")
    assert "Loss share –" in body(drawing, "school").sentence


def test_more_is_larger_and_farther_from_the_background(document):
    drawing = build(document, BOTH, LIGHT, gauge_of(BOTH, VALUES))
    assert drawing.boxes["council"].width > drawing.boxes["school"].width * 1.3
    fills = {
        i: next(p.fill for p in body(drawing, i).parts if isinstance(p, Outline))
        for i in document.stakeholders
    }
    steps = [ink.fill for ink in inks(LIGHT)]
    assert (fills["council"], fills["clinic"]) == (steps[-1], steps[0])
    assert fills["school"] == LIGHT.stakeholder.fill


def test_the_legend_has_the_key_and_only_what_is_on_the_map(document):
    drawing = build(document, BOTH, LIGHT, gauge_of(BOTH, VALUES))
    told = [entry.words for entry in entries(drawing, document, LIGHT)]
    assert told[-5:] == [
        "Loss share: 0%",
        "Loss share: 75%",
        "Data out: 0",
        "Data out: 1",
        "Data out: 4",
    ]
    usual = [entry.words for entry in entries(build(document), document, LIGHT)]
    assert not any("Data out" in words for words in usual)
    assert faded(drawing, {"council"}).gauge == drawing.gauge


def test_a_picture_of_a_view_works_the_measures_out_itself(document):
    view = View(id="v", colour_by=OUT)
    drawing = build(document, view)
    assert "Measured: Data out 1." in body(drawing, "council").sentence
    assert drawing.gauge.colour.title == "Data out"


def test_drawing_by_measures_bit_by_bit_comes_to_the_same_as_anew(document):
    chance, draughtsman = random.Random(7), Draughtsman()
    names = list(document.stakeholders)
    views = (BOTH, View(id="v"), View(id="v", size_by=OUT), View(id="v", colour_by=LOSS))
    for _ in range(40):
        values = {i: (chance.randint(0, 3), Fraction(chance.randint(0, 4), 4)) for i in names}
        view = chance.choice(views)
        gauge = gauge_of(view, measured(values))
        if chance.random() < 0.5:
            place = Point(chance.randint(-300, 300), chance.randint(-300, 300))
            document = edits.move(document, {chance.choice(names): place})
            draughtsman_preview(draughtsman, document, chance)
        theme = chance.choice(tuple(THEMES.values()))
        assert draughtsman.update(document, view, theme, gauge) == build(
            document, view, theme, gauge
        )


def draughtsman_preview(draughtsman, document, chance):
    """Let a drag go before the next drawing, now and then."""
    if draughtsman._subject is not None and chance.random() < 0.5:
        draughtsman.preview(document)


def test_only_boxes_whose_values_changed_are_made_anew(document):
    draughtsman = Draughtsman()
    view = View(id="v", colour_by=LOSS)
    before = draughtsman.update(document, view, LIGHT, gauge_of(view, VALUES))
    other = measured(
        {"council": (4, Fraction(3, 4)), "clinic": (1, Fraction(3, 8)), "school": (0, None)}
    )
    after = draughtsman.update(document, view, LIGHT, gauge_of(view, other))
    changed = {a.key for a, b in zip(before.elements, after.elements, strict=True) if a is not b}
    assert Key("clinic") in changed
    assert {Key("council"), Key("school")}.isdisjoint(changed)
