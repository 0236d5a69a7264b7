"""Text from a map, made harmless to show: on the canvas, in a picture, on a terminal, in a widget.

A map may come from a stranger, and the model lets nearly every character into a name. The file
keeps them all; whatever shows a text shows what ``inert`` makes of it. That is the text

* without control characters, which steer terminals (ECMA-48) and most of which XML 1.0 forbids;
* without the marks that open, override or close a direction of writing (UAX #9, section 2),
  which could make the rest of a sentence read backwards; the marks for a single place stay;
* with at most ``MOST_MARKS`` combining marks on a letter;
* on one line, with single spaces, shortened with an ellipsis.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category

NAME = 300
"""Characters that are shown of a name where there is room for it."""

SHORT_NAME = 80
"""Characters that are shown of a name within a sentence, a menu or a title."""

SENTENCE = 2_000
"""Characters that are shown of anything else."""

LINES = 60
"""Lines that are shown of a text with many."""

MOST_MARKS = 8
"""Combining marks that a letter keeps: more than languages need, too few to build a tower."""

ELLIPSIS = "…"

_LOOKED_AT = 20  # times the length wanted: signs that are dropped must not hide those that are not
# Patterns are compiled when the first text needs one, which is none that can all be printed.
_DROPPED = "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f\ud800-\udfff\ufff9-\ufffb\ufffe\uffff]"
_STEERING = "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ud800-\udfff]"
_MARKS = ("Mn", "Me")
_CLINGING = (*_MARKS, "Cf")
_UNSEEN = ("Cf", "Mn", "Zs")
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"  # letters and signs that show nothing


@lru_cache(maxsize=10_000)
def inert(text: str, longest: int = NAME) -> str:
    """Return what is shown of a text; an empty string if nothing of it could be seen.

    Args:
        text: Any text, from a map or the name of a file.
        longest: How many characters it may have, the ellipsis included.
    """
    some = text[: _LOOKED_AT * longest]
    shown = _one_line(some)
    if _nothing_seen(shown):
        return ""
    return shortened(shown, longest) if len(some) == len(text) else _cut(shown, longest)


def lines(text: str, longest: int = SENTENCE, most: int = LINES) -> tuple[str, ...]:
    """Return what is shown of a text with several lines, without lines that show nothing.

    Args:
        text: Any text.
        longest: How many characters all lines may have together.
        most: How many lines there may be.
    """
    some = text[: _LOOKED_AT * longest]
    found = [line for line in map(_one_line, some.splitlines()) if not _nothing_seen(line)]
    shown: list[str] = []
    for line in found[:most]:
        shown.append(shortened(line, max(longest, 1)))
        longest -= len(line)
        if longest <= 0:
            break
    complete = len(shown) == len(found) and len(some) == len(text)
    if shown and not complete and not shown[-1].endswith(ELLIPSIS):
        shown[-1] += ELLIPSIS
    return tuple(shown)


def shortened(text: str, longest: int) -> str:
    """Return a text, or its beginning and an ellipsis if it has more characters than this."""
    return text if len(text) <= longest else _cut(text, longest)


def escaped(text: str) -> str:
    r"""Return JSON text with what could steer a terminal as ``\u`` escapes, which say the same."""
    return re.sub(_STEERING, lambda sign: f"\\u{ord(sign[0]):04x}", text)


def _one_line(text: str) -> str:
    words = " ".join(text.split())  # before the line ends among the control characters go
    shown = words if words.isprintable() else " ".join(re.sub(_DROPPED, "", words).split())
    return shown if shown.isascii() else _thinned(shown)


def _nothing_seen(text: str) -> bool:
    if text.isascii():
        return not text
    return all(category(sign) in _UNSEEN or sign in _BLANK for sign in text)


def _cut(text: str, longest: int) -> str:
    kept = text[: longest - 1].rstrip()
    # A letter is not torn from its marks.
    while kept and len(kept) < len(text) and category(text[len(kept)]) in _CLINGING:
        kept = kept[:-1].rstrip()
    return kept + ELLIPSIS


def _thinned(text: str) -> str:
    kept: list[str] = []
    pile = 0
    for sign in text:
        kind = category(sign)
        if kind in _MARKS:
            pile += 1
            if pile > MOST_MARKS:
                continue
        elif kind != "Cf":  # a joiner within a pile does not begin another one
            pile = 0
        kept.append(sign)
    return "".join(kept)
