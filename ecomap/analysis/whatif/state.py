"""One document in its three readings: who reaches whom, who has which data, what comes round."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ecomap.analysis.graph import Reading, flow_graph
from ecomap.analysis.holders import supplying_holdings
from ecomap.analysis.reachability import network
from ecomap.analysis.survey import Survey
from ecomap.analysis.whatif.loops import loops, steps
from ecomap.analysis.whatif.supply import supply
from ecomap.model.vocabulary import Basis

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    import networkx as nx

    from ecomap.analysis.graph import Scope
    from ecomap.analysis.reachability import Network
    from ecomap.analysis.whatif.loops import Loops, Step
    from ecomap.analysis.whatif.supply import Supply
    from ecomap.foundation.cancel import CancelToken
    from ecomap.model.document import Document


class State:
    """A document as it is or as it would be; everything is worked out once, when asked for.

    Attributes:
        document: The map.
        scope: Which flows count as live.
        survey: What the checks look things up in.
    """

    def __init__(
        self,
        document: Document,
        scope: Scope,
        before: State | None = None,
        cancel: CancelToken | None = None,
    ) -> None:
        """Look at a document.

        Args:
            document: The map.
            scope: Which flows count as live.
            before: The state before a change, whose stakeholders keep their places, and in which
                those had their data who have it from a place that the map does not show.
            cancel: By which another thread can stop it.
        """
        self.document = document
        self.scope = scope
        self.survey = Survey(document, scope, cancel)
        self._before = before
        self._networks: dict[Reading, Network] = {}
        self._supplies: dict[Reading, Supply] = {}
        self._steps: dict[Reading, Set[Step]] = {}

    def network(self, reading: Reading) -> Network:
        """Return who reaches whom; stakeholders who have gone are there, connected to nobody."""
        if reading not in self._networks:
            graph = flow_graph(self.document, self.scope, reading)
            self._networks[reading] = network(self._in_place(graph))
        return self._networks[reading]

    def supply(self, reading: Reading) -> Supply:
        """Return who has which data."""
        if reading not in self._supplies:
            before = self._before
            origins = before.supply(reading).origins if before is not None else None
            self._supplies[reading] = supply(self.document, self.scope, reading, origins)
        return self._supplies[reading]

    def steps(self, reading: Reading) -> Set[Step]:
        """Return who gives data or value to whom."""
        if reading not in self._steps:
            self._steps[reading] = steps(self.document, self.scope, reading)
        return self._steps[reading]

    @cached_property
    def loops(self) -> Loops:
        """The loops of the map as drawn."""
        return loops(self.steps(Reading.AS_DRAWN))

    @cached_property
    def held(self) -> Mapping[str, tuple[bool, bool]]:
        """For each dataset that somebody can supply whether that is so, and is stated."""
        found: dict[str, tuple[bool, bool]] = {}
        for dataset in self.document.datasets:
            holdings = supplying_holdings(self.survey, dataset)
            stated = any(holding.basis is Basis.STATED for holding in holdings)
            found[dataset] = bool(holdings), stated
        return found

    def _in_place(self, graph: nx.DiGraph) -> nx.DiGraph:
        if self._before is None:
            return graph
        placed: nx.DiGraph = type(graph)()
        placed.add_nodes_from(sorted(self._before.document.stakeholders))
        placed.add_edges_from(graph.edges)
        return placed
