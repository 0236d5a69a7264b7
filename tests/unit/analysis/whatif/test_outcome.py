"""The outcome in sentences, the findings that change, and what becomes of what is on the map."""

from __future__ import annotations

import pytest

from ecomap.analysis.findings import Certainty
from ecomap.analysis.report.whatif import NOTHING, NOTHING_LOST, summary_of
from ecomap.analysis.whatif.outcome import Fate, try_out
from ecomap.analysis.whatif.switches import Act, Switch, removed
from ecomap.analysis.whatif.telling import Topic
from ecomap.foundation.cancel import CancelToken
from ecomap.foundation.errors import CancelledError, UsageError
from ecomap.model.vocabulary import Access, AgreementStatus, Basis, Existence, Role, TriState
from ecomap.storage import mapfile
from tests.support.hostile import TEXTS
from tests.support.maps import a_map


def council(**fields):
    return (
        a_map()
        .org("Council")
        .team("Births desk", parent="Council")
        .org("Clinic")
        .people("Parents", roles=(Role.BENEFICIARY,))
        .people("Children", roles=(Role.BENEFICIARY,))
        .dataset("Births", access=Access.SHARED, **fields)
        .dataset("Forecast", derived_from=("births",))
        .holds("Births desk", "Births")
        .holds("Clinic", "Forecast")
        .agreement("Sharing", ("Council", "Clinic"), ("Births",), status=AgreementStatus.SIGNED)
        .flow("Births desk", "Clinic", "Births", agreement_id="sharing")
        .flow("Clinic", "Parents", "Forecast")
        .exchange("Council", "Clinic", "money")
        .need("Clinic", "Births")
        .build()
    )


def told(outcome, topic):
    return [one.sentence for one in outcome.consequences if one.topic is topic]


def test_what_would_follow_is_told_in_sentences():
    outcome = try_out(council(), removed("council"))
    assert outcome.title == "Without Council"
    assert told(outcome, Topic.ALONG) == [
        "On the map 1 part of it (Births desk), 1 data flow, 1 value exchange and 1 holding of "
        "data would go as well."
    ]
    assert told(outcome, Topic.DATASETS) == ["Nobody on the map could supply “Births” any more."]
    assert told(outcome, Topic.NEEDS) == ["Clinic would no longer get “Births”, a recorded need."]
    assert told(outcome, Topic.WITHOUT) == ["Clinic would no longer have “Births”."]
    assert told(outcome, Topic.VALUE) == ["Clinic would no longer get “money” from Council."]
    assert told(outcome, Topic.CUT_OFF) == ["No data from others would reach Clinic any more."]
    assert told(outcome, Topic.DERIVED) == [
        "“Forecast” is made from “Births” and could not be renewed."
    ]
    assert told(outcome, Topic.AGREEMENTS) == [
        "“Sharing” would lose Council and have 1 party left."
    ]


def test_what_would_follow_is_told_by_topic_and_the_surest_first():
    builder = a_map().orgs("Hub", "Ann", "Bob", "Cid")
    for name, basis in (("Xs", Basis.INFERRED), ("Ys", Basis.STATED), ("Zs", Basis.STATED)):
        builder = builder.dataset(name).holds("Hub", name)
        for one in ("Cid", "Ann", "Bob"):
            builder = builder.flow("Hub", one, name, basis=basis).need(one, name)
    outcome = try_out(builder.exchange("Hub", "Ann", "money").build(), removed("hub"))
    order = [(list(Topic).index(c.topic), c.certainty.rank) for c in outcome.consequences]
    assert order == sorted(order)
    assert len({topic for topic, _ in order}) >= 4
    assert told(outcome, Topic.NEEDS) == [
        "Ann would no longer get “Ys” and “Zs”, recorded needs.",
        "Bob would no longer get “Ys” and “Zs”, recorded needs.",
        "Cid would no longer get “Ys” and “Zs”, recorded needs.",
        "Ann might no longer get “Xs”, a recorded need.",
        "Bob might no longer get “Xs”, a recorded need.",
        "Cid might no longer get “Xs”, a recorded need.",
    ]


