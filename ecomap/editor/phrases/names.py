"""Which thing on the map a typed name means: found, perhaps meant, or new."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from ecomap.model.document import Document
    from ecomap.model.entities import Record

Kind = Literal["stakeholder", "dataset"]
Choices = Mapping[tuple[Kind, str], str | None]
"""What doubtful names mean, by kind and ``key``: an id, or None for something new."""

NEAR = 0.8
"""How alike two names are, from 0 to 1, from which on one may mean the other."""
_MOST = 4


class Doubt(NamedTuple):
    """A name that is not on the map but may mean something that is.

    Attributes:
        name: As typed.
        kind: What it names.
        candidates: Ids of what it may mean, the likeliest first.
    """

    name: str
    kind: Kind
    candidates: tuple[str, ...]


def key(name: str) -> str:
    """Return what two spellings of one name have in common."""
    return " ".join(name.casefold().split())


def collection(document: Document, kind: Kind) -> Mapping[str, Record]:
    """Return the records that a name of this kind may mean."""
    return document.stakeholders if kind == "stakeholder" else document.datasets


def exact(document: Document, kind: Kind, name: str) -> str | None:
    """Return the id of the one with this name, whatever its case; the first if there are two."""
    wanted = key(name)
    for record in collection(document, kind).values():
        if key(record.name) == wanted:
            return record.id
    return None


def near(document: Document, kind: Kind, name: str) -> tuple[str, ...]:
    """Return the ids of those whose names are much like this one, the likeliest first.

    A name of which this one has all or some of the words, such as ``Council`` for ``Doncaster
    Council``, counts as well as one with a letter more or less.
    """
    wanted = key(name)
    ranked: list[tuple[float, int, str]] = []
    for record in collection(document, kind).values():
        likeness = _likeness(wanted, key(record.name))
        if likeness >= NEAR:
            ranked.append((-likeness, len(ranked), record.id))
    return tuple(record_id for _, _, record_id in sorted(ranked)[:_MOST])


def _likeness(wanted: str, there: str) -> float:
    ours, theirs = set(wanted.split()), set(there.split())
    if ours and theirs and (ours <= theirs or theirs <= ours):
        return 0.9 + 0.1 * len(ours & theirs) / len(ours | theirs)
    matcher = SequenceMatcher(None, wanted, there, autojunk=False)
    # The quick measures are never below the true one, and far cheaper.
    if matcher.real_quick_ratio() < NEAR or matcher.quick_ratio() < NEAR:
        return 0.0
    return matcher.ratio()
