"""What the dock lists of a report: by question, filtered, with what was set aside last."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.analysis.findings import Severity
from ecomap.editor.findings.changes import NOTHING, LastEdit
from ecomap.editor.findings.states import OPEN, Standing, State
from ecomap.model.entities import Connection, DataFlow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ecomap.analysis.findings import Finding, Report
    from ecomap.model.document import Document

FEW = 7
"""So many findings are listed at once without a question being folded."""


class Row(NamedTuple):
    """One finding on the list.

    Attributes:
        solved: Whether the last edit solved it, and it is only shown as such.
        new: Whether it came with the last edit.
        gone: Whether it went with what the last edit deleted.
    """

    finding: Finding
    standing: Standing = OPEN
    solved: bool = False
    new: bool = False
    gone: bool = False

    @property
    def past(self) -> bool:
        """Whether it is not found any more."""
        return self.solved or self.gone


class Group(NamedTuple):
    """The findings under one question, the gravest first.

    Attributes:
        id: The question, or the words for what was set aside.
        open: Whether they are listed, as long as nobody has folded or unfolded the group.
    """

    id: str
    rows: tuple[Row, ...]
    open: bool

    @property
    def serious(self) -> int:
        """How many of the findings are grave and there."""
        return sum(row.finding.severity is Severity.HIGH and not row.past for row in self.rows)

    @property
    def number(self) -> int:
        """How many findings there are, without those that are not found any more."""
        return sum(not row.past for row in self.rows)


class Wanted(NamedTuple):
    """Which findings are looked at.

    Attributes:
        severities: Only these; all if empty.
        text: Only those with every one of these words.
        about: Only those about one of these records; None for all.
    """

    severities: frozenset[Severity] = frozenset()
    text: str = ""
    about: frozenset[str] | None = None

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return not self.severities and not self.text.strip() and self.about is None


EVERYTHING = Wanted()
"""Nothing is left out."""

SET_ASIDE = "Set aside"


def listed(
    report: Report,
    known: Mapping[str, Standing],
    wanted: Wanted = EVERYTHING,
    *,
    edit: LastEdit = NOTHING,
) -> tuple[Group, ...]:
    """Return the findings by question, the question of the gravest first; set aside ones last.

    Of many groups only the first are open, as far as about ``FEW`` findings go.

    Args:
        report: What was found.
        known: Where findings stand, by fingerprint.
        wanted: Which of them to list.
        edit: What the last edit did; what it made go away is listed as such.
    """
    fresh = {finding.fingerprint for finding in edit.new}
    questions = {check.id: check.question for check in report.checks}
    groups: dict[str, list[Row]] = {}
    aside: list[Row] = []
    solved = {finding.fingerprint for finding in edit.solved}
    past = solved | {finding.fingerprint for finding in edit.gone}
    findings = [*report.findings, *edit.solved, *edit.gone]
    findings.sort(key=lambda one: (one.severity.rank, one.certainty.rank))
    for finding in findings:
        if not passes(finding, wanted):
            continue
        mark = finding.fingerprint
        row = Row(
            finding, known.get(mark, OPEN), mark in solved, mark in fresh, mark in past - solved
        )
        if row.standing.state is State.DISMISSED:
            if not row.past:
                aside.append(row)
        else:
            groups.setdefault(questions.get(finding.check, "Other"), []).append(row)
    found = _folded(groups, all_open=not wanted.everything)
    if aside:
        found.append(Group(SET_ASIDE, tuple(aside), open=False))
    return tuple(found)


def passes(finding: Finding, wanted: Wanted) -> bool:
    """Say whether a finding is among those that are looked at."""
    if wanted.severities and finding.severity not in wanted.severities:
        return False
    if wanted.about is not None and wanted.about.isdisjoint(finding.subjects):
        return False
    words = wanted.text.casefold().split()
    if not words:
        return True
    text = " ".join((finding.sentence, finding.next_step, *finding.depends_on)).casefold()
    return all(word in text for word in words)


def counts(report: Report, known: Mapping[str, Standing]) -> dict[Severity, int]:
    """Return how many findings of each severity there are that are not set aside."""
    standing = [
        finding
        for finding in report.findings
        if known.get(finding.fingerprint, OPEN).state is not State.DISMISSED
    ]
    return {one: sum(finding.severity is one for finding in standing) for one in Severity}


def successor(finding: Finding, report: Report) -> str:
    """Return the fingerprint of what a finding has become in another report.

    That is its own if it is still found, or else of what tells of some of the same things.
    """
    if any(one.fingerprint == finding.fingerprint for one in report.findings):
        return finding.fingerprint
    marks = {*finding.marks}
    alike = (one.fingerprint for one in report.findings if not marks.isdisjoint(one.marks))
    return next(alike, finding.fingerprint)


def about(document: Document, selection: Iterable[str]) -> frozenset[str]:
    """Return what findings about a selection are about.

    Besides what is selected: of a stakeholder what it holds and its flows and exchanges, of a
    dataset the flows that carry it, of a flow what it carries.
    """
    chosen = {i for i in selection if document.find(i) is not None}
    found = set(chosen)
    if not chosen:
        return frozenset()
    for holding in document.holdings.values():
        if holding.stakeholder in chosen:
            found.update((holding.id, holding.dataset))
        if holding.dataset in chosen:
            found.add(holding.id)
    for connection in document.connections():
        if _touches(connection, chosen):
            found.add(connection.id)
        if isinstance(connection, DataFlow) and connection.id in chosen:
            found.update(connection.datasets)
    for need in document.needs.values():
        if need.stakeholder in chosen or need.dataset in chosen:
            found.add(need.id)
    return frozenset(found)


def _touches(connection: Connection, chosen: set[str]) -> bool:
    if connection.source in chosen or connection.target in chosen:
        return True
    return isinstance(connection, DataFlow) and not chosen.isdisjoint(connection.datasets)


def _folded(groups: Mapping[str, list[Row]], *, all_open: bool) -> list[Group]:
    """Return the groups; the first of them open until about ``FEW`` rows are listed."""
    found: list[Group] = []
    listed_so_far = 0
    for question, rows in groups.items():
        is_open = all_open or not found or listed_so_far + len(rows) <= FEW
        changed = any(row.past or row.new for row in rows)
        found.append(Group(question, tuple(rows), is_open or changed))
        listed_so_far += len(rows) if is_open else FEW  # after a folded one all are folded
    return found
