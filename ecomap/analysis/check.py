"""How a check is written: a function from a survey to drafts, under a decorator.

    @check(id="A7", slug="single-person", title="Single person", question=..., ...)
    def single_person(survey: Survey) -> Iterator[Draft]:
        ...

The decorator turns the function into a ``Check``. A new topic is a module in ``checks/`` that
is added to the list in ``registry``; a new check in a topic is one more function.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecomap.analysis.findings import (
    Certainty,
    CheckInfo,
    Detail,
    Finding,
    Measure,
    Part,
    Severity,
    fingerprint,
    severity_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ecomap.analysis.survey import Survey


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding as a check hands it in; what all findings of a check share is added later.

    Attributes:
        impact: How much it would matter if it were certain.
        aspect: One word for what it says, if the check can say several things about the same
            subjects; part of the fingerprint.
        parts: What it tells of, if that may be several things: the ids and the name of each.
    """

    impact: Severity
    certainty: Certainty
    subjects: tuple[str, ...]
    sentence: str
    evidence: tuple[str, ...]
    next_step: str
    depends_on: tuple[str, ...] = ()
    depends_on_ids: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()
    measures: tuple[Measure, ...] = ()
    aspect: str = ""
    parts: tuple[tuple[tuple[str, ...], str], ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One analysis: what people may read about it, and the function that does it.

    Attributes:
        info: What people may read about it.
        find: Does it.
        last: Whether it looks at what the other checks found and therefore runs after them.
    """

    info: CheckInfo
    find: Callable[[Survey], Iterator[Draft]]
    last: bool = False

    def findings(self, survey: Survey) -> tuple[Finding, ...]:
        """Return what the check finds, in the check's own order."""
        return tuple(self._finding(survey, draft) for draft in self.find(survey))

    def _finding(self, survey: Survey, draft: Draft) -> Finding:
        return Finding(
            check=self.info.id,
            severity=severity_of(draft.impact, draft.certainty),
            certainty=draft.certainty,
            subjects=draft.subjects,
            sentence=draft.sentence,
            why=self.info.why,
            evidence=survey.in_order((*draft.subjects, *draft.evidence)),
            next_step=draft.next_step,
            depends_on=draft.depends_on,
            depends_on_ids=survey.in_order(draft.depends_on_ids),
            details=draft.details,
            measures=draft.measures,
            fingerprint=fingerprint(self.info.id, draft.subjects, draft.aspect),
            parts=tuple(
                Part(fingerprint(self.info.id, ids, draft.aspect), name)
                for ids, name in draft.parts
            ),
        )


def check(
    *,
    id: str,
    slug: str,
    title: str,
    question: str,
    definition: str,
    source: str,
    why: str,
    last: bool = False,
) -> Callable[[Callable[[Survey], Iterator[Draft]]], Check]:
    """Turn a function into a ``Check``; the words are those of ``CheckInfo``."""
    info = CheckInfo(id, slug, title, question, definition, source, why)
    return lambda find: Check(info, find, last)
