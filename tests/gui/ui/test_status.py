"""The status bar where there is little room."""

from __future__ import annotations

from ecomap.ui.status import _Hint


def shown(words, width):
    hint = _Hint()
    hint.setText(words)
    hint.resize(width, 24)
    return hint.grab().toImage()


def test_a_hint_without_room_ends_in_dots_and_not_in_half_a_letter(qapp):
    words = "Double-click adds a stakeholder. Drag from its edge to connect it."
    hint = _Hint()
    room = hint.fontMetrics().horizontalAdvance(words)
    assert shown(words, room + 10) != shown(f"{words[:-8]}…", room + 10)
    wide = hint.fontMetrics().horizontalAdvance("Double-click adds a stakeholder…") + 2
    assert shown(words, wide) == shown("Double-click adds a stakeholder…", wide)
