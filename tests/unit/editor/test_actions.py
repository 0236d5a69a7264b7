from __future__ import annotations

import itertools
import re

import pytest

from ecomap.editor import catalogue, commands
from ecomap.editor.actions import Action, ActionRegistry, Context, WindowCommands
from ecomap.editor.catalogue import layouts
from ecomap.editor.findings.commands import ReviewCommands
from ecomap.editor.layout_commands import LayoutCommands
from ecomap.editor.seeing.commands import SeeingCommands
from ecomap.editor.session import Session
from ecomap.editor.supposing.commands import SupposingCommands
from ecomap.editor.tools.commands import DrawingCommands
from ecomap.model import edits
from ecomap.model.entities import Note
from ecomap.model.geometry import Point

IN_MENUS = [i for _, ids in catalogue.MENUS for i in ids if i is not None]
ALL = catalogue.build().all()
WAYS = ("left", "right", "up", "down")
OF_ONE_STAKEHOLDER = {f"{verb}-{way}" for verb in ("extend", "connect") for way in WAYS}
ORDER = {"bring-to-front", "send-to-back"}
IN_LINE = {f"align-{line}" for line in ("left", "centre", "right", "top", "middle", "bottom")}
EVENLY = {"spread-horizontally", "spread-vertically"}
LAYOUTS = {action.id for action in layouts.ACTIONS if action.group != "page"}
OF_A_TRIAL = {"what-if-flip", "what-if-beside", "what-if-make", "what-if-leave"}
OF_A_TRIAL |= {"what-if-open", "compare-snapshot"}  # which the map of these tests has nothing for
OF_A_LINE = {"bend-line", "next-bend", "choose-way", "tidy-labels"}


@pytest.fixture
def registry():
    return catalogue.build()


@pytest.fixture
def context(session, window):
    return Context(session, window)


@pytest.fixture
def empty(window):
    return Context(Session(), window)


def test_every_action_is_in_a_menu_once_and_listed_in_that_order(registry):
    assert [action.id for action in registry.all()] == IN_MENUS


@pytest.mark.parametrize("place", ["TOOLBAR", "CONTEXT_MENU"])
def test_toolbar_and_context_menu_name_actions(registry, place):
    ids = [i for i in getattr(catalogue, place) if i is not None]
    assert len(ids) == len(set(ids))
    for action_id in ids:
        registry.get(action_id)


def test_menus_start_and_end_with_an_action_and_have_their_own_letters():
    letters = [title[title.index("&") + 1].casefold() for title, _ in catalogue.MENUS]
    assert len(letters) == len(set(letters))
    for _, ids in catalogue.MENUS:
        assert ids[0] is not None
        assert ids[-1] is not None
        assert not any(a is None and b is None for a, b in itertools.pairwise(ids))


def test_shortcuts_are_unique_and_written_as_qt_writes_them(registry):
    keys = [key for action in registry.all() for key in action.shortcut]
    assert len(keys) == len(set(keys))
    pattern = r"(Ctrl\+)?(Alt\+)?(Shift\+)?(F\d+|[A-Z0-9]|Del|Backspace|Return|Pg(Up|Down)|"
    pattern += r"Left|Right|Up|Down|[-+=/?.,])"
    for key in keys:
        assert re.fullmatch(pattern, key), key


def test_every_action_explains_itself(registry):
    titles = [action.title for action in registry.all()]
    assert len(titles) == len(set(titles))
    for action in registry.all():
        assert action.tip
        assert not action.tip.endswith(".")
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", action.id)


def test_the_registry_refuses_a_second_action_of_the_same_id_or_shortcut():
    registry = ActionRegistry((Action("one", "One", print, shortcut=("Ctrl+K",)),))
    with pytest.raises(ValueError, match="id one"):
        registry.add(Action("one", "Other", print))
    with pytest.raises(ValueError, match=r"Ctrl\+K is both one and two"):
        registry.add(Action("two", "Two", print, shortcut=("F5", "Ctrl+K")))
    with pytest.raises(ValueError, match="twice"):
        registry.add(Action("three", "Three", print, shortcut=("F5", "F5")))
    with pytest.raises(KeyError):
        registry.get("two")
    registry.add(Action("four", "Four", print, shortcut=("F5",)))


def test_an_action_that_cannot_be_done_is_refused():
    done = []
    action = Action("do", "Do", lambda c: done.append(c), when=lambda c: False)
    assert ActionRegistry((action,)).trigger("do", None) is False
    assert done == []


@pytest.mark.parametrize("action", ALL, ids=lambda action: action.id)
def test_disabled_means_that_triggering_does_nothing(registry, empty, window, action):
    before = empty.session.document
    enabled = action.when(empty)
    assert registry.trigger(action.id, empty) is enabled
    assert bool(window.asked) is (enabled and action.id != "select-all")
    assert empty.session.document is before


def test_on_an_empty_map_only_what_makes_sense_is_enabled(registry, empty):
    disabled = {action.id for action in registry.all() if not action.when(empty)}
    assert disabled == {
        "save",
        "take-snapshot",
        "export",
        "export-as-seen",
        "print",
        "copy-as-svg",
        "copy-as-png",
        "report",
        "undo",
        "redo",
        "cut",
        "copy",
        "duplicate",
        "rename",
        "delete",
        "select-all",
        "select-none",
        "connect-selected",
        "arrange",
        "fit",
        "next-finding",
        "previous-finding",
        "search-findings",
        "accept-finding",
        "act-on-finding",
        "dismiss-finding",
        "end-measures",
        "find",
        "find-next",
        "find-previous",
        "filter",
        "focus-one",
        "focus-two",
        "focus-three",
        "upstream",
        "downstream",
        "show-everything",
        "save-view",
        "update-view",
        "rename-view",
        "delete-view",
        "next-connection",
        "previous-connection",
        *(f"go-{way}" for way in WAYS),
        *OF_ONE_STAKEHOLDER,
        *ORDER,
        *IN_LINE,
        *LAYOUTS,
        *EVENLY,
        *OF_A_LINE,
        "pin",
        *OF_A_TRIAL,
        "what-if",
        "what-if-ranking",
        "compare-map",
    }


