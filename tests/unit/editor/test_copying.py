"""Cut, paste and duplicate are one step each, which undo takes back with the selection."""

from __future__ import annotations

import pytest

from ecomap.editor import copying
from ecomap.editor.copying import amount, cut, duplicate, paste, take
from ecomap.editor.session import Session
from ecomap.foundation.errors import EditError
from ecomap.model.clipboard import Fragment
from ecomap.model.document import Document
from ecomap.model.geometry import Point
from tests.support.maps import a_map


def labels(session):
    return [step.label for step in session.history.past]


def test_pasting_is_one_step_selects_what_came_and_undo_restores_the_selection(session):
    first = session.document
    session.select(("b", "a"))
    copied = take(session)
    pasted = paste(session, copied, Point(1000, 1000))
    assert labels(session) == ["Paste 2 stakeholders and 1 flow"]
    assert session.selection == pasted.ids
    assert [session.document.find(i).name for i in pasted.ids] == [
        "Alder School 2",
        "Birch Council 2",
        "Attendance",
    ]
    session.undo()
    assert session.document is first
    assert session.selection == ("b", "a")
    session.redo()
    assert session.selection == pasted.ids


def test_what_has_no_place_is_copied_where_it_is_drawn(session):
    session.commit("x", lambda d: a_map().org("Here").build())
    session.select(("here",))
    copied = take(session, lambda record_id: Point(7, 8))
    assert copied.document.stakeholders["here"].position == Point(7, 8)
    assert take(session).document.stakeholders["here"].position is None
    assert session.document.stakeholders["here"].position is None


def test_what_has_a_place_keeps_it(session):
    session.select(("b",))
    copied = take(session, lambda record_id: Point(7, 8))
    assert copied.document.stakeholders["b"].position == Point(300, 0)


def test_cutting_deletes_what_was_copied_in_one_step(session):
    first = session.document
    session.select(("a", "b", "f"))
    copied = take(session)
    assert cut(session, copied)
    assert set(session.document.stakeholders) == {"c"}
    assert not session.document.flows
    assert labels(session) == ["Cut 2 stakeholders and 1 flow"]
    pasted = paste(session, copied)
    assert [session.document.find(i).name for i in pasted.ids] == [
        "Alder School",
        "Birch Council",
        "Attendance",
    ]
    assert session.document.stakeholders[pasted.ids[0]].position == Point(0, 0)
    session.undo()
    session.undo()
    assert session.document is first
    assert session.selection == ("a", "b", "f")


def test_cutting_takes_an_agreement_along_that_binds_nobody_else():
    base = a_map().orgs("A", "B", "C").agreement("AB", ("A", "B")).agreement("AC", ("A", "C"))
    session = Session(base.build())
    session.select(("a", "b"))
    copied = take(session)
    cut(session, copied)
    assert list(session.document.agreements) == ["ac"]
    paste(session, copied)
    assert [agreement.name for agreement in session.document.agreements.values()] == ["AC", "AB"]


def test_duplicating_again_goes_on_from_the_copy(session):
    session.select(("a", "b"))
    duplicate(session)
    duplicate(session)
    assert labels(session) == ["Duplicate 2 stakeholders and 1 flow"] * 2
    last = [session.document.stakeholders[i] for i in session.selection[:2]]
    assert [(one.name, one.position) for one in last] == [
        ("Alder School 3", Point(180, 180)),
        ("Birch Council 3", Point(480, 180)),
    ]


def test_what_cannot_be_copied_changes_nothing(session):
    first = session.document
    session.select(("f",))
    with pytest.raises(EditError, match="two ends"):
        duplicate(session)
    with pytest.raises(EditError, match="empty"):
        paste(session, Fragment(Document()))
    assert session.document is first
    assert not session.can_undo()


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (a_map().org("Council").build(), "Council"),
        (a_map().org("").build(), "stakeholder"),
        (a_map().org("A").dataset("D").holds("A", "D").build(), "A"),
        (a_map().orgs("A", "B").build(), "2 stakeholders"),
        (
            a_map().orgs("A", "B").flow("A", "B").exchange("B", "A").note("x").frame("y").build(),
            "2 stakeholders, 1 flow, 1 exchange, 1 frame and 1 note",
        ),
        (a_map().dataset("D").build(), "D"),
        (a_map().dataset("D").dataset("E").agreement("F").build(), "2 datasets and 1 agreement"),
    ],
)
def test_steps_are_called_by_what_is_in_them(document, expected):
    assert amount(document) == expected


def test_every_kind_that_can_be_seen_has_its_words():
    words = {name for name, *_ in copying._WORDS}
    assert words == {"stakeholders", "flows", "exchanges", "frames", "notes"}
