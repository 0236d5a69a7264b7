"""Decisions outlast changes of what a finding tells of, and hide nothing new."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecomap.analysis.registry import run
from ecomap.analysis.report import as_json, as_text
from ecomap.editor.findings import deciding
from ecomap.editor.findings.states import State, actions_of, finding_of, standings
from ecomap.editor.session import Session
from ecomap.model import edits
from ecomap.model.document import Document
from ecomap.model.vocabulary import Access, AgreementState, Basis
from ecomap.storage import codec
from tests.support.maps import a_map
from tests.unit.editor.findings.conftest import made

DAY = datetime.date(2026, 11, 22)
SENDERS = ("Ash", "Bay", "Elm", "Fir")


def a_document(*senders):
    """Return a map on which these send closed data without the agreement they need."""
    builder = a_map().orgs("Council", *SENDERS)
    for one in SENDERS:
        builder.dataset(f"{one} list", access=Access.CLOSED).holds(one, f"{one} list")
        state = AgreementState.MISSING if one in senders else AgreementState.NOT_NEEDED
        builder.flow(one, "Council", f"{one} list", agreement=state)
    return builder.build()


def now(session, senders):
    """Let the agreements be missing of these senders; return the finding, if there is one."""
    document = a_document(*senders)
    session.commit("Edit", lambda old: edits.set_info(document, **dict(old.info)))
    return lacking(session.document)


def lacking(document):
    found = run(document, only=["A13"]).findings
    return next((one for one in found if one.fingerprint.endswith(";lacking")), None)


def standing(session, finding):
    return standings(session.document, [finding])[finding.fingerprint]


def after(decide, first, then):
    """Decide on what is found of some senders and return how it stands with others."""
    session = Session(a_document(*first))
    decide(session, lacking(session.document))
    finding = now(session, then)
    return standing(session, finding)


def aside(session, finding):
    deciding.dismiss(session, finding, "Being drafted", by="Amal", on=DAY)


def action(session, finding):
    deciding.act_on(session, finding, "Draft them", owner="Beth")


@pytest.mark.parametrize(
    ("decide", "state", "words"),
    [
        (aside, State.DISMISSED, "Set aside: Being drafted (Amal, 22 November 2026)"),
        (deciding.accept, State.ACCEPTED, "Accepted"),
        (action, State.ACTION, "Action: Draft them (Beth)"),
    ],
    ids=["set aside", "accepted", "an action"],
)
def test_a_finding_that_shrinks_keeps_what_was_decided(decide, state, words):
    for left in (("Ash", "Bay"), ("Elm",)):
        assert after(decide, ("Ash", "Bay", "Elm"), left) == (state, words, False)


def test_a_finding_that_was_set_aside_and_has_grown_is_open_again_and_says_why():
    found = after(aside, ("Ash", "Bay"), ("Ash", "Bay", "Elm"))
    assert found.state is State.OPEN
    assert found.grown
    assert found.words == (
        "Set aside before: Being drafted (Amal, 22 November 2026). New since then: “Elm list” "
        "(closed) from Elm to Council"
    )


@pytest.mark.parametrize(
    ("decide", "state"), [(deciding.accept, State.ACCEPTED), (action, State.ACTION)]
)
def test_a_finding_with_a_decision_that_has_grown_keeps_it_and_says_by_what(decide, state):
    found = after(decide, ("Ash",), ("Ash", "Bay"))
    assert (found.state, found.grown) == (state, True)
    assert found.words.endswith("New since then: “Bay list” (closed) from Bay to Council")


def test_what_is_mended_and_comes_back_is_still_decided():
    session = Session(a_document("Ash", "Bay"))
    aside(session, lacking(session.document))
    assert now(session, ()) is None
    assert standing(session, now(session, ("Bay",))).state is State.DISMISSED


def test_accepting_what_has_grown_takes_the_place_of_the_first_decision():
    session = Session(a_document("Ash"))
    deciding.accept(session, lacking(session.document))
    grown = now(session, ("Ash", "Bay"))
    assert deciding.accept(session, grown)
    (decision,) = session.document.info.actions
    assert decision.title.startswith("Accepted: 2 of the 4")
    assert standing(session, grown) == (State.ACCEPTED, "Accepted", False)
    assert not deciding.accept(session, grown)


def test_a_new_reason_for_part_of_what_was_set_aside_leaves_the_old_one_for_the_rest():
    session = Session(a_document("Ash", "Bay"))
    aside(session, lacking(session.document))
    deciding.dismiss(session, now(session, ("Bay",)), "Signed in May")
    found = standing(session, now(session, ("Ash", "Bay")))
    assert found.state is State.DISMISSED
    assert found.words == "Set aside: Being drafted (Amal, 22 November 2026); Signed in May"
    assert standing(session, now(session, ("Bay",))).words == "Set aside: Signed in May"


def test_a_decision_holds_when_the_finding_becomes_less_sure():
    session = Session(a_document("Ash", "Bay"))
    aside(session, lacking(session.document))
    flow = next(i for i, one in session.document.flows.items() if one.source == "ash")
    session.commit("Doubt", lambda document: edits.set_fields(document, flow, basis=Basis.INFERRED))
    found = run(session.document, only=["A13"]).findings
    parted = [one for one in found if one.fingerprint.endswith(";lacking")]
    assert [one.certainty for one in parted] == ["certain", "possible"]
    assert {standing(session, one).state for one in parted} == {State.DISMISSED}


def test_reports_know_what_is_still_set_aside_and_what_is_open_again():
    session = Session(a_document("Ash", "Bay"))
    aside(session, lacking(session.document))
    now(session, ("Ash",))
    report = run(session.document, only=["A13"])
    assert "Reason: Being drafted (Amal, 22 November 2026)" in as_text(report, session.document)
    assert '"reason": "Being drafted"' in as_json(report, session.document)
    now(session, ("Ash", "Elm"))
    report = run(session.document, only=["A13"])
    words = " ".join(as_text(report, session.document).split())
    assert "Decided: Set aside before: Being drafted (Amal, 22 November 2026)." in words
    assert '"reason"' not in as_json(report, session.document)


def test_an_action_leads_to_what_its_finding_has_become():
    session = Session(a_document("Ash", "Bay"))
    first = lacking(session.document)
    action(session, first)
    finding = now(session, ("Bay", "Elm"))
    (made_of_it,) = actions_of(session.document, finding)
    assert made_of_it.title == "Draft them"
    assert finding_of(session.document, first.fingerprint, [finding]) is finding
    assert finding_of(session.document, "A13:other", [finding]) is None


def test_lasting_decisions_are_saved_and_old_ones_without_parts_still_hold():
    session = Session(a_document("Ash", "Bay"))
    finding = lacking(session.document)
    aside(session, finding)
    (entry,) = codec.parse(codec.dump(session.document)).document.info.dismissed
    assert entry.parts == finding.marks
    session.commit(
        "As before",
        lambda document: edits.set_info(
            document, dismissed=({"fingerprint": finding.fingerprint, "reason": "Old"},)
        ),
    )
    assert standing(session, finding).words == "Set aside: Old"
    assert deciding.restore(session, finding)
    assert session.document.info.dismissed == ()


@st.composite
def _steps(draw):
    what = st.sampled_from(["accept", "dismiss", "restore", "act"])
    about = st.frozensets(st.sampled_from("abcd"), min_size=1)
    return draw(st.lists(st.tuples(what, about), max_size=8))


@given(_steps(), st.frozensets(st.sampled_from("abcde"), min_size=1))
def test_each_thing_is_decided_on_for_itself_whatever_it_is_told_with(steps, asked):
    session = Session(Document())
    put_aside, accepted, acted = set(), set(), set()
    for what, about in steps:
        finding = made(*sorted(about))
        match what:
            case "accept":
                deciding.accept(session, finding)
                accepted |= about
                put_aside -= about
            case "dismiss":
                deciding.dismiss(session, finding, "Why")
                put_aside |= about
                accepted -= about
            case "restore":
                deciding.restore(session, finding)
                put_aside -= about
                accepted -= about
            case "act":
                deciding.act_on(session, finding, "Do")
                acted |= about
    finding = made(*sorted(asked))
    found = standings(session.document, [finding]).get(finding.fingerprint)
    known = put_aside | accepted | acted
    if not asked & known:
        assert found is None
        return
    if asked <= put_aside:
        expected = State.DISMISSED
    elif asked & acted:
        expected = State.ACTION
    else:
        expected = State.ACCEPTED if asked & accepted else State.OPEN
    assert found.state is expected
    assert found.grown is (not asked <= known)
