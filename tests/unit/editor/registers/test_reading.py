"""From what people type and paste to the values of the model."""

from __future__ import annotations

import datetime
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecomap.editor.registers.catalogue import REGISTERS
from ecomap.editor.registers.naming import Names
from ecomap.editor.registers.reading import read
from ecomap.foundation.errors import EditError
from ecomap.model.vocabulary import Access, Basis, Existence, HoldingKind, Role, TriState, label
from tests.support.maps import a_map


@pytest.fixture
def names():
    return Names(
        a_map()
        .orgs("Doncaster Council", "Schools", "Doncaster Schools Trust")
        .dataset("Births")
        .dataset("Ward, district and county")
        .dataset("Births, deaths")
        .agreement("Sharing memo")
        .build()
    )


def column(kind, name):
    return REGISTERS[kind].column(name)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Open", Access.OPEN), ("open", Access.OPEN), (" OPEN ", Access.OPEN), ("o", Access.OPEN),
        ("C", Access.CLOSED), ("Unknown", Access.UNKNOWN), ("", Access.UNKNOWN),
        ("?", Access.UNKNOWN), ("—", Access.UNKNOWN), ("not known", Access.UNKNOWN),
    ],
)  # fmt: skip
def test_access_is_read(names, text, value):
    assert read(names, column("datasets", "access"), text) is value


@pytest.mark.parametrize("text", ["yes", "Y", "TRUE", "Yes "])
def test_yes_is_read(names, text):
    assert read(names, column("datasets", "personal"), text) is TriState.YES


def test_values_are_read_by_label_and_by_their_own_word(names):
    exists = column("datasets", "exists")
    assert read(names, exists, "made for this project") is Existence.CREATED
    assert read(names, exists, "created") is Existence.CREATED


def test_every_value_is_read_by_its_label_and_its_word(names):
    for register in REGISTERS.values():
        for one in register.columns:
            for value in one.values or ():
                expected = (value,) if one.name == "roles" else value
                assert read(names, one, label(value).upper()) == expected
                assert read(names, one, value.value) == expected


def test_what_is_no_value_is_refused_with_the_nearest(names):
    with pytest.raises(EditError, match="“opne” is not understood; perhaps Open") as caught:
        read(names, column("datasets", "access"), "opne")
    assert caught.value.hint == "It takes Closed, Shared, Open or Unknown."


def test_a_kind_that_is_never_unknown_is_not_emptied(names):
    with pytest.raises(EditError, match="not understood"):
        read(names, column("holdings", "kind"), "")
    assert read(names, column("holdings", "kind"), "copy") is HoldingKind.COPY


def test_roles_are_read_with_commas_in_the_order_of_the_vocabulary(names):
    roles = column("stakeholders", "roles")
    assert read(names, roles, "funder; Data subject, steward,") == (
        Role.STEWARD,
        Role.DATA_SUBJECT,
        Role.FUNDER,
    )
    assert read(names, roles, "") == ()
    with pytest.raises(EditError, match="“boss”"):
        read(names, roles, "steward, boss")


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", 12), (" 1,200 ", 1200), ("1 200 000", 1_200_000), ("7.0", 7), ("", None), ("?", None)],
)
def test_how_many_is_read(names, text, value):
    assert read(names, column("stakeholders", "size"), text) == value


@pytest.mark.parametrize("text", ["about 30", "0", "-4", "1.5", "1,20", "²", "9" * 5000])
def test_what_is_no_number_is_refused(names, text):
    with pytest.raises(EditError, match="not understood"):
        read(names, column("stakeholders", "size"), text)


def test_nobody_may_be_able_to_supply_it(names):
    people = column("holdings", "people")
    assert read(names, people, "0") == 0
    assert read(names, people, "unknown") == "unknown"
    assert read(names, people, "") == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-21", "21/11/2026", "21.11.2026", "21-11-2026", "2026/11/21", "21 Nov 2026",
        "21 November 2026", "21-nov-2026", "2026-11-21 00:00:00", "2026-11-21T00:00",
    ],
)  # fmt: skip
def test_days_are_read(names, text):
    assert read(names, column("agreements", "expiry"), text) == datetime.date(2026, 11, 21)


@pytest.mark.parametrize(
    "text", ["11/21/2026", "21/11/26", "soon", "2026", "31/2/2026", "5 Foo 2026"]
)
def test_what_is_no_day_is_refused(names, text):
    with pytest.raises(EditError, match="as a day"):
        read(names, column("agreements", "expiry"), text)


@given(st.dates())
def test_every_day_is_read_back_as_it_is_written(day):
    one = column("agreements", "start")
    names = Names(a_map().build())
    assert read(names, one, day.isoformat()) == day
    assert read(names, one, f"{day.day}/{day.month}/{day.year:04}") == day


def test_a_record_is_read_by_its_whole_name_whatever_its_capitals(names):
    holder = column("holdings", "stakeholder")
    assert read(names, holder, " doncaster  COUNCIL") == "doncaster-council"


def test_a_near_name_is_never_taken_for_another(names):
    with pytest.raises(EditError) as caught:
        read(names, column("flows", "source"), "Council")
    assert caught.value.message == (
        "There is no stakeholder called “Council”; near it is Doncaster Council"
    )
    assert "register" in caught.value.hint


def test_several_near_names_are_all_said(names):
    with pytest.raises(EditError, match=r"near it are .* and .*"):
        read(names, column("flows", "source"), "Doncaster")


def test_near_agreements_are_said_too(names):
    with pytest.raises(EditError, match="near it is Sharing memo"):
        read(names, column("flows", "agreement_id"), "Shared memo")


def test_one_of_two_with_the_same_name_is_never_picked():
    document = a_map().orgs("Clinic", "clinic").build()
    with pytest.raises(EditError, match="2 stakeholders are called “Clinic”"):
        read(Names(document), column("flows", "source"), "Clinic")


def test_datasets_with_commas_in_their_names_are_found(names):
    datasets = column("flows", "datasets")
    assert read(names, datasets, "Births, Ward, district and county") == (
        "births",
        "ward-district-and-county",
    )
    assert read(names, datasets, "Births, deaths") == ("births-deaths",)
    assert read(names, datasets, "births; births") == ("births",)
    assert read(names, datasets, "") == ()


def test_one_unknown_dataset_among_several_is_named(names):
    with pytest.raises(EditError, match="“Deaths”"):
        read(names, column("flows", "datasets"), "Births; Deaths")


def test_what_every_row_needs_cannot_be_emptied(names):
    for kind, name in (("datasets", "name"), ("flows", "target")):
        with pytest.raises(EditError, match="cannot be empty"):
            read(names, column(kind, name), " ")
    assert read(names, column("stakeholders", "parent"), "") is None


def test_lines_lose_their_ends_and_texts_keep_their_lines(names):
    assert read(names, column("datasets", "name"), " Births \n and deaths") == "Births and deaths"
    assert read(names, column("datasets", "description"), " One \r\n two\n") == "One\n two"
    assert read(names, column("datasets", "tags"), "a, b ;a,,") == ("a", "b")


@given(st.text(max_size=40))
def test_any_text_is_understood_or_refused(text):
    names = Names(a_map().org("Council").dataset("Births").build())
    for register in REGISTERS.values():
        for one in register.columns:
            with suppress(EditError):
                read(names, one, text)


def test_basis_takes_a_question_mark_for_unknown(names):
    assert read(names, column("datasets", "basis"), "?") is Basis.UNKNOWN
