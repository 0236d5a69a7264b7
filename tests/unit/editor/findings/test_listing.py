"""What the dock lists: by question, filtered, calm however much there is."""

from __future__ import annotations

import pytest

from ecomap.analysis.findings import Severity
from ecomap.editor.findings.badges import Badge, badges
from ecomap.editor.findings.changes import LastEdit
from ecomap.editor.findings.listing import SET_ASIDE, Wanted, about, counts, listed, successor
from ecomap.editor.findings.states import Standing, State, open_ids
from ecomap.model.vocabulary import HoldingKind
from tests.support.maps import a_map

ASIDE = Standing(State.DISMISSED, "Set aside: not ours")


def said(groups):
    return {group.id: [row.finding.sentence for row in group.rows] for group in groups}


def test_findings_stand_under_their_questions_the_gravest_first(finding, report):
    found = report(finding("a"), finding("b", check="A8", severity=Severity.MEDIUM), finding("c"))
    assert said(listed(found, {})) == {
        "What hangs on one person?": ["Found a.", "Found c."],
        "What is not known?": ["Found b."],
    }


def test_what_is_set_aside_comes_last_and_folded(finding, report):
    one, other = finding("a"), finding("b", check="A8")
    groups = listed(report(one, other), {one.fingerprint: ASIDE})
    assert said(groups) == {"What is not known?": ["Found b."], SET_ASIDE: ["Found a."]}
    assert [group.open for group in groups] == [True, False]


def test_few_findings_are_all_shown_and_of_many_the_first_question(finding, report):
    few = [finding(f"a{n}") for n in range(3)] + [finding(f"b{n}", check="A8") for n in range(3)]
    assert [group.open for group in listed(report(*few), {})] == [True, True]
    many = [finding(f"a{n}") for n in range(9)] + [finding(f"b{n}", check="A8") for n in range(3)]
    assert [group.open for group in listed(report(*many), {})] == [True, False]
    assert all(group.open for group in listed(report(*many), {}, Wanted(text="found")))


def test_a_folded_question_opens_for_what_the_last_edit_changed(finding, report):
    many = [finding(f"a{n}") for n in range(9)]
    solved, new = finding("old", check="A8"), finding("new", check="A8")
    groups = listed(report(*many, new), {}, edit=LastEdit(solved=(solved,), new=(new,)))
    assert groups[1].open
    assert [(row.new, row.solved) for row in groups[1].rows] == [(True, False), (False, True)]
    assert (groups[1].number, groups[1].serious) == (1, 1)


def test_what_went_with_something_deleted_is_listed_as_such_and_counts_no_more(finding, report):
    gone = finding("old")
    (group,) = listed(report(finding("a")), {}, edit=LastEdit(gone=(gone,)))
    assert [(row.gone, row.solved, row.past) for row in group.rows] == [
        (False, False, False),
        (True, False, True),
    ]
    assert (group.number, group.serious) == (1, 1)


def test_severity_words_and_selection_narrow_the_list(finding, report):
    grave = finding("a", sentence="Only Ann can supply births.")
    mild = finding("b", severity=Severity.LOW, sentence="Nobody holds deaths.")
    found = report(grave, mild)

    def left(wanted):
        return [row.finding for group in listed(found, {}, wanted) for row in group.rows]

    assert left(Wanted(severities=frozenset({Severity.LOW}))) == [mild]
    assert left(Wanted(text="BIRTHS ann")) == [grave]
    assert left(Wanted(text="births nobody")) == []
    assert left(Wanted(about=frozenset({"b", "x"}))) == [mild]
    assert left(Wanted(about=frozenset())) == []


@pytest.fixture
def document():
    return (
        a_map()
        .orgs("Council", "Clinic", "Depot", "Host")
        .dataset("Births")
        .dataset("Deaths")
        .holds("Council", "Births")
        .holds("Host", "Births", kind=HoldingKind.PLATFORM)
        .flow("Council", "Clinic", "Births")
        .build()
    )


def test_findings_about_a_selection_are_also_about_what_belongs_to_it(document):
    flow = next(iter(document.flows))
    assert {"council", "births", flow} <= about(document, ["council"])
    assert "clinic" not in about(document, ["council"])
    assert flow in about(document, ["births"])
    assert "births" in about(document, [flow])
    assert about(document, ["gone"]) == about(document, []) == frozenset()


def test_badges_count_findings_and_show_the_gravest(document, finding):
    found = [
        finding("council", severity=Severity.MEDIUM),
        finding("clinic", severity=Severity.LOW),
        finding("births"),
        finding("clinic", severity=Severity.MEDIUM),
        finding("depot"),
    ]
    shown = badges(found, {found[4].fingerprint: ASIDE}, document)
    assert shown == {"council": Badge(2, Severity.HIGH), "clinic": Badge(1, Severity.MEDIUM)}
    assert shown["council"].words == "2 findings, the gravest serious"
    assert shown["clinic"].words == "1 finding, worth a look"


def test_what_is_set_aside_is_not_counted(finding, report):
    one, other, third = finding("a"), finding("b"), finding("c", severity=Severity.LOW)
    known = {one.fingerprint: ASIDE, other.fingerprint: Standing(State.ACCEPTED, "Accepted")}
    expected = {Severity.HIGH: 1, Severity.MEDIUM: 0, Severity.LOW: 1}
    assert counts(report(one, other, third), known) == expected
    marks = [one.fingerprint, other.fingerprint, third.fingerprint]
    assert open_ids(marks, known) == tuple(marks[1:])


def test_a_finding_goes_on_as_itself_or_as_what_shares_something_with_it(finding, report):
    one = finding("a", "b")
    assert successor(one, report(finding("b"), one)) == one.fingerprint
    assert successor(one, report(finding("c"), finding("b", "d"))) == finding("b", "d").fingerprint
    assert successor(one, report(finding("c"))) == one.fingerprint
