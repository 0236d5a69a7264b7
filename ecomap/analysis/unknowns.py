"""What the map does not say and the checks would like to know: unknown is not no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.analysis.graph import counts, is_firm
from ecomap.analysis.holders import may_exist, supply_of, supplying_holdings
from ecomap.analysis.wording import number_of
from ecomap.model.vocabulary import Existence, Status

if TYPE_CHECKING:
    from ecomap.analysis.survey import Survey


def unknowns(survey: Survey) -> tuple[str, ...]:
    """Return a sentence for each kind of thing that is not known and bears on a finding."""
    return _about_datasets(survey) + _about_flows(survey)


def _about_datasets(survey: Survey) -> tuple[str, ...]:
    datasets = [dataset for dataset in survey.datasets if may_exist(dataset)]
    unsure = sum(dataset.exists is Existence.UNKNOWN for dataset in datasets)
    nobody = sum(not supplying_holdings(survey, dataset.id) for dataset in datasets)
    uncounted = sum(bool(supply_of(survey, dataset.id).unknown) for dataset in datasets)
    of_all = f"of {number_of(len(datasets), 'dataset')}"
    lines = (
        (unsure, f"Whether it exists is not recorded for {unsure:,} {of_all}."),
        (nobody, f"Who holds it is not recorded for {nobody:,} {of_all}."),
        (uncounted, f"How many people can supply it is not recorded for {uncounted:,} {of_all}."),
    )
    return tuple(sentence for count, sentence in lines if count)


def _about_flows(survey: Survey) -> tuple[str, ...]:
    flows = tuple(survey.document.flows.values())
    live = [flow for flow in flows if counts(flow, survey.scope)]
    unsure = sum(flow.status is Status.UNKNOWN for flow in flows)
    loose = sum(not is_firm(flow) for flow in live)
    of_all = f"of {number_of(len(flows), 'data flow')}"
    of_live = f"of {number_of(len(live), 'data flow')} counted"
    lines = (
        (unsure, f"Whether data flows is not recorded for {unsure:,} {of_all}."),
        (loose, f"Whether data really flows today is not confirmed for {loose:,} {of_live}."),
    )
    return tuple(sentence for count, sentence in lines if count)
