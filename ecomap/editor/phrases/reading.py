"""Says how sentences are understood, before they are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.editor.phrases.names import Choices, Kind, exact, key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ecomap.editor.phrases.grammar import Phrase
    from ecomap.model.document import Document

_VERBS = {
    "flow": "data goes from {} to {}",
    "exchange": "value goes from {} to {}",
    "hold": "{} looks after data",
    "copy": "{} keeps a copy of data",
    "host": "{} hosts data",
    "need": "{} needs data",
    "be": "{} takes part",
}
_LONGEST = 60


def in_words(document: Document, phrases: Sequence[Phrase], choices: Choices) -> str:
    """Return one line: how the last sentence is understood, and what in all of them is new."""
    last = phrases[-1]
    names = [last.subject.name.text, *([last.partner.name.text] if last.partner else [])]
    said = _VERBS[last.verb].format(*(_shortened(name) for name in names))
    things = ", ".join(_shortened(thing.text) for thing in last.things)
    words = said[0].upper() + said[1:] + (f": {things}" if things else "")
    if last.both:
        words += ", and back"
    fresh = _new_names(document, phrases, choices)
    count = f" ({len(phrases)} sentences)" if len(phrases) > 1 else ""
    new = f".  New: {', '.join(_shortened(name) for name in fresh)}" if fresh else ""
    return f"{words}{count}{new}"


def _new_names(document: Document, phrases: Sequence[Phrase], choices: Choices) -> list[str]:
    found: dict[tuple[Kind, str], str] = {}
    for kind, name in names_in(phrases):
        if exact(document, kind, name) is None and choices.get((kind, key(name))) is None:
            found.setdefault((kind, key(name)), name)
    return list(found.values())


def names_in(phrases: Sequence[Phrase]) -> list[tuple[Kind, str]]:
    """Return every name of a stakeholder or a dataset in sentences, in their order."""
    names: list[tuple[Kind, str]] = []
    for phrase in phrases:
        names.append(("stakeholder", phrase.subject.name.text))
        if phrase.partner is not None:
            names.append(("stakeholder", phrase.partner.name.text))
        if phrase.verb not in ("exchange", "be"):
            names += [("dataset", thing.text) for thing in phrase.things]
    return names


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
