"""What the last edit did to the findings, and which edits can do anything to them."""

from __future__ import annotations

import datetime

import pytest

from ecomap.analysis.findings import Certainty, Severity
from ecomap.analysis.registry import run
from ecomap.editor.findings.changes import NOTHING, can_matter, last_edit
from ecomap.model import edits
from ecomap.model.entities import Action, Note, View
from ecomap.model.geometry import Point
from tests.support.maps import a_map


@pytest.fixture
def document():
    return (
        a_map()
        .orgs("Council", "Clinic")
        .at("Council", 0, 0)
        .dataset("Births")
        .holds("Council", "Births", people=1)
        .flow("Council", "Clinic", "Births")
        .build()
    )


def test_what_is_gone_and_what_came_is_counted_in_words(document, finding, report):
    before = report(finding("council"), finding("clinic"))
    after = report(finding("clinic"), finding("births"))
    edit = last_edit(before, after, document, document)
    assert [one.subjects for one in edit.solved] == [("council",)]
    assert [one.subjects for one in edit.new] == [("births",)]
    assert edit.words == "1 finding solved, 1 new"


def test_findings_about_something_deleted_are_not_called_solved(document, finding, report):
    before = report(finding("council"), finding("births", "clinic"), finding("clinic"))
    for gone in ("clinic", "births"):
        edit = last_edit(before, report(), document, edits.remove(document, [gone]))
        assert edit.words == "3 findings no longer found"


def test_deleting_a_flow_solves_what_it_is_not_about(document, finding, report):
    (flow,) = document.flows
    before = report(finding("council"), finding(flow))
    edit = last_edit(before, report(), document, edits.remove(document, [flow]))
    assert edit.words == "1 finding solved, 1 no longer found"
    assert edit.solved == (before.findings[0],)


def test_findings_that_weigh_otherwise_are_told_too(document, finding, report):
    before = report(finding("council"), finding("clinic", certainty=Certainty.POSSIBLE))
    after = report(finding("council", severity=Severity.LOW), finding("clinic"))
    edit = last_edit(before, after, document, document)
    assert edit.words == "1 finding milder, 1 graver than before"


def test_one_of_several_mended_makes_a_finding_smaller_not_solved(document, finding, report):
    before = report(finding("council", "clinic", "births"))
    after = report(finding("council", "clinic"))
    edit = last_edit(before, after, document, document)
    assert (edit.solved, edit.new) == ((), ())
    assert edit.words == "1 finding smaller than before"
    assert last_edit(after, before, document, document).words == "1 finding larger than before"


def test_nothing_is_said_when_nothing_changed(document, finding, report):
    same = report(finding("council"))
    assert last_edit(same, same, document, document) == NOTHING
    assert NOTHING.words == ""


def test_a_second_person_solves_the_finding_of_the_single_one(document):
    fixed = edits.set_fields(document, "council-holds-births", people=2)
    edit = last_edit(run(document), run(fixed), document, fixed)
    assert "A7" in {one.check for one in edit.solved}


@pytest.mark.parametrize(
    "edit",
    [
        lambda d: edits.move(d, {"council": Point(9, 9)}),
        lambda d: edits.set_fields(d, "council", pinned=True),
        lambda d: edits.add(d, Note(id="n", position=Point(0, 0))),
        lambda d: edits.add(d, View(id="v", name="Mine")),
        lambda d: edits.set_info(d, title="Other", actions=(Action(id="a", title="Do"),)),
    ],
    ids=["moved", "pinned", "a note", "a view", "an action"],
)
def test_edits_of_how_things_look_cannot_change_findings(document, edit):
    after = edit(document)
    assert after is not document
    assert not can_matter(document, after)
    assert run(document).findings == run(after).findings


@pytest.mark.parametrize(
    "edit",
    [
        lambda d: edits.set_fields(d, "council", name="County"),
        lambda d: edits.set_fields(d, "council-holds-births", people=2),
        lambda d: edits.remove(d, ["clinic"]),
        lambda d: edits.set_info(d, date=datetime.date(2026, 1, 1)),
        lambda d: edits.move(edits.set_fields(d, "council", sector="x"), {"council": Point(1, 1)}),
    ],
    ids=["renamed", "a holding", "deleted", "the date", "moved and changed"],
)
def test_edits_of_facts_can(document, edit):
    assert can_matter(document, edit(document))
