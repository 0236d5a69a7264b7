"""What an analysis says: findings that know how sure they are, and the report they make up."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ecomap.analysis.graph import Scope


class Severity(StrEnum):
    """How much a finding matters, gravest first; also the scale of impact."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """Its place in the order, 0 for the gravest."""
        return _SEVERITIES.index(self)


class Certainty(StrEnum):
    """Whether a finding follows from what people stated, surest first.

    ``CERTAIN``: it follows from stated facts alone. ``POSSIBLE``: it depends on something that
    is inferred or unknown.
    """

    CERTAIN = "certain"
    POSSIBLE = "possible"

    @property
    def rank(self) -> int:
        """Its place in the order, 0 for certain."""
        return _CERTAINTIES.index(self)


_SEVERITIES = tuple(Severity)
_CERTAINTIES = tuple(Certainty)


def severity_of(impact: Severity, certainty: Certainty) -> Severity:
    """Return impact times certainty: what is only possible counts one step less."""
    steps = 0 if certainty is Certainty.CERTAIN else 1
    return _SEVERITIES[min(impact.rank + steps, len(_SEVERITIES) - 1)]


@dataclass(frozen=True, slots=True)
class Detail:
    """One line of the full account behind a sentence that names only the first few.

    Attributes:
        sentence: The line in words.
        ids: The records it is about.
    """

    sentence: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A number behind a finding, such as ``routes lost``: 7."""

    name: str
    value: int


@dataclass(frozen=True, slots=True)
class CheckInfo:
    """What people may read about a check.

    Attributes:
        id: Its number in the catalogue of analyses, such as ``A7``.
        slug: Its name in commands and files, such as ``single-person``.
        title: A few words.
        question: The question it helps to answer; findings are grouped by it.
        definition: Exactly when it fires.
        source: Where the definition comes from.
        why: Why it matters.
    """

    id: str
    slug: str
    title: str
    question: str
    definition: str
    source: str
    why: str


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things that a finding tells of at once, such as one of three flows.

    Attributes:
        mark: The fingerprint of a finding that would tell of this alone.
        name: How a sentence names it, within a list.
    """

    mark: str
    name: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the map shows, with how sure it is and what it rests on.

    Attributes:
        check: Id of the check that found it.
        severity: Impact times certainty.
        certainty: Whether it follows from stated facts.
        subjects: Ids of the records it is about.
        sentence: What was found, in plain words.
        why: Why it matters.
        evidence: Ids of every record to light up on the map.
        next_step: A question to ask in the room.
        depends_on: Sentences about inferred or unknown facts that would change it.
        depends_on_ids: Ids of the records that hold those facts.
        details: The full account, where the sentence names only the first few.
        measures: The numbers behind it.
        fingerprint: The same for the same check and subjects in every version of a map.
        parts: What it tells of, if that may be several things: decisions hold for each of them.
    """

    check: str
    severity: Severity
    certainty: Certainty
    subjects: tuple[str, ...]
    sentence: str
    why: str
    evidence: tuple[str, ...]
    next_step: str
    depends_on: tuple[str, ...] = ()
    depends_on_ids: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()
    measures: tuple[Measure, ...] = ()
    fingerprint: str = ""
    parts: tuple[Part, ...] = ()

    @property
    def marks(self) -> tuple[str, ...]:
        """The fingerprints of what it tells of; its own if that is one thing."""
        return tuple(part.mark for part in self.parts) or (self.fingerprint,)


LONGEST_FINGERPRINT = 400
"""Characters; a finding about many things is known by a digest of their ids instead."""


def fingerprint(check: str, subjects: tuple[str, ...], aspect: str = "") -> str:
    """Return the fingerprint of a finding; none of its signs can be part of an id.

    Args:
        check: Id of the check.
        subjects: Ids of the records it is about.
        aspect: What the check says about them, if it can say several things about the same.
    """
    written = f"{check}:{','.join(sorted(subjects))}{f';{aspect}' if aspect else ''}"
    if len(written) <= LONGEST_FINGERPRINT:
        return written
    digest = hashlib.sha256(written.encode("utf-8")).hexdigest()
    return f"{check}:{len(subjects)},{digest}{f';{aspect}' if aspect else ''}"


@dataclass(frozen=True, slots=True)
class CheckFailure:
    """A check that broke: a defect of the program, told instead of hidden.

    Attributes:
        check: Id of the check.
        message: One sentence for the user.
    """

    check: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """What all checks found on one document.

    Attributes:
        findings: By severity, certainty, number of the check, and then the check's own order.
        failures: The checks that broke.
        checks: The checks that ran, in the order of their numbers.
        scope: Which flows counted as live.
        unknowns: Sentences about what the map does not say and the checks would like to know.
    """

    findings: tuple[Finding, ...]
    failures: tuple[CheckFailure, ...]
    checks: tuple[CheckInfo, ...]
    scope: Scope
    unknowns: tuple[str, ...] = ()

    @property
    def by_severity(self) -> dict[Severity, int]:
        """How many findings there are of each severity, zeros included."""
        counts = Counter(finding.severity for finding in self.findings)
        return {severity: counts[severity] for severity in Severity}

    @property
    def by_certainty(self) -> dict[Certainty, int]:
        """How many findings there are of each certainty, zeros included."""
        counts = Counter(finding.certainty for finding in self.findings)
        return {certainty: counts[certainty] for certainty in Certainty}

    def info(self, check_id: str) -> CheckInfo:
        """Return what people may read about one of the checks that ran.

        Raises:
            KeyError: If no such check ran.
        """
        return {check.id: check for check in self.checks}[check_id]
