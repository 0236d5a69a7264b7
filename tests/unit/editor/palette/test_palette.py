"""What the palette offers and in which order."""

from __future__ import annotations

import pytest

from ecomap.editor import catalogue, commands
from ecomap.editor.actions import Context
from ecomap.editor.conditions import NOT_NOW
from ecomap.editor.palette.entries import (
    NOBODY,
    Entry,
    for_actions,
    for_map,
    ids_to_select,
    menu_of,
)
from ecomap.editor.palette.ranking import MOST, search
from ecomap.editor.session import Session
from tests.support.maps import a_map


@pytest.fixture
def document():
    return (
        a_map("Births")
        .orgs("Council", "Clinic", "Depot")
        .dataset("Births")
        .dataset("Deaths")
        .holds("Council", "Births")
        .holds("Clinic", "Births")
        .flow("Council", "Clinic", "Births")
        .exchange("Clinic", "Council", "Thanks")
        .build()
    )


@pytest.fixture
def context(document, window):
    return Context(Session(document), window)


@pytest.fixture
def actions(context):
    """Some actions that nobody will take away, as the palette offers them."""
    registry = catalogue.build()
    ids = ("new", "save", "save-as", "undo", "delete", "arrange", "theme-light", "theme-dark")
    return for_actions(
        [registry.get(i) for i in ids], context, {"save": ("Ctrl+S", "F5"), "new": ()}
    )


def titles(found):
    return [one.entry.title for one in found]


def test_an_action_is_offered_as_it_is_now(context):
    commands.rename(context.session, "council", "County Council")
    (undo,) = for_actions([catalogue.build().get("undo")], context, {"undo": ("Ctrl+Z",)})
    assert undo.title == "Undo Rename Council"
    assert (undo.place, undo.keys, undo.why_not, undo.on) == ("Edit", "Ctrl+Z", "", None)


def test_what_cannot_be_done_says_why_and_what_is_on_says_so(actions):
    by_id = {entry.id: entry for entry in actions}
    assert by_id["save"].why_not == "Everything is saved"
    assert by_id["undo"].why_not == "There is nothing to undo"
    assert by_id["delete"].why_not == "Nothing is selected"
    assert by_id["new"].why_not == ""
    assert by_id["theme-light"].on is True
    assert by_id["theme-dark"].on is False


def test_every_action_that_cannot_be_done_on_an_empty_map_says_why(window):
    offered = for_actions(catalogue.build().all(), Context(Session(), window), {})
    said = {entry.id: entry.why_not for entry in offered if entry.why_not}
    assert said["arrange"] == "There is no stakeholder yet"
    assert [i for i, why in said.items() if why == NOT_NOW] == []
    assert [i for i, why in said.items() if why.endswith(".")] == []


def test_every_action_is_in_the_menu_that_the_palette_names():
    for title, ids in catalogue.MENUS:
        for action_id in filter(None, ids):
            assert menu_of(action_id) == title.replace("&", "")
    assert menu_of("nothing") == ""


def test_everything_on_the_map_can_be_gone_to(document):
    offered = {(entry.title, entry.place) for entry in for_map(document)}
    assert offered == {
        ("Council", "Go to stakeholder"),
        ("Clinic", "Go to stakeholder"),
        ("Depot", "Go to stakeholder"),
        ("Births", "Go to dataset"),
        ("Deaths", "Go to dataset"),
        ("Births", "Go to data flow from Council to Clinic"),
        ("Thanks", "Go to value exchange from Clinic to Council"),
    }


def test_a_dataset_leads_to_its_holders(document):
    assert ids_to_select(document, "births") == ("council", "clinic")
    assert ids_to_select(document, "depot") == ("depot",)
    assert ids_to_select(document, "gone") == ()
    deaths = next(entry for entry in for_map(document) if entry.id == "deaths")
    assert deaths.why_not == NOBODY


def test_with_nothing_typed_the_actions_used_last_come_first(actions, document):
    entries = (*actions, *for_map(document))
    found = search(entries, "  ", ("delete", "gone", "new"))
    assert [one.entry.id for one in found][:3] == ["delete", "new", "save"]
    assert len(found) == len(actions)
    assert not any(one.places for one in found)


def test_ties_stay_in_the_order_of_the_menus(actions):
    assert titles(search(actions, "sa"))[:2] == ["Save", "Save as…"]
    assert titles(search(actions, "theme")) == ["Light theme", "Dark theme"]


def test_all_words_are_looked_for_in_the_title_the_place_and_the_tip(actions, document):
    entries = (*actions, *for_map(document))
    assert titles(search(entries, "theme dark"))[0] == "Dark theme"
    assert titles(search(entries, "file save"))[:2] == ["Save", "Save as…"]
    assert titles(search(entries, "pinned")) == ["Arrange everything"]
    assert titles(search(entries, "clinic births")) == ["Births"]
    assert titles(search(entries, "stakeholder dep")) == ["Depot"]
    assert search(entries, "council xyz") == ()


def test_letters_strewn_about_are_found_only_if_there_is_nothing_better():
    strewn, better = Entry("1", "Benefits", "Go"), Entry("2", "Each thing", "View")
    assert titles(search((strewn,), "et")) == ["Benefits"]
    assert titles(search((strewn, better), "et")) == ["Each thing"]


def test_no_more_are_found_than_anybody_reads():
    many = tuple(Entry(str(number), f"Council {number}", "Go") for number in range(500))
    assert titles(search(many, "council")) == [f"Council {number}" for number in range(MOST)]
