"""All layouts there are, in the order in which they are offered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecomap.drawing.layouts.task import Proposal, Task


class Layout(NamedTuple):
    """A way of laying a map out.

    Attributes:
        id: As the command line and the settings name it.
        title: As menus name it.
        sentence: What it does, without full stop.
        place: Does it; loaded when it is needed.
    """

    id: str
    title: str
    sentence: str
    place: Callable[[Task], Proposal]


def _legible(task: Task) -> Proposal:
    from ecomap.drawing.layouts.organic import legible

    return legible(task)


def _organic(task: Task) -> Proposal:
    from ecomap.drawing.layouts.organic import organic

    return organic(task)


def _layered(task: Task) -> Proposal:
    from ecomap.drawing.layouts.layered import layered

    return layered(task)


def _circular(task: Task) -> Proposal:
    from ecomap.drawing.layouts.circular import circular

    return circular(task)


def _rings(task: Task) -> Proposal:
    from ecomap.drawing.layouts.rings import rings

    return rings(task)


def _by_role(task: Task) -> Proposal:
    from ecomap.drawing.layouts.lanes import lanes_by_role

    return lanes_by_role(task)


def _by_sector(task: Task) -> Proposal:
    from ecomap.drawing.layouts.lanes import lanes_by_sector

    return lanes_by_sector(task)


def _journey(task: Task) -> Proposal:
    from ecomap.drawing.layouts.journey import journey

    return journey(task)


LAYOUTS = (
    Layout("legible", "As legible as possible", "Try many layouts and take the clearest", _legible),
    Layout("organic", "Organic", "Put together whoever has to do with each other", _organic),
    Layout("layered", "Layered", "Put whoever gives before whoever takes", _layered),
    Layout("circular", "Circular", "Put everybody on one circle", _circular),
    Layout(
        "rings",
        "Rings around the selected",
        "Put the selected stakeholder in the middle and the others around it, step by step",
        _rings,
    ),
    Layout("lanes-role", "Lanes by role", "Put each role into a row with its name", _by_role),
    Layout(
        "lanes-sector", "Lanes by sector", "Put each sector into a row with its name", _by_sector
    ),
    Layout(
        "journey",
        "Journey of a dataset",
        "Show from left to right where the dataset of the selected flow comes from and goes",
        _journey,
    ),
)
"""The first is what Arrange does unless told otherwise."""


def layout(name: str) -> Layout:
    """Return a layout by its id.

    Raises:
        KeyError: If there is none of this id.
    """
    return {one.id: one for one in LAYOUTS}[name]
