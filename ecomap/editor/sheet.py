"""The shortcut sheet: every key and gesture in groups, as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.editor.catalogue.menus import MENUS
from ecomap.editor.palette.fuzzy import folded
from ecomap.editor.tools.gestures import GESTURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ecomap.editor.actions import ActionRegistry

_BROKEN = 24  # letters from which on a line is broken where there are three columns


class Line(NamedTuple):
    """One line of the sheet.

    Attributes:
        does: What comes of it.
        keys: Shortcuts in Qt's portable text; empty for a gesture.
        how: The gesture in words; empty for shortcuts.
        tip: What it does in more words, without full stop; perhaps empty.
    """

    does: str
    keys: tuple[str, ...] = ()
    how: str = ""
    tip: str = ""


class Group(NamedTuple):
    """A group of lines under a title."""

    title: str
    lines: tuple[Line, ...]


def groups(registry: ActionRegistry, every: Mapping[str, tuple[str, ...]]) -> tuple[Group, ...]:
    """Return the menus with those of their actions that have keys, then the gestures.

    Args:
        registry: The actions.
        every: The keys in force, by the action's id.
    """
    found = []
    for title, ids in MENUS:
        actions = [registry.get(i) for i in ids if i is not None and every.get(i)]
        lines = tuple(Line(a.title, keys=every[a.id], tip=a.tip) for a in actions)
        found.append(Group(title.replace("&", ""), lines))
    for title, gestures in GESTURES:
        found.append(Group(title, tuple(Line(g.does, how=g.how) for g in gestures)))
    return tuple(group for group in found if group.lines)


def narrowed(sheet: Iterable[Group], typed: str) -> tuple[Group, ...]:
    """Return the lines in which every typed word is found, in its group's title too."""
    words = [folded(word) for word in typed.split()]
    kept = []
    for group in sheet:
        lines = tuple(line for line in group.lines if _has(group, line, words))
        if lines:
            kept.append(Group(group.title, lines))
    return tuple(kept)


def columns(sheet: Sequence[Group], count: int) -> tuple[tuple[Group, ...], ...]:
    """Return the groups in columns of about the same height, in the same order.

    Args:
        sheet: The groups.
        count: How many columns there may be, at least one.
    """
    # Two for the title and the room above it.
    heights = [2 + sum(map(_height, group.lines)) for group in sheet]
    limit = max([-(-sum(heights) // count), *heights], default=0)
    while True:
        packed = _packed(sheet, heights, limit)
        if len(packed) <= count:
            return packed
        limit += 1


def _packed(
    sheet: Sequence[Group], heights: Sequence[int], limit: int
) -> tuple[tuple[Group, ...], ...]:
    done: list[list[Group]] = []
    used = limit + 1
    for group, height in zip(sheet, heights, strict=True):
        if used + height > limit:
            done.append([])
            used = 0
        done[-1].append(group)
        used += height
    return tuple(map(tuple, done))


def _height(line: Line) -> int:
    """Return how many rows a line takes, about: gestures are told in more words."""
    return 1 + (max(len(line.how), len(line.does)) > _BROKEN)


def _has(group: Group, line: Line, words: Iterable[str]) -> bool:
    text = folded(" ".join((group.title, line.does, line.how, line.tip, *line.keys)))
    return all(word in text for word in words)
