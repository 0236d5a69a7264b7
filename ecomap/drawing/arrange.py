"""Arranging a map: a layout is chosen from the list of them, and what it makes is pressed.

All of the map can be arranged, what is selected, or what is new. Frames are kept together, what
is pinned stays, and the same map is always arranged alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.blocks import Blocks
from ecomap.drawing.boxes import boxes_around, figure_forms
from ecomap.drawing.drawing import DEFAULT_VIEW
from ecomap.drawing.layouts import part
from ecomap.drawing.layouts.lanes import PREFIX
from ecomap.drawing.layouts.notes import notes_along
from ecomap.drawing.layouts.registry import LAYOUTS, layout
from ecomap.drawing.layouts.settling import settled
from ecomap.drawing.layouts.task import OWN, Proposal, Task
from ecomap.drawing.layouts.trying import extent_of, ranked, straight_crossings, without_notes
from ecomap.drawing.legibility import Legibility, measure
from ecomap.drawing.patiently import drawn
from ecomap.drawing.polish import EFFORT, polished
from ecomap.drawing.theme import LIGHT, Theme
from ecomap.drawing.visible import visible
from ecomap.model import edits
from ecomap.model.entities import Frame, View

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from ecomap.foundation.cancel import CancelToken
    from ecomap.graphviz.engine import Engine
    from ecomap.model.document import Document
    from ecomap.model.entities import Route
    from ecomap.model.geometry import Point

WIDE = 16 / 9
"""The shape of a projector: width over height."""
SHAPES: Mapping[str, float] = {
    "16:9": WIDE,
    "a4-landscape": 297 / 210,
    "a4-portrait": 210 / 297,
}
"""Pages to fill, by name."""
DEFAULT = LAYOUTS[0].id
_TOO_MANY_TO_PRESS = 150  # connections: in the time there is, too few moves could be tried
_TOO_DENSE_TO_PRESS = 1.5  # crossings for each connection: a move takes a tenth of a second then


class Arrangement(NamedTuple):
    """A layout to be applied with ``apply``.

    Attributes:
        places: Middles of boxes; corners of frames and notes that move along.
        routes: How lines run, if the layout drew them.
        engine: Which program drew it, in words.
        legibility: What was measured on it.
        about: What it is about, in words; may be empty.
        frames: Frames to draw instead of those of earlier lanes.
        whole: Whether everything was arranged.
    """

    places: Mapping[str, Point]
    routes: Mapping[str, Route]
    engine: str
    legibility: Legibility
    about: str = ""
    frames: tuple[Frame, ...] = ()
    whole: bool = True


def arrange(
    document: Document,
    engine: Engine,
    *,
    theme: Theme = LIGHT,
    view: View = DEFAULT_VIEW,
    shape: float = WIDE,
    time_limit: float = 20.0,
    cancel: CancelToken | None = None,
    name: str = DEFAULT,
    heart: str | None = None,
    only: Collection[str] | None = None,
    effort: float = EFFORT,
) -> Arrangement:
    """Return an arrangement of a document; the same document gives the same one.

    Args:
        document: The map; it is not changed.
        engine: The Graphviz to ask.
        theme: Gives the sizes of text.
        view: What is shown, and so what is laid out.
        shape: Width over height of the page or window to fill.
        time_limit: Seconds that Graphviz may take for all layouts together.
        cancel: Set by another thread to stop.
        name: Id of the layout.
        heart: Id of what it is about, for layouts that are about something.
        only: Ids of stakeholders to arrange, together where they are; all of them if None.
        effort: How long to press it, as for ``ecomap.drawing.polish``.

    Raises:
        GraphvizError: If no layout came out.
        CancelledError: If the token was set.
        KeyError: If there is no layout of this name.
    """
    whole = only is None
    if whole:
        document = edits.remove(document, _lanes_of(document))
    else:
        view = part.view_of(document, view, only or ())
    task = _task(document, engine, view, theme, shape, time_limit, heart, cancel, whole)
    if not task.shown.stakeholders:
        return Arrangement({}, {}, engine.name, Legibility(), whole=whole)
    found = _found(task, name, effort, whole=whole)
    task.check()
    after = apply(document, found)
    return found._replace(legibility=_measured(after, view, theme, cancel))


def _found(task: Task, name: str, effort: float, *, whole: bool) -> Arrangement:
    """Return what a layout comes to, not yet measured."""
    task.check()
    proposal = layout(name).place(task)
    task.check()
    proposal = proposal._replace(places=settled(task, proposal.places))
    if not proposal.final and _worth_pressing(task, proposal):
        proposal = _pressed(task, proposal, effort)
    task.check()
    places: Mapping[str, Point] = task.blocks.expanded(proposal.places)
    routes, frames = proposal.routes, proposal.frames
    if whole:
        places = {**places, **notes_along(task, proposal.places, frames)}
    else:
        places, frames = part.put_back(task, places, frames)
        routes = {}
    return Arrangement(places, routes, proposal.engine, Legibility(), proposal.about, frames, whole)


def place_new(
    document: Document,
    new: Collection[str],
    *,
    theme: Theme = LIGHT,
    view: View = DEFAULT_VIEW,
    shape: float = WIDE,
    cancel: CancelToken | None = None,
) -> Arrangement:
    """Return an arrangement in which only some are placed anew, near those they deal with.

    Args:
        document: The map; it is not changed.
        new: Ids of those to place; all others stay.
        theme: Gives the sizes of text.
        view: What is shown.
        shape: Width over height of the page to fill.
        cancel: Set by another thread to stop.

    Raises:
        CancelledError: If the token was set.
    """
    shown = visible(document, view)
    wanted = [s.id for s in shown.stakeholders if s.id in new and not s.pinned]
    if not wanted:
        return Arrangement({}, {}, "Ecomap", Legibility(), whole=False)
    forms = figure_forms(document, shown, view, theme)
    places = part.near_friends(document, shown, forms, wanted)
    routes = {c.id: c.route for c in document.connections() if c.route is not None}
    start = edits.move(document, places)
    fixed = frozenset(document.stakeholders.keys() - places.keys())
    walls = [frame.area for frame in document.frames.values()]
    done = polished(
        start,
        shape=shape,
        view=view,
        theme=theme,
        fixed=fixed,
        walls=walls,
        cancel=cancel,
    )
    found = Arrangement(
        {i: done.places[i] for i in wanted}, routes, "Ecomap", Legibility(), whole=False
    )
    after = apply(document, found)
    return found._replace(legibility=_measured(after, view, theme, cancel))


def _measured(
    document: Document, view: View, theme: Theme, cancel: CancelToken | None
) -> Legibility:
    drawing = drawn(document, view, theme, cancel)
    return measure(drawing, document, cancel.check if cancel else _go_on)


def _go_on() -> None:
    pass


def apply(document: Document, arrangement: Arrangement) -> Document:
    """Return the document with an arrangement applied."""
    if arrangement.whole:
        document = edits.remove(document, _lanes_of(document))
    routes = arrangement.routes
    if not arrangement.whole:
        kept = {c.id: c.route for c in document.connections() if c.route is not None}
        routes = {**kept, **routes}
    return _framed(edits.arrange(document, arrangement.places, routes), arrangement.frames)


def _framed(document: Document, frames: Iterable[Frame]) -> Document:
    """Return the document with frames that a layout draws, under ids that are free."""
    for frame in frames:
        number, record_id = 1, frame.id
        while document.find(record_id) is not None:
            number += 1
            record_id = f"{frame.id}-{number}"
        document = edits.add(document, Frame(**{**dict(frame), "id": record_id}))
    return document


def _lanes_of(document: Document) -> list[str]:
    """Return the frames that lanes have left."""
    return [name for name in document.frames if name.startswith(PREFIX)]


def _task(
    document: Document,
    engine: Engine,
    view: View,
    theme: Theme,
    shape: float,
    time_limit: float,
    heart: str | None,
    cancel: CancelToken | None,
    whole: bool,
) -> Task:
    shown = visible(document, view)
    forms = figure_forms(document, shown, view, theme)
    placed = [s for s in shown.stakeholders if s.position is not None]
    boxes = {name: box.rect for name, box in boxes_around(placed, placed, forms).items()}
    blocks = Blocks(document, boxes, () if whole else document.frames)
    shown, wide = blocks.collapsed(shown, forms)
    return Task(
        document, view, theme, shown, wide, blocks, shape, engine, time_limit, heart, cancel
    )


def _worth_pressing(task: Task, proposal: Proposal) -> bool:
    """Say whether boxes may be moved any more, and there is time for it."""
    # Lanes are not where they were drawn once somebody in them is pinned.
    held = proposal.walls and any(one.pinned for one in task.shown.stakeholders)
    count = len(task.shown.connections)
    if held or count > _TOO_MANY_TO_PRESS:
        return False
    lines = [(proposal.places[a], proposal.places[b]) for a, b in task.links()]
    return straight_crossings(lines) <= _TOO_DENSE_TO_PRESS * count


def _pressed(task: Task, proposal: Proposal, effort: float) -> Proposal:
    """Return the proposal pressed, if it reads better than before."""
    document = task.document
    before = edits.arrange(document, task.blocks.expanded(proposal.places), proposal.routes)
    if document.frames or len(proposal.places) < 2:
        held = frozenset(m for b in task.blocks.all.values() for m in b.stakeholders)
    else:
        held = frozenset[str]()
    walls = [frame.area for frame in before.frames.values()]
    walls += proposal.walls
    done = polished(
        _framed(without_notes(before), proposal.frames),  # labels keep clear of their names
        shape=task.shape,
        effort=effort,
        view=task.view,
        theme=task.theme,
        fixed=held,
        walls=walls,
        cancel=task.cancel,
    )
    places = {name: done.places.get(name, place) for name, place in proposal.places.items()}
    pressed = proposal._replace(places=places, routes={}, engine=_signed(proposal.engine))
    if not proposal.routes:
        return pressed
    ranks = []
    after = edits.arrange(document, task.blocks.expanded(places), {})
    for one in map(without_notes, (before, after)):
        drawing = drawn(one, task.view, task.theme, task.cancel)
        extent = extent_of(drawing.area, task.shape)
        ranks.append(ranked(measure(drawing, one, task.check), extent))
    return proposal if ranks[0] <= ranks[1] else pressed


def _signed(engine: str) -> str:
    """Return who drew it, now that Ecomap has pressed it."""
    return engine if engine == OWN else f"{engine}, then {OWN}"
