"""The outcome of a what if, as a value: the changed map, its effects, and sentences about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from ecomap.analysis import registry
from ecomap.analysis.findings_changes import findings_change
from ecomap.analysis.graph import CURRENT
from ecomap.analysis.whatif import telling
from ecomap.analysis.whatif.effects import effects
from ecomap.analysis.whatif.state import State
from ecomap.analysis.whatif.switches import changed, title

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from ecomap.analysis.findings_changes import FindingsChange
    from ecomap.analysis.graph import Scope
    from ecomap.analysis.whatif.effects import Effects
    from ecomap.analysis.whatif.switches import Switch
    from ecomap.analysis.whatif.telling import Consequence
    from ecomap.foundation.cancel import CancelToken
    from ecomap.model.document import Document


class Fate(Enum):
    """What becomes of a record, for marks on the map.

    ``GONE``: it is taken away, or goes along. ``STOPPED``: it is still there and carries nothing
    any more. ``CUT_OFF``: a stakeholder that no data reaches any more. ``LOSES``: one that loses
    something else. ``OPENED``: a dataset that anyone can use.
    """

    GONE = "gone"
    STOPPED = "stopped"
    CUT_OFF = "cut off"
    LOSES = "loses"
    OPENED = "opened"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What would be if it were so.

    Attributes:
        switches: What was tried, sorted.
        before: The map as it is.
        after: The map as it would be.
        title: What was tried in a few words, such as ``Without the Council``.
        effects: What is other, as ids.
        consequences: What is other, in sentences, by topic.
        findings: Which findings would be solved and which created.
        fates: What becomes of what is on the map, by id.
    """

    switches: tuple[Switch, ...]
    before: Document
    after: Document
    title: str
    effects: Effects
    consequences: tuple[Consequence, ...]
    findings: FindingsChange
    fates: dict[str, Fate]


def try_out(
    document: Document,
    switches: Iterable[Switch],
    *,
    scope: Scope = CURRENT,
    only: Collection[str] | None = None,
    cancel: CancelToken | None = None,
) -> Outcome:
    """Say what would be if these things were gone or open; the document stays as it is.

    Args:
        document: The map.
        switches: What to try; what is not on the map is passed over.
        scope: Which flows count as live.
        only: The checks whose findings are compared, by id or slug; None for all.
        cancel: By which another thread can stop it.

    Raises:
        UsageError: If ``only`` names a check that does not exist.
        CancelledError: If the user stopped it.
    """
    tried = tuple(sorted({one for one in switches if document.find(one.id) is not None}))
    after = changed(document, tried)
    old = State(document, scope, cancel=cancel)
    new = State(after, scope, old, cancel)
    found = effects(old, new)
    old.survey.pause()
    now = registry.run(document, scope=scope, only=only, cancel=cancel)
    then = registry.run(after, scope=scope, only=only, cancel=cancel)
    # That a lost dataset has no single holder any more is no solution.
    there = {record.id for record in after.records()} - found.datasets.keys()
    deleted = any(
        document.collection(name).keys() - after.collection(name).keys()
        for name in ("stakeholders", "datasets")
    )
    return Outcome(
        switches=tried,
        before=document,
        after=after,
        title=title(document, tried, old.survey.names),
        effects=found,
        consequences=telling.consequences(old, new, tried, found),
        findings=findings_change(now, then, there, deleted=deleted),
        fates=dict(_fates(old, new, found)),
    )


def _fates(before: State, after: State, found: Effects) -> Iterator[tuple[str, Fate]]:
    """Go through what becomes of things; what comes later stands in the place of the earlier."""
    losing = {who for who, _ in found.without} | found.beneficiaries.keys() | found.value.keys()
    losing |= {before.document.needs[need].stakeholder for need in found.needs}
    yield from ((who, Fate.LOSES) for who in sorted(losing))
    yield from ((who, Fate.CUT_OFF) for who in found.cut_off)
    old, new = before.document, after.document
    for flow in new.flows.values():
        if old.flows[flow.id].status is not flow.status:
            yield flow.id, Fate.STOPPED
    for dataset in new.datasets.values():
        if old.datasets[dataset.id].access is not dataset.access:
            yield dataset.id, Fate.OPENED
    there = {record.id for record in new.records()}
    yield from ((record.id, Fate.GONE) for record in old.records() if record.id not in there)
