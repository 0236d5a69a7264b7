"""How well a few typed letters fit a title: all of them, in order, best at the starts of words."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

FIRST, START, NEXT, ELSEWHERE = 12, 10, 10, -4
"""What a letter counts for that is the first of all, starts a word, follows the letter that was
found before it, or is just somewhere."""
WHOLE_WORD = 3
_SKIPPED = 0.1  # for each letter passed over, so that nearer ones win between equals
_LONGEST = 120


class Match(NamedTuple):
    """Where letters were found.

    Attributes:
        score: Higher is better; only to be compared with others for the same letters.
        places: Indices into the title, rising.
    """

    score: float
    places: tuple[int, ...]


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Return a text without case and accents, each letter in the place that it had."""
    return text.lower() if text.isascii() else "".join(map(_folded_letter, text))


@lru_cache(maxsize=20_000)
def starts(text: str) -> frozenset[int]:
    """Return where words start; a capital within a word starts one too, as in ``UsCreates``."""
    found = set()
    before = " "
    for place, letter in enumerate(text):
        if letter.isalnum() and (
            not before.isalnum() or (letter.isupper() and not before.isupper())
        ):
            found.add(place)
        before = letter
    return frozenset(found)


def has_all(typed: str, title: str) -> bool:
    """Say whether the letters are in a title in this order; both are folded."""
    place = 0
    for letter in typed:
        place = title.find(letter, place) + 1
        if not place:
            return False
    return True


@lru_cache(maxsize=20_000)
def match(typed: str, title: str) -> Match | None:
    """Return how well letters fit a title, or None if they are not all in it, in this order.

    Args:
        typed: One word, as typed; capitals and accents do not matter.
        title: What is shown; letters beyond the 120th are not looked at.
    """
    wanted, there = folded(typed), folded(title[:_LONGEST])
    if not wanted or not has_all(wanted, there):
        return None
    begin = starts(title[:_LONGEST])
    return _in_one_piece(wanted, there, begin) or _best_places(wanted, there, begin)


def _in_one_piece(wanted: str, there: str, begin: frozenset[int]) -> Match | None:
    """Return the best of the words that start with the letters: hardly anything counts more."""
    best: Match | None = None
    place = there.find(wanted)
    while place >= 0:
        if place in begin:
            whole = _ends(there, place + len(wanted) - 1)
            first = START if place else FIRST
            score = first + NEXT * (len(wanted) - 1) + WHOLE_WORD * whole
            if best is None or score > best.score:
                best = Match(score, tuple(range(place, place + len(wanted))))
        place = there.find(wanted, place + 1)
    return best


def _best_places(wanted: str, there: str, begin: frozenset[int]) -> Match | None:
    """Return the way of finding the letters that counts most.

    For every letter it keeps, by the place at which the letter is found, the best score so far
    and the place of the letter before: the usual table of an alignment.
    """
    rows: list[dict[int, tuple[float, int]]] = []
    for letter in wanted:
        row: dict[int, tuple[float, int]] = {}
        before = rows[-1] if rows else None
        best, best_at = float("-inf"), -1
        for place in range(len(there)):
            if before is not None and place - 1 in before and before[place - 1][0] > best:
                best, best_at = before[place - 1][0], place - 1
            if there[place] != letter:
                continue
            own = FIRST if place == 0 else START if place in begin else ELSEWHERE
            if before is None:
                row[place] = (own, -1)
                continue
            if best_at < 0:
                continue
            choices = [(best + own - _skipped(place - best_at - 1), best_at)]
            if place - 1 in before:
                choices.append((before[place - 1][0] + max(own, NEXT), place - 1))
            row[place] = max(choices)
        if not row:
            return None
        rows.append(row)
    return _traced(rows)


def _traced(rows: list[dict[int, tuple[float, int]]]) -> Match:
    """Follow the best way back from the last letter to the first."""
    place = max(rows[-1], key=lambda at: (rows[-1][at][0], -at))
    score = rows[-1][place][0]
    places = []
    for row in reversed(rows):
        places.append(place)
        place = row[place][1]
    places.reverse()
    return Match(score, tuple(places))


def _ends(there: str, last: int) -> bool:
    """Say whether a word ends at a place."""
    return last + 1 == len(there) or not there[last + 1].isalnum()


def _skipped(letters: int) -> float:
    return min(letters * _SKIPPED, 0.9)


def _folded_letter(letter: str) -> str:
    return (normalize("NFD", letter)[0].lower() or letter)[0]
