"""How central each stakeholder is, as numbers: small pure functions for tables and sizes.

    survey = Survey(document)
    betweenness(survey).values["council"]      # 0.31
    loss_shares(survey)["council"]             # Fraction(7, 9)
    reach_of_datasets(survey)["births"]        # frozenset({"school", "clinic"})

All of them read the flows that are live in the scope of the survey, several between the same two
stakeholders as one, and have an entry for every stakeholder, or every dataset. An organisation
counts with all that belongs to it, as in the checks; a team by itself, beside its organisation.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from fractions import Fraction
from operator import add, mul
from typing import TYPE_CHECKING

from ecomap.analysis.graph import Reading
from ecomap.analysis.reachability import loss, most_lost
from ecomap.analysis.spread import spread

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ecomap.analysis.reachability import Network
    from ecomap.analysis.survey import Survey

EXACT_UP_TO = 1000
"""Up to how many stakeholders betweenness is exact; it takes about half a second there."""

SAMPLE = 500
"""From how many stakeholders the shortest routes are followed on a larger map."""

_SEED = 20221122
_WIDTH = 1.96  # standard errors to either side that hold the true value 19 times of 20


@dataclass(frozen=True, slots=True)
class Centrality:
    """The betweenness of every stakeholder.

    Attributes:
        values: From 0 to 1: the share of shortest routes that lead through it.
        sampled: Whether it was estimated from some of the stakeholders only.
        error: None if exact; else how far off a value is at most, 19 times of 20, for the
            stakeholder where that is the most (from the spread within the sample).
    """

    values: Mapping[str, float]
    sampled: bool
    error: float | None


def betweenness(survey: Survey) -> Centrality:
    """Return the betweenness of every stakeholder in G_F (Freeman 1977), worked out once.

    For each ordered pair of other stakeholders, the share of the shortest routes between them
    that lead through it; the sum, divided by the number of such pairs, (n - 1)(n - 2), whether or
    not there is a route. Exact up to ``EXACT_UP_TO`` stakeholders, and whenever networkx has been
    told to use a backend, which then does the work (see docs/large-maps.md); otherwise estimated.
    """
    return survey.once("betweenness", lambda: _betweenness(survey))


def loss_shares(survey: Survey) -> Mapping[str, Fraction]:
    """Return for every stakeholder its loss share, exactly; 0 if there is no route to lose.

    The loss share is, of the routes that neither begin nor end at it, the share that disappears
    when it leaves; see ``bottlenecks``.
    """
    return survey.once("loss shares", lambda: _loss_shares(survey))


def reach_of_datasets(survey: Survey) -> Mapping[str, frozenset[str]]:
    """Return for every dataset who gets it, or something made from it, beside who supplies it."""
    return {
        dataset: frozenset(spread(survey, dataset).reached)
        for dataset in sorted(survey.document.datasets)
    }


def dependencies(succeeding: Sequence[Sequence[int]], source: int) -> list[float]:
    """Return the share of the shortest routes from a source through each node, summed over ends.

    Brandes 2001, "A faster algorithm for betweenness centrality"; nodes are numbers.
    """
    count = len(succeeding)
    ways, distance = [0] * count, [-1] * count
    ways[source], distance[source] = 1, 0
    order = [source]
    before: list[list[int]] = [[]] * count
    for node in order:
        further = distance[node] + 1
        for following in succeeding[node]:
            if distance[following] < 0:
                distance[following] = further
                ways[following] = ways[node]
                before[following] = [node]
                order.append(following)
            elif distance[following] == further:
                ways[following] += ways[node]
                before[following].append(node)
    passing = [0.0] * count
    for node in reversed(order):
        share = (1 + passing[node]) / ways[node]
        for previous in before[node]:
            passing[previous] += ways[previous] * share
    passing[source] = 0.0
    return passing


def betweenness_of_organisations(survey: Survey) -> Centrality:
    """Return the betweenness of every organisation, teams counted as theirs, worked out once."""
    net = survey.organisation_network(Reading.AS_DRAWN)
    return survey.once("betweenness of organisations", lambda: _of_network(survey, net))


def _betweenness(survey: Survey) -> Centrality:
    rolled_up = betweenness_of_organisations(survey)
    net = survey.network(Reading.AS_DRAWN)
    if net is survey.organisation_network(Reading.AS_DRAWN):
        return rolled_up
    own = _of_network(survey, net)
    errors = [one.error for one in (own, rolled_up) if one.error is not None]
    return Centrality(
        {**own.values, **rolled_up.values},
        own.sampled or rolled_up.sampled,
        max(errors, default=None),
    )


def _of_network(survey: Survey, net: Network) -> Centrality:
    count = len(net.graph)
    pairs = max((count - 1) * (count - 2), 1)
    if _has_backend():
        import networkx as nx

        values = nx.betweenness_centrality(net.graph)
        return Centrality({one: float(values[one]) for one in net.graph}, sampled=False, error=None)
    number = {one: place for place, one in enumerate(net.graph)}
    succeeding = [[number[other] for other in net.graph.successors(one)] for one in net.graph]
    # Who leads nowhere, or only to those who lead nowhere, is not the start of a way through.
    starts = [i for i, ahead in enumerate(succeeding) if any(succeeding[j] for j in ahead)]
    sampled = count > EXACT_UP_TO and len(starts) > SAMPLE
    if sampled:
        sums, error = _estimated(survey, succeeding, starts)
        error /= pairs
    else:
        sums, error = _summed(survey, net, number, succeeding), None
    values = {one: sums[place] / pairs for one, place in number.items()}
    return Centrality(values, sampled, error)


def _summed(
    survey: Survey, net: Network, number: Mapping[str, int], succeeding: Sequence[Sequence[int]]
) -> list[float]:
    """Return the exact sums over all starts.

    Who has one way out, and no way back, has the ways of the one it leads to, and all of them
    lead through that one: it is counted there, with its weight, instead of being followed.
    """
    sums, weights = [0.0] * len(number), [1] * len(number)
    for members in reversed(net.components):
        for one in members:
            start = number[one]
            ahead = succeeding[start]
            following = net.exits[net.place[one]] if len(members) == len(ahead) == 1 else ()
            for other in following:
                weights[ahead[0]] += weights[start]
                sums[ahead[0]] += weights[start] * (net.ahead[other].bit_count() - 1)
            if not following and any(succeeding[place] for place in ahead):
                survey.pause()
                passing = dependencies(succeeding, start)
                if weights[start] > 1:
                    passing = [weights[start] * share for share in passing]
                sums = list(map(add, sums, passing))
    return sums


def _estimated(
    survey: Survey, succeeding: Sequence[Sequence[int]], starts: Sequence[int]
) -> tuple[list[float], float]:
    """Return estimated sums over all starts, and how far off they may be."""
    sums, squares = [0.0] * len(succeeding), [0.0] * len(succeeding)
    for start in sorted(random.Random(_SEED).sample(starts, SAMPLE)):
        survey.pause()
        passing = dependencies(succeeding, start)
        sums = list(map(add, sums, passing))
        squares = list(map(add, squares, map(mul, passing, passing)))
    scale = len(starts) / SAMPLE
    return [scale * total for total in sums], _error(sums, squares, SAMPLE, len(starts))


def _error(sums: Sequence[float], squares: Sequence[float], sample: int, population: int) -> float:
    """Return the half-width of the widest 95 % interval of the estimated sums."""
    widest = max(
        square / sample - (total / sample) ** 2 for total, square in zip(sums, squares, strict=True)
    )
    left_out = (population - sample) / max(population - 1, 1)
    return population * _WIDTH * math.sqrt(max(widest, 0.0) * left_out / (sample - 1))


def _loss_shares(survey: Survey) -> Mapping[str, Fraction]:
    shares: dict[str, Fraction] = {}
    nets = (survey.network(Reading.AS_DRAWN), survey.organisation_network(Reading.AS_DRAWN))
    for net in nets if nets[0] is not nets[1] else nets[:1]:
        for one, most in most_lost(net).items():
            survey.pause()
            total = net.routes_between_others(one)
            shares[one] = Fraction(loss(net, one).routes, total) if most and total else Fraction(0)
    return dict(sorted(shares.items()))


def _has_backend() -> bool:
    """Say whether the user has told networkx to use a backend."""
    import networkx as nx

    priority = nx.config.backend_priority
    algorithms = getattr(priority, "algos", priority)
    return bool(algorithms)
