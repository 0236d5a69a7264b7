"""What is added, gone and changed from one state to the other, and which findings."""

from __future__ import annotations

from ecomap.analysis.comparison.states import Sort, compare_states
from ecomap.analysis.graph import CURRENT, WITH_PLANS
from ecomap.analysis.report.comparison import summary_of
from ecomap.model.vocabulary import MapState, Status
from tests.support.maps import a_map


def now():
    builder = a_map("Now").orgs("Council", "Clinic", "School").at("Council", 0, 0)
    builder = builder.dataset("Births").holds("Council", "Births", people=1)
    return builder.flow("Council", "Clinic", "Births")


def test_added_gone_and_changed_records_are_told_apart():
    after = (
        a_map("Then")
        .orgs("Council", "Clinic", "Charity")
        .at("Council", 500, 0)
        .dataset("Births")
        .holds("Council", "Births", people=4)
        .flow("Council", "Clinic", "Births", status=Status.BLOCKED)
        .build()
    )
    states = compare_states(now().build(), after)
    assert states.sorts == {
        "charity": Sort.ADDED,
        "council-holds-births": Sort.CHANGED,
        "council-to-clinic": Sort.CHANGED,
        "school": Sort.GONE,
    }
    assert states.shown["council"] is Sort.CHANGED
    assert [one.check for one in states.findings.solved] == ["A7"]
    assert summary_of(states) == "1 added, 1 gone, 2 changed."


def test_what_only_stands_elsewhere_is_not_changed():
    states = compare_states(now().build(), now().at("Council", 90, 90).build())
    assert states.sorts == {}


def test_plans_count_in_a_map_of_what_is_to_be():
    to_be = now().build()
    info = to_be.info.model_copy(update={"state": MapState.TO_BE})
    to_be = type(to_be)(
        **{**{name: getattr(to_be, name) for name in type(to_be).__slots__}, "info": info}
    )
    assert compare_states(now().build(), to_be).scopes == (CURRENT, WITH_PLANS)
    assert compare_states(to_be, to_be, CURRENT).scopes == (CURRENT, CURRENT)
