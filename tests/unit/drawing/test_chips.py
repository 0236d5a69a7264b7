"""Datasets as chips in the boxes of whom they are held by."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.drawing.chips import SOLE_SIGN
from ecomap.drawing.draughtsman import Draughtsman
from ecomap.drawing.drawing import build
from ecomap.drawing.elements import Key, Outline, Shape, Text
from ecomap.drawing.figures import MOST_HELD
from ecomap.drawing.legend import with_legend
from ecomap.drawing.legibility import measure
from ecomap.drawing.theme import LIGHT, THEMES, contrast
from ecomap.model import edits
from ecomap.model.entities import View
from ecomap.model.vocabulary import Access, HoldingKind, LevelOfDetail, StakeholderKind
from tests.support.maps import a_map

HOLDINGS = View(id="v", level_of_detail=LevelOfDetail.HOLDINGS)


def element_of(document, record_id, view=HOLDINGS, theme=LIGHT):
    drawing = build(document, view, theme)
    return next(e for e in drawing.elements if e.key == Key(record_id))


def texts_of(document, record_id, view=HOLDINGS):
    parts = element_of(document, record_id, view).parts
    return [part.text for part in parts if isinstance(part, Text)]


def test_a_chip_says_access_and_name():
    document = (
        a_map().orgs("Council", "Clinic").dataset("Births", access=Access.OPEN)
        .holds("Council", "Births").holds("Clinic", "Births").build()
    )  # fmt: skip
    assert texts_of(document, "council") == ["Council", "O", "Births"]
    assert texts_of(document, "council", View(id="v")) == ["Council"]


@pytest.mark.parametrize(
    ("build_up", "marked"),
    [
        (lambda m: m, True),
        (lambda m: m.org("B").holds("B", "D"), False),
        (lambda m: m.org("B").holds("B", "D", HoldingKind.COPY), False),
        (lambda m: m.platform("B").holds("B", "D", HoldingKind.PLATFORM), True),
    ],
    ids=["alone", "another", "a copy", "a platform that hosts it"],
)
def test_a_dataset_that_nobody_else_holds_is_marked(build_up, marked):
    document = build_up(a_map().org("A").dataset("D").holds("A", "D")).build()
    assert (SOLE_SIGN in texts_of(document, "a")) is marked
    assert ("nobody else on the map holds it" in element_of(document, "a").sentence) is marked
    if "b" in document.stakeholders:
        assert SOLE_SIGN not in texts_of(document, "b")


def test_no_mark_for_what_is_not_there_yet_nor_for_a_group():
    document = (
        a_map().org("A").group("Schools").dataset("D", exists="planned").dataset("E")
        .holds("A", "D").holds("Schools", "E").build()
    )  # fmt: skip
    assert SOLE_SIGN not in texts_of(document, "a")
    assert SOLE_SIGN not in texts_of(document, "schools")


def test_one_person_is_marked_by_a_figure_and_in_words():
    document = (
        a_map().org("A").person("P").dataset("D").dataset("E").dataset("F")
        .holds("A", "D", people=1).holds("A", "E", people=2).holds("P", "F").build()
    )  # fmt: skip
    heads = [
        part for part in element_of(document, "a").parts
        if isinstance(part, Outline) and part.shape is Shape.ELLIPSE
    ]  # fmt: skip
    assert len(heads) == 1
    sentence = element_of(document, "a").sentence
    assert "D (access unknown, only one person can supply it)" in sentence
    assert "E (access unknown, nobody else on the map holds it)" in sentence
    assert "only one person" in element_of(document, "p").sentence


names = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=90)
held = st.tuples(names, st.sampled_from(Access), st.sampled_from([1, 2, "unknown"]))


@settings(max_examples=60, deadline=None)
@given(
    names,
    st.sampled_from(StakeholderKind),
    st.lists(held, max_size=6),
    st.sampled_from(sorted(THEMES)),
)
def test_chips_and_their_text_stay_inside_the_box(name, kind, datasets, theme):
    building = a_map().stakeholder(name or "X", kind, position=(0, 0))
    for number, (_, access, people) in enumerate(datasets):
        building.dataset(f"D{number}", access=access).holds(
            name or "X", f"D{number}", people=people
        )
    document = building.build()
    for number, (words, _, _) in enumerate(datasets):
        document = edits.set_fields(document, f"d{number}", name=words)
    drawing = build(document, HOLDINGS, THEMES[theme])
    assert measure(drawing, document).text_outside_box == 0
    (box,) = drawing.boxes.values()
    front = box.grown(0.01)
    chips = [p for p in drawing.elements[0].parts if isinstance(p, Outline)][1:]
    for chip in chips:
        assert front.contains(chip.rect.centre)
        if kind in (StakeholderKind.ORGANISATION, StakeholderKind.TEAM):
            assert front.united(chip.rect) == front


def test_of_very_many_datasets_the_rest_is_counted():
    building = a_map().org("A")
    for number in range(MOST_HELD + 3):
        building.dataset(f"D{number}").holds("A", f"D{number}")
    document = building.build()
    assert texts_of(document, "a")[-1] != "and 3 more", "chips come after all lines"
    assert "and 3 more" in texts_of(document, "a")
    drawing = build(document, HOLDINGS)
    assert measure(drawing, document).text_outside_box == 0


def test_chips_follow_changes_of_holders_and_of_datasets_as_if_drawn_anew():
    document = (
        a_map().orgs("A", "B").at("A", 0, 0).at("B", 400, 0).dataset("D").holds("A", "D").build()
    )
    draughtsman = Draughtsman()
    draughtsman.update(document, HOLDINGS, LIGHT)
    other = a_map().orgs("A", "B").dataset("D").holds("A", "D").holds("B", "D").build()
    steps = (
        lambda d: edits.add(d, other.holdings["b-holds-d"]),
        lambda d: edits.set_fields(d, "d", access="closed"),
        lambda d: edits.set_fields(d, "d", name="Deaths of all the years before the last"),
        lambda d: edits.remove(d, ("a-holds-d",)),
        lambda d: edits.set_fields(d, "b-holds-d", people=1),
        lambda d: edits.set_fields(d, "d", exists="planned"),
        lambda d: edits.set_fields(d, "b", kind="person"),
        lambda d: edits.remove(d, ("d",)),
    )
    for step in steps:
        before, document = document, step(document)
        drawn = draughtsman.update(document, HOLDINGS, LIGHT)
        assert drawn == build(document, HOLDINGS, LIGHT)
        assert drawn.elements != build(before, HOLDINGS, LIGHT).elements


def test_the_legend_explains_the_signs_of_chips_where_there_are_any():
    document = (
        a_map().org("A", position=(0, 0)).dataset("D", access=Access.SHARED).holds("A", "D").build()
    )

    def words(view):
        return with_legend(build(document, view), document, LIGHT).elements[-1].sentence

    assert "Nobody else holds it" in words(HOLDINGS)
    assert "Data, access shared" in words(HOLDINGS)
    assert words(View(id="v")) == "Legend: Organisation."


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_everything_on_a_chip_can_be_read(theme):
    assert contrast(theme.label.text, theme.label.fill) >= 7
    assert contrast(theme.blocked, theme.label.fill) >= 7
    for ink in theme.access.values():
        assert contrast(ink.text, ink.fill) >= 7
