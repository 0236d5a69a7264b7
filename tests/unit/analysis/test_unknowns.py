"""What the map does not say: a sentence for each kind of gap, with how many there are."""

from __future__ import annotations

from ecomap.analysis.registry import run
from ecomap.model.vocabulary import (
    Access,
    AgreementState,
    Basis,
    DataSkill,
    Existence,
    Nature,
    Status,
    TriState,
)
from tests.support.maps import a_map

ALL_KNOWN = {
    "access": Access.CLOSED,
    "personal": TriState.NO,
    "identifiers": ("UPRN",),
}
IN_TIME = {"late": TriState.NO, "agreement": AgreementState.IN_PLACE}


def _told(builder):
    return run(builder.build()).unknowns


def _complete():
    """A map that leaves nothing open that a check would like to know."""
    skilled = {"data_skill": DataSkill.EXPERT}
    builder = a_map().org("Council", **skilled).org("Clinic", **skilled)
    builder = builder.dataset("Births", **ALL_KNOWN).holds("Council", "Births", people=2)
    builder = builder.need("Clinic", "Births").flow("Council", "Clinic", "Births", **IN_TIME)
    return builder.exchange("Clinic", "Council", "thanks", nature=Nature.INTANGIBLE)


def test_a_complete_map_leaves_nothing_to_ask():
    assert _told(_complete()) == ()


def test_an_empty_map_has_nothing_to_ask_about():
    assert _told(a_map()) == ()


def test_what_is_not_known_of_datasets_is_counted():
    builder = _complete().dataset("Deaths", exists=Existence.UNKNOWN)
    told = _told(builder.holds("Clinic", "Deaths"))
    assert told[:4] == (
        "Whether it exists is not recorded for 1 of 2 datasets.",
        "How many people can supply it is not recorded for 1 of 2 datasets.",
        "Whether it is closed, shared or open is not recorded for 1 of 2 datasets.",
        "Whether it holds personal data is not recorded for 1 of 2 datasets.",
    )
    unheld = _told(_complete().dataset("Deaths", **ALL_KNOWN))
    assert unheld == ("Who holds it is not recorded for 1 of 2 datasets.",)


def test_what_does_not_exist_need_not_be_described():
    assert _told(_complete().dataset("Deaths", exists=Existence.PLANNED)) == ()


def test_data_that_is_put_together_without_identifiers_is_counted():
    builder = _complete().dataset("Deaths", **{**ALL_KNOWN, "identifiers": ()})
    builder = builder.holds("Clinic", "Deaths", people=2)
    assert _told(builder.dataset("Copy", exists=Existence.NO, derived_from=("deaths",))) == ()
    both = builder.dataset("All", exists=Existence.NO, derived_from=("births", "deaths"))
    assert _told(both) == (
        "By what records can be matched is not recorded for 1 of 2 datasets that are put together.",
    )


def test_what_is_not_known_of_flows_is_counted():
    builder = _complete().flow("Council", "Clinic", status=Status.UNKNOWN)
    assert _told(builder) == ("Whether data flows is not recorded for 1 of 2 data flows.",)
    loose = _complete().flow("Council", "Clinic", "Births", basis=Basis.INFERRED, **IN_TIME)
    assert _told(loose) == (
        "Whether data really flows today is not confirmed for 1 of 2 data flows counted.",
    )
    assert _told(_complete().flow("Council", "Clinic", **IN_TIME)) == (
        "Which data flows is not recorded for 1 of 2 data flows counted.",
    )
    assert _told(_complete().flow("Council", "Clinic", "Births")) == (
        "On what footing data flows is not recorded for 1 of 2 data flows between organisations.",
        "Whether data comes in time is not recorded for 1 of 2 data flows counted.",
    )


def test_open_data_and_flows_within_an_organisation_need_no_footing():
    late = {"late": TriState.NO}
    within = _complete().team("Desk", "Council", data_skill=DataSkill.EXPERT)
    assert _told(within.flow("Council", "Desk", "Births", **late)) == ()
    assert _told(_complete().flow("Council", "Clinic", "Births", access=Access.OPEN, **late)) == ()


def test_what_is_not_known_of_value_is_counted():
    builder = _complete().exchange("Council", "Clinic", "something")
    assert _told(builder) == (
        "Whether value is tangible is not recorded for 1 of 2 value exchanges counted.",
    )


def test_kinds_of_facts_that_nobody_recorded_at_all_are_asked_for():
    known = {"data_skill": DataSkill.EXPERT}
    builder = a_map().org("Council", **known).org("Clinic", **known)
    builder = builder.dataset("Births", **ALL_KNOWN).holds("Council", "Births", people=2)
    assert _told(builder) == ("Who needs which data is not recorded at all.",)
    assert _told(builder.flow("Council", "Clinic", "Births", **IN_TIME)) == (
        "Who needs which data is not recorded at all.",
        "What value is exchanged is not recorded at all.",
    )


def test_what_is_not_known_of_people_is_counted():
    builder = _complete().team("Desk", "Council").team("Analysts")
    assert _told(builder) == ("To which organisation it belongs is not recorded for 1 of 2 teams.",)
    assert _told(_complete().org("Press").flow("Council", "Press", "Births", **IN_TIME)) == (
        "How well they know data is not recorded for 1 of 3 stakeholders that hold or get data.",
    )


def test_facts_that_nobody_marked_are_counted():
    builder = _complete().need("Council", "Births", basis=Basis.UNKNOWN)
    assert _told(builder) == (
        "Whether it is stated or inferred is not recorded for 1 of 6 facts (datasets, holdings, "
        "connections, needs).",
    )
