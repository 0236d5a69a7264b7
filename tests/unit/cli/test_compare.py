"""``ecomap compare``: two maps in words, as data and as one picture."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

from ecomap.model.vocabulary import MapState
from ecomap.storage import mapfile
from tests.support.maps import a_map


@pytest.fixture
def two_maps(tmp_path):
    before = (
        a_map("Now")
        .orgs("Council", "Clinic")
        .at("Council", 0, 0)
        .at("Clinic", 400, 0)
        .dataset("Births")
        .holds("Council", "Births", people=1)
        .flow("Council", "Clinic", "Births")
        .build()
    )
    after = (
        a_map("Then", state=MapState.TO_BE)
        .orgs("Council", "School")
        .at("Council", 0, 0)
        .at("School", 400, 0)
        .dataset("Births")
        .holds("Council", "Births", people=3)
        .flow("Council", "School", "Births")
        .build()
    )
    paths = tmp_path / "now.ecomap", tmp_path / "then.ecomap"
    for path, document in zip(paths, (before, after), strict=True):
        mapfile.save(path, document)
    return paths


def test_the_differences_are_told_as_text(ecomap, two_maps):
    code, out, err = ecomap("compare", *two_maps)
    assert (code, err) == (0, "")
    assert out.startswith("From “Now” to “Then”\n")
    assert "2 added, 2 gone, 1 changed." in out
    assert "- Stakeholder: School" in out
    assert "people who can supply it: 1 → 3" in out
    assert "Findings that would be solved" in out


def test_the_differences_are_told_as_json(ecomap, two_maps):
    data = json.loads(ecomap("compare", *two_maps, "--format", "json").out)
    assert data["format"] == "ecomap-comparison"
    assert (data["before"]["title"], data["after"]["title"]) == ("Now", "Then")
    changes = {(one["change"], one["id"]) for one in data["differences"]}
    assert {("added", "school"), ("removed", "clinic")} <= changes
    assert [one["check"] for one in data["findings"]["solved"]] == ["A7"]


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_other_forms_hold_the_same(ecomap, two_maps, form):
    assert "School" in ecomap("compare", *two_maps, "--format", form).out


def test_both_maps_are_drawn_in_one_picture_with_signs(ecomap, two_maps, tmp_path):
    target = tmp_path / "both.svg"
    code, out, err = ecomap("compare", *two_maps, "-o", target)
    assert (code, err) == (0, "")
    assert out.startswith(f"Wrote SVG to {target} (")
    words = " ".join(ET.fromstring(target.read_bytes()).itertext())
    for said in ("Clinic", "School", "Added (thick)", "Gone (dashed)", "Changed"):
        assert said in words
    assert "Gone: Clinic" in words


def test_a_map_compared_with_itself_differs_in_nothing(ecomap, two_maps):
    out = ecomap("compare", two_maps[0], two_maps[0]).out
    assert "Nothing is added, gone or changed" in out


def test_what_cannot_be_done_is_refused(refused, two_maps, tmp_path):
    assert refused("compare", *two_maps, "-o", two_maps[1])[0].endswith("is the map itself")
    assert refused("compare", *two_maps, "--format", "jsno")[0] == "There is no format “jsno”"
    assert refused("compare", two_maps[0])[0] == "Missing argument 'B'"
    assert refused("compare", two_maps[0], tmp_path / "no.ecomap")[0].endswith("is not there")


def test_the_same_maps_give_the_same_report_byte_for_byte(ecomap, two_maps):
    for form in ("text", "json", "markdown", "html", "svg"):
        outs = {ecomap("compare", *two_maps, "--format", form).out for _ in range(2)}
        assert len(outs) == 1
