"""What a layout is asked for, and what it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.model.geometry import Point

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.drawing.blocks import Blocks, Form
    from ecomap.drawing.theme import Theme
    from ecomap.drawing.visible import Shown
    from ecomap.foundation.cancel import CancelToken
    from ecomap.graphviz.engine import Engine
    from ecomap.model.document import Document
    from ecomap.model.entities import Frame, Route, View
    from ecomap.model.geometry import Rect

OWN = "Ecomap"
"""What the user is told of a layout that needs no Graphviz."""


class Task(NamedTuple):
    """A map to be laid out.

    Attributes:
        document: The whole map.
        view: What is shown of it.
        theme: Gives the sizes of text.
        shown: What is laid out: a frame with all that is in it counts as one stakeholder.
        forms: How large each is.
        blocks: What those frames stand for.
        shape: Width over height of the page to fill.
        engine: The Graphviz to ask.
        time_limit: Seconds for all of it.
        heart: Id of what the layout is about: a stakeholder, a flow or a dataset; may be None.
        cancel: Set by another thread to stop.
    """

    document: Document
    view: View
    theme: Theme
    shown: Shown
    forms: Mapping[str, Form]
    blocks: Blocks
    shape: float
    engine: Engine
    time_limit: float
    heart: str | None = None
    cancel: CancelToken | None = None

    def check(self) -> None:
        """Stop if that was asked for.

        Raises:
            CancelledError: If so.
        """
        if self.cancel is not None:
            self.cancel.check()

    def links(self) -> list[tuple[str, str]]:
        """Return who is connected with whom, each pair once, the lesser id first; sorted."""
        pairs = {(min(c.source, c.target), max(c.source, c.target)) for c in self.shown.connections}
        return sorted(pair for pair in pairs if pair[0] != pair[1])

    def neighbours(self) -> dict[str, list[str]]:
        """Return with whom each is connected, in the order of their ids."""
        found: dict[str, list[str]] = {s.id: [] for s in self.shown.stakeholders}
        for first, second in self.links():
            found[first].append(second)
            found[second].append(first)
        return {name: sorted(others) for name, others in found.items()}


class Proposal(NamedTuple):
    """Where everything would go.

    Attributes:
        places: The middles of boxes, by the id of a stakeholder or of a frame.
        engine: Who found them, in words.
        routes: How lines would run, if the layout drew them.
        about: What it is about, in words, such as the name of a dataset; may be empty.
        frames: Frames to be drawn around what belongs together.
        final: Whether no box may be moved any more, as it would no longer be this layout.
        walls: Areas that boxes stay in, or out of, if they may be moved.
    """

    places: Mapping[str, Point]
    engine: str = OWN
    routes: Mapping[str, Route] = {}
    about: str = ""
    frames: tuple[Frame, ...] = ()
    final: bool = True
    walls: tuple[Rect, ...] = ()


def rounded(point: Point) -> Point:
    """Return a point to a tenth of a unit, as maps are saved."""
    return Point(round(point.x, 1), round(point.y, 1))
