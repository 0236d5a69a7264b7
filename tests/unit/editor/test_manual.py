"""The page of the manual that lists all actions is the one the program makes."""

from __future__ import annotations

from ecomap.editor import catalogue
from ecomap.editor.manual import actions_page


def test_the_page_is_current(repository):
    page = (repository / "docs" / "actions.md").read_text("utf-8")
    assert page == actions_page(), "run `make manual`"


def test_the_page_has_every_action_with_its_keys_and_its_tip():
    page = actions_page()
    for action in catalogue.build().all():
        keys = ", ".join(f"`{keys}`" for keys in action.shortcut)
        assert f"\n| {action.title} | {keys} | {action.tip}. |\n" in page


def test_nothing_on_the_page_breaks_its_tables():
    rows = [line for line in actions_page().splitlines() if line.startswith("|")]
    assert {row.count("|") for row in rows} == {3, 4}
