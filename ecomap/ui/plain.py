"""Names of maps and of what is on them, in labels and titles: as they are, and within bounds.

Qt guesses whether a text is HTML, takes ``[*]`` in a title for the sign of changes, and makes a
label as wide as its longest word. None of that is up to whoever named a stakeholder.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ecomap.foundation.inert import SHORT_NAME, inert

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

_LONGEST = 24
_LONG = re.compile(rf"\S{{{_LONGEST + 1},}}")
_STRETCH = re.compile(r"(\S{12})(?=\S)")
_AFTER_HYPHEN = re.compile(r"(?<=[^\W\d_]-)(?=[^\W\d_])")  # between letters Qt breaks by itself
_BREAK = "\u200b"  # zero width space


def show_plain(label: QLabel) -> None:
    """Let a label show every text as it is."""
    label.setTextFormat(Qt.TextFormat.PlainText)


def breakable(text: str) -> str:
    """Return a text in which words that are wider than any panel can be broken."""
    return _LONG.sub(lambda word: "".join(map(_broken, _AFTER_HYPHEN.split(word[0]))), text)


def _broken(part: str) -> str:
    return part if len(part) <= _LONGEST else _STRETCH.sub(rf"\1{_BREAK}", part)


def in_title(name: str) -> str:
    """Return a name for the title of a window, where Qt takes ``[*]`` for the sign of changes."""
    return inert(name, SHORT_NAME).replace("[*]", "[*][*]")  # doubled it is shown as it is
