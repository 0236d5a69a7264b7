"""A large map is drawn between events; what comes out is what drawing at once would have given."""

from __future__ import annotations

import random
from functools import partial
from typing import TYPE_CHECKING

import pytest

from ecomap.canvas import drafting
from ecomap.canvas.scene import MapScene
from ecomap.drawing.drawing import build
from ecomap.drawing.theme import DARK, LIGHT
from ecomap.drawing.visible import DEFAULT_VIEW
from ecomap.editor.session import Session
from ecomap.model import edits
from ecomap.model.entities import DataFlow, Stakeholder
from ecomap.model.geometry import Point
from ecomap.model.vocabulary import Lens, LevelOfDetail
from tests.support.maps import a_map

if TYPE_CHECKING:
    from ecomap.model.document import Document

DATA = DEFAULT_VIEW.model_copy(update={"lens": Lens.DATA})
HOLDINGS = DEFAULT_VIEW.model_copy(update={"level_of_detail": LevelOfDetail.HOLDINGS})


@pytest.fixture(autouse=True)
def _every_map_is_large(monkeypatch):
    monkeypatch.setattr(drafting, "LARGE", 1)
    monkeypatch.setattr(drafting, "LITTLE", 2)
    monkeypatch.setattr(drafting, "SLICE", 0.0)  # one step at a time


@pytest.fixture
def canvas(open_canvas, small_map):
    shown = open_canvas(Session())
    shown.session.load(small_map)
    shown.drafting.finish()
    return shown


def drawn_at_once(canvas, view=DEFAULT_VIEW, theme=LIGHT) -> str:
    scene = MapScene()
    scene.sync(build(canvas.session.shown, view, theme))
    return scene.describe()


def steps(canvas, number: int) -> None:
    for _ in range(number):
        canvas.drafting.work()


def other_map() -> Document:
    builder = a_map().orgs("A", "B").at("A", 0, 0).at("B", 300, 0).dataset("Data")
    return builder.flow("A", "B", "Data").build()


def test_a_map_that_is_opened_is_seen_when_it_is_drawn(open_canvas, small_map):
    canvas = open_canvas(Session())
    canvas.session.load(small_map)
    assert canvas.drafting.busy
    assert canvas.scene.describe() == ""
    assert canvas.view.foreground.hint is None  # an empty map would say what to do first
    canvas.drafting.finish()
    assert not canvas.drafting.busy
    assert canvas.scene.describe() == drawn_at_once(canvas)
    seen = canvas.view.camera.seen()
    assert canvas.scene.content().width < seen.width() * 1.01
    assert canvas.view.camera.fitted


def test_it_is_drawn_by_itself(open_canvas, small_map, qtbot):
    canvas = open_canvas(Session())
    canvas.session.load(small_map)
    with qtbot.waitSignal(canvas.drafting.ready):
        pass
    assert canvas.scene.describe() == drawn_at_once(canvas)


def test_a_small_map_is_drawn_at_once(open_canvas, small_map, monkeypatch):
    monkeypatch.setattr(drafting, "LARGE", 600)
    canvas = open_canvas(Session())
    canvas.session.load(small_map)
    canvas.set_view(DATA)
    assert not canvas.drafting.busy
    assert canvas.scene.describe() == drawn_at_once(canvas, DATA)


def test_the_old_picture_stays_until_the_new_one_is_ready(canvas):
    before = canvas.scene.describe()
    canvas.set_view(HOLDINGS)
    steps(canvas, 5)
    assert canvas.drafting.busy
    assert canvas.scene.describe() == before
    canvas.drafting.finish()
    assert canvas.scene.describe() == drawn_at_once(canvas, HOLDINGS)


def test_what_is_edited_meanwhile_is_seen_at_once_and_not_lost(canvas):
    canvas.set_view(HOLDINGS)
    steps(canvas, 5)
    rename = partial(edits.set_fields, record_id="depot", name="Store")
    canvas.session.commit("Rename", rename)
    assert canvas.drafting.busy
    assert "'Store'" in canvas.scene.describe()
    assert canvas.scene.describe() == drawn_at_once(canvas)
    canvas.drafting.finish()
    assert canvas.scene.describe() == drawn_at_once(canvas, HOLDINGS)


