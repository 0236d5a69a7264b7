"""What the map does not say and the checks would like to know: unknown is not no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.analysis.footing import Footing, is_open, standing_of, within
from ecomap.analysis.graph import counts, is_firm
from ecomap.analysis.holders import may_exist, supply_of, supplying_holdings
from ecomap.analysis.wording import number_of
from ecomap.model.vocabulary import (
    Access,
    Basis,
    DataSkill,
    Existence,
    Nature,
    StakeholderKind,
    Status,
    TriState,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ecomap.analysis.survey import Survey

_PERSONAL = "Whether it holds personal data"
_FACTS = ("datasets", "holdings", "flows", "exchanges", "needs")


def unknowns(survey: Survey) -> tuple[str, ...]:
    """Return a sentence for each kind of thing that is not known and bears on a finding."""
    return (
        *_about_datasets(survey),
        *_about_combinations(survey),
        *_about_flows(survey),
        *_about_value(survey),
        *_about_people(survey),
        *_about_basis(survey),
    )


def _about_datasets(survey: Survey) -> Iterable[str]:
    datasets = [dataset for dataset in survey.datasets if may_exist(dataset)]
    unsure = sum(dataset.exists is Existence.UNKNOWN for dataset in datasets)
    nobody = sum(not supplying_holdings(survey, dataset.id) for dataset in datasets)
    uncounted = sum(bool(supply_of(survey, dataset.id).unknown) for dataset in datasets)
    access = sum(dataset.access is Access.UNKNOWN for dataset in datasets)
    personal = sum(dataset.personal is TriState.UNKNOWN for dataset in datasets)
    of_all = f"of {number_of(len(datasets), 'dataset')}"
    lines = (
        (unsure, f"Whether it exists is not recorded for {unsure:,} {of_all}."),
        (nobody, f"Who holds it is not recorded for {nobody:,} {of_all}."),
        (uncounted, f"How many people can supply it is not recorded for {uncounted:,} {of_all}."),
        (access, f"Whether it is closed, shared or open is not recorded for {access:,} {of_all}."),
        (personal, f"{_PERSONAL} is not recorded for {personal:,} {of_all}."),
        (
            bool(datasets) and not survey.document.needs,
            "Who needs which data is not recorded at all.",
        ),
    )
    return _told(lines)


def _about_combinations(survey: Survey) -> Iterable[str]:
    datasets = survey.document.datasets
    sources = {
        i for one in datasets.values() if len(one.derived_from) > 1 for i in one.derived_from
    }
    silent = sum(not datasets[i].identifiers for i in sources)
    of_all = f"of {number_of(len(sources), 'dataset')} that are put together"
    return _told(
        ((silent, f"By what records can be matched is not recorded for {silent:,} {of_all}."),)
    )


def _about_flows(survey: Survey) -> Iterable[str]:
    flows = tuple(survey.document.flows.values())
    live = [flow for flow in flows if counts(flow, survey.scope)]
    between = [flow for flow in live if not within(survey, flow) and not is_open(survey, flow)]
    unsure = sum(flow.status is Status.UNKNOWN for flow in flows)
    loose = sum(not is_firm(flow) for flow in live)
    unnamed = sum(not flow.datasets for flow in live)
    footing = sum(standing_of(survey, flow).footing is Footing.UNKNOWN for flow in between)
    late = sum(flow.late is TriState.UNKNOWN for flow in live)
    of_all = f"of {number_of(len(flows), 'data flow')}"
    of_live = f"of {number_of(len(live), 'data flow')} counted"
    of_between = f"of {number_of(len(between), 'data flow')} between organisations"
    lines = (
        (unsure, f"Whether data flows is not recorded for {unsure:,} {of_all}."),
        (loose, f"Whether data really flows today is not confirmed for {loose:,} {of_live}."),
        (unnamed, f"Which data flows is not recorded for {unnamed:,} {of_live}."),
        (footing, f"On what footing data flows is not recorded for {footing:,} {of_between}."),
        (late, f"Whether data comes in time is not recorded for {late:,} {of_live}."),
    )
    return _told(lines)


def _about_value(survey: Survey) -> Iterable[str]:
    nature = sum(one.nature is Nature.UNKNOWN for one in survey.exchanges)
    of_all = f"of {number_of(len(survey.exchanges), 'value exchange')} counted"
    nothing = bool(survey.document.flows) and not survey.document.exchanges
    lines = (
        (nature, f"Whether value is tangible is not recorded for {nature:,} {of_all}."),
        (nothing, "What value is exchanged is not recorded at all."),
    )
    return _told(lines)


def _about_people(survey: Survey) -> Iterable[str]:
    everybody = survey.document.stakeholders
    teams = [who for who in everybody.values() if who.kind is StakeholderKind.TEAM]
    homeless = sum(team.parent is None for team in teams)
    involved = {holding.stakeholder for holding in survey.document.holdings.values()}
    involved |= {flow.target for flow in survey.flows}
    skill = sum(everybody[who].data_skill is DataSkill.UNKNOWN for who in involved)
    of_involved = f"of {number_of(len(involved), 'stakeholder')} that hold or get data"
    lines = (
        (
            homeless,
            f"To which organisation it belongs is not recorded for {homeless:,} of "
            f"{number_of(len(teams), 'team')}.",
        ),
        (skill, f"How well they know data is not recorded for {skill:,} {of_involved}."),
    )
    return _told(lines)


def _about_basis(survey: Survey) -> Iterable[str]:
    facts = [one for name in _FACTS for one in survey.document.collection(name).values()]
    unmarked = sum(one.basis is Basis.UNKNOWN for one in facts)
    of_all = f"of {number_of(len(facts), 'fact')} (datasets, holdings, connections, needs)"
    return _told(
        (
            (
                unmarked,
                f"Whether it is stated or inferred is not recorded for {unmarked:,} {of_all}.",
            ),
        )
    )


def _told(lines: Iterable[tuple[int, str]]) -> Iterable[str]:
    return [sentence for count, sentence in lines if count]
