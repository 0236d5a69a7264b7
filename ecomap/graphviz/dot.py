r"""Graphs as values, written as DOT text: the one place where text is quoted for Graphviz.

Graphviz treats the same characters differently in different places (seen in 14.1.5):

* names and most attributes reach the SVG with XML entities kept as they are, so everything
  special is written as an entity; ``fontname`` even reaches it without any escaping;
* labels turn entities into characters first and then read ``\N``, ``\n``, ``\l``;
* tooltips read those escapes twice;
* a name that starts with ``%`` counts as nameless and is replaced by a number;
* a label that begins with an empty line crashes the program when an earlier node has text,
  therefore an empty line inside a label is written as one space.

Attributes that name files (``image``) are not supported: entities would be part of the name.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

_LABELS = frozenset({"label", "xlabel", "headlabel", "taillabel"})
_TOOLTIPS = frozenset({"tooltip", "edgetooltip", "headtooltip", "labeltooltip", "tailtooltip"})
# Everything outside the Char production of XML 1.0 (section 2.2), with it lone surrogates.
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SECOND_SPACE = re.compile("(?<= ) ")  # would come out as U+00A0
_LINE_END = re.compile(r"\r\n?")
_MARKUP = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}
_SPACES = {ord(character): f"&#{ord(character)};" for character in "\t\n\r"}
_TOOLTIP = _MARKUP | _SPACES | {ord("\t"): " "}
_PLAIN = _MARKUP | _SPACES | {ord("\\"): "&#92;"}
_NAME = _PLAIN | {ord("%"): "&#37;", ord(":"): "&#58;"}  # a colon would begin a port
_HTML = _MARKUP | {ord("\\"): "\\\\", ord("\t"): " "}


_SHORT = 40
"""Longest text that is remembered with its quoting: colours and shapes are, sentences are not."""


class Html(str):
    """Markup for an HTML-like label, without the outer angle brackets; not quoted further."""

    __slots__ = ()


class LeftAligned(str):
    """Text of a label of which every line starts at the left side of its box."""

    __slots__ = ()


Value = str | float
Attributes = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class DotNode:
    """A node; the name may be any text."""

    name: str
    attributes: Attributes = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DotEdge:
    """An edge between two nodes, given by their names."""

    source: str
    target: str
    attributes: Attributes = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DotGraph:
    """A directed graph in which several edges may join the same pair of nodes."""

    name: str = ""
    attributes: Attributes = field(default_factory=dict)
    node_defaults: Attributes = field(default_factory=dict)
    edge_defaults: Attributes = field(default_factory=dict)
    nodes: tuple[DotNode, ...] = ()
    edges: tuple[DotEdge, ...] = ()


def write(graph: DotGraph) -> str:
    r"""Return the DOT text of the graph: nodes before edges, everything in the order given.

    Text comes out of Graphviz's SVG as it went in, with these exceptions: characters that XML
    forbids are dropped; ``\r`` and ``\r\n`` in a label are line ends like ``\n``; a tab in a
    tooltip becomes a space; Graphviz itself writes the second of two spaces in a label or
    tooltip as U+00A0. Numbers are rounded to three decimals.

    Raises:
        ValueError: A number is infinite or not a number.
    """
    dot = _library().Digraph(name=_name(graph.name))
    for keyword, defaults in (
        ("graph", graph.attributes),
        ("node", graph.node_defaults),
        ("edge", graph.edge_defaults),
    ):
        dot.attr(
            keyword, _attributes=[(key, _value(key, value)) for key, value in defaults.items()]
        )
    # Lines of our own, for the library quotes the same words anew in each of them.
    quote = _library().quoting.quote
    for node in graph.nodes:
        attributes = _list_of(_labelled(node, graph.node_defaults))
        dot.body.append(f"\t{quote(_name(node.name))}{attributes}\n")
    for edge in graph.edges:
        ends = f"{quote(_name(edge.source))} -> {quote(_name(edge.target))}"
        dot.body.append(f"\t{ends}{_list_of(edge.attributes)}\n")
    return str(dot.source)


def listed(attributes: Attributes) -> str:
    """Return attributes as they stand within the brackets of a node or an edge.

    Raises:
        ValueError: A number is infinite or not a number.
    """
    return " ".join(
        _short_pair(key, value)
        if not isinstance(value, str) or len(value) <= _SHORT
        else _pair(key, value)
        for key, value in attributes.items()
    )


def html_text(text: str) -> str:
    """Return the text as markup that stands for it inside an ``Html`` label.

    Line ends become ``<br/>``, a tab becomes a space (Graphviz drops tabs there).
    """
    lines = _LINE_END.sub("\n", clean(text)).split("\n")
    return "<br/>".join(line.translate(_HTML) for line in lines)


def clean(text: str) -> str:
    """Return the text without the characters that XML forbids (controls, lone surrogates)."""
    return _FORBIDDEN.sub("", text)


def number(value: float) -> str:
    """Return the number with at most three decimals, without trailing zeros or ``-0``.

    Raises:
        ValueError: The number is infinite or not a number.
    """
    if not math.isfinite(value):
        raise ValueError(f"not a finite number: {value}")
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _labelled(node: DotNode, defaults: Attributes) -> Attributes:
    """Return the node's attributes with a label in any case where its name would be read as one.

    Graphviz would take the entities of the name for escapes: a backslash at the end crashes it.
    """
    if "label" in node.attributes or "label" in defaults or _name(node.name) == node.name:
        return node.attributes
    return {"label": node.name, **node.attributes}


def _name(text: str) -> str:
    return _quoted(_with_entities(clean(text), _NAME))


@cache
def _library() -> ModuleType:
    """Return the library that writes DOT; it is imported when it is first needed."""
    import graphviz

    library: ModuleType = graphviz
    return library


def _quoted(text: str) -> str:
    # The library writes a plain string of the form <...> as HTML, this one in quotes.
    marked: str = _library().nohtml(text)
    return marked


def _list_of(attributes: Attributes) -> str:
    return f" [{listed(attributes)}]" if attributes else ""


def _pair(key: str, value: Value) -> str:
    quote = _library().quoting.quote
    return f"{quote(key)}={quote(_value(key, value))}"


_short_pair = lru_cache(maxsize=16_384, typed=True)(_pair)
"""The same from memory; typed, for ``True`` is no 1 and markup no text."""


def _value(key: str, value: Value) -> str:
    if isinstance(value, Html):
        # An empty pair of brackets would be a syntax error.
        return f"<{clean(value)}>" if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _quoted(_text(key, value))
    return number(value)


def _text(key: str, value: str) -> str:
    text = clean(value)
    if key in _LABELS:
        return _label(text, left=isinstance(value, LeftAligned))
    if key in _TOOLTIPS:
        return text.replace("\\", "\\\\\\\\").translate(_TOOLTIP)
    return _with_entities(text, _PLAIN)


def _with_entities(text: str, entities: Mapping[int, str]) -> str:
    return _SECOND_SPACE.sub("&#32;", text.translate(entities))


def _label(text: str, *, left: bool) -> str:
    if not text:
        return ""
    escaped = text.replace("\\", "\\\\").replace("&", "&amp;")
    lines = [line or " " for line in _LINE_END.sub("\n", escaped).split("\n")]
    return "".join(f"{line}\\l" for line in lines) if left else "\\n".join(lines)
