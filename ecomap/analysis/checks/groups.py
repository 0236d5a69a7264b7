"""The check about groups that keep to themselves."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from ecomap.analysis.check import Draft, check
from ecomap.analysis.doubts import Doubts, unsaid
from ecomap.analysis.findings import Certainty, Detail, Measure, Severity
from ecomap.analysis.questions import BALANCE
from ecomap.analysis.wording import listing, number_of, percent
from ecomap.foundation.inert import SHORT_NAME, inert
from ecomap.model.vocabulary import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecomap.analysis.survey import Survey

    Tie = tuple[str, str]

_LEAST = 15
"""With fewer connected organisations, everybody sees the groups without being told."""

_LEAST_MEMBERS = 3
_FEW = Fraction(1, 5)
_SEED = 1  # of the order in which groups are tried, so that every run says the same


@check(
    id="A29",
    slug="silos",
    title="Groups that keep to themselves",
    question=BALANCE,
    definition=(
        f"At least {_LEAST} organisations are connected by data or value that flows, and they "
        "fall into groups of which two or more have at least "
        f"{_LEAST_MEMBERS} members, with no more than {percent(1, 5)} of the connected pairs "
        "between groups. Groups are those that Louvain’s method finds, which seeks the largest "
        "modularity; pairs with several connections count by their number, directions do not "
        "matter, and the order of trying is fixed. Other divisions may be nearly as good. Only "
        "possible if connections are inferred."
    ),
    source="Catalogue of analyses, A29; Blondel and others (2008), the Louvain method",
    why=(
        "Groups that hardly exchange anything learn nothing from each other and do things twice; "
        "the few who connect them matter more than they may know."
    ),
)
def silos(survey: Survey) -> Iterator[Draft]:
    """Find groups of stakeholders with few connections between them (A29)."""
    ties = _ties(survey)
    members = sorted({end for tie in ties for end in tie})
    if len(members) < _LEAST:
        return
    groups = _groups(survey, ties, members)
    place = {one: i for i, group in enumerate(groups) for one in group}
    between = [tie for tie in sorted(ties) if place[tie[0]] != place[tie[1]]]
    large = [group for group in groups if len(group) >= _LEAST_MEMBERS]
    if len(large) < 2 or Fraction(len(between), len(ties)) > _FEW:
        return
    yield _draft(survey, ties, groups, large, between)


def _ties(survey: Survey) -> Counter[Tie]:
    """Return the pairs of organisations that are connected, with how often."""
    ties: Counter[Tie] = Counter()
    for one in (*survey.flows, *survey.exchanges):
        source, target = survey.organisations[one.source], survey.organisations[one.target]
        if source != target:
            ties[min(source, target), max(source, target)] += 1
    return ties


def _groups(survey: Survey, ties: Counter[Tie], members: list[str]) -> list[list[str]]:
    """Return the groups, largest first, equal ones by the name of their first member."""
    import networkx as nx

    survey.pause()
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from(members)
    graph.add_weighted_edges_from((a, b, count) for (a, b), count in sorted(ties.items()))
    found: list[set[str]] = []
    for coarser in nx.community.louvain_partitions(graph, seed=_SEED):
        survey.pause()
        found = coarser  # the last is the answer
    groups = [survey.names.sorted(group) for group in found]
    return sorted(groups, key=lambda group: (-len(group), survey.names.sort_key(group[0])))


def _draft(
    survey: Survey,
    ties: Counter[Tie],
    groups: list[list[str]],
    large: list[list[str]],
    between: list[Tie],
) -> Draft:
    names = survey.names
    middles = names.sorted(_middle_id(ties, group) for group in large)
    bridging = {end for tie in between for end in tie}
    doubts = _unconfirmed(survey)
    may = "may fall" if doubts.certainty is Certainty.POSSIBLE else "falls"
    share = percent(len(between), len(ties))
    about = listing([f"one around {_middle(survey, ties, group)}" for group in large])
    connected = names.stakeholders(bridging) if bridging else "nobody"
    return Draft(
        impact=Severity.LOW,
        certainty=doubts.certainty,
        subjects=tuple(middles),
        parts=tuple(((one,), f"the group around {names.stakeholder(one)}") for one in middles),
        sentence=(
            f"The map {may} into {len(large):,} groups that keep to themselves, {about}: of "
            f"{number_of(len(ties), 'connected pair')} only {len(between):,} ({share}) "
            f"{'leads' if len(between) == 1 else 'lead'} from one group to another, by way of "
            f"{connected}."
        ),
        evidence=tuple(one for group in large for one in group),
        next_step="Ask: what could these groups learn from each other, and who would bring it?",
        depends_on=doubts.sentences(survey),
        depends_on_ids=doubts.all_ids,
        details=tuple(
            Detail(f"{names.stakeholders(group, 25)} ({_sectors(survey, group)}).", tuple(group))
            for group in groups[:25]
        ),
        measures=(Measure("groups", len(large)), Measure("pairs between groups", len(between))),
    )


def _middle_id(ties: Counter[Tie], group: list[str]) -> str:
    """Return who has the most connections within a group; the first by name if several do."""
    inside = set(group)
    degrees = Counter(end for a, b in ties if a in inside and b in inside for end in (a, b))
    return max(group, key=lambda one: degrees[one])


def _middle(survey: Survey, ties: Counter[Tie], group: list[str]) -> str:
    return f"{survey.names.stakeholder(_middle_id(ties, group))} ({len(group):,} members)"


def _sectors(survey: Survey, group: list[str]) -> str:
    counted = Counter(
        inert(survey.document.stakeholders[one].sector, SHORT_NAME) or "sector not recorded"
        for one in group
    )
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{sector}: {count:,}" for sector, count in ordered)


def _unconfirmed(survey: Survey) -> Doubts:
    unsure = [one.id for one in (*survey.flows, *survey.exchanges) if one.basis is not Basis.STATED]
    if not unsure:
        return Doubts()
    clause = f"what nobody has stated ({number_of(len(unsure), 'connection')}) is otherwise"
    return unsaid(clause, *unsure)
