"""Which findings a change solves and which it creates."""

from __future__ import annotations

from ecomap.analysis.findings import (
    Certainty,
    CheckInfo,
    Finding,
    Part,
    Report,
    Severity,
    fingerprint,
)
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
        parts=tuple(Part(fingerprint(check, (one,)), one) for one in subjects),
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


def pairs(found):
    return [(pair.before.subjects, pair.after.subjects) for pair in found.regraded]


def test_findings_of_a_check_that_share_anything_are_the_same_one_changed():
    found = change([finding("a", "b")], [finding("a", "c"), finding("a", "b", check="A2")])
    assert pairs(found) == [(("a", "b"), ("a", "c"))]
    assert (found.solved, found.created) == ((), (finding("a", "b", check="A2"),))


def test_findings_that_share_nothing_are_different_ones():
    found = change([finding("a", "b")], [finding("c", "d"), finding("a", check="A2")])
    assert (len(found.solved), len(found.created), found.regraded) == (1, 2, ())


def test_a_finding_goes_on_in_the_one_that_shares_the_most():
    found = change([finding("a"), finding("b", "c", "d")], [finding("a", "b", "c")])
    assert pairs(found)[0] == (("b", "c", "d"), ("a", "b", "c"))


def test_one_that_falls_into_several_and_several_that_become_one_are_neither_new_nor_solved():
    one, several = [finding("a", "b", "c")], [finding("a", "b"), finding("c")]
    for before, after in ((one, several), (several, one)):
        found = change(before, after)
        assert (found.solved, found.gone, found.created) == ((), (), ())
        assert len(found.regraded) == 2


def test_nothing_is_solved_by_deleting_something():
    one = finding("a")
    before, after = (Report(tuple(found), (), (INFO,), CURRENT) for found in ([one], []))
    assert findings_change(before, after, {"a"}).solved == (one,)
    found = findings_change(before, after, {"a"}, deleted=True)
    assert (found.solved, found.gone) == ((), (one,))
