"""How long a report on a map takes, beside one betweenness centrality of the same graph.

The maps are made by lot: stakeholders, two data flows for each, a dataset and a holder for each,
and doubts about a good part of it, since doubts make a report slower. Report and centrality
(exact, by networkx) take turns on the same processor. Prints one line of JSON for each size: the
medians in milliseconds of processor time and their ratio.

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

from ecomap.analysis.graph import flow_graph
from ecomap.analysis.registry import run
from ecomap.model.document import Document, by_id
from ecomap.model.entities import DataFlow, Dataset, Holding, Stakeholder
from ecomap.model.vocabulary import Basis, Existence, Status

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 3
SEED = 1
SIZES = ((60, 120), (300, 600), (1000, 2000))
BASES = (Basis.STATED, Basis.STATED, Basis.INFERRED)
STATUSES = (Status.CURRENT, Status.CURRENT, Status.CURRENT, Status.UNKNOWN, Status.PROPOSED)
PEOPLE = (1, 2, "unknown")


def made_by_lot(stakeholders: int, flows: int) -> Document:
    """Return a map of this size, the same every time."""
    chance = random.Random(SEED)
    everybody = [f"stakeholder-{i}" for i in range(stakeholders)]
    data = [f"dataset-{i}" for i in range(stakeholders)]
    connections = []
    for i in range(flows):
        source, target = chance.sample(everybody, 2)
        basis, status = chance.choice(BASES), chance.choice(STATUSES)
        ends = {"source": source, "target": target, "datasets": (chance.choice(data),)}
        connections.append(DataFlow(id=f"flow-{i}", basis=basis, status=status, **ends))
    holdings = []
    for i, dataset in enumerate(data):
        who, people, basis = chance.choice(everybody), chance.choice(PEOPLE), chance.choice(BASES)
        ends = {"stakeholder": who, "dataset": dataset}
        holdings.append(Holding(id=f"holding-{i}", basis=basis, people=people, **ends))
    stated = {"basis": Basis.STATED}
    return Document(
        stakeholders=by_id(Stakeholder(id=i, name=i, **stated) for i in everybody),
        datasets=by_id(Dataset(id=i, name=i, exists=Existence.YES, **stated) for i in data),
        holdings=by_id(holdings),
        flows=by_id(connections),
    )


def milliseconds(work: Callable[..., object], *arguments: object) -> float:
    """Return how much time of the processor some work takes."""
    start = time.process_time()
    work(*arguments)
    return (time.process_time() - start) * 1000


def main() -> None:
    """Measure and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    run(made_by_lot(3, 3))  # the first report loads networkx
    for stakeholders, flows in SIZES:
        document = made_by_lot(stakeholders, flows)
        graph = flow_graph(document)
        reports, centralities = [], []
        for _ in range(runs):
            reports.append(milliseconds(run, document))
            centralities.append(milliseconds(nx.betweenness_centrality, graph))
        result = {
            "benchmark": "analyse",
            "stakeholders": stakeholders,
            "flows": flows,
            "ratio": round(median(reports) / median(centralities), 2),
            "report_ms": round(median(reports), 1),
            "betweenness_ms": round(median(centralities), 1),
            "runs": runs,
        }
        print(json.dumps(result))


if __name__ == "__main__":
    main()
