"""Texts that do harm wherever somebody forgot to look, and maps that have them everywhere.

``TEXTS`` is the catalogue. ``raw_map`` puts one of them into every text field of every kind of
record, found by the annotations of the models, so that new fields take part.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, TypeAdapter

from ecomap.foundation.inert import inert
from ecomap.model.document import RECORD_TYPES, Document
from ecomap.model.entities import (
    Frame,
    LongText,
    MapInfo,
    Note,
    Record,
    ShortText,
    Stakeholder,
)
from ecomap.model.references import REFERENCES
from ecomap.storage.migrations import CURRENT_VERSION

TEXTS: Mapping[str, str] = {
    # Quoting, and the ends of whatever a text may stand in.
    "quotes": "\"Council\" & 'Clinic' `x` “y”",
    "backslashes": r"C:\new\table \\ \" \'",
    "backslash at the end": "C:\\maps\\",
    "end of CDATA": "]]> <![CDATA[ <!-- --> ?> <?xml?>",
    "end of a title": "</title></text></g></svg><script>alert(1)</script>",
    "document type": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
    "entities": "&amp; &lt;b&gt; &#65; &#x41; &nbsp; &eacute; &unknown;",
    # HTML, as Qt and browsers read it.
    "script": "<script>alert(1)</script>",
    "event": '<img src=x onerror="alert(1)"> <svg onload=alert(1)>',
    "picture": '<img src="http://192.0.2.1/seen.png"><b>bold</b>',
    "file": '<img src="file:///etc/passwd"> <a href="file:///etc/passwd">x</a>',
    "link": '<a href="javascript:alert(1)">press</a> javascript:alert(1)',
    "data link": "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "address": "https://192.0.2.1/x?y=1&z=2#frag",
    "style": "<style>* { display: none }</style> </style> @import url(http://192.0.2.1/x.css);",
    "Qt's rich text": "<qt><h1>Big</h1><table><tr><td>cell</td></tr></table></qt>",
    "nearly HTML": "a < b and b > c <>",
    "Markdown": "![x](http://192.0.2.1/x.png) [x](javascript:alert(1)) # head",
    # Qt's own signs.
    "mnemonics": "R&D && A&&B &File",
    "sign of changes": "a[*]b[*][*] map[*]",
    "format": "%1 %2 %s %n %d %(name)s {0} {name} {{x}} $HOME ${HOME}",
    "style sheet": '"} QWidget { image: url(http://192.0.2.1/x.png) } /*',
    # Graphviz.
    "Graphviz escapes": r"\N \G \E \T \H \L \l \r \n \\N",
    "DOT": 'x"]; node [shape=box, image="/etc/passwd"]; "y" -> "z" [label="',
    "DOT keyword": "node",
    "record": "{a|<b> c} | {d}",
    "HTML-like label": '<<table><tr><td href="x">y</td></tr></table>>',
    "port": "a:n:b",
    "per cent": "%100 100%",
    "comment": "/* a */ // b # c -- d",
    # What programs that read tables take for formulas.
    "formula =": '=HYPERLINK("http://192.0.2.1/","x")',
    "formula +": "+1+cmd|' /C calc'!A0",
    "formula -": "-2+3",
    "formula @": "@SUM(1)",
    "formula tab": "\t=1+1",
    # Shells and paths.
    "shell": "$(touch /tmp/x); `touch /tmp/x` | touch /tmp/x & > /tmp/x",
    "path": "../../../../etc/passwd",
    # Signs that are not seen.
    "override": "a\u202egpj.exe\u202c b",
    "embedding": "x\u202ay\u202bz",
    "isolates": "x\u2066y\u2067z\u2068w",
    "direction marks": "a\u200eb\u200fc\u061cd",
    "zero width": "a\u200bb\u200cc\u200dd\u2060e\ufeff",
    "only zero width": "\u200b\u200b\u2060",
    "soft hyphen": "Reg\u00adis\u00adtry",
    "tags": "x\U000e0041\U000e0042\U000e007f",
    "line separators": "a\u2028b\u2029c\x85d\x0be\x0cf",
    "line ends": "first\nsecond\r\nthird\rfourth\n\n",
    "tabs and spaces": "\t two  spaces\tand\u00a0more\u3000 ",
    "only spaces": " \t\n\u00a0 ",
    # Controls.
    "NUL": "a\0b\0",
    "controls": "".join(map(chr, range(1, 32))) + "\x7f",
    "C1 controls": "x" + "".join(map(chr, range(128, 160))) + "y",
    "terminal colour": "\x1b[31mred\x1b[0m \x9b31m",
    "terminal title": "\x1b]0;owned\x07 \x1b]8;;http://192.0.2.1\x1b\\link\x1b]8;;\x1b\\",
    "terminal erase": "\x1b[2J\x1b[H\x08\x08\x08",
    "not characters": "a\ufffe\uffffb\ufdd0c\U0001ffffd",
    "replacement": "a\ufffdb\ufffc",
    "interlinear": "a\ufff9b\ufffac\ufffbd",
    # Letters.
    "tower of marks": "a" + "\u0301\u0323\u0338" * 200 + "b",
    "only marks": "\u0301" * 50,
    "towers with joiners": ("Z" + "\u0353\u200d" * 30) * 5,
    "accents": "Dŵr Cymru, Łódź, ȘȚĂ, e\u0301 o\u0308",
    "emoji": "Family 👨‍👩‍👧 and 🏴󠁧󠁢󠁷󠁬󠁳󠁿 👍🏽",
    "Arabic": "المجلس البلدي (2024)",
    "Hebrew": "שלום! עיר",
    "Chinese": "数据生态系统地图",
    "Thai": "องค์การบริหารส่วนจังหวัด",
    "blanks that are letters": "\u3164\u115f\uffa0",
    "private use": "\ue000\U000f0000",
    # Length.
    "one letter": "x",
    "long word": "x" * 1_000,
    "long words": "ward " * 200,
    "long lines": "line\n" * 200,
    "long Chinese": "数" * 1_000,
    "long emoji": "👨‍👩‍👧" * 200,
    "enormous word": "x" * 100_000,
    "enormous words": "ward " * 20_000,
    "enormous lines": "\n" * 50_000 + "x\n" * 25_000,
    "enormous nothing": "\u200b" * 99_999 + "x",
    "enormous tower": "a" + "\u0301" * 99_999,
}
"""Texts by what they are; each has at most as many characters as the longest field takes."""

HALVES: Mapping[str, str] = {
    "high half": "a\ud800b",
    "low half": "\udfff",
    "turned": "\udc00\ud800",
}
"""Texts with half a letter, which no file may hold."""

SHORT = 1_000
"""How many characters names and other short texts may have."""

_ENDS = {"source": "hub", "target": "end"}
_NEEDED: Mapping[str, dict[str, Any]] = {
    "stakeholders": {"id": "s", "position": [300, 400]},
    "datasets": {"id": "d"},
    "holdings": {"id": "h", "stakeholder": "s", "dataset": "d"},
    "flows": {"id": "f", "source": "s", "target": "hub", "datasets": ["d"]},
    "exchanges": {"id": "e", **_ENDS},
    "needs": {"id": "n", "stakeholder": "hub", "dataset": "d"},
    "agreements": {"id": "g", "parties": ["s"], "datasets": ["d"]},
    "frames": {"id": "fr", "area": [-200, -200, 900, 900]},
    "notes": {"id": "no", "position": [800, 0]},
    "views": {"id": "v"},
}
"""One record of each kind, with the fields that are no text and without which it is nothing."""

_PLAIN: Mapping[str, list[dict[str, Any]]] = {
    "stakeholders": [
        {"id": "hub", "name": "Hub", "position": [0, 0]},
        {"id": "end", "name": "End", "position": [600, 0]},
    ],
    # A flow without a name of its own is called by its datasets.
    "flows": [{"id": "unnamed", **_ENDS, "datasets": ["d"]}],
}


def raw_map(text: str) -> dict[str, Any]:
    """Return a map as raw data with a text in every text field, cut to what the field takes."""
    info = filled(MapInfo, text)
    info["actions"][0]["id"] = "a"
    info["dismissed"][0]["fingerprint"] = "single-holder:d"
    records = {
        name: [*_PLAIN.get(name, ()), {**filled(kind, text), **_NEEDED[name]}]
        for name, kind in RECORD_TYPES.items()
    }
    snapshot = {"id": "early", "name": text[:SHORT], "at": "2024-05-31T14:32:05Z", "map": info}
    head = {"format": "ecomap-map", "format_version": CURRENT_VERSION, "map": info}
    return {**head, **records, "snapshots": [snapshot]}


def in_one_map(documents: Mapping[str, Document]) -> Document:
    """Return a map with the records of several, those of each in a place of their own.

    The ids get the number of the map before them: ``7-s`` is ``s`` of the eighth map.
    """
    collections: dict[str, dict[str, Any]] = {name: {} for name in RECORD_TYPES}
    for number, document in enumerate(documents.values()):
        dx, dy = number % 8 * 2_500.0, number // 8 * 2_500.0
        for name in RECORD_TYPES:
            for record in document.collection(name).values():
                changes = _renamed(record, number) | _moved(record, dx, dy)
                collections[name][changes["id"]] = record.model_copy(update=changes)
    return Document(**collections)


def _renamed(record: Record, number: int) -> dict[str, Any]:
    changes: dict[str, Any] = {"id": f"{number}-{record.id}"}
    for reference in REFERENCES.get(type(record), ()):
        named = getattr(record, reference.field)
        if isinstance(named, tuple):
            changes[reference.field] = tuple(f"{number}-{one}" for one in named)
        elif named is not None:
            changes[reference.field] = f"{number}-{named}"
    return changes


def _moved(record: Record, dx: float, dy: float) -> dict[str, Any]:
    if isinstance(record, Frame):
        return {"area": record.area.moved(dx, dy)}
    if isinstance(record, Stakeholder | Note) and record.position is not None:
        return {"position": record.position.moved(dx, dy)}
    return {}


def filled(kind: type[BaseModel], text: str) -> dict[str, Any]:
    """Return the text fields of a model with a text in each."""
    hints = get_type_hints(kind, include_extras=True)
    found = {name: _value(hints[name], text) for name in kind.model_fields}
    return {name: value for name, value in found.items() if value is not None}


def text_fields(kind: type[BaseModel]) -> dict[str, int]:
    """Return the names of a model's fields that are one text, and how long each may be."""
    hints = get_type_hints(kind, include_extras=True)
    limits = {name: _limit(hints[name]) for name in kind.model_fields}
    return {name: limit for name, limit in limits.items() if limit is not None}


