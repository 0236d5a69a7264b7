"""Every layout keeps what all of them promise, and does what its name says."""

from __future__ import annotations

from itertools import combinations
from math import hypot

import pytest

from ecomap.drawing import arrange as arranging
from ecomap.drawing.arrange import apply, place_new
from ecomap.drawing.drawing import build
from ecomap.drawing.layouts.registry import LAYOUTS, layout
from ecomap.drawing.legibility import measure
from ecomap.foundation.cancel import CancelToken
from ecomap.foundation.errors import CancelledError, GraphvizTimeoutError
from ecomap.graphviz.engine import find_engine
from ecomap.model import edits
from ecomap.model.geometry import Point
from ecomap.model.vocabulary import Role
from tests.support.maps import a_map

NAMES = [one.id for one in LAYOUTS if one.id != "legible"]
"""The first is organic and layered in one, and has tests of its own."""


def arrange(*values, **more):
    """Arrange without much pressing: that takes time, and is tested elsewhere."""
    return arranging.arrange(*values, effort=250, **more)


@pytest.fixture(scope="module")
def engine():
    return find_engine()


def town(**places):
    """Seven who deal with each other, two sectors, a dataset that travels."""
    sectors = {"Council": "Public", "Clinic": "Public", "Bank": "Private", "Shop": "Private"}
    roles = {"Council": (Role.STEWARD,), "Clinic": (Role.STEWARD,), "App": (Role.CREATOR,)}
    made = a_map()
    for name in ("Council", "Clinic", "School", "Bank", "Shop", "App", "Hermit"):
        fields = {"sector": sectors.get(name, ""), "roles": roles.get(name, ())}
        made.org(name, position=places.get(name), **fields)
    return (
        made.dataset("Births")
        .dataset("Loans")
        .dataset("Lessons")
        .holds("Clinic", "Births")
        .flow("Clinic", "Council", "Births")
        .flow("Council", "School", "Births")
        .flow("School", "App", "Births")
        .flow("Bank", "Shop", "Loans")
        .flow("Bank", "Council", "Loans")
        .flow("App", "School", "Lessons")
        .exchange("Council", "Clinic", "money")
        .build()
    )


@pytest.fixture(scope="module", params=NAMES)
def name(request):
    return request.param


@pytest.fixture(scope="module")
def found(name, engine):
    return arrange(town(), engine, name=name)


def test_nothing_lies_over_anything(name, found):
    after = apply(town(), found)

    assert all(s.position is not None for s in after.stakeholders.values())
    assert measure(build(after), after).flaws == 0
    assert measure(build(after), after) == found.legibility


def test_a_layout_is_the_same_every_time(name, found, engine):
    again = arrange(town(), engine, name=name)

    assert (again.places, again.routes, again.frames) == (found.places, found.routes, found.frames)


def test_a_layout_says_who_drew_it(name, found):
    assert "Graphviz" in found.engine or found.engine == "Ecomap"
    assert layout(name).sentence[0].isupper()
    assert not layout(name).sentence.endswith(".")


def test_whoever_is_pinned_stays_and_nobody_stands_there(name, engine):
    document = edits.set_fields(town(Clinic=Point(700, 400)), "clinic", pinned=True)
    after = apply(document, arrange(document, engine, name=name))
    boxes = build(after).boxes

    assert after.stakeholders["clinic"].position == Point(700, 400)
    assert not any(a.overlaps(b) for a, b in combinations(boxes.values(), 2))


def test_a_frame_moves_with_all_that_is_in_it(name, engine):
    document = edits.add(
        town(School=Point(3000, 3000), Shop=Point(3000, 3200)),
        *a_map()
        .frame("Town", 2900, 2900, 200, 400)
        .note("Ask", 2910, 3250)
        .build()
        .frames.values(),
        *a_map().note("Ask", 2910, 3250).build().notes.values(),
    )
    after = apply(document, arrange(document, engine, name=name))
    area, note = after.frames["town"].area, next(iter(after.notes.values()))
    shift = area.x - 2900, area.y - 2900
    boxes = build(after).boxes

    assert (area.width, area.height) == (200, 400)
    for member, place in (("school", Point(3000, 3000)), ("shop", Point(3000, 3200))):
        assert after.stakeholders[member].position == pytest.approx(place.moved(*shift), abs=0.2)
    assert note.position == pytest.approx(Point(2910, 3250).moved(*shift), abs=0.2)
    assert not any(area.overlaps(boxes[i]) for i in boxes.keys() - {"school", "shop"})


def test_a_note_goes_along_and_covers_nobody(name, engine):
    document = edits.add(town(), *a_map().note("Ask them", 20, 30).build().notes.values())
    document = edits.move(document, {"hermit": Point(0, 0), "council": Point(900, 0)})
    after = apply(document, arrange(document, engine, name=name))
    drawing = build(after)
    note = next(e.area for e in drawing.elements if e.kind == "note")

    assert not any(note.overlaps(box) for box in drawing.boxes.values())
    centre, hermit = note.centre, after.stakeholders["hermit"].position
    assert hypot(centre.x - hermit.x, centre.y - hermit.y) < 400


def test_one_undo_brings_places_made_by_hand_back(name, found):
    from ecomap.editor.session import Session

    before = town(Council=Point(1, 2), Clinic=Point(600, 2))
    session = Session(before)
    session.commit("Arrange everything", lambda now: apply(now, found))
    assert session.document is not before
    session.undo()
    assert session.document is before


def test_every_layout_can_be_stopped(name, engine):
    token = CancelToken()
    token.cancel()

    with pytest.raises(CancelledError):
        arrange(town(), engine, name=name, cancel=token)


