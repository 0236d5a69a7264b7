"""SVG: rendered by Graphviz from a drawing, then put into the order of the map.

Graphviz draws every part; we group the parts by the record they show, name the groups, say in
words what each is, and take out what ties the file to a machine. The same map gives the same
bytes.
"""

from __future__ import annotations

from itertools import count, groupby
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from ecomap.drawing.elements import Layer, Text
from ecomap.drawing.fonts import FAMILY
from ecomap.export.fontface import font_faces
from ecomap.export.picture_dot import part_id, parts_of, picture_dot
from ecomap.export.svg_parts import element, lines_of, shapes_by_id
from ecomap.export.textas import TextAs
from ecomap.graphviz.dot import clean, number
from ecomap.graphviz.engine import render
from ecomap.storage.pictured import NAMESPACE as MAP_NAMESPACE
from ecomap.storage.pictured import TAG as MAP_TAG

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ecomap.drawing.elements import Drawing, Element
    from ecomap.foundation.cancel import CancelToken
    from ecomap.graphviz.engine import Engine

_NAMESPACE = "http://www.w3.org/2000/svg"
_FONTS = f"'{FAMILY}', 'Atkinson Hyperlegible', Arial, 'Liberation Sans', sans-serif"
"""The fallbacks are those whose letters are about as wide: within 5 %, Verdana's would be 20 %."""

_INKSCAPE = "http://www.inkscape.org/namespaces/inkscape"
_LAYERS = {
    Layer.FRAME: "Areas",
    Layer.LINE: "Flows and values",
    Layer.BOX: "Stakeholders",
    Layer.LABEL: "Words on flows",
}
_BODY = {"id": "map", "font-family": _FONTS}


def to_svg(
    drawing: Drawing,
    engine: Engine,
    *,
    text: TextAs = TextAs.FONT,
    data: str = "",
    time_limit: float = 20.0,
    cancel: CancelToken | None = None,
) -> bytes:
    """Return a drawing as a self-contained SVG file.

    Args:
        drawing: What it shows; with no background, whatever lies below shows through.
        engine: The Graphviz to render with.
        text: How text stands in it.
        data: The map as ``ecomap.storage.pictured`` packs it, so that the picture can be opened
            as a map; empty for a picture alone.
        time_limit: In seconds.
        cancel: Stops it.

    Raises:
        GraphvizError: If Graphviz fails or leaves something out.
        GraphvizTimeoutError: If it takes longer than ``time_limit`` seconds.
        CancelledError: If the token was set.
    """
    rendered = render(engine, picture_dot(drawing), time_limit=time_limit, cancel=cancel)
    page = _page(drawing, text, data).removesuffix("</svg>").rstrip()
    body = "\n".join(_body(drawing, shapes_by_id(rendered), text))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{page}\n{body}\n</svg>\n'.encode()


def _body(drawing: Drawing, shapes: Mapping[str, str], text: TextAs) -> Iterator[str]:
    """Write the map itself line by line: layers, in them elements, in them their parts."""
    if not drawing.elements:
        yield f" {element('g', _BODY)}"
        return
    yield f" {_opened(_BODY)}"
    names = map(part_id, count())
    seen: set[Layer] = set()
    for layer, elements in groupby(drawing.elements, key=lambda each: each.layer):
        yield f"  {_opened(_layer(layer, again=layer in seen))}"
        seen.add(layer)
        for each in elements:
            yield f"   {_opened({'id': _element_id(each), 'class': _class(each)})}"
            yield f"    {element('title', {}, clean(each.sentence))}"
            for part in each.parts:
                for line in lines_of(part, shapes.get(next(names), ""), text):
                    yield f"    {line}"
            yield "   </g>"
        yield "  </g>"
    yield " </g>"


def _opened(attributes: Mapping[str, str]) -> str:
    """Return the beginning of a group."""
    return f"{element('g', attributes).removesuffix(' />')}>"


def _layer(layer: Layer, *, again: bool) -> dict[str, str]:
    """Return what makes a group one that drawing programs show as a layer with a name."""
    words = {"inkscape:groupmode": "layer", "inkscape:label": _LAYERS[layer]}
    name = {} if again else {"id": f"layer-{layer.name.lower()}"}
    return name | words


def _page(drawing: Drawing, text: TextAs, data: str) -> str:
    """Return a page without a map: its size, its words, its data, its fonts and its ground."""
    x, y, width, height = (number(value) for value in drawing.area)
    across, down = drawing.paper or drawing.area[2:]
    root = ET.Element(
        "svg",
        {
            "xmlns": _NAMESPACE,
            "xmlns:inkscape": _INKSCAPE,
            "width": f"{number(across)}pt",
            "height": f"{number(down)}pt",
            "viewBox": f"{x} {y} {width} {height}",
            "role": "img",
            "aria-labelledby": "map-title map-description",
        },
    )
    _words(root, "title", drawing.title).set("id", "map-title")
    _words(root, "desc", _description(drawing)).set("id", "map-description")
    if data:
        holder = ET.SubElement(root, "metadata", {"id": "map-data"})
        ET.SubElement(holder, MAP_TAG, {"xmlns": MAP_NAMESPACE}).text = data
    runs = [(part.text, part.bold) for part in parts_of(drawing) if isinstance(part, Text)]
    if runs and text is TextAs.FONT:
        ET.SubElement(root, "style").text = font_faces(runs)
    if drawing.background:
        place = {"x": x, "y": y, "width": width, "height": height}
        ET.SubElement(root, "rect", {"id": "ground"} | place | {"fill": drawing.background})
    ET.indent(root, " ")
    written: str = ET.tostring(root, encoding="unicode")
    return written


def _description(drawing: Drawing) -> str:
    shown = [element.kind for element in drawing.elements if element.key.role == "body"]
    words = (
        f"Data ecosystem map: {_counted(shown.count('stakeholder'), 'stakeholder')}, "
        f"{_counted(shown.count('flow'), 'data flow')} "
        f"and {_counted(shown.count('exchange'), 'value exchange')}."
    )
    return f"{drawing.description} {words}".strip()


def _counted(number_of: int, thing: str) -> str:
    return f"{number_of} {thing}{'' if number_of == 1 else 's'}"


def _element_id(element: Element) -> str:
    """Return a name that no other element of the map has, whatever the ids of its records are."""
    body = f"{element.kind}-{element.key.record_id}"
    return body if element.key.role == "body" else f"{element.key.role}-{body}"


def _class(element: Element) -> str:
    return element.kind if element.key.role == "body" else f"{element.kind} {element.key.role}"


def _words(parent: ET.Element, tag: str, text: str) -> ET.Element:
    words = ET.SubElement(parent, tag)
    words.text = clean(text)
    return words
