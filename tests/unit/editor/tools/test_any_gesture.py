"""Whatever the hand does: no error, no half-done gesture, and everything can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecomap.editor.session import Session
from ecomap.editor.tools.base import Hit, Modifiers, Snapping
from ecomap.model.invariants import problems

if TYPE_CHECKING:
    from ecomap.editor.tools.box import ToolBox

spots = st.sampled_from(
    [(0, 0), (49, 0), (300, 0), (0, 300), (410, 410), (610, 610), (700, 700), (150, 150), (5e6, 0)]
)
buttons = st.sampled_from(["left", "left", "left", "middle", "right"])
TOOLS = ["select", "connect", "place", "frame", "note", "pan"]
gestures = st.one_of(
    st.tuples(st.just("press"), spots, buttons),
    st.tuples(st.just("move"), spots),
    st.tuples(st.just("release"), spots, buttons),
    st.tuples(st.just("drag"), spots, spots),
    st.tuples(st.just("pull"), st.sampled_from(["body", "label"]), spots, spots),
    st.tuples(st.just("take hold"), spots, spots),
    st.tuples(st.just("double_click"), spots),
    st.tuples(st.just("key"), st.sampled_from(["Escape", "Left", "Down", "Return", "X", "Delete"])),
    st.tuples(st.just("use"), st.sampled_from(TOOLS)),
    st.tuples(
        st.just("hold"), st.sampled_from([Modifiers(), Modifiers(shift=True), Modifiers(alt=True)])
    ),
    st.tuples(st.just("undo")),
    st.tuples(st.just("delete")),
)


@pytest.fixture
def try_out(document, make_hand):
    """Return a function that does gestures on a fresh session and returns what is left."""

    def run(done):
        session = Session(document, clock=lambda: 0.0)
        canvas, box, hand = make_hand(session)
        canvas.snapping = Snapping(guides=True, grid=False)
        for name, *values in done:
            do(session, box, hand, name, values)
        return session, canvas, box

    return run


def do(session, box: ToolBox, hand, name, values):
    if name in ("press", "release"):
        getattr(hand, name)(*values[0], *values[1:])
    elif name in ("move", "double_click"):
        getattr(hand, name)(*values[0])
    elif name == "drag":
        hand.drag(*values)
    elif name == "pull":
        hand.press(*values[1], hit=Hit("f", "flow", values[0]))
        hand.move(*values[2], hit=None)
    elif name == "take hold":
        bends = session.document.flows["f"].waypoints
        hand.drag(*([bends[0]] if bends else [values[0]]), *values)
    elif name == "key":
        hand.key(*values)
    elif name == "use":
        box.use(*values)
    elif name == "hold":
        hand.held = values[0]
    elif name == "undo":
        session.undo()
    else:
        session.commit("Delete", lambda d: d.with_collection("notes", {}))


@settings(
    max_examples=150,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(done=st.lists(gestures, max_size=25))
def test_any_gesture_ends_well(try_out, document, done):
    session, canvas, box = try_out(done)
    box.cancel("focus lost")
    assert not session.previewing
    assert canvas.overlay is None
    assert box.active.name == box.mode
    assert problems(session.document) == ()
    while session.undo():
        pass
    assert session.document is document
