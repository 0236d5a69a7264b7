"""The theme for greyscale print: what it tells apart, it tells apart without any shade of grey."""

from __future__ import annotations

from itertools import combinations

import pytest

from ecomap.drawing.drawing import build
from ecomap.drawing.elements import Curve, Head, Layer, Outline, Text
from ecomap.drawing.gauge import inks
from ecomap.drawing.legend import entries, with_legend
from ecomap.drawing.theme import GREYSCALE, LIGHT, THEMES
from ecomap.model.entities import View
from ecomap.model.vocabulary import (
    Access,
    Basis,
    LevelOfDetail,
    Nature,
    StakeholderKind,
    StakeholderMeasure,
    Status,
)
from tests.support.maps import a_map

HOLDINGS = View(id="v", level_of_detail=LevelOfDetail.HOLDINGS)


def form(part):
    """Return how a part is drawn, without where it is and without any shade."""
    if isinstance(part, Outline):
        border = (part.width, part.dash) if part.stroke else ()
        return ("outline", part.shape, bool(part.fill), border)
    if isinstance(part, Curve):
        return ("line", part.width, part.dash, part.head)
    return ("text", part.text, part.bold)


def forms(drawing, *roles):
    return tuple(
        form(part)
        for element in drawing.elements
        if (element.kind, element.key.role) in roles
        for part in element.parts
    )


def two(**fields):
    return a_map().orgs("A", "B").dataset("Data", access=fields.get("access", Access.OPEN))


def flow(theme, role, **fields):
    """Return how a flow is drawn whose label says the same in each case."""
    made = two(**fields).flow("A", "B", "Data", **fields).build()
    return forms(build(made, theme=theme), ("flow", role))


def exchange(theme, **fields):
    made = two().exchange("A", "B", "Thanks", **fields).build()
    return forms(build(made, theme=theme), ("exchange", "body"))


def lines(theme):
    """Return every line that means something else, by what it means."""
    found = {f"data, {one}": flow(theme, "body", access=one) for one in Access}
    found |= {
        f"data, {access}, {status}": flow(theme, "body", access=access, status=status)
        for access in Access
        for status in (Status.PROPOSED, Status.BLOCKED)
    }
    for nature in (Nature.TANGIBLE, Nature.INTANGIBLE):
        for status in (Status.CURRENT, Status.PROPOSED, Status.BLOCKED):
            found[f"{nature}, {status}"] = exchange(theme, nature=nature, status=status)
    return found


def boxes(theme):
    """Return the boxes of all kinds, and what could be taken for one of them."""
    found = {}
    for kind in StakeholderKind:
        for basis in (Basis.STATED, Basis.INFERRED):
            made = a_map().stakeholder("A", kind, basis=basis).build()
            found[f"{kind}, {basis}"] = forms(build(made, theme=theme), ("stakeholder", "body"))
    noted = build(a_map().note("A", 0, 0).build(), theme=theme)
    found["note"] = forms(noted, ("note", "body"))
    framed = build(a_map().org("B").frame("A", 0, 0, 300, 200).build(), theme=theme)
    found["frame"] = forms(framed, ("frame", "body"))
    return {what: tuple(one for one in seen if one[0] != "text") for what, seen in found.items()}


def letters(theme):
    """Return the letters of access, on flows and in boxes, without the letter itself."""
    found = {}
    for access in Access:
        on_flow = flow(theme, "label", access=access)
        held = a_map().org("A").dataset("Data", access=access).holds("A", "Data").build()
        in_box = forms(build(held, HOLDINGS, theme), ("stakeholder", "body"))
        found[access] = [tuple(f for f in where if f[0] != "text") for where in (on_flow, in_box)]
    return found


def alike(found):
    return [pair for pair in combinations(found, 2) if found[pair[0]] == found[pair[1]]]


@pytest.mark.parametrize("tell", [lines, boxes, letters], ids=["lines", "boxes", "letters"])
def test_no_two_kinds_differ_by_their_shade_alone(tell):
    assert alike(tell(GREYSCALE)) == []


def test_the_comparison_would_notice_shades():
    assert len(alike(letters(LIGHT))) == 6
    assert ("data, closed", "data, open") in alike(lines(LIGHT))
    assert ("data, open", "data, open, proposed") in alike(lines(LIGHT))


def everything():
    made = a_map("All").orgs("A", "B").person("C").note("Note", 900, 0)
    for access in Access:
        made.dataset(f"Data {access}", access=access).holds("A", f"Data {access}", people=1)
        for status in (Status.CURRENT, Status.PROPOSED, Status.BLOCKED):
            made.flow("A", "B", f"Data {access}", access=access, status=status)
    made.exchange("B", "C", "Thanks", status=Status.PROPOSED)
    return made.build()


def test_nothing_in_it_has_a_colour():
    document = everything()
    view = View(id="w", colour_by=StakeholderMeasure.LOSS_SHARE)
    used = set()
    for seen in (HOLDINGS, view):
        drawing = with_legend(build(document, seen, GREYSCALE), document, GREYSCALE)
        for element in drawing.elements:
            for part in element.parts:
                used |= {getattr(part, name, "") for name in ("fill", "stroke", "colour")}
    used |= {colour for ink in inks(GREYSCALE) for colour in ink}
    assert {c for c in used if c and len({c[1:3], c[3:5], c[5:7]}) > 1} == set()


def test_the_legend_shows_the_patterns_that_the_lines_have():
    document = everything()
    drawing = build(document, HOLDINGS, GREYSCALE)
    told = {e.words: e.sign for e in entries(drawing, document, GREYSCALE)}
    for access in Access:
        words = "not known" if access is Access.UNKNOWN else access.value
        sign = told[f"Data, access {words}"]
        shown = [form(part)[2] for part in sign if isinstance(part, Curve)]
        drawn = flow(GREYSCALE, "body", access=access)  # with a line that leads to its label
        assert shown == [dash for _, _, dash, head in drawn if head is not Head.NONE]
        length = sign[-1].points[-1].x - sign[-1].points[0].x
        assert length >= 1.5 * sum(shown[0]), "the pattern shows once and a half at least"
    assert len([p for p in told["Double line: proposed"] if isinstance(p, Curve)]) == 2


def test_a_proposed_value_keeps_an_open_arrowhead():
    (line, inside), *_ = [
        element.parts[:2]
        for element in build(everything(), theme=GREYSCALE).elements
        if element.kind == "exchange" and element.key.role == "body"
    ]
    assert (line.head, inside.head) == (Head.OPEN, Head.FILLED)
    assert inside.stroke == GREYSCALE.background


def test_both_edges_of_a_double_line_can_be_seen():
    doubled = [
        element.parts[:2]
        for element in build(everything(), theme=GREYSCALE).elements
        if element.layer is Layer.LINE and "proposed" in element.sentence
    ]
    assert len(doubled) == 5
    for line, inside in doubled:
        assert (line.dash, line.points) == (inside.dash, inside.points)
        assert inside.width >= 1.0
        assert (line.width - inside.width) / 2 >= 0.9


def test_the_letters_are_written_out_in_every_theme():
    document = everything()
    for theme in THEMES.values():
        drawing = build(document, HOLDINGS, theme)
        said = {p.text for e in drawing.elements for p in e.parts if isinstance(p, Text)}
        assert said >= {"C", "S", "O", "?"}
