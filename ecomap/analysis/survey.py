"""One document as the checks see it: what several of them need is worked out once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from ecomap.analysis.graph import CURRENT, Reading, counts, flow_graph, organisation_of
from ecomap.analysis.reachability import network
from ecomap.analysis.wording import Names
from ecomap.model.vocabulary import AgreementStatus, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    from ecomap.analysis.findings import Finding
    from ecomap.analysis.graph import Scope
    from ecomap.analysis.reachability import Network
    from ecomap.foundation.cancel import CancelToken
    from ecomap.model.document import Document
    from ecomap.model.entities import Agreement, DataFlow, Dataset, Holding, Need, ValueExchange

Answer = TypeVar("Answer")


class Survey:
    """A document, the scope it is read in, and lookups that checks share.

    Attributes:
        document: The map.
        scope: Which flows count as live.
        found: What the other checks found, for those that run last.
    """

    def __init__(
        self, document: Document, scope: Scope = CURRENT, cancel: CancelToken | None = None
    ) -> None:
        self.document = document
        self.scope = scope
        self.found: tuple[Finding, ...] = ()
        self._cancel = cancel
        self._networks: dict[Reading, Network] = {}
        self._known: dict[Hashable, object] = {}

    def pause(self) -> None:
        """Let the user stop the analysis; called between steps of long work.

        Raises:
            CancelledError: If the user asked for it.
        """
        if self._cancel is not None:
            self._cancel.check()

    def once(self, key: Hashable, work: Callable[[], Answer]) -> Answer:
        """Return what some work gives, which is done only the first time that the key is given."""
        if key not in self._known:
            self.pause()
            self._known[key] = work()
        return cast("Answer", self._known[key])

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

    @cached_property
    def _ended(self) -> Mapping[str, tuple[DataFlow, ...]]:
        found: dict[str, list[DataFlow]] = {}
        for _, flow in sorted(self.document.flows.items()):
            if flow.status is Status.ENDED:
                for dataset in sorted(set(flow.datasets)):
                    found.setdefault(dataset, []).append(flow)
        return {dataset: tuple(records) for dataset, records in found.items()}

    def ways_of(self, dataset_id: str) -> tuple[DataFlow, ...]:
        """Return the flows that carry a dataset, did so once, or may do so."""
        return self.carriers.get(dataset_id, ()) + self._ended.get(dataset_id, ())

    @cached_property
    def organisations(self) -> Mapping[str, str]:
        """The organisation that each stakeholder is part of, or its own id."""
        return {who: organisation_of(self.document, who) for who in self.document.stakeholders}

    @cached_property
    def flows(self) -> tuple[DataFlow, ...]:
        """The flows that carry data as drawn, sorted by id."""
        flows = (flow for _, flow in sorted(self.document.flows.items()))
        return tuple(flow for flow in flows if counts(flow, self.scope))

    @cached_property
    def exchanges(self) -> tuple[ValueExchange, ...]:
        """The value exchanges that happen in the scope, sorted by id."""
        exchanges = (exchange for _, exchange in sorted(self.document.exchanges.items()))
        return tuple(one for one in exchanges if one.status in self.scope.live)

    @cached_property
    def signed(self) -> Mapping[str, tuple[Agreement, ...]]:
        """The signed agreements of each organisation that is a party, sorted by id."""
        found: dict[str, list[Agreement]] = {}
        for _, agreement in sorted(self.document.agreements.items()):
            if agreement.status is AgreementStatus.SIGNED:
                for party in sorted({self.organisations[one] for one in agreement.parties}):
                    found.setdefault(party, []).append(agreement)
        return {party: tuple(records) for party, records in found.items()}

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """The needs, by the names of what is needed and of who needs it."""
        return tuple(
            sorted(
                self.document.needs.values(),
                key=lambda need: (
                    self.names.sort_key(need.dataset),
                    self.names.sort_key(need.stakeholder),
                    need.id,
                ),
            )
        )

    def network(self, reading: Reading) -> Network:
        """Return G_F in one reading with who reaches whom, worked out once for each."""
        if reading not in self._networks:
            self.pause()
            self._networks[reading] = network(flow_graph(self.document, self.scope, reading))
        return self._networks[reading]

    def organisation_network(self, reading: Reading) -> Network:
        """Return G_F between organisations in one reading: teams count as theirs."""
        tops = self.organisations
        if all(one == top for one, top in tops.items()):
            return self.network(reading)
        return self.once(
            ("organisation network", reading),
            lambda: network(flow_graph(self.document, self.scope, reading, tops)),
        )

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
        return tuple(dict.fromkeys(ids))

    def in_order(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return ids once each, by collection (stakeholders first) and then sorted."""
        wanted = set(ids)
        collections = ("stakeholders", "datasets", "holdings", "flows", "exchanges", "needs")
        ordered: list[str] = []
        for name in collections:
            records = self.document.collection(name)
            ordered += sorted(one for one in wanted if one in records)
        return (*ordered, *sorted(wanted.difference(ordered)))
