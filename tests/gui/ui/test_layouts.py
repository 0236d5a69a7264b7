"""Arranging by choice: the menu, the arrow beside the button, what is remembered and said."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QToolButton

from ecomap.drawing.layouts.registry import LAYOUTS
from ecomap.editor import commands
from ecomap.model import edits
from ecomap.model.entities import Stakeholder
from ecomap.model.geometry import Point


def places(window):
    return {i: s.position for i, s in window.session.document.stakeholders.items()}


def do(window, qtbot, name):
    window.binding.action(name).trigger()
    qtbot.waitUntil(lambda: not window.progress.running, timeout=20_000)


@pytest.mark.parametrize("name", ["rings", "circular", "layered"])
def test_a_layout_is_one_step_that_undo_takes_back_exactly(window, qtbot, name):
    before, document = places(window), window.session.document
    do(window, qtbot, f"layout-{name}")

    assert places(window) != before
    assert [step.label for step in window.session.history.past] == ["Arrange everything"]
    window.session.undo()
    assert window.session.document is document


def test_the_last_layout_is_used_again(window, qtbot):
    window.preferences.change(page="16:9")  # the window's own shape follows what its bars say
    do(window, qtbot, "layout-circular")
    first = places(window)
    window.session.undo()
    do(window, qtbot, "arrange")

    assert places(window) == first
    assert window.preferences.settings.layout == "circular"
    assert window.binding.action("layout-circular").isChecked()
    assert not window.binding.action("layout-legible").isChecked()


def test_a_layout_of_another_version_is_passed_over(window):
    window.preferences.change(layout="spirals")

    assert window.commands.layouts.layout == LAYOUTS[0].id


def test_the_status_bar_says_what_a_layout_is_about(window, qtbot):
    window.session.select(["clinic"])
    do(window, qtbot, "layout-rings")
    name = window.session.document.stakeholders["clinic"].name

    assert window.progress.words == f"Arranged around {name}, by Ecomap"


def test_the_arrow_beside_the_button_offers_all_layouts(window):
    button = window.toolbar.widgetForAction(window.binding.action("arrange"))
    assert isinstance(button, QToolButton)
    button.menu().aboutToShow.emit()
    offered = [entry.objectName() for entry in button.menu().actions()]

    assert {f"layout-{one.id}" for one in LAYOUTS} <= set(offered)
    assert {"arrange-selection", "place-new", "page-portrait"} <= set(offered)
    button.menu().aboutToShow.emit()
    assert len(button.menu().actions()) == len(offered), "filled once"


def test_a_page_is_remembered_and_filled(window, qtbot):
    do(window, qtbot, "page-portrait")
    do(window, qtbot, "layout-circular")
    upright = window.canvas.view.camera
    spots = places(window).values()

    assert window.preferences.settings.page == "a4-portrait"
    assert window.binding.action("page-portrait").isChecked()
    assert upright.fitted
    assert all(spot is not None for spot in spots)


def test_arranging_the_selection_leaves_all_others(window, qtbot):
    stakeholders = sorted(window.session.document.stakeholders)
    chosen, others = stakeholders[:2], stakeholders[2:]
    before = places(window)
    window.session.select(chosen)
    window.binding.refresh()
    window.preferences.change(layout="circular")
    do(window, qtbot, "arrange-selection")
    after = places(window)

    assert {i: after[i] for i in others} == {i: before[i] for i in others}
    assert [step.label for step in window.session.history.past] == ["Arrange the selection"]


def test_one_alone_cannot_be_arranged(window):
    window.session.select(["clinic"])
    window.binding.refresh()

    assert not window.binding.action("arrange-selection").isEnabled()


def test_only_newcomers_are_placed(window, qtbot):
    assert not window.binding.action("place-new").isEnabled()
    before = places(window)
    newcomer = Stakeholder(id="new", name="Newcomer", position=Point(420, 0))
    window.session.commit("Add", lambda now: edits.add(now, newcomer))
    commands.rename(window.session, "clinic", "The clinic")
    do(window, qtbot, "place-new")
    after = places(window)

    assert after["new"] != Point(420, 0)
    assert {i: after[i] for i in before} == before
    assert window.progress.words == "Placed what is new by Ecomap"
    assert not window.binding.action("place-new").isEnabled()
