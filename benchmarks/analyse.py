"""How long a report on a map takes, beside one betweenness centrality of the same graph.

The maps are made by lot: stakeholders (some of them teams), two data flows for each, half an
exchange of value, a dataset with a holder, and now and then a need, a role, a dataset made from
another; and doubts about a good part of it, since doubts make a report slower. A ring, in which
everybody is a bottleneck, is measured too. Report and centrality (exact, by networkx) take turns
on the same processor. How long a report goes on once it has been told to stop is the longest time
between two looks at whether it was.

Prints one line of JSON for each map: medians in milliseconds of processor time, and ratios to the
centrality.

Usage: python benchmarks/analyse.py [RUNS]
"""

from __future__ import annotations

import json
import random
import sys
import time
from statistics import median
from typing import TYPE_CHECKING

import networkx as nx

from ecomap.analysis.centrality import betweenness, loss_shares
from ecomap.analysis.graph import flow_graph
from ecomap.analysis.registry import CHECKS, run
from ecomap.analysis.survey import Survey
from ecomap.foundation.cancel import CancelToken
from ecomap.model.document import Document, by_id
from ecomap.model.entities import DataFlow, Dataset, Holding, Need, Stakeholder, ValueExchange
from ecomap.model.vocabulary import (
    Access,
    Basis,
    Existence,
    Nature,
    Role,
    StakeholderKind,
    Status,
    TriState,
)

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 3
SEED = 1
SIZES = ((60, 120), (300, 600), (1000, 2000))
RING = 300
BASES = (Basis.STATED, Basis.STATED, Basis.INFERRED)
STATUSES = (Status.CURRENT, Status.CURRENT, Status.CURRENT, Status.UNKNOWN, Status.PROPOSED)
PEOPLE = (1, 2, "unknown")
ROLES = ((), (), (Role.CONTRIBUTOR,), (Role.BENEFICIARY,), (Role.STEWARD, Role.USER))
TEAMS = 10
"""One in how many stakeholders is a team of the one before."""


class Watch(CancelToken):
    """A token that is never set, and knows how long nobody looked at it at most."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.process_time()

    def check(self) -> None:
        """Note how long ago it was looked at."""
        now = time.process_time()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def made_by_lot(stakeholders: int, flows: int) -> Document:
    """Return a map of this size, the same every time."""
    chance = random.Random(SEED)
    everybody = [f"stakeholder-{i}" for i in range(stakeholders)]
    data = [f"dataset-{i}" for i in range(stakeholders)]

    def doubtful() -> dict[str, object]:
        source, target = chance.sample(everybody, 2)
        basis, status = chance.choice(BASES), chance.choice(STATUSES)
        return {"source": source, "target": target, "basis": basis, "status": status}

    return Document(
        stakeholders=by_id(_stakeholder(chance, i, one) for i, one in enumerate(everybody)),
        datasets=by_id(_dataset(chance, i, data) for i in range(stakeholders)),
        holdings=by_id(
            Holding(
                id=f"holding-{i}",
                stakeholder=chance.choice(everybody),
                dataset=dataset,
                people=chance.choice(PEOPLE),
                basis=chance.choice(BASES),
            )
            for i, dataset in enumerate(data)
        ),
        flows=by_id(
            DataFlow(id=f"flow-{i}", datasets=(chance.choice(data),), **doubtful())
            for i in range(flows)
        ),
        exchanges=by_id(
            ValueExchange(id=f"exchange-{i}", nature=chance.choice(list(Nature)), **doubtful())
            for i in range(stakeholders // 2)
        ),
        needs=by_id(
            Need(
                id=f"need-{i}",
                stakeholder=chance.choice(everybody),
                dataset=chance.choice(data),
                basis=Basis.STATED,
            )
            for i in range(stakeholders // 4)
        ),
    )


def a_ring(size: int) -> Document:
    """Return a map on which data goes round in one direction, past everybody."""
    everybody = [f"stakeholder-{i}" for i in range(size)]
    stated = {"basis": Basis.STATED}
    return Document(
        stakeholders=by_id(Stakeholder(id=i, name=i, **stated) for i in everybody),
        flows=by_id(
            DataFlow(id=f"flow-{i}", source=one, target=everybody[(i + 1) % size], **stated)
            for i, one in enumerate(everybody)
        ),
    )


def _stakeholder(chance: random.Random, number: int, name: str) -> Stakeholder:
    team = number % TEAMS == TEAMS - 1
    return Stakeholder(
        id=name,
        name=name,
        kind=StakeholderKind.TEAM if team else StakeholderKind.ORGANISATION,
        parent=f"stakeholder-{number - 1}" if team else None,
        roles=chance.choice(ROLES),
        basis=Basis.STATED,
    )


def _dataset(chance: random.Random, number: int, data: list[str]) -> Dataset:
    made = number and chance.random() < 0.2
    return Dataset(
        id=data[number],
        name=data[number],
        exists=Existence.YES,
        access=chance.choice(list(Access)),
        personal=chance.choice(list(TriState)),
        derived_from=(chance.choice(data[:number]),) if made else (),
        basis=Basis.STATED,
    )


def milliseconds(work: Callable[..., object], *arguments: object) -> float:
    """Return how much time of the processor some work takes."""
    start = time.process_time()
    work(*arguments)
    return (time.process_time() - start) * 1000


def measure(document: Document, runs: int) -> dict[str, object]:
    """Return how long a report and its parts take, beside the centrality of the same graph."""
    graph = flow_graph(document)
    reports, centralities, values, losses, stops = [], [], [], [], []
    for _ in range(runs):
        reports.append(milliseconds(run, document))
        centralities.append(milliseconds(nx.betweenness_centrality, graph))
        values.append(milliseconds(betweenness, Survey(document)))
        losses.append(milliseconds(loss_shares, Survey(document)))
        watch = Watch()
        run(document, cancel=watch)
        stops.append(watch.longest * 1000)
    whole = median(centralities)
    return {
        "benchmark": "analyse",
        "stakeholders": len(document.stakeholders),
        "flows": len(document.flows),
        "ratio": round(median(reports) / whole, 2),
        "report_ms": round(median(reports), 1),
        "betweenness_ms": round(whole, 1),
        "our_betweenness_ratio": round(median(values) / whole, 2),
        "loss_shares_ratio": round(median(losses) / whole, 2),
        "longest_until_it_stops_ms": round(min(stops), 1),
        "slowest": slowest(document),
        "findings": len(run(document).findings),
        "runs": runs,
    }


def slowest(document: Document, count: int = 4) -> dict[str, float]:
    """Return the checks that take the longest, one after the other on one survey."""
    survey = Survey(document)
    taken = {check.info.id: milliseconds(check.findings, survey) for check in CHECKS}
    ranked = sorted(taken, key=lambda one: -taken[one])[:count]
    return {one: round(taken[one], 1) for one in ranked}


def main() -> None:
    """Measure and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    run(made_by_lot(3, 3))  # the first report loads networkx
    maps = [(f"{a}/{b}", made_by_lot(a, b)) for a, b in SIZES]
    for name, document in (*maps, (f"ring of {RING}", a_ring(RING))):
        print(json.dumps({**measure(document, runs), "map": name}))


if __name__ == "__main__":
    main()
