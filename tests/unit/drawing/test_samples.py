"""The maps that come with the program: complete, honest, and drawn as well as we can."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecomap.drawing.drawing import build
from ecomap.drawing.legibility import measure
from ecomap.drawing.theme import LIGHT
from ecomap.model.entities import View
from ecomap.model.invariants import problems
from ecomap.model.vocabulary import Basis, LevelOfDetail
from ecomap.storage import mapfile

FOLDER = Path(__file__).resolve().parents[3] / "sample_maps"
SAMPLES = {
    "doncaster-careers": (14, 30),
    "edinburgh-recovery": (5, 10),
    "kent-fuel-poverty": (12, 16),
    "north-lanarkshire-rates": (12, 16),
    "north-lanarkshire-rates-to-be": (17, 27),
    "shielding-residents": (10, 16),
    "waltham-forest-culture": (12, 21),
    "wandsworth-early-help": (5, 6),
}
"""How many stakeholders and connections each has."""
_MOST_CROSSINGS = {"doncaster-careers": 4}


@pytest.fixture(params=sorted(SAMPLES))
def sample(request):
    return request.param, mapfile.load(FOLDER / f"{request.param}.ecomap").document


def test_every_sample_is_known():
    assert {path.stem for path in FOLDER.glob("*.ecomap")} == set(SAMPLES)


def test_a_sample_is_whole(sample):
    name, document = sample

    assert problems(document) == ()
    assert (len(document.stakeholders), len(list(document.connections()))) == SAMPLES[name]
    assert document.info.title
    assert document.info.problem_statement.endswith("?")
    assert document.info.sources
    assert document.needs


def test_every_fact_of_a_sample_says_what_it_rests_on(sample):
    _, document = sample
    facts = [
        *document.stakeholders.values(),
        *document.datasets.values(),
        *document.holdings.values(),
        *document.connections(),
        *document.needs.values(),
        *document.agreements.values(),
    ]

    assert [fact.id for fact in facts if fact.basis is Basis.UNKNOWN] == []
    assert [fact.id for fact in facts if not fact.evidence] == []
    assert {fact.basis for fact in facts} == {Basis.STATED, Basis.INFERRED}


@pytest.mark.parametrize("level", list(LevelOfDetail))
def test_nothing_lies_over_anything_in_a_sample(sample, level):
    _, document = sample
    view = View(id="seen", name="Seen", level_of_detail=level)
    legibility = measure(build(document, view), document)

    assert legibility.flaws == 0, legibility


def test_lines_of_a_sample_hardly_cross(sample):
    name, document = sample
    legibility = measure(build(document), document)

    assert legibility.crossings <= _MOST_CROSSINGS.get(name, 0)
    assert legibility.labels_adrift == 0
    assert legibility.label_over_line <= 2


def test_names_in_a_sample_are_large_enough_on_a_small_projector(sample):
    _, document = sample
    area = build(document).area

    assert LIGHT.name_size * min(1256 / area.width, 610 / area.height) >= 14
    assert all(s.position is not None for s in document.stakeholders.values())
