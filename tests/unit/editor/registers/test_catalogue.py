"""The registers show every fact that people write down, and read back what they show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecomap.editor.registers.catalogue import REGISTERS
from ecomap.editor.registers.changing import paste_block, value_of
from ecomap.editor.registers.columns import Content
from ecomap.editor.registers.naming import Names
from ecomap.editor.registers.reading import read
from ecomap.editor.registers.showing import UNKNOWN, shown, written
from ecomap.model.document import RECORD_TYPES
from ecomap.model.references import REFERENCES
from ecomap.storage import mapfile
from tests.support.maps import a_map

NOT_IN_A_TABLE = {"id", "custom", "position", "pinned", "route", "waypoints", "label_offset"}
WITHOUT_A_NAME = {"holdings": {"name", "tags"}, "needs": {"name", "tags"}, "agreements": {"tags"}}


@pytest.fixture(params=list(REGISTERS))
def register(request):
    return REGISTERS[request.param]


def test_every_field_has_a_column(register):
    fields = set(RECORD_TYPES[register.kind].model_fields)
    left_out = NOT_IN_A_TABLE | WITHOUT_A_NAME.get(register.kind, set())
    assert {column.name for column in register.columns} == fields - left_out


def test_headings_and_columns_are_there_once(register):
    headings = [column.heading for column in register.columns]
    assert len(set(headings)) == len(headings) == len({one.name for one in register.columns})


def test_columns_name_the_collections_that_the_model_does(register):
    named = {one.field: one.collections for one in REFERENCES[RECORD_TYPES[register.kind]]}
    assert {one.name: (one.collection,) for one in register.columns if one.collection} == named


def test_what_no_row_can_be_without_is_what_the_model_asks_for(register):
    record_type = RECORD_TYPES[register.kind]
    asked = {name for name, field in record_type.model_fields.items() if field.is_required()}
    needed = {column.name for column in register.needed}
    assert asked - {"id"} <= needed
    assert needed - asked <= {"name"}


def test_every_cell_of_a_map_is_read_as_what_it_was(doncaster_path):
    document = mapfile.load(doncaster_path).document
    names = Names(document)
    count = 0
    for kind, register in REGISTERS.items():
        for record in document.collection(kind).values():
            for column in register.columns:
                text = written(document, record, column)
                assert value_of(document, names, record, column, text) == getattr(
                    record, column.name
                )
                count += 1
    assert count > 500


def test_a_whole_register_pasted_over_itself_changes_nothing(doncaster_path):
    document = mapfile.load(doncaster_path).document
    for kind, register in REGISTERS.items():
        records = document.collection(kind)
        if not records:
            continue
        cells = tuple(
            tuple(written(document, record, column) for column in register.columns)
            for record in records.values()
        )
        names = tuple(column.name for column in register.columns)
        pasted = paste_block(document, kind, tuple(records), names, cells)
        assert pasted.document is document
        assert pasted.added == ()


def test_what_nobody_knows_is_a_dash_and_what_nobody_wrote_is_empty():
    document = a_map().org("Council").dataset("Births").holds("Council", "Births").build()
    births = document.datasets["births"]
    holding = next(iter(document.holdings.values()))
    datasets, holdings = REGISTERS["datasets"], REGISTERS["holdings"]
    assert shown(document, births, datasets.column("access")) == UNKNOWN
    assert written(document, births, datasets.column("access")) == "Unknown"
    assert shown(document, holding, holdings.column("people")) == UNKNOWN
    assert shown(document, births, datasets.column("licence")) == ""


def test_a_cell_is_shown_in_one_line_and_copied_in_all():
    document = a_map().org("Council", description="One\ntwo").build()
    column = REGISTERS["stakeholders"].column("description")
    council = document.stakeholders["council"]
    assert shown(document, council, column) == "One two"
    assert written(document, council, column) == "One\ntwo"


@given(st.lists(st.sampled_from(["Births", "Births, deaths", "deaths", "Wards"]), unique=True))
def test_several_records_are_read_back_although_names_have_commas(chosen):
    document = (
        a_map()
        .org("Council")
        .dataset("Births")
        .dataset("Births, deaths")
        .dataset("deaths")
        .dataset("Wards")
        .flow("Council", "Council", *chosen)
        .build()
    )
    (flow,) = document.flows.values()
    column = REGISTERS["flows"].column("datasets")
    text = written(document, flow, column)
    assert read(Names(document), column, text) == flow.datasets


def test_numbers_say_what_is_least():
    for register in REGISTERS.values():
        for column in register.columns:
            if column.content is Content.NUMBER:
                assert column.least in (0, 1)
