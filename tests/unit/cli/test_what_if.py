"""``ecomap analyse --what-if``, ``--only`` and ``--fail-on``."""

from __future__ import annotations

import json

import pytest

from ecomap.cli.analyse import FOUND
from ecomap.model.entities import DismissedFinding
from ecomap.storage import mapfile
from tests.support.maps import a_map


@pytest.fixture
def rich_map(tmp_path):
    document = (
        a_map("Rich map")
        .orgs("Council", "Clinic", "Clinic ", "School")
        .dataset("Births")
        .holds("Council", "Births", people=1)
        .agreement("Sharing", ("Council", "Clinic"))
        .flow("Council", "Clinic", "Births", agreement_id="sharing")
        .flow("Clinic", "School", "Births")
        .need("School", "Births")
        .build()
    )
    path = tmp_path / "rich.ecomap"
    mapfile.save(path, document)
    return path


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ("remove:Council", "What if: Without Council"),
        ("remove: council ", "What if: Without Council"),
        ("REMOVE:council", "What if: Without Council"),
        ("remove-flow:Council to Clinic", "What if: Without the flow from Council to Clinic"),
        ("remove-flow:council-to-clinic", "What if: Without the flow from Council to Clinic"),
        ("remove-dataset:births", "What if: Without “Births”"),
        ("remove-agreement:Sharing", "What if: Without the agreement “Sharing”"),
        ("open:Births", "What if: With “Births” open to anyone"),
    ],
)
def test_what_would_follow_is_told(ecomap, rich_map, wish, told):
    code, out, err = ecomap("analyse", rich_map, "--what-if", wish)
    assert (code, err) == (0, "")
    assert out.startswith(told)


def test_several_things_are_tried_together(ecomap, rich_map):
    wishes = ("--what-if", "remove:School", "--what-if", "open:Births")
    out = ecomap("analyse", rich_map, *wishes, "--format", "json").out
    data = json.loads(out)
    assert [one["act"] for one in data["tried"]] == ["open", "remove"]
    assert data["title"] == "Without School, and with “Births” open to anyone"


@pytest.mark.parametrize(
    ("wish", "error", "hint"),
    [
        (
            "remove:Counsil",
            "There is no stakeholder called “Counsil” on the map",
            "Did you mean “Council”?",
        ),
        (
            "remove:Clinic",
            "There are 2 stakeholders called “Clinic”",
            "Name one by its id: clinic or clinic-2.",
        ),
        (
            "open:xyz",
            "There is no dataset called “xyz” on the map",
            "There are “Births”.",
        ),
        (
            "remove-flow:",
            "There is no data flow called “” on the map",
            "There are “Clinic to School”, “Council to Clinic”.",
        ),
        (
            "rmeove:Council",
            "“rmeove:Council” does not say what to try",
            "Did you mean remove:NAME? Write one of remove:NAME, remove-flow:NAME, "
            "remove-dataset:NAME, remove-agreement:NAME, open:NAME.",
        ),
        (
            "Council",
            "“Council” does not say what to try",
            "Write one of remove:NAME, remove-flow:NAME, remove-dataset:NAME, "
            "remove-agreement:NAME, open:NAME.",
        ),
    ],
)
def test_a_name_that_is_not_there_or_not_alone_gets_a_sentence_and_a_hint(
    refused, rich_map, wish, error, hint
):
    assert refused("analyse", rich_map, "--what-if", wish) == (error, hint)


def test_only_the_checks_asked_for_run(ecomap, small_map):
    out = ecomap("analyse", small_map, "--only", "A7, single-holder", "--format", "json").out
    assert [check["id"] for check in json.loads(out)["checks"]] == ["A6", "A7"]


def test_a_mistyped_check_gets_the_near_one_named(refused, small_map):
    error, hint = refused("analyse", small_map, "--only", "botleneck")
    assert error == "There is no check “botleneck”"
    assert hint.startswith("Did you mean bottleneck? There are A1 (bottleneck), ")
    assert refused("analyse", small_map, "--only", " , ")[0] == "--only names no check"


@pytest.mark.parametrize(("severity", "code"), [("high", FOUND), ("medium", FOUND), ("low", FOUND)])
def test_a_grave_finding_can_end_a_script(ecomap, small_map, severity, code):
    outcome = ecomap("analyse", small_map, "--only", "A7", "--fail-on", severity)
    assert (outcome.code, outcome.err) == (code, "")
    assert "HIGH" in outcome.out


def test_findings_that_are_less_grave_or_set_aside_do_not(ecomap, small_map):
    assert ecomap("analyse", small_map, "--only", "A1", "--fail-on", "low").code == 0
    document = mapfile.load(small_map).document
    entry = DismissedFinding(fingerprint="A7:births,council", reason="known")
    info = document.info.model_copy(update={"dismissed": (entry,)})
    mapfile.save(small_map, type(document)(**{**fields(document), "info": info}))
    assert ecomap("analyse", small_map, "--only", "A7", "--fail-on", "low").code == 0


def fields(document):
    return {name: getattr(document, name) for name in type(document).__slots__}


def test_for_a_what_if_only_the_findings_that_would_come_up_count(ecomap, rich_map):
    grave = ("--only", "A7", "--fail-on", "high")
    assert ecomap("analyse", rich_map, "--what-if", "remove:School", *grave).code == 0
    assert ecomap("analyse", rich_map, *grave).code == FOUND


@pytest.mark.parametrize(
    ("name", "begins"),
    [("f.md", "# Findings on"), ("f.html", "<!DOCTYPE html>"), ("f.htm", "<!DOCTYPE html>")],
)
def test_the_name_of_the_file_says_the_form(ecomap, small_map, tmp_path, name, begins):
    target = tmp_path / name
    assert ecomap("analyse", small_map, "-o", target).code == 0
    assert target.read_text("utf-8").startswith(begins)


def test_the_map_itself_stays_as_it_is(ecomap, rich_map):
    before = rich_map.read_bytes()
    ecomap("analyse", rich_map, "--what-if", "remove:Council")
    assert rich_map.read_bytes() == before
