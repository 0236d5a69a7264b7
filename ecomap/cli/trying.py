"""What ``--what-if`` tries: ``remove:NAME`` and the like, as switches of the analysis."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from ecomap.foundation.errors import UsageError
from ecomap.foundation.inert import SHORT_NAME, inert

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ecomap.analysis.whatif.switches import Switch
    from ecomap.model.document import Document


class _Kind(NamedTuple):
    """What stands before the colon, where to look for the name, and what it is called."""

    act: str
    collection: str
    one: str


KINDS: Mapping[str, _Kind] = {
    "remove": _Kind("remove", "stakeholders", "stakeholder"),
    "remove-flow": _Kind("remove", "flows", "data flow"),
    "remove-dataset": _Kind("remove", "datasets", "dataset"),
    "remove-agreement": _Kind("remove", "agreements", "agreement"),
    "open": _Kind("open", "datasets", "dataset"),
}
"""By what stands before the colon."""

_CLOSE = 3


def switches(document: Document, wishes: Iterable[str]) -> tuple[Switch, ...]:
    """Return what is to be tried on a map.

    Args:
        document: The map.
        wishes: Each one of ``KINDS``, a colon, and a name or an id; a flow is named by its own
            name or as ``SOURCE to TARGET``. Upper and lower case are alike.

    Raises:
        UsageError: If one cannot be read, or names nothing or several things on the map.
    """
    from ecomap.analysis.whatif.switches import Act, Switch

    found: list[Switch] = []
    for wish in wishes:
        word, colon, name = wish.partition(":")
        kind = KINDS.get(word.strip().lower())
        if kind is None or not colon:
            raise _unreadable(wish, word)
        found.append(Switch(Act(kind.act), _found(document, kind, name.strip())))
    return tuple(found)


def _unreadable(wish: str, word: str) -> UsageError:
    near = get_close_matches(word.strip().lower(), KINDS, n=1)
    listed = ", ".join(f"{one}:NAME" for one in KINDS)
    hint = f"Did you mean {near[0]}:NAME? " if near else ""
    return UsageError(f"“{wish}” does not say what to try", f"{hint}Write one of {listed}.")


def _found(document: Document, kind: _Kind, name: str) -> str:
    if name in document.collection(kind.collection):
        return name
    named = _names(document, kind)
    ids = named.get(name.casefold(), [])
    if len(ids) == 1:
        return ids[0]
    if ids:
        raise UsageError(
            f"There are {len(ids)} {kind.one}s called “{name}”",
            f"Name one by its id: {_listed(ids)}.",
        )
    near = get_close_matches(name.casefold(), named, n=_CLOSE)
    if near:
        shown = [_shown(document, kind, named[one][0]) for one in near]
        hint = f"Did you mean {_listed([f'“{one}”' for one in shown])}?"
    else:
        some = sorted(_shown(document, kind, ids[0]) for ids in named.values())
        listed = ", ".join(f"“{one}”" for one in some[:_CLOSE])
        more = " and others" if len(some) > _CLOSE else ""
        hint = f"There are {listed}{more}." if some else f"The map has no {kind.one}."
    raise UsageError(f"There is no {kind.one} called “{name}” on the map", hint)


def _names(document: Document, kind: _Kind) -> dict[str, list[str]]:
    """Return the ids of what can be meant, by names with their case folded."""
    named: dict[str, list[str]] = {}
    for record in document.collection(kind.collection).values():
        for name in {record.name, _shown(document, kind, record.id)}:
            if name.strip():
                named.setdefault(name.strip().casefold(), []).append(record.id)
    return {name: sorted(set(ids)) for name, ids in named.items()}


def _shown(document: Document, kind: _Kind, record_id: str) -> str:
    """Return by what a record can be named; flows by their ends."""
    if kind.collection == "flows":
        flow = document.flows[record_id]
        ends = (document.stakeholders[end].name for end in (flow.source, flow.target))
        source, target = (inert(end, SHORT_NAME) or "unnamed" for end in ends)
        return f"{source} to {target}"
    return inert(document.collection(kind.collection)[record_id].name, SHORT_NAME) or record_id


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
