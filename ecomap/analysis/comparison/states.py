"""What is added, gone and changed between two states, and which findings are solved and created."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from ecomap.analysis import registry
from ecomap.analysis.comparison.matching import aligned
from ecomap.analysis.findings_changes import findings_change
from ecomap.analysis.graph import CURRENT, WITH_PLANS
from ecomap.model.diff import diff
from ecomap.model.entities import Holding, Need
from ecomap.model.vocabulary import MapState

if TYPE_CHECKING:
    from ecomap.analysis.findings_changes import FindingsChange
    from ecomap.analysis.graph import Scope
    from ecomap.foundation.cancel import CancelToken
    from ecomap.model.document import Document
    from ecomap.model.entities import Record

_LAYOUT = frozenset({"position", "pinned", "route", "waypoints", "label_offset", "area"})


class Sort(Enum):
    """What becomes of a record from one state to the other."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class States:
    """Two states of a map, compared.

    Attributes:
        before: The earlier state.
        after: The later one, with the ids of the earlier one for what is the same.
        by_name: How many records had other ids and were found by name.
        sorts: What becomes of the records that are not the same, by id; of those that are only
            drawn elsewhere it says nothing.
        findings: Which findings are solved and created.
        scopes: Which flows counted in the earlier and in the later state.
    """

    before: Document
    after: Document
    by_name: int
    sorts: dict[str, Sort]
    findings: FindingsChange
    scopes: tuple[Scope, Scope]

    @property
    def shown(self) -> dict[str, Sort]:
        """What to mark on a drawing of both.

        Holdings and needs have no shape of their own: whoever has another one counts as changed.
        """
        shown = dict(self.sorts)
        for document in (self.before, self.after):
            for record in document.records():
                if record.id in self.sorts and about(record) != record.id:
                    shown.setdefault(about(record), Sort.CHANGED)
        return shown


def compare_states(
    before: Document,
    after: Document,
    scope: Scope | None = None,
    cancel: CancelToken | None = None,
) -> States:
    """Compare two states of a map.

    Args:
        before: The earlier state, such as the map as it is.
        after: The later one, such as the map as it is to be; its ids need not be the same.
        scope: Which flows count as live for the findings; None for what each state is about:
            what happens in a map that shows what is, and besides what is planned in one that
            shows what is to be.
        cancel: By which another thread can stop it.

    Raises:
        CancelledError: If the user stopped it.
    """
    found = aligned(before, after)
    changes = diff(before, found.document)
    sorts = dict.fromkeys(changes.added, Sort.ADDED)
    sorts |= dict.fromkeys(changes.removed, Sort.GONE)
    for record_id, (old, new) in changes.updated.items():
        if _differ(old, new):
            sorts[record_id] = Sort.CHANGED
    scopes = scope or scope_of(before), scope or scope_of(after)
    now = registry.run(before, scope=scopes[0], cancel=cancel)
    then = registry.run(found.document, scope=scopes[1], cancel=cancel)
    there = {record.id for record in found.document.records()}
    return States(
        before=before,
        after=found.document,
        by_name=found.by_name,
        sorts=dict(sorted(sorts.items())),
        findings=findings_change(now, then, there),
        scopes=scopes,
    )


def scope_of(document: Document) -> Scope:
    """Return which flows count in a map, by whether it shows what is or what is to be."""
    return WITH_PLANS if document.info.state is MapState.TO_BE else CURRENT


def _differ(old: Record, new: Record) -> bool:
    """Say whether more differs than where something is drawn."""
    fields = type(new).model_fields.keys() - _LAYOUT
    return any(getattr(old, name) != getattr(new, name) for name in fields)


def about(record: Record) -> str:
    """Return by what a record is seen on a drawing: itself, or whose holding or need it is."""
    return record.stakeholder if isinstance(record, Holding | Need) else record.id
