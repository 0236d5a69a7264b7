"""By what things without a shape of their own are seen on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.model.entities import Agreement, DataFlow, Dataset, Holding, Need

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ecomap.model.document import Document
    from ecomap.model.entities import Record


def shown_by(document: Document, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of what to light up for some records, in order and once each.

    A dataset is seen by its holders and the flows that carry it, an agreement by the flows under
    it, a holding and a need by their stakeholder; all else by itself.
    """
    records = (document.find(record_id) for record_id in ids)
    found = [one for record in records if record is not None for one in _seen(document, record)]
    return tuple(dict.fromkeys(found))


def _seen(document: Document, record: Record) -> list[str]:
    if isinstance(record, Holding | Need):
        return [record.stakeholder]
    if isinstance(record, Agreement):
        return [flow.id for flow in document.flows.values() if flow.agreement_id == record.id]
    if isinstance(record, Dataset):
        holders = [h.stakeholder for h in document.holdings.values() if h.dataset == record.id]
        return [*holders, *_carriers(document, record.id)]
    return [record.id]


def _carriers(document: Document, dataset_id: str) -> list[str]:
    flows: Iterable[DataFlow] = document.flows.values()
    return [flow.id for flow in flows if dataset_id in flow.datasets]
