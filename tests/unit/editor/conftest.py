"""Small maps and a canvas without a screen, on which tools can be tried."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ecomap.editor.session import Session
from ecomap.editor.tools.base import Hit, KeyEvent, Modifiers, PointerEvent, Snapping
from ecomap.editor.tools.box import ToolBox
from ecomap.model.document import Document, by_id
from ecomap.model.entities import DataFlow, Dataset, Frame, Holding, Note, Stakeholder
from ecomap.model.geometry import Point, Rect, rect_around

BOX = (100.0, 60.0)
EDGE = 8.0


class FakeCanvas:
    """Boxes of one size around the places of what the session shows; the edge is the handle."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.scale = 1.0
        self.snapping = Snapping(guides=False, grid=False)
        self.bend = None
        self.connect_kind = "data"
        self.overlay = None
        self.overlays = []
        self.renamed = []
        self.then = []
        self.chosen = []
        self.revealed = []
        self.panned = []
        self.said = []
        self.cursor = None
        self.origin = Point(0, 0)

    def areas(self):
        shown = self.session.shown
        for stakeholder in shown.stakeholders.values():
            place = stakeholder.position or Point(-500, -500)
            yield stakeholder.id, "stakeholder", rect_around(place, *BOX)
        for note in shown.notes.values():
            yield note.id, "note", Rect(*note.position, 80, 40)
        for frame in shown.frames.values():
            yield frame.id, "frame", frame.area

    def hit_test(self, point):
        for record_id, kind, area in self.areas():
            if not area.contains(point):
                continue
            if kind == "stakeholder":
                part = "body" if area.grown(-EDGE).contains(point) else "handle"
            else:
                part = "label" if kind == "frame" and point.y < area.y + 20 else "body"
            return Hit(record_id, kind, part)
        return None

    def items_in(self, rect):
        return [i for i, _, area in self.areas() if area.overlaps(rect)]

    def place_of(self, record_id):
        for i, kind, area in self.areas():
            if i == record_id:
                return area.centre if kind == "stakeholder" else Point(area.x, area.y)
        return None

    def area_of(self, record_id):
        found = [area for i, _, area in self.areas() if i == record_id]
        ends = self.session.shown.flows.get(record_id)
        return found[0] if found else ends and Rect(0, 0, 1, 1)

    def box_of(self, record_id):
        return next((area for i, _, area in self.areas() if i == record_id), None)

    def path_of(self, record_id):
        one = self.session.shown.find(record_id)
        ends = (one.source, one.target)
        start, end = (self.session.shown.stakeholders[end].position for end in ends)
        return (start, *one.waypoints, end)

    def label_of(self, record_id):
        path = self.path_of(record_id)
        return rect_around(path[len(path) // 2], 40, 20)

    def seen(self):
        return Rect(-2000, -2000, 4000, 4000)

    def choose_bend(self, index):
        self.bend = index

    def middle(self):
        return Point(1000, 1000)

    def reveal(self, ids):
        self.revealed.append(tuple(ids))

    def begin_rename(self, record_id, then=None):
        self.renamed.append(record_id)
        self.then.append(then)

    def begin_choosing(self, drawn):
        self.chosen.append(drawn)

    def set_overlay(self, overlay):
        self.overlay = overlay
        if overlay is not None:
            self.overlays.append(overlay)

    def set_cursor(self, name):
        self.cursor = name

    def pan(self, dx, dy):
        self.panned.append((dx, dy))
        self.origin = self.origin.moved(-dx, -dy)

    def say(self, message):
        self.said.append(message)


class Hand:
    """Presses, moves and releases as a person would, and knows what is under the pointer."""

    def __init__(self, canvas: FakeCanvas, box: ToolBox) -> None:
        self.canvas = canvas
        self.box = box
        self.held = Modifiers()

    def _event(self, x, y, button, clicks=1, hit="look"):
        pos = Point(x, y)
        under = self.canvas.hit_test(pos) if hit == "look" else hit
        return PointerEvent(pos, button, self.held, under, clicks)

    def press(self, x, y, button="left", **more):
        self.box.press(self._event(x, y, button, **more))

    def move(self, x, y, **more):
        self.box.move(self._event(x, y, "none", **more))

    def release(self, x, y, button="left", **more):
        self.box.release(self._event(x, y, button, **more))

    def click(self, x, y, button="left", **more):
        self.press(x, y, button, **more)
        self.release(x, y, button, **more)

    def double_click(self, x, y, **more):
        self.click(x, y, **more)
        self.click(x, y, clicks=2, **more)

    def drag(self, *way, **more):
        self.press(*way[0], **more)
        for point in way[1:]:
            self.move(*point)
        self.release(*way[-1])

    def key(self, key, **held):
        return self.box.key(KeyEvent(key, Modifiers(**held)))

    def hold(self, **held):
        self.held = Modifiers(**held)
        return self


@pytest.fixture
def document():
    """A at 0/0, B at 300/0, C at 0/300; a flow A to B; C holds a dataset; a note and a frame."""
    return Document(
        stakeholders=by_id(
            (
                Stakeholder(id="a", name="Alder School", position=Point(0, 0)),
                Stakeholder(id="b", name="Birch Council", position=Point(300, 0)),
                Stakeholder(id="c", name="Cedar Trust", position=Point(0, 300)),
            )
        ),
        datasets=by_id((Dataset(id="d", name="Register"),)),
        holdings=by_id((Holding(id="h", stakeholder="c", dataset="d"),)),
        flows=by_id((DataFlow(id="f", source="a", target="b", name="Attendance"),)),
        notes=by_id((Note(id="n", position=Point(400, 400), description="Ask them"),)),
        frames=by_id((Frame(id="r", name="Region", area=Rect(600, 600, 300, 200)),)),
    )


@pytest.fixture
def session(document):
    ticks = iter(range(1, 10_000))
    return Session(document, clock=lambda: float(next(ticks)))


@pytest.fixture
def canvas(session):
    return FakeCanvas(session)


@pytest.fixture
def box(canvas):
    return ToolBox(canvas)


@pytest.fixture
def hand(canvas, box):
    return Hand(canvas, box)


@pytest.fixture
def make_hand():
    """Return a function from a session to a canvas, its tools and a hand."""

    def make(session):
        canvas = FakeCanvas(session)
        box = ToolBox(canvas)
        return canvas, box, Hand(canvas, box)

    return make


class FakeWindow(SimpleNamespace):
    """Writes down what actions ask for."""

    def __init__(self) -> None:
        super().__init__(asked=[], tool="select", connect_kind="data", theme="light", findings=0)
        self.lens, self.detail, self.narrowed, self.view_chosen = "both", "roles", False, False
        self.text_size, self.reduced_motion = 100, False
        self.trying = self.after_shown = self.side_by_side = False
        self.has_file = True
        self.layout, self.page = "legible", "window"
        self.badges_shown, self.only_selection = True, False

    @property
    def seeing(self):
        return self

    @property
    def supposing(self):
        return self

    @property
    def drawing(self):
        return self

    @property
    def review(self):
        return self

    @property
    def chosen(self):
        return self.findings > 0

    @property
    def measured(self):
        return self.narrowed

    @property
    def layouts(self):
        return self

    def has_new(self):
        return False

    def aid_visible(self, name):
        return name == "minimap"

    def snaps_to(self, name):
        return name == "guides"

    def finding_count(self):
        return self.findings

    def dock_visible(self, name):
        return name == "inspector"

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *values: self.asked.append((name, *values))


@pytest.fixture
def window():
    return FakeWindow()
