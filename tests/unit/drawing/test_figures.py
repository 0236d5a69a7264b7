import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.drawing.drawing import build
from ecomap.drawing.elements import DASHED, Outline, Shape, Text
from ecomap.drawing.legibility import measure
from ecomap.drawing.theme import LIGHT
from ecomap.model import edits
from ecomap.model.document import Document
from ecomap.model.entities import Stakeholder, View
from ecomap.model.geometry import Point
from ecomap.model.vocabulary import LevelOfDetail, Role, StakeholderKind
from tests.support.maps import a_map

names = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=120)


def drawn(stakeholder, view=None):
    document = edits.add(Document(), stakeholder)
    return build(document, view) if view else build(document), document


@settings(max_examples=80, deadline=None)
@given(
    names,
    st.sampled_from(StakeholderKind),
    st.lists(st.sampled_from(Role), max_size=6, unique=True),
    st.sampled_from(["stated", "inferred", "unknown"]),
)
def test_text_never_reaches_out_of_its_outline(name, kind, roles, basis):
    drawing, document = drawn(
        Stakeholder(id="s", name=name, kind=kind, roles=roles, basis=basis, position=(0, 0))
    )

    assert measure(drawing, document).text_outside_box == 0


@pytest.mark.parametrize("kind", StakeholderKind)
def test_the_middle_of_a_box_is_the_stakeholders_position(kind):
    drawing, _ = drawn(Stakeholder(id="s", name="Registry", kind=kind, position=(40, 70)))

    centre = drawing.boxes["s"].centre
    assert (round(centre.x, 6), round(centre.y, 6)) == (40, 70)


def test_shape_says_what_kind_of_stakeholder_it_is():
    shapes = {}
    for kind in StakeholderKind:
        drawing, _ = drawn(Stakeholder(id="s", name="X", kind=kind, position=(0, 0)))
        outlines = [p for p in drawing.elements[0].parts if isinstance(p, Outline)]
        shapes[kind] = (outlines[0].shape, len(outlines))

    assert len(set(shapes.values())) == len(shapes), "no two kinds look alike"
    assert shapes[StakeholderKind.ORGANISATION_GROUP] == (Shape.ROUNDED, 2), "a stack is a group"


def test_a_nameless_stakeholder_says_so():
    drawing, _ = drawn(Stakeholder(id="s", name="  ", position=(0, 0)))

    assert any(isinstance(p, Text) and p.text == "Unnamed" for p in drawing.elements[0].parts)


def test_an_inferred_stakeholder_is_marked_by_more_than_colour():
    drawing, _ = drawn(Stakeholder(id="s", name="Registry", basis="inferred", position=(0, 0)))
    parts = drawing.elements[0].parts

    assert next(p for p in parts if isinstance(p, Outline)).dash == DASHED
    assert next(p for p in parts if isinstance(p, Text)).text == "Registry ?"


def test_levels_of_detail_add_roles_and_then_datasets():
    document = (
        a_map()
        .org("Council", roles=(Role.STEWARD,))
        .dataset("Births")
        .holds("Council", "Births", people=1)
        .build()
    )
    seen = {}
    for level in LevelOfDetail:
        drawing = build(document, View(id="v", level_of_detail=level))
        seen[level] = " ".join(
            part.text for part in drawing.elements[0].parts if isinstance(part, Text)
        )

    assert seen[LevelOfDetail.NAMES] == "Council"
    assert seen[LevelOfDetail.ROLES] == "Council steward"
    assert "Births" in seen[LevelOfDetail.HOLDINGS]


def test_the_size_of_a_group_is_written_in_its_box():
    drawing, _ = drawn(
        Stakeholder(id="s", name="Schools", kind="organisation-group", size=1250, position=(0, 0))
    )

    assert any("1,250" in p.text for p in drawing.elements[0].parts if isinstance(p, Text))


def test_names_are_drawn_in_the_themes_size():
    drawing, _ = drawn(Stakeholder(id="s", name="Registry", position=Point(0, 0)))

    assert drawing.elements[0].parts[1].size == LIGHT.name_size
