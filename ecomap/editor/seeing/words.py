"""A sight in words: one chip for each thing that is not as it is to begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.editor.seeing.sight import Around, Sight
from ecomap.editor.seeing.streams import live_statuses
from ecomap.editor.selection import in_words
from ecomap.foundation.inert import SHORT_NAME, inert, shortened
from ecomap.model.views import changed
from ecomap.model.vocabulary import Lens, LevelOfDetail, label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from enum import StrEnum

    from ecomap.model.document import Document

LONGEST = 90
"""Letters that a chip has at most."""


class Chip(NamedTuple):
    """Something by which a sight differs from everything.

    Attributes:
        id: What it is about, such as ``access``; no two chips of a sight have the same.
        words: Such as ``Only closed data``.
        without: The sight once it is taken away.
    """

    id: str
    words: str
    without: Sight


def chips(document: Document, sight: Sight) -> tuple[Chip, ...]:
    """Return the chips of a sight; none if it fades nothing and leaves nothing out."""
    return tuple(
        Chip(name, shortened(words, LONGEST), without)
        for name, words, without in _chips(document, sight)
    )


def in_one_line(document: Document, sight: Sight) -> str:
    """Return a sight in words for the captions of pictures, or an empty string."""
    words = [chip.words for chip in chips(document, sight)]
    if sight.view.level_of_detail is not LevelOfDetail.ROLES:
        words.append(label(sight.view.level_of_detail))
    return "; ".join(words)


def _chips(document: Document, sight: Sight) -> Iterator[tuple[str, str, Sight]]:
    wanted = sight.view.filter
    path = sight.path
    if path is not None:
        who = _who(document, path.ids)
        if isinstance(path, Around):
            steps = f"{path.steps} step{'' if path.steps == 1 else 's'}"
            words = f"Around {who}, {steps}"
        else:
            live = live_statuses(document)
            flows = "current flows" if len(live) == 1 else "flows that are or should be"
            words = f"{path.direction.capitalize()} of {who}, {flows}"
        yield "path", words, sight._replace(path=None)
    if wanted.access:
        words = f"Only {_either(wanted.access)} data"
        yield "access", words, _without(sight, "access")
    if wanted.statuses:
        words = f"Only {_either(wanted.statuses)}"
        yield "statuses", words, _without(sight, "statuses")
    if wanted.bases:
        words = f"Only evidence {_either(wanted.bases)}"
        yield "bases", words, _without(sight, "bases")
    if wanted.tags:
        names = " or ".join(f"“{inert(tag, SHORT_NAME)}”" for tag in wanted.tags)
        yield "tags", f"Only tagged {names}", _without(sight, "tags")
    if sight.view.lens is not Lens.BOTH:
        yield "lens", f"Only {label(sight.view.lens).lower()}", sight.looking(lens=Lens.BOTH)
    yield from _of_measures(sight)
    if sight.view.hidden:
        count = len(sight.view.hidden)
        words = f"{count:,} thing{'' if count == 1 else 's'} left out"
        yield "hidden", words, sight._replace(view=changed(sight.view, hidden=()))


def _of_measures(sight: Sight) -> Iterator[tuple[str, str, Sight]]:
    size, colour = sight.view.size_by, sight.view.colour_by
    if colour is not None:
        words = f"Coloured by {label(colour).lower()}"
        yield "colour", words, sight.measured(size_by=size, colour_by=None)
    if size is not None:
        words = f"Sized by {label(size).lower()}"
        yield "size", words, sight.measured(size_by=None, colour_by=colour)


def _without(sight: Sight, criterion: str) -> Sight:
    return sight.looking(chosen=changed(sight.view.filter, **{criterion: ()}))


def _who(document: Document, ids: tuple[str, ...]) -> str:
    return in_words(document, ids)


def _either(values: Iterable[StrEnum]) -> str:
    return " or ".join(label(value).lower() for value in values)