def test_with_content_a_selection_and_findings_all_are_enabled(registry, context, window):
    window.findings = 2
    window.narrowed = window.view_chosen = True
    registry.trigger("select-all", context)
    commands.delete_selection(context.session)
    context.session.undo()
    context.session.commit("x", lambda d: type(d)(stakeholders=d.stakeholders), select=("a", "b"))
    context.session.commit("y", lambda d: type(d)(), select=("a", "b"))
    context.session.undo()
    disabled = {action.id for action in registry.all() if not action.when(context)}
    assert disabled == {
        "rename",
        "place-new",
        *OF_ONE_STAKEHOLDER,
        *EVENLY,
        *OF_A_LINE,
        *OF_A_TRIAL,
    }
    context.session.select(("a",))
    disabled = {action.id for action in registry.all() if not action.when(context)}
    assert disabled == {
        "connect-selected",
        "arrange-selection",
        "place-new",
        *IN_LINE,
        *EVENLY,
        *OF_A_LINE,
        *OF_A_TRIAL,
    }


@pytest.mark.parametrize("action", ALL, ids=lambda action: action.id)
def test_looking_at_an_action_changes_nothing(context, window, action):
    before = context.session.document
    action.when(context)
    action.text(context)
    if action.checked is not None:
        action.checked(context)
    assert context.session.document is before
    assert context.session.selection == ()
    assert window.asked == []


@pytest.mark.parametrize(
    ("action_id", "asked"),
    [
        ("go-left", ("go", "left")),
        ("extend-down", ("extend", "down")),
        ("connect-up", ("connect_towards", "up")),
        ("next-connection", ("along", 1)),
    ],
)
def test_actions_of_the_arrow_keys_ask_with_a_stakeholder_selected(
    registry, context, window, action_id, asked
):
    context.session.select(("a",))
    assert registry.trigger(action_id, context)
    assert window.asked == [asked]


def test_of_several_notes_one_can_be_brought_to_the_front(registry, context):
    session = context.session
    extra = Note(id="m", position=Point(0, 0))
    session.commit("Add", lambda d: edits.add(d, extra), select=("n",))
    assert registry.trigger("bring-to-front", context)
    assert list(session.document.notes) == ["m", "n"]
    assert registry.trigger("send-to-back", context)
    assert list(session.document.notes) == ["n", "m"]


def test_undo_and_redo_say_what(registry, context):
    undo, redo = registry.get("undo"), registry.get("redo")
    assert (undo.text(context), redo.text(context)) == ("Undo", "Redo")
    context.session.select(("a",))
    commands.delete_selection(context.session)
    assert undo.text(context) == "Undo Delete Alder School"
    registry.trigger("undo", context)
    assert "a" in context.session.document.stakeholders
    assert redo.text(context) == "Redo Delete Alder School"
    registry.trigger("redo", context)
    assert "a" not in context.session.document.stakeholders


@pytest.mark.parametrize(
    ("action_id", "asked"),
    [
        ("tool-connect", ("set_tool", "connect")),
        ("add-stakeholder", ("set_tool", "place")),
        ("connect-tangible", ("set_connect_kind", "tangible")),
        ("theme-projector", ("set_theme", "projector")),
        ("dock-findings", ("toggle_dock", "findings")),
        ("dock-history", ("toggle_dock", "history")),
        ("take-snapshot", ("take_snapshot",)),
        ("fit", ("fit",)),
        ("save-as", ("save_as",)),
        ("add-here", ("add_here",)),
        ("tool-frame", ("set_tool", "frame")),
    ],
)
def test_actions_ask_the_window(registry, context, window, action_id, asked):
    assert registry.trigger(action_id, context)
    assert window.asked == [asked]


def test_whatever_actions_ask_of_the_window_is_promised(registry, context, window):
    window.findings = 1
    context.session.commit("x", lambda d: type(d)(stakeholders=d.stakeholders), select=("a",))
    for action in registry.all():
        if action.id not in ("undo", "delete"):
            registry.trigger(action.id, context)
        context.session.select(("a",))
    assert {name for name, *_ in window.asked} <= {
        *dir(WindowCommands),
        *dir(SeeingCommands),
        *dir(DrawingCommands),
        *dir(SupposingCommands),
        *dir(ReviewCommands),
        *dir(LayoutCommands),
    }


@pytest.mark.parametrize(
    ("group", "on"),
    [("tool", "tool-pan"), ("connect-kind", "connect-intangible"), ("theme", "theme-dark")],
)
def test_of_a_group_one_is_checked(registry, context, window, group, on):
    window.tool, window.connect_kind, window.theme = "pan", "intangible", "dark"
    members = [action for action in registry.all() if action.group == group]
    assert [action.id for action in members if action.checked(context)] == [on]
    assert all(action.checkable for action in members)


def test_the_two_selected_are_connected_by_what_the_window_says(registry, context, window):
    window.connect_kind = "intangible"
    context.session.select(("c", "b"))
    assert registry.trigger("connect-selected", context)
    (exchange,) = context.session.document.exchanges.values()
    assert (exchange.source, exchange.target) == ("c", "b")