def test_selected_ones_are_arranged_where_they_are(name, engine):
    spots = {"Council": Point(0, 0), "Clinic": Point(10, 10), "School": Point(20, 20)}
    others = {"Bank": Point(400, 0), "Shop": Point(-400, 0), "App": Point(0, 300)}
    document = town(Hermit=Point(0, -300), **spots, **others)
    only = frozenset({"council", "clinic", "school"})
    after = apply(document, arrange(document, engine, name=name, only=only))
    boxes = build(after).boxes

    for one in ("bank", "shop", "app", "hermit"):
        assert after.stakeholders[one] is document.stakeholders[one]
    assert not any(a.overlaps(b) for a, b in combinations(boxes.values(), 2))
    middle = [after.stakeholders[one].position for one in sorted(only)]
    assert hypot(sum(p.x for p in middle) / 3 - 10, sum(p.y for p in middle) / 3 - 10) < 900


def test_an_empty_map_is_no_trouble(name, engine):
    document = a_map().build()

    assert apply(document, arrange(document, engine, name=name)) == document


def test_rings_stand_around_the_chosen_one(engine):
    found = arrange(town(), engine, name="rings", heart="bank")
    away = {i: hypot(*place) for i, place in found.places.items()}

    assert found.about == "Bank"
    assert found.places["bank"] == Point(0, 0)
    assert max(away["shop"], away["council"]) < min(away["clinic"], away["school"])


def test_a_dataset_travels_from_left_to_right(engine):
    found = arrange(town(), engine, name="journey", heart="births")
    way = [found.places[i].x for i in ("clinic", "council", "school", "app")]

    assert found.about == "Births"
    assert way == sorted(way)
    low = max(found.places[i].y for i in ("clinic", "council", "school", "app"))
    assert min(found.places[i].y for i in ("bank", "shop", "hermit")) > low


def test_the_journey_of_a_flow_is_that_of_its_dataset(engine):
    document = town()
    flow = next(f for f in document.flows.values() if f.datasets == ("loans",))

    assert arrange(document, engine, name="journey", heart=flow.id).about == "Loans"


@pytest.mark.parametrize("name", ["lanes-role", "lanes-sector"])
def test_lanes_have_names_and_hold_their_own(engine, name):
    after = apply(town(), arrange(town(), engine, name=name))
    named = {frame.name: frame.area for frame in after.frames.values()}
    boxes = build(after).boxes
    lane = named["Public" if name == "lanes-sector" else "Steward"]

    assert ("No sector" if name == "lanes-sector" else "No role") in named
    for one in ("council", "clinic"):
        assert boxes[one].united(lane) == lane
    assert not lane.overlaps(boxes["bank"])
    again = apply(after, arrange(after, engine, name="circular"))
    assert not again.frames, "lanes are gone with the next layout"


def test_a_circle_has_everybody_at_its_rim(engine):
    places = arrange(town(), engine, name="circular", shape=1.0).places.values()
    x = sum(p.x for p in places) / len(places)
    y = sum(p.y for p in places) / len(places)
    away = [hypot(p.x - x, p.y - y) for p in places]

    assert max(away) < 1.8 * min(away)


def test_layers_are_drawn_by_hand_when_dot_takes_too_long(engine, monkeypatch):
    from ecomap.drawing.layouts import layered

    def never(task, asked):
        raise GraphvizTimeoutError("Graphviz took too long")

    monkeypatch.setattr(layered, "tried", never)
    found = arrange(town(), engine, name="layered")

    assert found.engine == "Ecomap"
    assert found.legibility.flaws == 0


@pytest.mark.parametrize("shape", [0.7, 1.4, 16 / 9])
def test_lanes_fill_the_page_they_are_for(engine, shape):
    area = build(apply(town(), arrange(town(), engine, name="lanes-sector", shape=shape))).area

    assert 0.3 * shape < area.width / area.height < 3.5 * shape


def test_only_newcomers_are_placed_near_their_friends():
    spots = {"Council": Point(0, 0), "Clinic": Point(300, 0), "School": Point(600, 0)}
    document = town(Bank=Point(0, 300), Shop=Point(300, 300), **spots)
    after = apply(document, place_new(document, {"app", "hermit"}))
    boxes = build(after).boxes

    for one in ("council", "clinic", "school", "bank", "shop"):
        assert after.stakeholders[one] is document.stakeholders[one]
    assert not any(a.overlaps(b) for a, b in combinations(boxes.values(), 2))
    app = after.stakeholders["app"].position
    assert hypot(app.x - 600, app.y) < 500, "near the school, its only friend"


def test_nothing_new_changes_nothing():
    document = town(Council=Point(0, 0))

    assert apply(document, place_new(document, set())) == document


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("joined", [True, False])
@pytest.mark.parametrize("name", [one.id for one in LAYOUTS])
def test_the_smallest_maps_are_no_trouble(engine, name, count, joined):
    made = a_map().orgs(*"ABC"[:count])
    if joined and count > 1:
        made.dataset("D").flow("A", "B", "D").flow("A", "A", "D")
    document = made.build()
    after = apply(document, arrange(document, engine, name=name))

    assert measure(build(after), after).box_over_box == 0
    assert all(s.position is not None for s in after.stakeholders.values())


def test_a_thicket_is_not_pressed_for_a_step_would_take_too_long(engine):
    names = [f"P{number}" for number in range(9)]
    thicket = a_map().orgs(*names).dataset("D")
    for first, second in combinations(names, 2):
        thicket = thicket.flow(first, second, "D")

    found = arranging.arrange(thicket.build(), engine, name="organic")

    assert found.legibility.crossings > 54
    assert not found.engine.endswith("then Ecomap")