def test_going_back_gives_up_what_is_under_way(canvas):
    canvas.set_theme(DARK)
    assert canvas.drafting.busy
    canvas.set_theme(LIGHT)
    assert not canvas.drafting.busy
    assert canvas.scene.describe() == drawn_at_once(canvas)


def test_another_wish_takes_the_place_of_the_one_before(canvas):
    canvas.set_theme(DARK)
    steps(canvas, 7)
    canvas.set_view(HOLDINGS)
    canvas.drafting.finish()
    assert canvas.scene.describe() == drawn_at_once(canvas, HOLDINGS, DARK)


def test_another_map_takes_the_place_of_the_one_that_is_being_drawn(canvas):
    canvas.set_theme(DARK)
    steps(canvas, 7)
    canvas.session.load(other_map())
    assert canvas.scene.describe() == ""
    canvas.drafting.finish()
    assert canvas.scene.describe() == drawn_at_once(canvas, theme=DARK)


def test_what_is_gone_is_not_shown_while_all_else_is_drawn_anew(canvas):
    places = {"council": Point(900, 0), "clinic": Point(900, 300), "depot": Point(0, 900)}

    def away(document):
        return edits.remove(edits.move(document, places), ("note", "clinic"))

    canvas.session.commit("Much", away)
    assert canvas.drafting.busy
    shown = {line.split("/")[0] for line in canvas.scene.describe().splitlines()}
    assert shown == {"council", "depot", "frame"}
    canvas.drafting.finish()
    assert canvas.scene.describe() == drawn_at_once(canvas)


def test_undoing_much_is_done_before_it_was_drawn(canvas):
    before = canvas.scene.describe()
    places = {"council": Point(900, 0), "clinic": Point(900, 300), "depot": Point(0, 900)}
    canvas.session.commit("Arrange", partial(edits.move, places=places))
    steps(canvas, 4)
    canvas.session.undo()
    assert not canvas.drafting.busy
    assert canvas.scene.describe() == before


def test_an_edit_is_drawn_quickly_and_settles_right_after(canvas, qtbot):
    canvas.session.commit("Move", partial(edits.move, places={"council": Point(-60, 90)}))
    assert canvas.scene.moving
    assert canvas.drawing.boxes["council"].centre == Point(-60, 90)
    qtbot.waitUntil(lambda: not canvas.drafting.busy)
    assert not canvas.scene.moving
    assert canvas.scene.describe() == drawn_at_once(canvas)


def test_the_next_edit_does_not_wait_for_the_last_to_settle(canvas):
    for x in range(0, 100, 20):
        canvas.session.commit("Move", partial(edits.move, places={"council": Point(x, 90)}))
        steps(canvas, 1)
    canvas.drafting.finish()
    assert canvas.scene.describe() == drawn_at_once(canvas)


def test_a_drag_that_begins_before_all_is_drawn_goes_on_afterwards(canvas):
    canvas.set_theme(DARK)
    steps(canvas, 3)
    canvas.session.preview(partial(edits.move, places={"depot": Point(40, 300)}))
    assert canvas.drawing.boxes["depot"].centre == Point(40, 300)
    canvas.drafting.finish()
    assert canvas.drawing.boxes["depot"].centre == Point(40, 300)
    assert {key.record_id for key in canvas.scene.moving} == {"depot", "thanks"}
    canvas.session.cancel_preview()
    canvas.drafting.finish()
    assert canvas.scene.describe() == drawn_at_once(canvas, theme=DARK)


def test_a_drag_in_a_map_that_is_not_drawn_yet_shows_nothing_of_it(canvas):
    canvas.session.load(other_map())
    one = next(iter(canvas.session.document.stakeholders))
    canvas.session.preview(partial(edits.move, places={one: Point(40, 300)}))
    assert canvas.scene.describe() == ""
    canvas.drafting.finish()
    assert canvas.drawing.boxes[one].centre == Point(40, 300)


def test_a_canvas_may_begin_with_a_map_that_takes_long(open_canvas, small_map):
    canvas = open_canvas(Session(small_map))
    canvas.session.preview(partial(edits.move, places={"depot": Point(40, 300)}))
    canvas.session.cancel_preview()
    canvas.drafting.finish()
    assert canvas.scene.describe() == drawn_at_once(canvas)


