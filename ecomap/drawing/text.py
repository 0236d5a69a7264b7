"""Measuring and breaking text."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from ecomap.drawing.fonts import advances

LINE_HEIGHT = 1.18
"""From one baseline to the next, over the font size."""
ASCENT = 0.80
"""From the top of a line to its baseline, over the font size: room for capitals with accents."""

_WIDE = 1.0  # ems: Chinese, Japanese, Korean and emoji come from another font
_OTHER = 0.65  # ems: any other letter the bundled font lacks


@lru_cache(maxsize=20_000)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of one line of text in units, without kerning."""
    known = advances(bold=bold)
    return size * sum(known[c] if c in known else _fallback(c) for c in text)


def _fallback(character: str) -> float:
    if unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"}:
        return 0.0
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else _OTHER


@lru_cache(maxsize=5_000)
def wrapped(text: str, limit: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return the text broken into as few lines as fit ``limit``, then made about equally long.

    Breaks at spaces; a word longer than a whole line is broken between letters.
    """
    words = [piece for word in text.split() for piece in _pieces(word, limit, size, bold)]
    if not words:
        return ()
    lines = _filled(words, limit, size, bold)
    if len(lines) == 1:
        return tuple(lines)
    low, high = max(text_width(word, size, bold=bold) for word in words), limit
    while high - low > 1.0:
        middle = (low + high) / 2
        narrower = _filled(words, middle, size, bold)
        if len(narrower) > len(lines):
            low = middle
        else:
            lines, high = narrower, middle
    return tuple(lines)


def _filled(words: list[str], limit: float, size: float, bold: bool) -> list[str]:
    lines: list[list[str]] = []
    space, taken = text_width(" ", size, bold=bold), 0.0
    for word in words:
        width = text_width(word, size, bold=bold)
        if lines and taken + space + width <= limit:
            lines[-1].append(word)
            taken += space + width
        else:
            lines.append([word])
            taken = width
    return [" ".join(line) for line in lines]


def _pieces(word: str, limit: float, size: float, bold: bool) -> list[str]:
    if text_width(word, size, bold=bold) <= limit:
        return [word]
    pieces: list[list[str]] = [[]]
    taken = 0.0
    for character in word:
        width = text_width(character, size, bold=bold)
        if pieces[-1] and taken + width > limit:
            pieces.append([])
            taken = 0.0
        pieces[-1].append(character)
        taken += width
    return ["".join(piece) for piece in pieces]
