"""How text fields break lines, so that no text makes them stall."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextOption

_LONG_WORD = re.compile(r"\S{1000}")


def wrapping(text: str) -> QTextOption.WrapMode:
    """Return the way to break the lines of a text.

    Qt looks for the end of the word anew in every line of it: a word of 100,000 letters takes
    seconds to break at words, and a fiftieth of that to break anywhere (Qt 6.11).
    """
    if _LONG_WORD.search(text):
        return QTextOption.WrapMode.WrapAnywhere
    return QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
