"""Which entries fit what was typed, the best first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.editor.palette.fuzzy import folded, match

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ecomap.editor.palette.entries import Entry

MOST = 60
"""How many entries are found; nobody reads more."""
_IN_PLACE, _IN_TIP = 4.0, 2.0  # a word that is not in the title counts less than one that is

_WELL = 4.0  # for each letter; letters that neither start a word nor follow one another have less


class Found(NamedTuple):
    """An entry that fits.

    Attributes:
        entry: The entry.
        places: Which letters of its title were typed.
    """

    entry: Entry
    places: tuple[int, ...] = ()


class _Fit(NamedTuple):
    score: float
    places: tuple[int, ...]
    far_fetched: bool


def search(entries: Sequence[Entry], typed: str, recent: Iterable[str] = ()) -> tuple[Found, ...]:
    """Return the entries that fit, at most sixty; ties stay in the order of the entries.

    Every typed word is looked for in the title, as letters in order; one that is not there may be
    the start of words of the place or the tip. Titles in which the letters are strewn about are
    found only if there is nothing better. With nothing typed all actions fit, those used
    last before all others.

    Args:
        entries: Actions in the order of the menus, then what is on the map.
        typed: What the user typed.
        recent: Ids of the actions used last, the latest first.
    """
    words = typed.split()
    if not words:
        return _all_actions(entries, tuple(recent))
    ranked = []
    for index, entry in enumerate(entries):
        fit = _fit(entry, words)
        if fit is not None:
            ranked.append((fit.far_fetched, -fit.score, index, Found(entry, fit.places)))
    ranked.sort(key=lambda one: one[:3])
    if ranked and not ranked[0][0]:
        ranked = [one for one in ranked if not one[0]]
    return tuple(found for *_, found in ranked[:MOST])


def _all_actions(entries: Sequence[Entry], recent: tuple[str, ...]) -> tuple[Found, ...]:
    actions = {entry.id: Found(entry) for entry in entries if entry.is_action}
    order = dict.fromkeys((*(i for i in recent if i in actions), *actions))
    return tuple(actions[action_id] for action_id in order)


def _fit(entry: Entry, words: list[str]) -> _Fit | None:
    """Return how well an entry fits; None if it does not."""
    score, places, far_fetched = 0.0, set[int](), False
    for word in words:
        found = match(word, entry.title)
        well = found is not None and found.score >= _WELL * len(word)
        beside = 0.0 if well else _beside(entry, folded(word))
        if beside:
            score += beside
        elif found is not None:
            score += found.score
            places.update(found.places)
            far_fetched |= not well
        else:
            return None
    return _Fit(score, tuple(sorted(places)), far_fetched)


def _beside(entry: Entry, word: str) -> float:
    """Return what a word counts for that starts one of the place or the tip."""
    if any(one.startswith(word) for one in folded(entry.place).split()):
        return _IN_PLACE
    if len(word) > 2 and any(one.startswith(word) for one in folded(entry.tip).split()):
        return _IN_TIP
    return 0.0