def test_lost_routes_light_up_those_who_stay_and_lose_one():
    builder = a_map().orgs("Hub", "Ann", "Bob", "Cid", "Dan")
    builder = builder.flow("Ann", "Hub").flow("Hub", "Bob").flow("Cid", "Dan").flow("Dan", "Cid")
    outcome = try_out(builder.build(), removed("hub"))
    (routes,) = [one for one in outcome.consequences if one.topic is Topic.ROUTES]
    assert routes.sentence == (
        "1 of the 3 routes (33%) that data can take between those who stay would be lost."
    )
    assert set(routes.ids) == {"ann", "bob"}


def test_how_sure_losses_are_is_counted():
    meant = {"roles": (Role.BENEFICIARY,)}
    builder = a_map().orgs("Hub", "Vendor").org("Ann", **meant).org("Bob", **meant).dataset("Xs")
    builder = builder.holds("Vendor", "Xs").flow("Vendor", "Hub", "Xs").flow("Hub", "Ann", "Xs")
    builder = builder.flow("Hub", "Bob", "Xs", basis=Basis.INFERRED)
    outcome = try_out(builder.build(), removed("hub"))
    assert told(outcome, Topic.BENEFICIARIES) == [
        "Both beneficiaries on the map would lose something (Ann and Bob); 1 of them for certain."
    ]
    assert told(outcome, Topic.ROUTES) == [
        "Both routes (100%) that data can take between those who stay would be lost as drawn, 1 "
        "of them for certain."
    ]
    inferred = a_map().orgs("A", "Hub", "B").flow("A", "Hub", basis=Basis.INFERRED)
    outcome = try_out(inferred.flow("Hub", "B").build(), removed("hub"))
    assert told(outcome, Topic.ROUTES) == [
        "The only route (100%) that data can take between those who stay would be lost as drawn."
    ]


@pytest.mark.parametrize(("number", "in_all"), [(1, []), (5, []), (6, ["6 loops"])])
def test_five_broken_loops_are_told_and_of_more_their_number(number, in_all):
    names = [f"Org {i}" for i in range(number)]
    builder = a_map().orgs("Hub", *names)
    for name in names:
        builder = builder.exchange("Hub", name, "help").exchange(name, "Hub", "thanks")
    lines = told(try_out(builder.build(), removed("hub")), Topic.LOOPS)
    assert lines[0] == "Hub → Org 0 → Hub."
    assert len(lines) == min(number, 5) + len(in_all)
    assert lines[5:] == [f"In all {one} of up to 6 stakeholders would be broken." for one in in_all]


def test_an_unconfirmed_dataset_is_lost_only_perhaps():
    outcome = try_out(council(exists=Existence.UNKNOWN, basis=Basis.INFERRED), removed("council"))
    (lost,) = [one for one in outcome.consequences if one.topic is Topic.DATASETS]
    assert lost.certainty is Certainty.POSSIBLE
    assert "not confirmed" in lost.sentence


def test_beneficiaries_are_counted():
    outcome = try_out(council(), removed("clinic"))
    assert told(outcome, Topic.BENEFICIARIES) == [
        "1 of the 2 beneficiaries on the map would lose something (Parents)."
    ]


def test_the_only_beneficiary_is_called_that():
    document = (
        a_map()
        .orgs("Giver")
        .people("Parents", roles=(Role.BENEFICIARY,))
        .exchange("Giver", "Parents", "advice")
        .build()
    )
    assert told(try_out(document, removed("giver")), Topic.BENEFICIARIES) == [
        "The only beneficiary on the map would lose something (Parents)."
    ]


def test_an_agreement_that_ends_stops_its_flows():
    outcome = try_out(council(), removed("sharing"))
    assert told(outcome, Topic.AGREEMENTS) == [
        "“Sharing” would end; 1 data flow on the map runs under it and would have to stop."
    ]
    assert outcome.fates["births-desk-to-clinic"] is Fate.STOPPED
    assert outcome.fates["clinic"] is Fate.CUT_OFF


