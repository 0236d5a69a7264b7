"""Which findings a change solves and which it creates."""

from __future__ import annotations

from ecomap.analysis.findings import Certainty, CheckInfo, Finding, Report, Severity, fingerprint
from ecomap.analysis.findings_changes import findings_change
from ecomap.analysis.graph import CURRENT

INFO = CheckInfo("A1", "one", "One", "Q?", "", "", "")


def finding(*subjects, severity=Severity.HIGH, check="A1"):
    return Finding(
        check=check,
        severity=severity,
        certainty=Certainty.CERTAIN,
        subjects=subjects,
        sentence=f"About {', '.join(subjects)}.",
        why="",
        evidence=subjects,
        next_step="",
        fingerprint=fingerprint(check, subjects),
    )


def change(before, after, there=("a", "b", "c", "d")):
    reports = (Report(tuple(found), (), (INFO,), CURRENT) for found in (before, after))
    return findings_change(*reports, there)


def test_findings_are_solved_created_or_kept():
    found = change([finding("a"), finding("b")], [finding("b"), finding("c")])
    assert found.solved == (finding("a"),)
    assert found.created == (finding("c"),)
    assert (found.gone, found.regraded, found.kept) == ((), (), 1)


def test_what_is_about_something_gone_is_not_solved():
    found = change([finding("a"), finding("a", "x")], [])
    assert found.solved == (finding("a"),)
    assert found.gone == (finding("a", "x"),)


def test_a_finding_can_become_graver():
    low = finding("a", severity=Severity.LOW)
    found = change([low], [finding("a")])
    (pair,) = found.regraded
    assert (pair.before, pair.after) == (low, finding("a"))
    assert found.kept == 0


def test_a_finding_about_several_things_can_be_about_more_or_fewer():
    found = change([finding("a", "b", "c")], [finding("a", "b")])
    assert len(found.regraded) == 1
    assert (found.solved, found.created) == ((), ())


def test_findings_that_share_little_are_different_ones():
    found = change([finding("a", "b")], [finding("a", "c"), finding("a", "b", check="A2")])
    assert len(found.solved) == 1
    assert len(found.created) == 2
    assert found.regraded == ()
