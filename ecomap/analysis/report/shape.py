"""The forms of the reports for programs, from which their JSON Schema is made.

Enumerations and literals say what a value can be; every record is closed.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from ecomap.analysis.findings import Certainty, Severity

FORMAT_VERSION = 1


class Shape(BaseModel):
    """A record of a report; it cannot change and has no other fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class RecordRef(Shape):
    """A record of the map: its id, where it is kept, and what it says in a few words."""

    id: str
    collection: str
    name: str
    basis: str


class MapShape(Shape):
    """The map that a report is about, with the number of its records."""

    title: str
    stakeholders: int
    datasets: int
    flows: int


class ScopeShape(Shape):
    """Which flows counted as carrying data: in words, by status, and how many they were."""

    words: str
    statuses: tuple[str, ...]
    flows_counted: int


class CountsShape(Shape):
    """How many findings there are; those set aside by people are counted in all numbers."""

    findings: int
    severity: dict[str, int]
    certainty: dict[str, int]
    set_aside: int


class CheckShape(Shape):
    """A check that ran: its question, exact definition, source, and why it matters."""

    id: str
    slug: str
    title: str
    question: str
    definition: str
    source: str
    why: str


class FailureShape(Shape):
    """A check that broke, which is a fault of the program; the others are not touched by it."""

    check: str
    message: str


class DetailShape(Shape):
    """A line of the full account behind a sentence, and the records that it is about."""

    sentence: str
    ids: tuple[str, ...]


class DismissedShape(Shape):
    """Why, by whom and when a finding was set aside."""

    reason: str
    by: str
    on: str | None


class FindingShape(Shape):
    """One thing that the map shows, with what it rests on.

    ``fingerprint`` is the same for the same check and subjects in every version of a map.
    """

    check: str
    severity: Severity
    certainty: Certainty
    sentence: str
    why: str
    next_step: str
    fingerprint: str
    subjects: tuple[RecordRef, ...]
    evidence: tuple[RecordRef, ...]
    depends_on: tuple[str, ...]
    depends_on_ids: tuple[str, ...]
    details: tuple[DetailShape, ...]
    measures: dict[str, float]
    dismissed: DismissedShape | None


class FindingsShape(Shape):
    """What all checks found on one map: ``ecomap analyse MAP --format json``."""

    format: Literal["ecomap-findings"] = "ecomap-findings"
    format_version: Literal[1] = 1
    map: MapShape
    scope: ScopeShape
    counts: CountsShape
    checks: tuple[CheckShape, ...]
    failures: tuple[FailureShape, ...]
    unknowns: tuple[str, ...]
    findings: tuple[FindingShape, ...]


class RegradedShape(Shape):
    """A finding that is there before and after, and says or weighs something else."""

    before: FindingShape
    after: FindingShape


class FindingsChangeShape(Shape):
    """Which findings a change solves and creates.

    ``gone`` are those that are there no more because something they are about is not; ``kept``
    is how many are as they were.
    """

    solved: tuple[FindingShape, ...]
    gone: tuple[FindingShape, ...]
    created: tuple[FindingShape, ...]
    regraded: tuple[RegradedShape, ...]
    kept: int


class TriedShape(Shape):
    """What was tried: ``remove`` a record, or ``open`` a dataset."""

    act: Literal["remove", "open"]
    record: RecordRef


class ConsequenceShape(Shape):
    """One thing that would follow, and the records that it is about."""

    topic: str
    certainty: Certainty
    sentence: str
    ids: tuple[str, ...]


class RoutesShape(Shape):
    """Routes between those who stay: lost as drawn, lost for certain, and how many there were."""

    lost: int
    certain: int
    of: int


class WhatIfShape(Shape):
    """What would be if something were gone or open: ``ecomap analyse MAP --what-if …``.

    The mappings say for each id how sure it is: datasets that nobody could supply, needs that
    would no longer be met, beneficiaries who would lose something, and stakeholders that no data
    would reach any more.
    """

    format: Literal["ecomap-what-if"] = "ecomap-what-if"
    format_version: Literal[1] = 1
    map: MapShape
    scope: ScopeShape
    title: str
    tried: tuple[TriedShape, ...]
    gone: tuple[RecordRef, ...]
    datasets: dict[str, Certainty]
    needs: dict[str, Certainty]
    beneficiaries: dict[str, Certainty]
    cut_off: dict[str, Certainty]
    routes: RoutesShape
    loops_broken: int
    consequences: tuple[ConsequenceShape, ...]
    findings: FindingsChangeShape


class FieldShape(Shape):
    """A field that differs, with what stands in it before and after, in words."""

    field: str
    before: str
    after: str


class DifferenceShape(Shape):
    """What is in one state only, or other in both; ``id`` is that of the later state if it has it.

    Differences of the map as a whole and of the layout have no id.
    """

    change: Literal["added", "removed", "changed"]
    kind: str
    id: str | None
    name: str
    fields: tuple[FieldShape, ...]


class ComparisonShape(Shape):
    """Two states of a map compared: ``ecomap compare A B --format json``.

    ``matched_by_name`` is how many records have other ids in the two states and the same name.
    """

    format: Literal["ecomap-comparison"] = "ecomap-comparison"
    format_version: Literal[1] = 1
    before: MapShape
    after: MapShape
    matched_by_name: int
    differences: tuple[DifferenceShape, ...]
    findings: FindingsChangeShape


AnyReport = Annotated[FindingsShape | WhatIfShape | ComparisonShape, Field(discriminator="format")]
"""What the schema describes: one of the three, told apart by ``format``."""
