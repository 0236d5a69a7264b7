"""A whole map drawn with key events only, as somebody without a pointer would draw it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ecomap.model.invariants import problems

if TYPE_CHECKING:
    from ecomap.model.document import Document

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
ALT_SHIFT = ALT | Qt.KeyboardModifier.ShiftModifier

USERS = "App users in addiction recovery"
ARC = "ARC app and the team behind it"
PORTAL = "Edinburgh Open Data Portal"
COUNCIL = "City of Edinburgh Council"
SERVICES = "Recovery meetings and drug and alcohol services"
DAS = "Drug and Alcohol services data"
MEETINGS = "Recovery meetings in Edinburgh"
PROGRESS = "Users progress records"

# The case of the Addiction Recovery Companion in Edinburgh, as facts.
STAKEHOLDERS = {
    (USERS, "people", ("beneficiary",)),
    (ARC, "organisation", ("creator", "intermediary")),
    (PORTAL, "platform", ("aggregator",)),
    (COUNCIL, "organisation", ("steward",)),
    (SERVICES, "organisation-group", ("contributor", "beneficiary")),
}
FLOWS = [
    (SERVICES, COUNCIL, DAS),
    (COUNCIL, PORTAL, DAS),
    (PORTAL, ARC, DAS),
    (SERVICES, ARC, MEETINGS),
    (ARC, USERS, DAS),
    (ARC, USERS, MEETINGS),
]
EXCHANGES = [
    (ARC, USERS, "tangible", "progress tracking"),
    (ARC, USERS, "intangible", "motivation"),
    (SERVICES, USERS, "tangible", "recovery support"),
    (ARC, SERVICES, "intangible", "people find the services"),
]
HOLDINGS = [
    (PORTAL, DAS, "platform"),
    (COUNCIL, DAS, "steward"),
    (ARC, MEETINGS, "copy"),
    (USERS, PROGRESS, "steward"),
]


class Keyboard:
    """Sends keys to whatever has the keyboard, and never anything else."""

    def __init__(self) -> None:
        self.count = 0

    def press(self, key, held=Qt.KeyboardModifier.NoModifier):
        self.count += 1
        QTest.keyClick(QApplication.focusWidget(), key, held)
        return self

    def type(self, text):
        self.count += len(text)
        QTest.keyClicks(QApplication.focusWidget(), text)
        return self

    def enter(self):
        return self.press(Key.Key_Return)

    def data(self, name):
        return self.type(name).enter()

    def value(self, key, what):
        return self.press(key).type(what).enter()


@pytest.fixture
def keyboard():
    return Keyboard()


def names_of(document: Document):
    return {i: one.name for i, one in (*document.stakeholders.items(), *document.datasets.items())}


def flows_of(document: Document):
    names = names_of(document)
    return sorted(
        (names[f.source], names[f.target], *(names[i] for i in f.datasets))
        for f in document.flows.values()
    )


def exchanges_of(document: Document):
    names = names_of(document)
    return sorted(
        (names[e.source], names[e.target], e.nature.value, e.name)
        for e in document.exchanges.values()
    )


def draw_stakeholders_and_data(keys: Keyboard):
    """Services, and on from them in a ring: Council to the right, Portal below, ARC, Users."""
    keys.press(Key.Key_N).type(SERVICES).enter()
    keys.press(Key.Key_Right, CTRL).type(COUNCIL).enter().data(DAS)
    keys.press(Key.Key_Down, CTRL).type(PORTAL).enter()
    keys.enter()  # data as before, and of what comes in to Council the first
    keys.press(Key.Key_Left, CTRL).type(ARC).enter().enter()
    keys.press(Key.Key_Down, CTRL).type(USERS).enter()
    keys.press(Key.Key_Down).press(Key.Key_Up).enter()


def connect_neighbours(keys: Keyboard):
    """From Users up to ARC and Services, and connections between those who stand next to each."""
    keys.press(Key.Key_Up, ALT).press(Key.Key_Up, ALT)
    keys.press(Key.Key_Down, ALT_SHIFT).data(MEETINGS)
    keys.press(Key.Key_Down, ALT)
    keys.press(Key.Key_Down, ALT_SHIFT).type("rec").press(Key.Key_Tab).enter()
    keys.press(Key.Key_Down, ALT_SHIFT).value(Key.Key_Right, "progress tracking")
    keys.press(Key.Key_Down, ALT_SHIFT).value(Key.Key_Right, "motivation")
    keys.press(Key.Key_Up, ALT_SHIFT).type("people find the services").enter()


def connect_further(keys: Keyboard):
    """From Services over ARC to Users, with the tool for connecting."""
    keys.press(Key.Key_Up, ALT).press(Key.Key_C)
    keys.press(Key.Key_Down).press(Key.Key_Down).enter().value(Key.Key_Left, "recovery support")


def say_the_rest(keys: Keyboard):
    """Kinds, roles, holdings and needs in sentences."""
    keys.press(Key.Key_Slash)
    for sentence in (
        f"{USERS} (people, beneficiary)",
        f"{ARC} (creator, intermediary)",
        f"{PORTAL} (platform, aggregator)",
        f"{COUNCIL} (steward)",
        f"{SERVICES} (group, contributor, beneficiary)",
        f"{PORTAL} hosts {DAS}",
        f"{COUNCIL} holds {DAS}",
        f"{ARC} keeps a copy of {MEETINGS}",
        f"{USERS} holds {PROGRESS}",
        f"{ARC} needs {DAS}",
    ):
        keys.type(sentence).enter()
    keys.press(Key.Key_Escape)


def test_the_edinburgh_map_is_drawn_from_nothing_with_keys_only(open_window, keyboard):
    window = open_window()
    view, session = window.canvas.view, window.session
    assert not session.document.stakeholders

    draw_stakeholders_and_data(keyboard)
    assert len(session.history.past) == 5  # one step for each stakeholder and its connection
    connect_neighbours(keyboard)
    connect_further(keyboard)
    assert len(session.history.past) == 11
    say_the_rest(keyboard)

    document = session.document
    names = names_of(document)
    told = {(s.name, s.kind.value, tuple(r.value for r in s.roles)) for s in _all(document)}
    assert told == STAKEHOLDERS
    assert sorted(d.name for d in document.datasets.values()) == sorted((DAS, MEETINGS, PROGRESS))
    assert flows_of(document) == sorted(FLOWS)
    assert exchanges_of(document) == sorted(EXCHANGES)
    held = [(names[h.stakeholder], names[h.dataset], h.kind) for h in document.holdings.values()]
    assert sorted(held) == sorted(HOLDINGS)
    assert [(names[n.stakeholder], names[n.dataset]) for n in document.needs.values()] == [
        (ARC, DAS)
    ]
    assert problems(document) == ()
    assert QApplication.focusWidget() is view
    assert window.canvas.on_the_spot.chooser is None
    while session.can_undo():
        keyboard.press(Key.Key_Z, CTRL)
    assert not session.document.stakeholders
    assert not session.dirty


def _all(document: Document):
    return document.stakeholders.values()


@pytest.fixture
def window(open_window, map_file):
    """A window on the small map with Council selected and the keyboard on the map."""
    window = open_window(map_file)
    window.session.select(("council",))
    return window


def chooser_of(window):
    return window.canvas.on_the_spot.chooser


def test_the_next_gesture_takes_the_chooser_away_and_goes_on(window, keyboard):
    keyboard.press(Key.Key_Right, ALT_SHIFT)
    assert chooser_of(window).choosing.title == "Council → Clinic"
    keyboard.press(Key.Key_Down, ALT_SHIFT)
    assert chooser_of(window).choosing.title == "Council → Depot"
    keyboard.press(Key.Key_Up, CTRL).type("Ministry").press(Key.Key_Tab)
    assert chooser_of(window) is None
    names = names_of(window.session.document)
    assert [names[i] for i in window.session.selection] == ["Ministry"]
    keyboard.press(Key.Key_Down, ALT_SHIFT).press(Key.Key_Escape).press(Key.Key_N)
    assert chooser_of(window) is None
    keyboard.type("Press").enter()
    assert "Press" in names_of(window.session.document).values()
    assert len(window.session.history.past) == 5


def test_letters_in_the_chooser_change_no_tool_and_escape_no_selection(window, keyboard):
    keyboard.press(Key.Key_Right, ALT_SHIFT).press(Key.Key_Left)
    assert window.commands.connect_kind == "data"
    keyboard.type("vhcN?/").press(Key.Key_Escape)
    assert window.canvas.tools.mode == "select"
    assert window.session.selection == ("council",)
    keyboard.press(Key.Key_Right, ALT_SHIFT).press(Key.Key_Left).type("vhc").enter()
    assert window.commands.connect_kind == "intangible"
    assert window.binding.action("connect-intangible").isChecked()


def test_the_arrow_keys_of_a_field_are_its_own(window, keyboard):
    before = window.session.document
    window.inspector.panel.controls["sector"].setFocus()
    for held in (CTRL, ALT, ALT_SHIFT):
        keyboard.press(Key.Key_Right, held)
    assert window.session.document is before
    assert window.session.selection == ("council",)


def test_what_keys_cannot_do_is_told(window, keyboard):
    keyboard.press(Key.Key_Up, ALT_SHIFT)
    assert "no stakeholder in that direction" in window.notice.message


def test_notes_and_frames_are_drawn_with_keys_too(window, keyboard):
    keyboard.press(Key.Key_F).enter().type("Town").enter()
    (frame,) = window.session.document.frames.values()
    assert frame.name == "Town"
    assert frame.area.contains(window.canvas.drawing.boxes["council"].centre)
    shift = Qt.KeyboardModifier.ShiftModifier
    keyboard.press(Key.Key_N, shift).enter().type("Ask them").enter()
    (note,) = window.session.document.notes.values()
    assert note.description == "Ask them"
    assert len(window.session.history.past) == 2


def test_connections_are_walked_along_with_a_key(window, keyboard):
    keyboard.press(Key.Key_Period)
    assert window.session.selection == ("council-to-clinic",)
    keyboard.press(Key.Key_Comma)
    assert window.session.selection == ("clinic-gives-council",)
    keyboard.press(Key.Key_Right, ALT)
    assert window.session.selection == ("clinic",)
