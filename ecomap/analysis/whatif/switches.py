"""What can be tried: something is gone, or a dataset is open; and the map as it would be then."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from ecomap.analysis.wording import listing
from ecomap.model import edits
from ecomap.model.entities import Agreement, DataFlow, Dataset, Stakeholder, ValueExchange
from ecomap.model.vocabulary import (
    Access,
    AccessMode,
    AgreementState,
    AgreementStatus,
    StakeholderKind,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ecomap.analysis.wording import Names
    from ecomap.model.document import Document

_SEVERAL = (StakeholderKind.ORGANISATION_GROUP, StakeholderKind.PEOPLE)
_CARRIES_NOTHING = (Status.BLOCKED, Status.ENDED)
CAN_GO = (Stakeholder, Dataset, DataFlow, ValueExchange, Agreement)
"""The kinds of record that can be tried as gone."""


class Act(StrEnum):
    """What is tried on a record."""

    REMOVE = "remove"
    OPEN = "open"


class Switch(NamedTuple):
    """One thing that is tried: ``REMOVE`` a record, or ``OPEN`` a dataset."""

    act: Act
    id: str


def removed(*ids: str) -> tuple[Switch, ...]:
    """Return switches that take these records away."""
    return tuple(Switch(Act.REMOVE, record_id) for record_id in ids)


def changed(document: Document, switches: Iterable[Switch]) -> Document:
    """Return the map as it would be; the order of the switches does not matter.

    What is gone takes along what hangs on it: a stakeholder its parts, holdings, needs, flows and
    exchanges, a dataset its holdings and needs, and the flows that carry nothing else. Flows that
    run under an agreement that ends stay on the map, blocked until there is another. A dataset
    that is opened can be used by anyone, and flows that carry open data alone are open. What is
    not on the map is passed over.
    """
    wanted = sorted(set(switches))
    for switch in wanted:
        record = document.find(switch.id)
        if isinstance(record, Dataset) and switch.act is Act.OPEN:
            document = _opened(document, record)
        elif isinstance(record, Agreement) and switch.act is Act.REMOVE:
            document = _ended(document, record)
    return edits.remove(document, going(document, wanted))


def going(document: Document, switches: Iterable[Switch]) -> tuple[str, ...]:
    """Return the ids of the records that are taken away as such, sorted; agreements only end."""
    ids = {switch.id for switch in switches if switch.act is Act.REMOVE}
    gone = {i for i in ids if isinstance(document.find(i), CAN_GO) and i not in document.agreements}
    gone |= {part for one in gone & document.stakeholders.keys() for part in parts(document, one)}
    datasets = gone & document.datasets.keys()
    if datasets:
        gone |= {f.id for f in document.flows.values() if f.datasets and datasets >= {*f.datasets}}
    return tuple(sorted(gone))


def parts(document: Document, stakeholder_id: str) -> tuple[str, ...]:
    """Return the ids of all who belong to an organisation, sorted: they go when it goes.

    One school of “Schools” goes on without the group, so that groups have no parts.
    """
    if document.stakeholders[stakeholder_id].kind in _SEVERAL:
        return ()
    below: dict[str, list[str]] = {}
    for child in document.stakeholders.values():
        if child.parent is not None:
            below.setdefault(child.parent, []).append(child.id)
    found: set[str] = set()
    waiting = [stakeholder_id]
    while waiting:
        one = waiting.pop()
        if document.stakeholders[one].kind not in _SEVERAL:
            fresh = set(below.get(one, ())) - found
            found |= fresh
            waiting += sorted(fresh)
    return tuple(sorted(found - {stakeholder_id}))


def flows_under(document: Document, agreement_id: str) -> tuple[DataFlow, ...]:
    """Return the flows that run under an agreement, sorted by id."""
    flows = (flow for _, flow in sorted(document.flows.items()))
    return tuple(
        flow
        for flow in flows
        if flow.agreement_id == agreement_id and flow.status not in _CARRIES_NOTHING
    )


def words(document: Document, switch: Switch, names: Names) -> str:
    """Return what a switch is about in a few words, such as ``the flow from A to B``."""
    record = document.find(switch.id)
    if record is None:
        return "something that is no longer on the map"
    if isinstance(record, DataFlow):
        return f"the {names.fact(record)}"
    if isinstance(record, ValueExchange):
        return f"the exchange of {names.fact(record)}"
    if isinstance(record, Agreement):
        return f"the agreement “{names.fact(record)}”"
    return names.fact(record)


def title(document: Document, switches: Iterable[Switch], names: Names) -> str:
    """Return what is tried in a few words: ``Without the Council, and with “Births” open``."""
    wanted = [one for one in switches if document.find(one.id) is not None]
    said = {
        act: listing([words(document, one, names) for one in wanted if one.act is act])
        for act in Act
    }
    without = f"Without {said[Act.REMOVE]}" if said[Act.REMOVE] else ""
    if not said[Act.OPEN]:
        return without or "The map as it is"
    opened = f"{said[Act.OPEN]} open to anyone"
    return f"{without}, and with {opened}" if without else f"With {opened}"


def _opened(document: Document, dataset: Dataset) -> Document:
    fields = {"access": Access.OPEN, "access_mode": AccessMode.ANYONE}
    document = edits.set_fields(document, dataset.id, **fields)
    for flow in document.flows.values():
        known = [document.datasets.get(one) for one in flow.datasets]
        if dataset.id in flow.datasets and all(d and d.access is Access.OPEN for d in known):
            document = edits.set_fields(document, flow.id, access=Access.OPEN)
    return document


def _ended(document: Document, agreement: Agreement) -> Document:
    for flow in flows_under(document, agreement.id):
        fields = {"status": Status.BLOCKED, "agreement": AgreementState.MISSING}
        document = edits.set_fields(document, flow.id, **fields)
    return edits.set_fields(document, agreement.id, status=AgreementStatus.EXPIRED)
