"""What the command palette offers: every action, and everything on the map with a name."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ecomap.editor.catalogue.menus import MENUS
from ecomap.editor.conditions import why_not
from ecomap.editor.selection import in_words
from ecomap.model.entities import Connection, DataFlow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ecomap.editor.actions import Action, Context
    from ecomap.model.document import Document

NOBODY = "Nobody on the map holds it"
_COLLECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "stakeholders": "stakeholder",
        "datasets": "dataset",
        "flows": "data flow",
        "exchanges": "value exchange",
        "frames": "frame",
        "notes": "note",
    }
)


class Entry(NamedTuple):
    """One row.

    Attributes:
        id: Of the action or the record.
        title: What it is called now, on one line.
        place: The menu it is in, or ``Go to stakeholder`` and the like.
        is_action: Whether ``id`` is an action's.
        keys: Its first shortcut in Qt's portable text, or an empty string.
        tip: What it does, in a sentence without full stop.
        why_not: Why it cannot be done now; an empty string if it can.
        on: Whether it is switched on; None if it cannot be.
    """

    id: str
    title: str
    place: str
    is_action: bool = True
    keys: str = ""
    tip: str = ""
    why_not: str = ""
    on: bool | None = None


def menu_of(action_id: str) -> str:
    """Return the title of the menu an action is in; an empty string if it is in none."""
    for title, ids in MENUS:
        if action_id in ids:
            return title.replace("&", "")
    return ""


def for_actions(
    actions: Iterable[Action], context: Context, keys: Mapping[str, tuple[str, ...]]
) -> tuple[Entry, ...]:
    """Return an entry for each action as it is at this moment.

    Args:
        actions: In the order of the menus.
        context: What they are asked about.
        keys: Their shortcuts by id, as they are in force.
    """
    return tuple(
        Entry(
            action.id,
            action.text(context),
            menu_of(action.id),
            keys=next(iter(keys.get(action.id, ())), ""),
            tip=action.tip,
            why_not=why_not(action, context),
            on=None if action.checked is None else action.checked(context),
        )
        for action in actions
    )


def for_map(document: Document) -> tuple[Entry, ...]:
    """Return an entry for everything on the map that one can go to, stakeholders first."""
    held = {holding.dataset for holding in document.holdings.values()}
    found = []
    for name, kind in _COLLECTIONS.items():
        for record_id in document.collection(name):
            lost = name == "datasets" and record_id not in held
            found.append(
                Entry(
                    record_id,
                    in_words(document, (record_id,)),
                    f"Go to {kind}{_ends(document, record_id)}",
                    is_action=False,
                    why_not=NOBODY if lost else "",
                )
            )
    return tuple(found)


def ids_to_select(document: Document, record_id: str) -> tuple[str, ...]:
    """Return what going to a record selects: itself, or the holders of a dataset."""
    if record_id not in document.datasets:
        return (record_id,) if document.find(record_id) is not None else ()
    holders = (h.stakeholder for h in document.holdings.values() if h.dataset == record_id)
    return tuple(dict.fromkeys(holders))


def _ends(document: Document, record_id: str) -> str:
    """Return between whom a connection goes, unless its title says so already."""
    record = document.find(record_id)
    if not isinstance(record, Connection):
        return ""
    if not record.name and not (isinstance(record, DataFlow) and record.datasets):
        return ""
    source, target = (in_words(document, (end,)) for end in (record.source, record.target))
    return f" from {source} to {target}"
