"""The sample map is complete, keeps its own layout and says where its facts come from."""

from __future__ import annotations

import re

import pytest

from ecomap.model.vocabulary import AgreementState, Basis, HoldingKind, MapState, Strength
from ecomap.storage.codec import dump
from ecomap.storage.mapfile import load


@pytest.fixture
def document(doncaster_path):
    return load(doncaster_path).document


def test_it_is_written_as_ecomap_writes_it(doncaster_path, document):
    assert dump(document).encode("utf-8") == doncaster_path.read_bytes()


def test_nothing_of_the_case_is_left_out(document):
    sizes = {
        name: len(document.collection(name))
        for name in ("stakeholders", "datasets", "holdings", "flows", "exchanges", "needs")
    }
    assert sizes == {
        "stakeholders": 14,
        "datasets": 11,
        "holdings": 10,
        "flows": 15,
        "exchanges": 15,
        "needs": 5,
    }


def test_every_fact_says_how_it_is_known(document):
    for record in document.records():
        assert record.basis in (Basis.STATED, Basis.INFERRED), record.id
        assert re.fullmatch(r"[A-Z“].*[.”]", record.evidence), record.id


def test_what_is_inferred_says_so_in_its_evidence(document):
    for record in document.records():
        if record.basis is Basis.INFERRED:
            assert "our conclusion" in record.evidence, record.id


def test_the_map_says_what_it_is_about(document):
    info = document.info
    assert info.title
    assert info.problem_statement.endswith("?")
    assert info.state is MapState.AS_IS
    assert info.licence == "CC BY 4.0"
    assert info.authors == ("Ecomap",)
    assert any("Open Data Institute" in source for source in info.sources)


def test_names_fit_into_boxes_and_on_lines(document):
    named = [*document.stakeholders.values(), *document.datasets.values()]
    assert all(0 < len(record.name) <= 36 for record in named)
    assert all(0 < len(exchange.name) <= 36 for exchange in document.exchanges.values())


def test_the_dataset_that_hangs_on_one_person_does(document):
    holdings = [one for one in document.holdings.values() if one.dataset == "one-person-data"]
    assert [(one.stakeholder, one.people, one.kind) for one in holdings] == [
        ("person", 1, HoldingKind.STEWARD)
    ]
    assert all(one.people == "unknown" for one in document.holdings.values() if one not in holdings)
    assert document.flows["flow-person-council-data"].agreement is AgreementState.MISSING


def test_what_employers_give_is_weak(document):
    weak = [one.source for one in document.exchanges.values() if one.strength is Strength.WEAK]
    assert weak == ["employers"]
