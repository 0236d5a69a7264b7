"""All checks there are, and how they are run on a document."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from ecomap.analysis.check import Check
from ecomap.analysis.checks import (
    agreements,
    balance,
    boundaries,
    brokers,
    contact,
    delays,
    evidence,
    gatekeepers,
    giving,
    groups,
    holders,
    loops,
    missing,
    openness,
    origins,
    orphans,
    reach,
    roles,
    routes,
    skills,
    standards,
    supply,
)
from ecomap.analysis.findings import CheckFailure, Report
from ecomap.analysis.graph import CURRENT
from ecomap.analysis.survey import Survey
from ecomap.analysis.unknowns import unknowns
from ecomap.foundation.errors import CancelledError, UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from types import ModuleType

    from ecomap.analysis.findings import Finding
    from ecomap.analysis.graph import Scope
    from ecomap.foundation.cancel import CancelToken
    from ecomap.model.document import Document

_TOPICS = (
    routes,
    brokers,
    contact,
    gatekeepers,
    holders,
    supply,
    missing,
    openness,
    agreements,
    boundaries,
    giving,
    loops,
    reach,
    origins,
    orphans,
    roles,
    balance,
    groups,
    standards,
    delays,
    skills,
    evidence,
)
"""The modules with checks; every check in them is registered."""


def collect(topics: Iterable[ModuleType]) -> tuple[Check, ...]:
    """Return the checks of some modules in the order of their numbers (A2 before A10).

    Raises:
        ValueError: If two checks have the same id or the same slug.
    """
    found = [value for topic in topics for value in vars(topic).values() if type(value) is Check]
    for names in ([check.info.id for check in found], [check.info.slug for check in found]):
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"More than one check is called {', '.join(twice)}")
    return tuple(sorted(found, key=lambda check: _number(check.info.id)))


def _number(check_id: str) -> tuple[str, int]:
    """Split an id such as ``A10`` into its letter and its number."""
    match = re.fullmatch(r"([A-Z]+)([0-9]+)", check_id)
    if match is None:
        raise ValueError(f"Not the id of a check: {check_id}")
    return match[1], int(match[2])


CHECKS = collect(_TOPICS)
"""Every check, in the order of their numbers."""


def run(
    document: Document,
    *,
    scope: Scope = CURRENT,
    only: Collection[str] | None = None,
    cancel: CancelToken | None = None,
    checks: tuple[Check, ...] = CHECKS,
    survey: Survey | None = None,
) -> Report:
    """Run the checks on a document; the same document gives the same report, always.

    A check that breaks becomes a failure in the report; the others are not lost.

    Args:
        document: The map.
        scope: Which flows count as live.
        only: Ids or slugs of the checks to run, or None for all.
        cancel: By which another thread can stop it.
        checks: What to choose from.
        survey: The document as checks see it, if it has been looked at already; it goes before
            ``scope`` and ``cancel``.

    Raises:
        UsageError: If ``only`` names a check that does not exist.
        CancelledError: If the user stopped it.
    """
    chosen = _chosen(checks, only)
    survey = survey or Survey(document, scope, cancel)
    findings: list[Finding] = []
    failures: list[CheckFailure] = []
    last = tuple(check for check in chosen if check.last)
    first = tuple(check for check in (checks if last else chosen) if not check.last)
    for check in first:
        findings += _findings(check, survey, failures)
    survey.found = tuple(findings)
    for check in last:
        findings += _findings(check, survey, failures)
    asked = {check.info.id for check in chosen}
    findings = [finding for finding in findings if finding.check in asked]
    findings.sort(key=lambda one: (one.severity.rank, one.certainty.rank, _number(one.check)))
    return Report(
        findings=tuple(findings),
        failures=tuple(failure for failure in failures if failure.check in asked),
        checks=tuple(check.info for check in chosen),
        scope=survey.scope,
        unknowns=unknowns(survey),
    )


def _findings(check: Check, survey: Survey, failures: list[CheckFailure]) -> tuple[Finding, ...]:
    """Run one check; if it breaks, add to the failures instead."""
    survey.pause()
    try:
        return check.findings(survey)
    except CancelledError:
        raise
    except Exception as error:
        logging.getLogger(__name__).exception("The check %s failed", check.info.id)
        failures.append(_failure(check, error))
        return ()


def _chosen(checks: tuple[Check, ...], only: Collection[str] | None) -> tuple[Check, ...]:
    if only is None:
        return checks
    wanted = {name.casefold() for name in only}
    chosen = tuple(c for c in checks if wanted & {c.info.id.casefold(), c.info.slug})
    known = {name.casefold() for check in chosen for name in (check.info.id, check.info.slug)}
    missing = sorted(name for name in only if name.casefold() not in known)
    if missing:
        names = ", ".join(f"{check.info.id} ({check.info.slug})" for check in checks)
        raise UsageError(f"There is no check called {', '.join(missing)}", f"There are: {names}.")
    return chosen


def _failure(check: Check, error: Exception) -> CheckFailure:
    """Say which check broke; only the kind of error, since its text may differ between runs."""
    return CheckFailure(
        check.info.id,
        f"The check “{check.info.title}” broke ({type(error).__name__}), so nothing is known "
        "about its question",
    )