def test_what_is_to_be_named_is_drawn_first(canvas):
    canvas.session.load(other_map())
    name = next(iter(canvas.session.document.stakeholders))
    canvas.begin_rename(name)
    assert not canvas.drafting.busy
    assert canvas.scene.item_of(name) is not None
    canvas.on_the_spot.close(keep=False)


def test_it_is_said_when_drawing_takes_long(canvas, monkeypatch):
    said = []
    canvas.drafting.told.connect(said.append)
    monkeypatch.setattr(drafting.Drafting, "is_patient", property(lambda self: False))
    canvas.set_theme(DARK)
    steps(canvas, 9)
    assert said[-1].startswith("Drawing the map … ")
    assert said[-1] != said[0]
    canvas.drafting.finish()
    assert said[-1] == ""


def test_a_mistake_in_drawing_is_not_made_again_and_again(canvas, monkeypatch):
    canvas.set_theme(DARK)

    def broken():
        raise ValueError("broken")
        yield

    monkeypatch.setattr(canvas.drafting, "_steps", broken())
    with pytest.raises(ValueError, match="broken"):
        canvas.drafting.work()
    assert not canvas.drafting.busy


def test_a_canvas_can_close_while_it_draws(canvas):
    canvas.set_theme(DARK)
    steps(canvas, 3)
    canvas.dispose()
    assert not canvas.drafting.busy


def rename(canvas, chance):
    one = chance.choice(list(canvas.session.document.stakeholders) or ["nobody"])
    if one != "nobody":
        name = chance.choice(("A", "A much longer name than before", "Depot"))
        canvas.session.commit("Rename", partial(edits.set_fields, record_id=one, name=name))


def add(canvas, chance):
    others = list(canvas.session.document.stakeholders)
    record_id = f"new-{len(others)}-{chance.randint(0, 10**9)}"
    where = Point(chance.randint(-400, 400), chance.randint(-400, 400))
    new = [Stakeholder(id=record_id, name="New", position=where)]
    if others:
        new.append(DataFlow(id=f"f-{record_id}", source=chance.choice(others), target=record_id))
    canvas.session.commit("Add", lambda document: edits.add(document, *new))


def move_all(canvas, chance):
    places = {
        one: Point(chance.randint(-600, 600), chance.randint(-400, 400))
        for one in canvas.session.document.stakeholders
    }
    if places:
        canvas.session.commit("Arrange", partial(edits.move, places=places))


def remove(canvas, chance):
    everybody = list(canvas.session.document.stakeholders)
    gone = tuple(chance.sample(everybody, min(len(everybody), chance.randint(1, 3))))
    if gone:
        canvas.session.commit("Delete", lambda document: edits.remove(document, gone))


def drag(canvas, chance):
    everybody = list(canvas.session.document.stakeholders)
    if everybody:
        places = {chance.choice(everybody): Point(chance.randint(-400, 400), 50)}
        canvas.session.preview(partial(edits.move, places=places))
        steps(canvas, chance.randint(0, 30))
        chance.choice((canvas.session.cancel_preview, lambda: canvas.session.commit_preview("M")))()


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_done_while_it_draws_it_ends_like_drawing_at_once(canvas, small_map, seed):
    chance = random.Random(seed)
    view, theme = DEFAULT_VIEW, LIGHT
    for _ in range(25):
        kind = chance.randrange(11)
        if kind == 0:
            view = chance.choice((DEFAULT_VIEW, DATA, HOLDINGS))
            canvas.set_view(view)
        elif kind == 1:
            theme = chance.choice((DARK, LIGHT))
            canvas.set_theme(theme)
        elif kind == 2:
            canvas.session.load(chance.choice((small_map, other_map())))
        elif kind in (3, 4):
            chance.choice((canvas.session.undo, canvas.session.redo))()
        else:
            chance.choice((rename, add, move_all, remove, drag))(canvas, chance)
        steps(canvas, chance.choice((0, 2, 10, 60)))
    canvas.drafting.finish()
    assert not canvas.drafting.busy
    assert canvas.scene.describe() == drawn_at_once(canvas, view, theme)