def test_opening_data_tells_what_to_take_care_of():
    document = council(personal=TriState.YES, why_not_open="Names are in it.")
    outcome = try_out(document, [Switch(Act.OPEN, "births")])
    assert outcome.title == "With “Births” open to anyone"
    assert told(outcome, Topic.CARE) == [
        "“Births” holds personal data, which must not be published as it is.",
        "“Births” would need an open licence; none is recorded.",
        "The map says why “Births” is not open: Names are in it.",
    ]
    assert outcome.fates == {"births": Fate.OPENED}


def test_opening_data_meets_needs():
    document = (
        a_map()
        .orgs("Council", "Charity")
        .dataset("Births", access=Access.CLOSED)
        .holds("Council", "Births")
        .need("Charity", "Births")
        .build()
    )
    outcome = try_out(document, [Switch(Act.OPEN, "births")])
    assert told(outcome, Topic.GAINS)[0] == "Charity would get “Births”, a recorded need."


def test_findings_about_what_is_gone_are_not_solved():
    outcome = try_out(council(), removed("births-desk"))
    assert {"births"} <= {i for one in outcome.findings.gone for i in one.subjects}
    assert all("births-desk" not in one.subjects for one in outcome.findings.solved)


def test_a_second_holder_that_leaves_creates_a_finding():
    document = (
        a_map()
        .orgs("Council", "Clinic", "School")
        .dataset("Births")
        .holds("Council", "Births")
        .holds("Clinic", "Births")
        .build()
    )
    outcome = try_out(document, removed("clinic"), only=["single-holder"])
    (created,) = outcome.findings.created
    assert created.check == "A6"
    assert outcome.findings.solved == ()


def test_what_becomes_of_things_is_said_for_the_map():
    fates = try_out(council(), removed("council")).fates
    assert fates["council"] is fates["births-desk"] is Fate.GONE
    assert fates["council-gives-clinic"] is Fate.GONE
    assert fates["clinic"] is Fate.CUT_OFF
    assert "children" not in fates


def test_the_document_stays_as_it_is_and_the_answer_is_always_the_same(doncaster_path):
    document = mapfile.load(doncaster_path).document
    copy = mapfile.load(doncaster_path).document
    first = try_out(document, removed("council", "dfe"))
    assert document == copy
    assert first == try_out(copy, removed("dfe", "council"))


def test_it_can_be_stopped_and_knows_its_checks():
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        try_out(council(), removed("council"), cancel=token)
    with pytest.raises(UsageError):
        try_out(council(), removed("council"), only=["singel"])


HOSTILE = {name: text for name, text in TEXTS.items() if len(text) < 900}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_sentence_carries_what_could_steer_a_terminal(text):
    document = (
        a_map()
        .org(f"A{text}")
        .org(f"B{text}", roles=(Role.BENEFICIARY,))
        .dataset(f"D{text}", why_not_open=text)
        .holds(f"A{text}", f"D{text}")
        .flow(f"A{text}", f"B{text}", f"D{text}", name=text)
        .exchange(f"A{text}", f"B{text}", text)
        .exchange(f"B{text}", f"A{text}", text)
        .need(f"B{text}", f"D{text}")
        .build()
    )
    (giver,) = [i for i, one in document.stakeholders.items() if one.name.startswith("A")]
    (data,) = document.datasets
    for switches in (removed(giver), [Switch(Act.OPEN, data)]):
        outcome = try_out(document, switches, only=())
        for sentence in (outcome.title, *(one.sentence for one in outcome.consequences)):
            assert "\n" not in sentence
            assert "\x1b" not in sentence
            assert "\u202e" not in sentence


def test_the_summary_does_not_say_that_nothing_follows_when_something_is_told():
    opened = try_out(council(), [Switch(Act.OPEN, "births")])
    assert opened.consequences
    assert summary_of(opened) == NOTHING_LOST
    alone = a_map().dataset("Births").org("Council").build()
    assert summary_of(try_out(alone, removed("births"))) == NOTHING


def test_opening_data_counts_the_flows_that_carry_it_and_no_others():
    outcome = try_out(council(), (Switch(Act.OPEN, "births"),))
    assert told(outcome, Topic.GAINS)[-1] == (
        "Anyone could get “Births”, not only those to whom 1 flow of the map carries it."
    )
