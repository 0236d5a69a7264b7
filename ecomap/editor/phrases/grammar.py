"""Reads sentences such as ``Doncaster Council -> UsCreates: NEET scores (closed)``.

One line, one sentence::

    A -> B: dataset, dataset (remarks)     data flows from A to B
    A => B: what is given (remarks)        value goes from A to B
    A <- B: ...    A <-> B: ...            the other way, and both ways; <= and <=> likewise
    A sends dataset to B (remarks)         data flows; gives instead of sends: value goes
    A holds dataset, dataset (remarks)     A looks after data; keeps, hosts: a copy, a platform
    A needs dataset: why                   A needs data
    A (remarks)                            A takes part

Names with signs of the grammar in them are put in quotes. Remarks are words of the method, in any
order: access, status, agreement, nature, kind, roles. Empty lines and lines that begin with ``#``
say nothing; list marks at the start of a line are passed over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from ecomap.editor.phrases.words import SUBJECTS, Subject, known
from ecomap.foundation.errors import EcomapError

if TYPE_CHECKING:
    from collections.abc import Iterator

Verb = Literal["flow", "exchange", "hold", "copy", "host", "need", "be"]

LONGEST = 10_000
"""How many signs of text are read at once."""

_SIGNS: tuple[tuple[str, Verb, str], ...] = (
    ("<->", "flow", "both"),
    ("<=>", "exchange", "both"),
    ("->", "flow", "on"),
    ("→", "flow", "on"),
    ("=>", "exchange", "on"),
    ("⇒", "exchange", "on"),
    ("<-", "flow", "back"),
    ("←", "flow", "back"),
    ("<=", "exchange", "back"),
    ("⇐", "exchange", "back"),
)
_VERBS: tuple[tuple[str, Verb], ...] = (
    ("sends?", "flow"),
    ("gives?", "exchange"),
    ("keeps? a copy of|has a copy of|copies|copy", "copy"),
    ("holds?|keeps?|stewards?|looks? after", "hold"),
    ("hosts?", "host"),
    ("needs?", "need"),
)
_SAYING = tuple((re.compile(rf"\s(?:{words})\s", re.IGNORECASE), verb) for words, verb in _VERBS)
_LIST_MARK = re.compile(r"\s*(?:[-*•–]|\d{1,3}[.)])\s+")
_QUOTES = {'"': '"', "“": "”", "„": "“"}
_TO = re.compile(r"\sto\s", re.IGNORECASE)


_BETWEEN = ("flow", "exchange")


class Span(NamedTuple):
    """A piece of the text that was typed.

    Attributes:
        text: What it says, without quotes and surplus spaces.
        start: Where it begins, counted from the beginning of the whole text.
        end: Where it ends.
    """

    text: str
    start: int
    end: int


class Mention(NamedTuple):
    """A name, with what was remarked on it in brackets."""

    name: Span
    remarks: tuple[Span, ...] = ()


class Phrase(NamedTuple):
    """One sentence.

    Attributes:
        verb: What it says; ``be`` says that somebody takes part.
        subject: Who gives, holds, needs or is.
        partner: Who receives, for flows and exchanges.
        things: The datasets, or what is given.
        why: Why data is needed.
        remarks: What was remarked on the whole.
        both: Whether it goes both ways.
    """

    verb: Verb
    subject: Mention
    partner: Mention | None = None
    things: tuple[Span, ...] = ()
    why: str = ""
    remarks: tuple[Span, ...] = ()
    both: bool = False


class Place(NamedTuple):
    """What is being typed at the end of an unfinished line.

    Attributes:
        start: Where the piece that is being typed begins.
        kind: What stands there: a name of something, a remark, or free words (None).
        on: What a remark is about.
    """

    start: int
    kind: Literal["stakeholder", "dataset", "remark"] | None
    on: Subject = "stakeholder"


class PhraseError(EcomapError):
    """A sentence that cannot be read.

    Attributes:
        start: Where in the text the trouble begins.
        end: Where it ends.
    """

    def __init__(self, message: str, hint: str, start: int, end: int) -> None:
        super().__init__(message, hint)
        self.start = start
        self.end = end


def read(text: str) -> tuple[Phrase, ...]:
    """Return the sentences of a text, a line each.

    Raises:
        PhraseError: For the first piece that cannot be read, with where it is.
    """
    if len(text) > LONGEST:
        raise PhraseError(
            f"That is more than {LONGEST:,} signs at once",
            "Paste it in parts.",
            LONGEST,
            len(text),
        )
    return tuple(_phrase(line) for line in _lines(text))


def place_at(line: str) -> Place:
    """Return what is being typed at the end of a line."""
    piece = Span(line, 0, len(line))
    mark = _LIST_MARK.match(line)
    begin, kind, on = mark.end() if mark else 0, "stakeholder", "stakeholder"
    opening = line.rfind("(")
    in_brackets = opening > line.rfind(")")
    before = Span(line[:opening], 0, opening) if in_brackets else piece
    bare = _masked(before.text)
    sign = next(_signs(before), None)
    verb = next((v for p, v in _SAYING if p.search(bare)), None)
    if sign is not None:
        at, text, what, _ = sign
        begin, on = at + len(text), "stakeholder"
        colon = bare.find(":", begin)
        if colon >= 0:
            begin, kind, on = colon + 1, "dataset" if what == "flow" else "", what
    elif verb is not None:
        found = min((m.end() for p, _ in _SAYING if (m := p.search(bare))), default=0)
        begin, kind, on = found, "dataset", "holding" if verb not in _BETWEEN else verb
        ways = list(_TO.finditer(bare)) if verb in _BETWEEN else []
        if ways:
            begin, kind = ways[-1].end(), "stakeholder"
    if in_brackets:
        begin, kind = max(opening, line.rfind(","), line.rfind(";")) + 1, "remark"
    elif kind == "dataset":
        begin = max(begin, bare.rfind(",") + 1, bare.rfind(";") + 1)
    begin += len(line[begin:]) - len(line[begin:].lstrip())
    return Place(begin, kind or None, on)  # type: ignore[arg-type]


def _lines(text: str) -> Iterator[Span]:
    """Go through the lines that say something, without list marks and the last full stop."""
    start = 0
    for line in text.splitlines(keepends=True):
        mark = _LIST_MARK.match(line)
        piece = _trimmed(Span(line, start, start + len(line)), mark.end() if mark else 0)
        start += len(line)
        if piece.text and not piece.text.startswith("#"):
            yield piece


def _phrase(line: Span) -> Phrase:
    for at, sign, verb, way in _signs(line):
        return _with_sign(line, at, len(sign), verb, way)
    bare = _masked(line.text)
    found = [(m, verb) for pattern, verb in _SAYING if (m := pattern.search(bare))]
    if found:
        match, verb = min(found, key=lambda pair: pair[0].start())
        return _with_verb(line, match.start(), match.end(), verb)
    return Phrase("be", _mention(line, "stakeholder"))


def _signs(line: Span) -> Iterator[tuple[int, str, Verb, str]]:
    """Go through the first arrow of a line, if it has one; a longer arrow wins over its parts."""
    bare = _masked(line.text)
    places = [
        (at, -len(sign), sign, verb, way)
        for sign, verb, way in _SIGNS
        if (at := bare.find(sign)) >= 0
    ]
    for at, _, sign, verb, way in sorted(places)[:1]:
        yield at, sign, verb, way


def _with_sign(line: Span, at: int, length: int, verb: Verb, way: str) -> Phrase:
    left, right = _part(line, 0, at), _part(line, at + length)
    verb = _meant(verb, right)
    on: Subject = "flow" if verb == "flow" else "exchange"
    colon = _masked(right.text).find(":")
    if colon < 0:
        right, remarks = _with_remarks(right, on)
        things: tuple[Span, ...] = ()
    else:
        what, remarks = _with_remarks(_part(right, colon + 1), on)
        things = _listed(what) if verb == "flow" else _one(what)
        right = _part(right, 0, colon)
    first, second = _mention(left, "stakeholder"), _mention(right, "stakeholder")
    if way == "back":
        first, second = second, first
    return Phrase(verb, first, second, things, remarks=remarks, both=way == "both")


def _with_verb(line: Span, start: int, end: int, verb: Verb) -> Phrase:
    subject, rest = _mention(_part(line, 0, start), "stakeholder"), _part(line, end)
    if verb in ("flow", "exchange"):
        return _transfer(subject, rest, verb)
    if verb == "need":
        colon = _masked(rest.text).find(":")
        what, why = (rest, "") if colon < 0 else (_part(rest, 0, colon), rest.text[colon + 1 :])
        return Phrase(verb, subject, things=_some(_listed(what), rest), why=why.strip())
    what, remarks = _with_remarks(rest, "holding")
    return Phrase(verb, subject, things=_some(_listed(what), rest), remarks=remarks)


def _transfer(subject: Mention, rest: Span, verb: Verb) -> Phrase:
    """Read ``dataset to B (remarks)``; the last ``to`` counts, since names may have one."""
    verb = _meant(verb, rest)
    on: Subject = "flow" if verb == "flow" else "exchange"
    rest, remarks = _with_remarks(rest, on)
    ways = list(_TO.finditer(_masked(rest.text)))
    if not ways:
        word = "sends" if verb == "flow" else "gives"
        raise PhraseError(
            f"It is not said to whom “{rest.text}” goes",
            f"Write: A {word} something to B.",
            rest.start,
            rest.end,
        )
    what, partner = _part(rest, 0, ways[-1].start()), _part(rest, ways[-1].end())
    things = _listed(what) if verb == "flow" else _one(what)
    return Phrase(verb, subject, _mention(partner, "stakeholder"), things, remarks=remarks)


def _meant(verb: Verb, piece: Span) -> Verb:
    """Return what an arrow stands for: only value is tangible or intangible, whatever the arrow."""
    if verb != "flow" or not piece.text.endswith(")"):
        return verb
    inside = _part(piece, piece.text.rfind("(") + 1, len(piece.text) - 1)
    natures = {"tangible", "intangible"}
    return "exchange" if natures & {one.text.lower() for one in _split(inside)} else verb


def _mention(piece: Span, on: Subject) -> Mention:
    piece, remarks = _with_remarks(piece, on)
    name = _name(piece)
    if not name.text:
        raise PhraseError(
            "A name is missing here",
            "Write: A -> B: dataset, or A => B: value.",
            piece.start,
            max(piece.end, piece.start + 1),
        )
    return Mention(name, remarks)


def _with_remarks(piece: Span, on: Subject) -> tuple[Span, tuple[Span, ...]]:
    """Take the brackets off the end of a piece, unless they belong to the name.

    They belong to it if none of their words is a remark: ``Partnership (KEEP)``.
    """
    if not piece.text.endswith(")"):
        return piece, ()
    opening = piece.text.rfind("(")
    if opening < 0:
        return piece, ()
    inside = _part(piece, opening + 1, len(piece.text) - 1)
    remarks = tuple(_split(inside))
    strange = [one for one in remarks if not known(one.text, on)]
    if remarks and len(strange) == len(remarks) and opening > 0:
        return piece, ()
    if strange:
        raise PhraseError(
            f"“{strange[0].text}” is not a remark that fits here",
            f"You can say: {', '.join(SUBJECTS[on])}.",
            strange[0].start,
            strange[0].end,
        )
    return _part(piece, 0, opening), remarks


def _listed(piece: Span) -> tuple[Span, ...]:
    return tuple(name for one in _split(piece) if (name := _name(one)).text)


def _one(piece: Span) -> tuple[Span, ...]:
    name = _name(piece)
    return (name,) if name.text else ()


def _some(things: tuple[Span, ...], place: Span) -> tuple[Span, ...]:
    if not things:
        raise PhraseError(
            "It is not said which data",
            "Write: A holds dataset.",
            place.start,
            max(place.end, place.start + 1),
        )
    return things


def _split(piece: Span) -> Iterator[Span]:
    """Go through the parts between commas and semicolons, those within quotes apart."""
    bare, begin = _masked(piece.text), 0
    for at, sign in enumerate(f"{bare},"):
        if sign in ",;":
            part = _part(piece, begin, at)
            if part.text:
                yield part
            begin = at + 1


def _name(piece: Span) -> Span:
    """Return a name without its quotes and with single spaces."""
    text = piece.text
    if len(text) > 1 and _QUOTES.get(text[0]) == text[-1]:
        text = text[1:-1]
    return Span(" ".join(text.split()), piece.start, piece.end)


def _masked(text: str) -> str:
    """Return a text of the same length in which quoted and bracketed pieces say nothing."""
    signs, closing, depth = [], "", 0
    for sign in text:
        if closing:
            signs.append("\0")
            closing = "" if sign == closing else closing
            continue
        if sign in _QUOTES and text.count(_QUOTES[sign]) > (1 if _QUOTES[sign] == sign else 0):
            closing = _QUOTES[sign]
            signs.append("\0")
            continue
        depth += (sign == "(") - (sign == ")" and depth > 0)
        signs.append("\0" if depth or sign == ")" else sign)
    return "".join(signs)


def _part(piece: Span, begin: int, end: int | None = None) -> Span:
    stop = len(piece.text) if end is None else end
    text = piece.text[begin:stop]
    return _trimmed(Span(text, piece.start + begin, piece.start + stop), 0)


def _trimmed(piece: Span, skipped: int) -> Span:
    """Return a piece without its first signs, the space around it and a last full stop."""
    text = piece.text[skipped:]
    start = piece.start + skipped + len(text) - len(text.lstrip())
    text = text.strip()
    if text.endswith(").") or (text.endswith(".") and not text.endswith("..")):
        text = text[:-1].rstrip()
    return Span(text, start, start + len(text))
