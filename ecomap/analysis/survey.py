"""One document as the checks see it: what several of them need is worked out once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ecomap.analysis.graph import CURRENT, Reading, counts, flow_graph
from ecomap.analysis.reachability import network
from ecomap.analysis.wording import Names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ecomap.analysis.graph import Scope
    from ecomap.analysis.reachability import Network
    from ecomap.foundation.cancel import CancelToken
    from ecomap.model.document import Document
    from ecomap.model.entities import DataFlow, Dataset, Holding


class Survey:
    """A document, the scope it is read in, and lookups that checks share.

    Attributes:
        document: The map.
        scope: Which flows count as live.
    """

    def __init__(
        self, document: Document, scope: Scope = CURRENT, cancel: CancelToken | None = None
    ) -> None:
        self.document = document
        self.scope = scope
        self._cancel = cancel
        self._networks: dict[Reading, Network] = {}

    def pause(self) -> None:
        """Let the user stop the analysis; called between steps of long work.

        Raises:
            CancelledError: If the user asked for it.
        """
        if self._cancel is not None:
            self._cancel.check()

    @cached_property
    def names(self) -> Names:
        """The names of the records as they read well inside a sentence."""
        return Names(self.document)

    @cached_property
    def datasets(self) -> tuple[Dataset, ...]:
        """The datasets in the order of their names, so that the file's order does not show."""
        return tuple(self.document.datasets[i] for i in self.names.sorted(self.document.datasets))

    @cached_property
    def holdings(self) -> Mapping[str, tuple[Holding, ...]]:
        """The holdings of each dataset that has any, platforms included, sorted by id."""
        found: dict[str, list[Holding]] = {}
        for _, holding in sorted(self.document.holdings.items()):
            found.setdefault(holding.dataset, []).append(holding)
        return {dataset: tuple(records) for dataset, records in found.items()}

    @cached_property
    def carriers(self) -> Mapping[str, tuple[DataFlow, ...]]:
        """The flows that carry each dataset, or may do so (status unknown), sorted by id."""
        found: dict[str, list[DataFlow]] = {}
        for _, flow in sorted(self.document.flows.items()):
            if counts(flow, self.scope, Reading.WITH_UNKNOWN):
                for dataset in sorted(set(flow.datasets)):
                    found.setdefault(dataset, []).append(flow)
        return {dataset: tuple(records) for dataset, records in found.items()}

    def network(self, reading: Reading) -> Network:
        """Return G_F in one reading with who reaches whom, worked out once for each."""
        if reading not in self._networks:
            self._networks[reading] = network(flow_graph(self.document, self.scope, reading))
        return self._networks[reading]

    def evidence_of_dataset(self, dataset_id: str) -> tuple[str, ...]:
        """Return everything that stands for a dataset on the map, the dataset included.

        A dataset has no shape of its own everywhere, so its holders and the flows that carry
        it are lit up with it.
        """
        ids = [dataset_id]
        for holding in self.holdings.get(dataset_id, ()):
            ids += [holding.id, holding.stakeholder]
        for flow in self.carriers.get(dataset_id, ()):
            ids += [flow.id, flow.source, flow.target]
        return self.in_order(ids)

    def in_order(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return ids once each, by collection (stakeholders first) and then sorted."""
        wanted = set(ids)
        collections = ("stakeholders", "datasets", "holdings", "flows", "exchanges", "needs")
        ordered: list[str] = []
        for name in collections:
            ordered += sorted(wanted & self.document.collection(name).keys())
        return (*ordered, *sorted(wanted.difference(ordered)))