def shown(text: str, longest: int = 300) -> str:
    """Return what must be seen of a text: its inert form without white space."""
    return "".join(inert(text, longest).split())


def steering(text: str, allowed: str = "\n") -> set[str]:
    """Return the characters that could steer a terminal, or turn the direction of what follows."""
    return {
        f"U+{ord(sign):04X}"
        for sign in text
        if sign not in allowed
        and (unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") or _turns(sign))
    }


def _turns(sign: str) -> bool:
    return unicodedata.bidirectional(sign) in {
        *("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    }


@cache
def _limit(hint: Any) -> int | None:
    """Return how many characters a field takes, or None if it is no text for people."""
    if get_origin(hint) is not Annotated or get_args(hint)[0] is not str:
        return None
    schema = TypeAdapter(hint).json_schema()
    return None if "pattern" in schema else schema["maxLength"]


def _value(hint: Any, text: str) -> Any:
    """Return a value with the text in it for a field, or None if it holds no text."""
    limit = _limit(hint)
    if limit is not None:
        return text[:limit]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _value(arguments[0], text)
    if origin is tuple:
        inner = _value(arguments[0], text)
        return None if inner is None else [inner]
    if origin is Mapping:
        assert arguments == (ShortText, LongText)
        return {text[:SHORT]: text}
    if origin in (Union, UnionType, Literal):
        return None
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return filled(hint, text)
    return None
