"""How far a map has come, step by step."""

from __future__ import annotations

from ecomap.editor import catalogue
from ecomap.editor.guide import STEPS, next_step, progress
from ecomap.model.document import Document
from ecomap.model.entities import MapInfo
from tests.support.maps import a_map


def stands(document: Document) -> dict[str, tuple[str, bool]]:
    return {step.id: (words, begun) for step, words, begun in progress(document)}


def test_an_empty_map_begins_with_the_question():
    assert next_step(Document()) == "question"
    assert not any(begun for _, begun in stands(Document()).values())
    assert next_step(Document(info=MapInfo(problem_statement="Why?"))) == "stakeholders"


def test_three_stakeholders_are_a_beginning():
    two = a_map("x").orgs("A", "B").build()
    assert stands(two)["stakeholders"] == ("2 stakeholders", False)
    three = a_map("x").orgs("A", "B", "C").build()
    assert stands(three)["stakeholders"] == ("3 stakeholders", True)


def test_datasets_say_who_holds_none_of_them_and_whose_access_is_unknown():
    document = a_map("x").orgs("A").dataset("D").dataset("E", access="open").holds("A", "D")
    assert stands(document.build())["datasets"] == (
        "2 datasets; 1 held by nobody on the map; access of 1 unknown",
        True,
    )


def test_value_says_who_gets_nothing_back():
    document = a_map("x").orgs("A", "B").dataset("D").flow("A", "B", "D").build()
    words, begun = stands(document)["value"]
    assert words == "No value exchange yet; 1 stakeholder gives and gets nothing back"
    assert not begun


def test_every_step_asks_something_and_offers_actions_that_there_are():
    actions = {action.id for action in catalogue.build().all()}
    for step in STEPS:
        assert len(step.questions) >= 2
        assert all(question.endswith(("?", ".")) for question in step.questions)
        assert step.doings
        for doing in step.doings:
            assert doing.field in MapInfo.model_fields if doing.field else doing.action in actions


def test_the_check_says_what_was_numbered_and_marked():
    assert stands(Document())["check"] == (
        "No connection numbered yet; nothing marked as inferred",
        False,
    )
