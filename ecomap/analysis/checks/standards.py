"""The check about data that is put together without a common identifier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.analysis.cases import Case, by_certainty, draft
from ecomap.analysis.check import check
from ecomap.analysis.doubts import Doubts, assuming, resting_on, together, unsaid, whether_it_exists
from ecomap.analysis.findings import Measure, Severity
from ecomap.analysis.holders import may_exist
from ecomap.analysis.needs import arrivals
from ecomap.analysis.questions import HARDER
from ecomap.analysis.signs import is_reconciled
from ecomap.analysis.wording import listing, starting
from ecomap.foundation.inert import SHORT_NAME, inert

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecomap.analysis.check import Draft
    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import DataFlow, Dataset

_LEAST = 2  # datasets that are put together


@check(
    id="A27",
    slug="standards-gap",
    title="Nothing to match by",
    question=HARDER,
    definition=(
        "A dataset is derived from several that exist, and no identifier is common to all of "
        "them, going by the identifiers that are recorded; or somebody gets several datasets, "
        "each with recorded identifiers, and no two of them have one in common. Only possible if "
        "the identifiers of some are not recorded, and not reported if none are; but a note on "
        "quality is enough if it tells of records that do not fit together, in words such as "
        "match, reconcile, cleanse, duplicate, identifier or UPRN; these are words in free text, "
        "which can mislead. Identifiers are compared without regard to case."
    ),
    source="Catalogue of analyses, A27; seed case of shielding (addresses without UPRNs)",
    why=(
        "Without a common identifier every record has to be matched by hand, again each time, "
        "and people get lost on the way."
    ),
)
def standards_gap(survey: Survey) -> Iterator[Draft]:
    """Find data that is combined without a common identifier (A27)."""
    cases = list(_derived(survey))
    told = {one for case in cases for one in case.evidence}
    cases += [*_received(survey), *_noted(survey, told)]
    for _, alike in by_certainty(cases):
        sentence = alike[0].line
        if len(alike) > 1:
            sentence = (
                f"In {len(alike):,} places data has to fit together without a common identifier: "
                f"{listing([case.name for case in alike])}."
            )
        yield draft(
            survey,
            alike,
            sentence,
            "Ask: which identifier could all of them carry (a UPRN, a company number), and who "
            "would have to add it?",
            (Measure("combinations without a common identifier", len(alike)),),
        )


def identifiers_of(dataset: Dataset) -> frozenset[str]:
    """Return the identifiers that are recorded for a dataset, so that they can be compared."""
    return frozenset(" ".join(one.split()).casefold() for one in dataset.identifiers if one.strip())


def _derived(survey: Survey) -> Iterator[Case]:
    for dataset in survey.datasets:
        sources = [survey.document.datasets[i] for i in survey.names.sorted(dataset.derived_from)]
        sources = [source for source in sources if may_exist(source)]
        recorded = [one for one in sources if identifiers_of(one)]
        if len(sources) < _LEAST or not recorded or not may_exist(dataset):
            continue
        common = frozenset.intersection(*map(identifiers_of, recorded))
        if common and len(recorded) == len(sources):
            continue
        yield _combination(survey, dataset, sources)


def _combination(survey: Survey, dataset: Dataset, sources: list[Dataset]) -> Case:
    names = survey.names
    silent = [one for one in sources if not identifiers_of(one)]
    noted = [one for one in silent if is_reconciled(one.quality_notes)]
    unknown = [one for one in silent if one not in noted]
    doubts = together(
        *(whether_it_exists(survey, one) for one in (dataset, *sources)),
        assuming(dataset, f"{names.dataset(dataset.id)} is not made from these"),
        *(assuming(one, f"{names.dataset(one.id)} has other identifiers") for one in sources),
        *(unsaid(f"{names.dataset(one.id)} carries the same one", one.id) for one in unknown),
    )
    parts = names.datasets(one.id for one in sources)
    line = f"{names.dataset(dataset.id)} is made from {parts}, which have no recorded identifier "
    line += "in common"
    notes = [inert(one.quality_notes, SHORT_NAME * 2) for one in noted]
    if notes:
        line += f" (note: {notes[0].rstrip('.')})"
    return Case(
        name=f"{names.dataset(dataset.id)} from {parts}",
        line=f"{line}.",
        subjects=(dataset.id,),
        evidence=tuple(i for one in sources for i in survey.evidence_of_dataset(one.id)),
        doubts=doubts,
        impact=Severity.MEDIUM,
    )


def _received(survey: Survey) -> Iterator[Case]:
    """Find who gets several datasets with identifiers of which no two have one in common."""
    coming: dict[str, list[DataFlow]] = {}
    for flow in survey.flows:
        coming.setdefault(survey.organisations[flow.target], []).append(flow)
    for top in survey.names.sorted(coming):
        got = {dataset for flow in coming[top] for dataset in flow.datasets}
        datasets = [survey.document.datasets[i] for i in survey.names.sorted(got)]
        known = [one for one in datasets if identifiers_of(one)]
        carried = [identifier for one in known for identifier in identifiers_of(one)]
        if len(known) < _LEAST or len(set(carried)) < len(carried):
            continue
        who, parts = survey.names.stakeholder(top), survey.names.datasets(d.id for d in known)
        of_known = {dataset.id for dataset in known}
        flows = [flow for flow in coming[top] if of_known & {*flow.datasets}]
        yield Case(
            name=f"{parts} at {who}",
            line=f"No two of the datasets that go to {who} have an identifier in common: {parts}.",
            subjects=(top, *(one.id for one in known)),
            parts=tuple((top, one.id) for one in known),
            evidence=tuple(flow.id for flow in flows),
            doubts=together(
                resting_on(*known), *(resting_on(flow) for flow in flows), *_more(survey, top)
            ),
            impact=Severity.LOW,
        )


def _more(survey: Survey, top: str) -> Iterator[Doubts]:
    """Return the doubts whether other data goes to an organisation that fits the rest."""
    arriving = survey.once("arrivals", lambda: arrivals(survey))
    for flow in (*arriving.unsure.get(top, ()), *arriving.unnamed.get(top, ())):
        yield unsaid(f"what goes {survey.names.way(flow)} shares an identifier", flow.id)


def _noted(survey: Survey, told: set[str]) -> Iterator[Case]:
    """Find datasets with a note about matching or cleansing that no other case tells of."""
    for dataset in survey.datasets:
        if dataset.id in told or not may_exist(dataset):
            continue
        if is_reconciled(dataset.quality_notes):
            name = survey.names.dataset(dataset.id)
            note = inert(dataset.quality_notes, SHORT_NAME * 2).rstrip(".")
            yield Case(
                name=name,
                line=starting(f"{name} takes work before it fits other data: {note}."),
                subjects=(dataset.id,),
                evidence=survey.evidence_of_dataset(dataset.id),
                doubts=_there(survey, dataset),
                impact=Severity.MEDIUM,
            )


def _there(survey: Survey, dataset: Dataset) -> Doubts:
    return together(
        whether_it_exists(survey, dataset),
        assuming(dataset, f"{survey.names.dataset(dataset.id)} fits other data as it is"),
    )
