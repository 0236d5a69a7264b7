"""``ecomap analyse``: where the ecosystem on a map is fragile, and what if something were gone."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

import typer

from ecomap.cli.choices import check_choice
from ecomap.cli.files import check_output, deliver, load
from ecomap.cli.formats import format_for
from ecomap.cli.parameters import STDOUT, IncludePlans, MapFile, OutputFile
from ecomap.cli.trying import switches
from ecomap.foundation.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ecomap.analysis.findings import Finding, Report
    from ecomap.analysis.graph import Scope
    from ecomap.analysis.whatif.outcome import Outcome
    from ecomap.model.document import Document

SUFFIX_FORMATS = {
    ".txt": "text",
    ".json": "json",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
}
SEVERITIES = ("high", "medium", "low")

FOUND = 3
"""The exit code if ``--fail-on`` is met: neither of misuse (2) nor of a fault of Ecomap (1)."""


_Format = Annotated[
    str | None,
    typer.Option("--format", metavar="text|json|markdown|html", help="By OUT's suffix, or text."),
]
_Only = Annotated[
    str | None,
    typer.Option("--only", metavar="CHECK,…", help="Run these checks alone (A7, bottleneck)."),
]
_WhatIf = Annotated[
    list[str] | None,
    typer.Option(
        "--what-if",
        metavar="WHAT:NAME",
        help="Tell what would follow instead: remove, remove-flow, remove-dataset,"
        " remove-agreement, or open a dataset. Several are tried together.",
    ),
]
_FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="high|medium|low",
        help=f"Exit with {FOUND} if there is a finding so grave or graver.",
    ),
]


def analyse(
    map_file: MapFile,
    format_name: _Format = None,
    only: _Only = None,
    what_if: _WhatIf = None,
    include_plans: IncludePlans = False,
    fail_on: _FailOn = None,
    output: OutputFile = STDOUT,
) -> None:
    """Say where the ecosystem on a map is fragile, with the evidence."""
    check_output(output, map_file)
    chosen = format_for(output, format_name, SUFFIX_FORMATS, "findings", "text")
    if fail_on is not None:
        check_choice("severity", fail_on, SEVERITIES)
    document = load(map_file)
    from ecomap.analysis import graph, registry

    scope = graph.WITH_PLANS if include_plans else graph.CURRENT
    checks = None if only is None else _checks(only)
    if what_if:
        outcome = _tried(document, what_if, scope, checks)
        deliver(_written(outcome, scope, chosen).encode(), output, "what would follow")
        changed = (*outcome.findings.created, *(o.after for o in outcome.findings.regraded))
        _end(changed, fail_on, outcome.after)
        return
    found = registry.run(document, scope=scope, only=checks)
    deliver(_report(found, document, chosen).encode(), output, "the findings")
    if found.failures:
        raise RuntimeError(found.failures[0].message)  # a defect; what was found stands
    _end(found.findings, fail_on, document)


def _checks(only: str) -> tuple[str, ...]:
    """Return the checks named, or say which one there is not, and which is like it."""
    from ecomap.analysis import registry

    wanted = tuple(name.strip() for name in only.split(",") if name.strip())
    names = {name.casefold(): name for c in registry.CHECKS for name in (c.info.id, c.info.slug)}
    if not wanted:
        raise UsageError("--only names no check", f"Write one or several of {_listed()}.")
    for name in wanted:
        if name.casefold() not in names:
            near = get_close_matches(name.casefold(), names, n=1)
            hint = f"Did you mean {names[near[0]]}? " if near else ""
            raise UsageError(f"There is no check “{name}”", f"{hint}There are {_listed()}.")
    return wanted


def _listed() -> str:
    from ecomap.analysis import registry

    return ", ".join(f"{check.info.id} ({check.info.slug})" for check in registry.CHECKS)


def _report(found: Report, document: Document, chosen: str) -> str:
    from ecomap.analysis import report

    writers = {
        "text": report.as_text,
        "json": report.as_json,
        "markdown": report.as_markdown,
        "html": report.as_html,
    }
    return writers[chosen](found, document)


def _tried(
    document: Document, wishes: list[str], scope: Scope, checks: tuple[str, ...] | None
) -> Outcome:
    from ecomap.analysis.whatif.outcome import try_out

    return try_out(document, switches(document, wishes), scope=scope, only=checks)


def _written(outcome: Outcome, scope: Scope, chosen: str) -> str:
    from ecomap.analysis.report import written
    from ecomap.analysis.report.whatif import what_if_as_json, what_if_page

    if chosen == "json":
        return what_if_as_json(outcome, scope)
    return written(what_if_page(outcome, scope), chosen)


def _end(findings: Iterable[Finding], fail_on: str | None, document: Document) -> None:
    """Exit with the code for scripts if a finding that nobody set aside is so grave or graver."""
    if fail_on is None:
        return
    grave = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    from ecomap.analysis.decisions import set_aside

    found = [one for one in findings if one.severity in grave]
    aside = set_aside(document, found)
    if any(one.fingerprint not in aside for one in found):
        raise typer.Exit(FOUND)
