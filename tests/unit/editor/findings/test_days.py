"""Days as people type them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecomap.editor.findings.agenda import agenda
from ecomap.editor.findings.days import day_in_full, read_day
from ecomap.foundation.errors import EditError
from ecomap.model.document import Document
from ecomap.model.entities import Action, MapInfo

TODAY = datetime.date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-01", (2026, 12, 1)),
        ("1/12/2026", (2026, 12, 1)),
        ("1.12.", (2026, 12, 1)),
        ("1/2", (2027, 2, 1)),
        ("1 December", (2026, 12, 1)),
        ("1st dec 2027", (2027, 12, 1)),
        ("22 November", (2026, 11, 22)),
        ("Today", (2026, 11, 22)),
        ("tomorrow", (2026, 11, 23)),
        ("next Friday", (2026, 11, 27)),
        ("sunday", (2026, 11, 29)),
        ("in two weeks", (2026, 12, 6)),
        ("in 10 days", (2026, 12, 2)),
        ("in 3 months", (2027, 2, 22)),
    ],
)
def test_a_day_is_read_as_people_write_it(text, day):
    text = text.rstrip(".")
    assert read_day(text, TODAY) == datetime.date(*day)


def test_the_last_day_of_a_month_stays_within_a_shorter_one():
    assert read_day("in a month", datetime.date(2027, 1, 31)) == datetime.date(2027, 2, 28)


def test_nothing_is_no_day():
    assert read_day("  ", TODAY) is None


@pytest.mark.parametrize("text", ["soon", "31/2/2026", "32 May", "2026-13-01", "in 0 cows", "ju 3"])
def test_what_is_no_day_is_refused_with_an_example(text):
    with pytest.raises(EditError, match="is no day") as refused:
        read_day(text, TODAY)
    assert "1 December 2026" in refused.value.hint


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_day_or_refused(text):
    try:
        day = read_day(text, TODAY)
    except EditError:
        return
    assert day is None or isinstance(day, datetime.date)


@given(st.dates())
def test_a_day_written_out_is_read_back(day):
    assert read_day(day.isoformat(), TODAY) == day


def test_a_day_in_full_has_the_day_of_the_week():
    assert day_in_full(TODAY) == "Sunday 22 November 2026"


def test_the_agenda_lists_what_is_due_first_and_says_what_is_late():
    def action(number, **more):
        return Action(id=f"a{number}", title=f"Thing {number}", **more)

    day = datetime.timedelta(days=1)
    document = Document(
        info=MapInfo(
            actions=(
                action(1),
                action(2, due=TODAY + 9 * day, owner="Amal"),
                action(3, due=TODAY - 3 * day),
                action(4, due=TODAY + day),
                action(5, kind="decision", finding="A7:x"),
                action(6, done=True, due=TODAY - day),
                action(7, due=TODAY),
            )
        )
    )
    found = agenda(document, TODAY)
    assert [(item.id, item.due, item.overdue) for item in found.todo] == [
        ("a3", "overdue by 3 days", True),
        ("a7", "due today", False),
        ("a4", "due tomorrow", False),
        ("a2", "due 1 December 2026", False),
        ("a1", "", False),
    ]
    assert [item.id for item in found.decisions] == ["a5"]
    assert [(item.id, item.overdue) for item in found.done] == [("a6", False)]
    assert found.words == "5 to do, 1 overdue; 1 done"
