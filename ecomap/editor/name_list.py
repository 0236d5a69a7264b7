"""A pasted list of names, such as a column of a spreadsheet, becomes stakeholders."""

from __future__ import annotations

import re
from math import ceil, sqrt
from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.figures import figure
from ecomap.drawing.telling import is_told
from ecomap.drawing.theme import LIGHT
from ecomap.editor.selection import everything, extent, places
from ecomap.foundation.errors import EditError
from ecomap.foundation.ids import new_id
from ecomap.model.clipboard import Fragment, paste
from ecomap.model.document import Document, by_id
from ecomap.model.entities import Stakeholder
from ecomap.model.geometry import FARTHEST, Point
from ecomap.model.naming import plain_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ecomap.editor.session import Session

MOST_NAMES = 200
"""How many names are taken at once."""

LONGEST_NAME = 200
"""How many letters a line may have to be taken for a name."""

_MARK = re.compile(r"\s*(?:[-*•◦▪·–—]|\d{1,3}[.)])\s+")  # of a list copied from a document
_ONE_COLUMN = 6  # names beyond this stand in several columns
_SHAPE = 1.6  # of the grid, width over height
_GAP_X, _GAP_Y = 40.0, 28.0
_BESIDE = 160.0  # from the middle of the map's outermost box to the side of the grid


class NameList(NamedTuple):
    """The names in a text.

    Attributes:
        names: Each once.
        left_over: How many more there were than are taken at once.
    """

    names: tuple[str, ...]
    left_over: int = 0


class Added(NamedTuple):
    """What became of a list of names.

    Attributes:
        new: Ids of the stakeholders added.
        known: Ids of those that were on the map already.
        left_over: How many names were not looked at.
    """

    new: tuple[str, ...]
    known: tuple[str, ...]
    left_over: int


def names_in(text: str) -> NameList:
    """Return the names in a text: of each line that is not empty, the first cell.

    Raises:
        EditError: If this is no list of names.
    """
    names: dict[str, str] = {}
    for line in text.splitlines():
        name = _name(line)
        names.setdefault(name.casefold(), name)
    names.pop("", None)
    found = tuple(names.values())
    if not found:
        raise EditError("There is nothing in the text that was copied", "Copy something else.")
    if is_told(found):
        raise EditError(
            "The clipboard holds only the sentences about a part of a map, not the part itself",
            "Copy it once more while Ecomap is open.",
        )
    if any(len(name) > LONGEST_NAME for name in found):
        raise EditError(
            "The text that was copied is no list of names",
            f"Copy lines of at most {LONGEST_NAME} letters, or paste it into a note.",
        )
    return NameList(found[:MOST_NAMES], len(found[MOST_NAMES:]))


def add_names(session: Session, listed: NameList, at: Point | None = None) -> Added:
    """Add a stakeholder for each name that no stakeholder has, as one step; select all of them.

    Args:
        session: The session.
        listed: The names.
        at: Where the middle of them goes; None for the right side of the map.
    """
    document = session.document
    by_name: dict[str, str] = {}
    for stakeholder in document.stakeholders.values():
        by_name.setdefault(stakeholder.name.casefold(), stakeholder.id)
    known = tuple(by_name[n.casefold()] for n in listed.names if n.casefold() in by_name)
    fresh = [name for name in listed.names if name.casefold() not in by_name]
    if not fresh:
        session.select(known)
        return Added((), known, listed.left_over)
    part = in_grid(fresh, _beside(document) if at is None else Point(0.0, 0.0))
    pasted = paste(document, Fragment(part), at)
    label = f"Paste {fresh[0] if len(fresh) == 1 else f'{len(fresh)} names'}"
    session.commit(label, lambda _: pasted.document, select=(*known, *pasted.ids))
    return Added(pasted.ids, known, listed.left_over)


def in_grid(names: Sequence[str], corner: Point) -> Document:
    """Return a map of stakeholders with these names in columns, from a corner on or near it."""
    stakeholders = [Stakeholder(id=new_id("stakeholder"), name=name) for name in names]
    forms = [figure(one, (), True, LIGHT) for one in stakeholders]
    width = 2 * ceil((max(form.width for form in forms) + _GAP_X) / 2)
    height = 2 * ceil((max(form.height for form in forms) + _GAP_Y) / 2)
    rows = len(names)
    if rows > _ONE_COLUMN:
        rows = ceil(sqrt(rows * width / height / _SHAPE))
    columns = ceil(len(names) / rows)
    corner = Point(
        min(corner.x, FARTHEST - columns * width), min(corner.y, FARTHEST - rows * height)
    )
    places = [
        corner.moved((number // rows + 0.5) * width, (number % rows + 0.5) * height)
        for number in range(len(names))
    ]
    return Document(
        stakeholders=by_id(
            Stakeholder(id=one.id, name=one.name, position=place)
            for one, place in zip(stakeholders, places, strict=True)
        )
    )


def _name(line: str) -> str:
    return plain_line(_MARK.sub("", line, count=1).split("\t")[0])


def _beside(document: Document) -> Point:
    """Return where the upper left corner of something new to the right of a map can be."""
    there = extent(places(document, everything(document)).values())
    frames = [frame.area.right for frame in document.frames.values()]
    if there is None:
        return Point(0.0, 0.0)
    return Point(max([there[1].x, *frames]) + _BESIDE, there[0].y)
