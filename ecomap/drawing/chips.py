"""Datasets in the box of whom they are held by, as chips.

A chip has the letter of the dataset's access, its name, and a sign if nobody else on the map
holds it: ``1!``, with a small figure before it if only one person can supply it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.elements import Outline, Part, Shape, Text
from ecomap.drawing.patterns import letter_ground
from ecomap.drawing.sentences import name_of
from ecomap.drawing.text import ASCENT, LINE_HEIGHT, text_width, wrapped
from ecomap.foundation.inert import NAME, inert
from ecomap.model.geometry import Rect
from ecomap.model.vocabulary import (
    ACCESS_LETTERS,
    Access,
    Existence,
    HoldingKind,
    StakeholderKind,
    label,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ecomap.drawing.theme import Theme
    from ecomap.model.document import Document
    from ecomap.model.entities import Dataset, Stakeholder
    from ecomap.model.geometry import Point

SOLE_SIGN = "1!"
"""Marks a dataset that nobody else on the map holds."""

BETWEEN = 3.0
"""From one chip to the next, in units."""

_PAD_X, _PAD_Y, _GAP = 3.0, 2.5, 4.0
_LETTER = 2.0  # so much larger than the text is the side of the letter's square
_PERSON = 8.0  # width of the small figure
_LINE = 0.8
_SEVERAL = (StakeholderKind.ORGANISATION_GROUP, StakeholderKind.PEOPLE)
_NOT_THERE = (Existence.NO, Existence.PLANNED)


class Kept(NamedTuple):
    """What the holdings of a map say of one of them.

    Attributes:
        dataset: Its id.
        sole: Whether nobody else holds the dataset; to host it on a platform is not to hold it.
        one_person: Whether besides only one person can supply it.
    """

    dataset: str
    sole: bool = False
    one_person: bool = False


class Held(NamedTuple):
    """What a chip tells of a dataset: see ``Kept`` for the two signs."""

    name: str
    access: Access
    sole: bool = False
    one_person: bool = False


class Chip(NamedTuple):
    """A chip before it has a place: ``top`` is below the top of the text block, in units."""

    held: Held
    lines: tuple[str, ...]
    size: float
    top: float
    width: float
    height: float


def held_by(document: Document) -> dict[str, list[Kept]]:
    """Return what each stakeholder holds, in file order."""
    holders: dict[str, set[str]] = {}
    for holding in document.holdings.values():
        if holding.kind is not HoldingKind.PLATFORM:
            holders.setdefault(holding.dataset, set()).add(holding.stakeholder)
    held: dict[str, list[Kept]] = {}
    for holding in document.holdings.values():
        sole = holders.get(holding.dataset) == {holding.stakeholder}
        sole = sole and holding.kind is not HoldingKind.PLATFORM
        kept = Kept(holding.dataset, sole, sole and holding.people == 1)
        held.setdefault(holding.stakeholder, []).append(kept)
    return held


def told(document: Document, stakeholder: Stakeholder, kept: Iterable[Kept]) -> tuple[Held, ...]:
    """Return what the chips of a stakeholder tell.

    A group is not one holder, and what does not exist yet has none: neither gets a sign.
    """
    return tuple(_told(document.datasets.get(one.dataset), stakeholder, one) for one in kept)


def stacked(held: Iterable[Held], limit: float, size: float, y: float) -> tuple[Chip, ...]:
    """Return chips one under the other from ``y`` on, all as wide as the widest.

    Args:
        held: What they tell.
        limit: Width of their text from which on it is broken.
        size: Of their text.
        y: Top of the first, below the top of the text block.
    """
    chips: list[Chip] = []
    for one in held:
        room = _before(size) + _behind(one, size)
        lines = wrapped(inert(one.name, NAME), limit, size)
        width = max(text_width(line, size) for line in lines) + room
        height = len(lines) * size * LINE_HEIGHT + 2 * _PAD_Y
        chips.append(Chip(one, lines, size, y, width, height))
        y += height + BETWEEN
    widest = max((chip.width for chip in chips), default=0.0)
    return tuple(chip._replace(width=widest) for chip in chips)


def parts(chip: Chip, corner: Point, line: str, theme: Theme) -> tuple[Part, ...]:
    """Return a chip with its top left corner at a point; ``line`` is the colour of its border."""
    ink = theme.access[chip.held.access]
    size, letter = chip.size, ACCESS_LETTERS[chip.held.access]
    side = size + _LETTER
    left, top = corner.x + _PAD_X, corner.y + _PAD_Y
    square = Rect(left, corner.y + (chip.height - side) / 2, side, side)
    found: list[Part] = [
        Outline(
            Shape.ROUNDED,
            Rect(corner.x, corner.y, chip.width, chip.height),
            theme.label.fill,
            line,
            _LINE,
        ),
        letter_ground(chip.held.access, square, theme),
        _text(
            letter, square.centre.x, square.centre.y + size * 0.32, size * 0.92, ink.text, "middle"
        ),
    ]
    for number, words in enumerate(chip.lines):
        baseline = top + number * size * LINE_HEIGHT + size * ASCENT + 0.6
        width = text_width(words, size)
        x = corner.x + _before(size)
        found.append(Text(words, x, baseline, size, theme.label.text, False, "start", width))
    if chip.held.sole:
        found += _sign(chip, corner, theme)
    return tuple(found)


def accesses_in(drawn: Iterable[Part], theme: Theme) -> set[Access]:
    """Return the levels of access that chips among drawn parts tell."""
    grounds = {_look(part) for part in drawn if isinstance(part, Outline)}
    square = Rect(0.0, 0.0, 10.0, 10.0)
    return {one for one in theme.access if _look(letter_ground(one, square, theme)) in grounds}


def signs_in(drawn: Iterable[Part]) -> bool:
    """Say whether a chip among drawn parts has the sign that nobody else holds its dataset."""
    return any(isinstance(part, Text) and part.text == SOLE_SIGN for part in drawn)


def in_words(chips: Sequence[Chip]) -> str:
    """Return what chips tell in one sentence with a space before it; nothing without chips."""
    if not chips:
        return ""
    return f" In the box: {', '.join(_words(chip.held) for chip in chips)}."


def person(middle: Point, colour: str) -> tuple[Part, ...]:
    """Return the small figure that stands for one person."""
    x, y = middle
    return (
        Outline(Shape.ELLIPSE, Rect(x - 2.1, y - 4.6, 4.2, 4.2), colour),
        Outline(Shape.ROUNDED, Rect(x - 3.6, y + 0.2, 7.2, 4.4), colour),
    )


def _told(dataset: Dataset | None, stakeholder: Stakeholder, kept: Kept) -> Held:
    access = dataset.access if dataset is not None else Access.UNKNOWN
    missing = dataset is None or dataset.exists in _NOT_THERE
    if missing or stakeholder.kind in _SEVERAL:
        return Held(name_of(dataset), access)
    alone = kept.sole and stakeholder.kind is StakeholderKind.PERSON
    return Held(name_of(dataset), access, kept.sole, kept.one_person or alone)


def _before(size: float) -> float:
    return _PAD_X + size + _LETTER + _GAP


def _behind(held: Held, size: float) -> float:
    sign = text_width(SOLE_SIGN, size, bold=True) + _GAP if held.sole else 0.0
    return sign + (_PERSON if held.one_person else 0.0) + _PAD_X + 1.0


def _sign(chip: Chip, corner: Point, theme: Theme) -> tuple[Part, ...]:
    size = chip.size
    width = text_width(SOLE_SIGN, size, bold=True)
    left = corner.x + chip.width - _PAD_X - 1.0 - width
    middle = corner.y + chip.height / 2
    sign = Text(SOLE_SIGN, left, middle + size * 0.36, size, theme.blocked, True, "start", width)
    if not chip.held.one_person:
        return (sign,)
    figure = person(corner._replace(x=left - _PERSON / 2, y=middle), theme.blocked)
    return (*figure, sign)


def _text(words: str, x: float, baseline: float, size: float, colour: str, anchor: str) -> Text:
    width = text_width(words, size, bold=True)
    return Text(words, x, baseline, size, colour, True, anchor, width)


def _look(part: Outline) -> tuple[object, ...]:
    return part.shape, part.fill, part.stroke, part.width, part.dash


def _words(held: Held) -> str:
    unknown = held.access is Access.UNKNOWN
    facts = ["access unknown" if unknown else label(held.access).lower()]
    if held.one_person:
        facts.append("only one person can supply it")
    elif held.sole:
        facts.append("nobody else on the map holds it")
    return f"{inert(held.name, NAME)} ({', '.join(facts)})"
