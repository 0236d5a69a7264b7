"""Decisions about findings are in the map, one step each, and can be taken back."""

from __future__ import annotations

import datetime

import pytest

from ecomap.editor.findings import deciding
from ecomap.editor.findings.states import OPEN, State, actions_of, standings
from ecomap.editor.session import Session
from ecomap.foundation.errors import EditError
from ecomap.model import edits
from ecomap.storage import codec
from tests.support.maps import a_map

TODAY = datetime.date(2026, 11, 22)


@pytest.fixture
def session():
    return Session(a_map().org("Council").build())


def standing(session, finding):
    return standings(session.document, [finding]).get(finding.fingerprint, OPEN)


def test_a_finding_nobody_decided_on_is_open(session, finding):
    assert standing(session, finding("council")).state is State.OPEN


def test_accepting_keeps_a_decision_with_the_words_of_the_finding(session, finding):
    one = finding("council", sentence="Only one person can supply “Births”.")
    deciding.accept(session, one, by="Amal")
    (decision,) = session.document.info.actions
    assert (decision.kind, decision.owner) == ("decision", "Amal")
    assert decision.title == "Accepted: Only one person can supply “Births”."
    assert standing(session, one) == (State.ACCEPTED, "Accepted by Amal", False)


def test_accepting_twice_changes_nothing(session, finding):
    assert deciding.accept(session, finding("council"))
    assert not deciding.accept(session, finding("council"))
    assert len(session.document.info.actions) == 1


def test_setting_aside_keeps_the_reason_who_and_when(session, finding):
    deciding.dismiss(session, finding("council"), "  Not\nours ", by="Amal", on=TODAY)
    assert standing(session, finding("council")) == (
        State.DISMISSED,
        "Set aside: Not ours (Amal, 22 November 2026)",
        False,
    )


@pytest.mark.parametrize("reason", ["", "  ", "\u202e\n"])
def test_setting_aside_needs_a_reason_that_can_be_seen(session, finding, reason):
    with pytest.raises(EditError, match="for a reason"):
        deciding.dismiss(session, finding("council"), reason)
    assert session.document.info.dismissed == ()


def test_who_sets_aside_does_not_accept_any_more_and_the_other_way_round(session, finding):
    one = finding("council")
    deciding.accept(session, one)
    deciding.dismiss(session, one, "Old")
    assert (standing(session, one).state, session.document.info.actions) == (State.DISMISSED, ())
    deciding.accept(session, one)
    assert (standing(session, one).state, session.document.info.dismissed) == (State.ACCEPTED, ())


def test_another_reason_takes_the_place_of_the_first(session, finding):
    deciding.dismiss(session, finding("council"), "Old")
    deciding.dismiss(session, finding("council"), "Better")
    assert [one.reason for one in session.document.info.dismissed] == ["Better"]


def test_bringing_back_opens_a_finding_and_keeps_its_actions(session, finding):
    one = finding("council")
    deciding.act_on(session, one, "Name a deputy")
    deciding.dismiss(session, one, "Not ours")
    assert deciding.restore(session, one)
    assert standing(session, one).state is State.ACTION
    assert not deciding.restore(session, one)


def test_an_action_has_an_owner_a_day_and_its_finding(session, finding):
    one = finding("council")
    due = datetime.date(2026, 12, 1)
    action_id = deciding.act_on(session, one, "Name a deputy", owner="Amal", due=due)
    (action,) = actions_of(session.document, one)
    assert (action.id, action.description) == (action_id, one.sentence)
    words = "Action: Name a deputy (Amal, due 1 December 2026)"
    assert standing(session, one) == (State.ACTION, words, False)


def test_an_action_may_be_of_no_finding(session):
    deciding.act_on(session, None, "Invite the schools")
    assert session.document.info.actions[0].finding == ""


@pytest.mark.parametrize(("title", "says"), [(" ", "needs words"), ("x" * 301, "too long")])
def test_an_action_needs_a_title_that_fits(session, title, says):
    with pytest.raises(EditError, match=says):
        deciding.act_on(session, None, title)


def test_actions_are_ticked_off_changed_and_deleted(session, finding):
    one = finding("council")
    action_id = deciding.act_on(session, one, "Name a deputy", owner="Amal")
    assert deciding.tick(session, action_id, done=True)
    assert not deciding.tick(session, action_id, done=True)
    assert standing(session, one).words == "Done: Name a deputy (Amal)"
    deciding.change_action(session, action_id, title="Name two deputies", due=TODAY)
    action = session.document.info.actions[0]
    assert (action.title, action.owner, action.due, action.done) == (
        "Name two deputies",
        "",
        TODAY,
        True,
    )
    deciding.delete_action(session, action_id)
    assert session.document.info.actions == ()
    with pytest.raises(EditError, match="no such action"):
        deciding.tick(session, action_id, done=False)


def test_every_decision_is_one_step_with_words_that_can_be_taken_back(session, finding):
    one = finding("council")
    steps = (
        (lambda: deciding.accept(session, one), "Accept a finding"),
        (lambda: deciding.dismiss(session, one, "Old"), "Set a finding aside"),
        (lambda: deciding.restore(session, one), "Bring a finding back"),
        (lambda: deciding.act_on(session, one, "Do it"), "Add the action “Do it”"),
        (lambda: deciding.tick(session, action(), done=True), "Complete the action “Do it”"),
        (lambda: deciding.tick(session, action(), done=False), "Reopen the action “Do it”"),
        (
            lambda: deciding.change_action(session, action(), title="Do that"),
            "Change the action “Do it”",
        ),
        (lambda: deciding.delete_action(session, action()), "Delete the action “Do that”"),
    )

    def action():
        return session.document.info.actions[0].id

    for do, words in steps:
        before = session.document
        do()
        after = session.document
        assert session.undo_label == words
        session.undo()
        assert session.document is before
        session.redo()
        assert session.document == after


def test_decisions_are_saved_with_the_map(session, finding):
    deciding.dismiss(session, finding("council"), "Not ours", by="Amal", on=TODAY)
    deciding.act_on(session, finding("x"), "Name a deputy", owner="Amal", due=TODAY)
    document = codec.parse(codec.dump(session.document)).document
    assert document.info == session.document.info


def test_a_finding_whose_subject_is_gone_keeps_its_decision(session, finding):
    deciding.dismiss(session, finding("council"), "Not ours")
    session.commit("Delete", lambda document: edits.remove(document, ["council"]))
    assert standing(session, finding("council")).state is State.DISMISSED
