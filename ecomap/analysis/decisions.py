"""Decisions that last: what people made of findings, carried over to what is found now.

A check that finds three flows without an agreement tells of them in one finding, and that is
another one as soon as there are two or four. What people decide on are the three flows. So a
decision keeps the mark of each thing that the finding told of (``Finding.parts``), and holds for
these things, in whatever finding of the check they turn up later, however sure that is:

- A finding that tells of less than before keeps what was decided.
- It is set aside only if all that it tells of was set aside: nothing new hides behind an old
  reason. If something was added, it is open again, and says what was set aside and why.
- It stays accepted, or with its action, as long as these are about part of it, and says by what
  it has grown since.

A decision without marks of parts (every finding about one thing) is about its fingerprint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.analysis.wording import listing
from ecomap.foundation.inert import SENTENCE, SHORT_NAME, inert

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from ecomap.analysis.findings import Finding
    from ecomap.model.document import Document
    from ecomap.model.entities import Action, DismissedFinding


class Verdict(NamedTuple):
    """What people decided about a finding.

    Attributes:
        reasons: What set it or parts of it aside, in file order.
        actions: The actions and decisions about it or parts of it, in file order.
        put_aside: The marks of what is set aside.
        added: The marks of what nobody decided anything about.
        all: Whether all of it is set aside.
    """

    reasons: tuple[DismissedFinding, ...] = ()
    actions: tuple[Action, ...] = ()
    put_aside: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    all: bool = False

    @property
    def grown(self) -> bool:
        """Whether something was decided about it, and it tells of more now."""
        return bool(self.added) and bool(self.reasons or self.actions)


UNDECIDED = Verdict()
"""Nobody has decided anything."""


class Decisions:
    """The decisions in a map, to be asked about findings."""

    def __init__(self, document: Document) -> None:
        self._reasons: dict[str, list[tuple[int, DismissedFinding]]] = {}
        self._actions: dict[str, list[tuple[int, Action]]] = {}
        for place, reason in enumerate(document.info.dismissed):
            for mark in marks_of(reason.fingerprint, reason.parts):
                self._reasons.setdefault(mark, []).append((place, reason))
        for place, action in enumerate(document.info.actions):
            for mark in marks_of(action.finding, action.parts) if action.finding else ():
                self._actions.setdefault(mark, []).append((place, action))

    def on(self, finding: Finding) -> Verdict:
        """Return what was decided about a finding, or about parts of it."""
        if not self._reasons and not self._actions:
            return UNDECIDED
        whole, marks = finding.fingerprint, finding.marks
        put_aside = tuple(m for m in marks if m in self._reasons or whole in self._reasons)
        acted = tuple(m for m in marks if m in self._actions or whole in self._actions)
        known = {*put_aside, *acted}
        reasons = {place: one for m in (whole, *marks) for place, one in self._reasons.get(m, ())}
        actions = {place: one for m in (whole, *marks) for place, one in self._actions.get(m, ())}
        return Verdict(
            reasons=tuple(one for _, one in sorted(reasons.items())),
            actions=tuple(one for _, one in sorted(actions.items())),
            put_aside=put_aside,
            added=tuple(mark for mark in marks if mark not in known),
            all=len(put_aside) == len(marks),
        )


def marks_of(fingerprint: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the marks of what a decision is about: its parts, or the finding as a whole."""
    return parts or (fingerprint,)


def set_aside(document: Document, findings: Iterable[Finding]) -> dict[str, Verdict]:
    """Return by fingerprint what was decided about the findings that are set aside."""
    decisions = Decisions(document)
    verdicts = {finding.fingerprint: decisions.on(finding) for finding in findings}
    return {mark: verdict for mark, verdict in verdicts.items() if verdict.all}


def named(finding: Finding, marks: Iterable[str]) -> str:
    """Return parts of a finding by name, as a list in words."""
    wanted = set(marks)
    return listing(list(dict.fromkeys(one.name for one in finding.parts if one.mark in wanted)))


def why_aside(verdict: Verdict) -> str:
    """Return the reasons with who gave them and when: ``not ours (Amal, 3 March 2026)``."""
    return "; ".join(dict.fromkeys(map(_reason, verdict.reasons)))


def since_then(finding: Finding, verdict: Verdict) -> str:
    """Say what was set aside of a finding that is not, and by what it has grown, if that is so."""
    if verdict.all:
        return ""
    told = []
    if verdict.reasons:
        whole = not verdict.actions
        what = "Set aside before" if whole else f"Set aside for {named(finding, verdict.put_aside)}"
        told.append(f"{what}: {why_aside(verdict)}")
    if verdict.grown:
        told.append(f"New since then: {named(finding, verdict.added)}")
    return ". ".join(told)


def day(date: datetime.date) -> str:
    """Return a date as people write it: ``3 March 2026``."""
    return f"{date.day} {date:%B %Y}"


def _reason(entry: DismissedFinding) -> str:
    reason = inert(entry.reason, SENTENCE) or "no reason given"
    who = (inert(entry.by, SHORT_NAME), day(entry.on) if entry.on else "")
    told = ", ".join(part for part in who if part)
    return f"{reason} ({told})" if told else reason
