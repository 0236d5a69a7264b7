"""A map told in sentences that people read and programs cannot misread."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from ecomap.drawing.telling import is_told, tell
from ecomap.model.vocabulary import Access, Basis, HoldingKind, Nature, Role, Status, TriState
from tests.support.maps import a_map
from tests.support.strategies import documents


def test_each_thing_is_told_in_one_sentence_in_the_order_of_the_map():
    document = (
        a_map()
        .org("Council", roles=(Role.STEWARD,))
        .team("Health", "Council", basis=Basis.INFERRED)
        .people("Residents", 1200)
        .platform("Portal", roles=(Role.PLATFORM,))
        .dataset("Births")
        .dataset("Deaths")
        .holds("Council", "Births", people=1)
        .holds("Residents", "Deaths", HoldingKind.COPY)
        .flow("Council", "Portal", "Births", "Deaths", access=Access.CLOSED, late=TriState.YES)
        .flow("Residents", "Council", status=Status.PROPOSED)
        .exchange("Portal", "Council", "Trust", nature=Nature.INTANGIBLE)
        .need("Health", "Births")
        .agreement("Sharing", ("Council", "Portal"))
        .frame("Region")
        .note("Ask\nthem")
        .build()
    )
    assert tell(document) == (
        "Council is an organisation (steward).",
        "Health is a team of Council (inferred).",
        "Residents are people (1,200 in all).",
        "Portal is a platform.",
        "Council holds Births (steward, 1 person can supply it).",
        "Residents hold Deaths (copy).",
        "Council sends Births and Deaths to Portal (closed, late).",
        "Residents send data not yet named to Council (access unknown, proposed).",
        "Portal gives Trust to Council (intangible).",
        "Health needs Births.",
        "Council and Portal have the agreement Sharing.",
        "Frame: Region.",
        "Note: Ask them",
    )
    assert is_told(tell(document))


@settings(max_examples=50, deadline=None)
@given(documents())
def test_every_map_is_told_in_lines_that_show_all_they_hold(document):
    told = tell(document)
    views = len(document.views) + len(document.datasets)
    assert len(told) == len(list(document.records())) - views
    for line in told:
        assert all(sign.isprintable() or sign in "\u200c\u200d" for sign in line)
        assert line[0] not in "=+-@"
    assert is_told(told) or not told


@pytest.mark.parametrize("name", ["=1+1", "+44", "-x", "@cmd", "＝1"])
def test_no_line_is_a_formula(name):
    (line,) = tell(a_map().org(name).build())
    assert line == f"“{name}” is an organisation."


def test_names_are_not_taken_for_sentences():
    assert not is_told(())
    assert not is_told(("Council", "Clinic"))
    assert not is_told(("Council is an organisation.", "Clinic"))
    assert not is_told(("Friends of the Earth Ltd.",))
