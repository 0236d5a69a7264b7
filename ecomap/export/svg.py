"""SVG: rendered by Graphviz from a drawing, then put into the order of the map.

Graphviz draws every part; we group the parts by the record they show, name the groups, say in
words what each is, and take out what ties the file to a machine. The same map gives the same
bytes.
"""

from __future__ import annotations

from itertools import count, groupby
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from defusedxml.ElementTree import fromstring

from ecomap.drawing.elements import Layer, Text
from ecomap.drawing.fonts import FAMILY
from ecomap.export.fontface import font_faces, set_width
from ecomap.export.outlined import outlined
from ecomap.export.picture_dot import part_id, parts_of, picture_dot
from ecomap.export.textas import TextAs
from ecomap.foundation.errors import GraphvizError
from ecomap.graphviz.dot import clean, number
from ecomap.graphviz.engine import run
from ecomap.storage.pictured import NAMESPACE as MAP_NAMESPACE
from ecomap.storage.pictured import TAG as MAP_TAG

if TYPE_CHECKING:
    from ecomap.drawing.elements import Drawing, Element, Part
    from ecomap.foundation.cancel import CancelToken
    from ecomap.graphviz.engine import Engine

_NAMESPACE = "http://www.w3.org/2000/svg"
_SVG = f"{{{_NAMESPACE}}}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_NOT_OURS = (f"{_XML}space", "font-family")
"""What Graphviz says about every text; we say once for all of them which font they are set in."""

_FONTS = f"'{FAMILY}', 'Atkinson Hyperlegible', Arial, 'Liberation Sans', sans-serif"
"""The fallbacks are those whose letters are about as wide: within 5 %, Verdana's would be 20 %."""

_TRY_AGAIN = "Export once more; if your own Graphviz is set, try the built-in one."


_INKSCAPE = "http://www.inkscape.org/namespaces/inkscape"
_LAYERS = {
    Layer.FRAME: "Areas",
    Layer.LINE: "Flows and values",
    Layer.BOX: "Stakeholders",
    Layer.LABEL: "Words on flows",
}


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
    rendered = run(
        engine,
        picture_dot(drawing),
        layout="nop2",
        format="svg",
        time_limit=time_limit,
        cancel=cancel,
    )
    shapes = _shapes_by_id(rendered)
    root = _page(drawing, text, data)
    body = ET.SubElement(root, "g", {"id": "map", "font-family": _FONTS})
    names = map(part_id, count())
    seen: set[Layer] = set()
    for layer, elements in groupby(drawing.elements, key=lambda element: element.layer):
        stage = _layer(body, layer, again=layer in seen)
        seen.add(layer)
        for element in elements:
            words = {"id": _element_id(element), "class": _class(element)}
            group = ET.SubElement(stage, "g", words)
            _words(group, "title", element.sentence)
            for part in element.parts:
                group.extend(_finished(shapes.get(next(names), []), part, text))
    ET.indent(root, " ")
    written: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'.encode()


def _layer(body: ET.Element, layer: Layer, *, again: bool) -> ET.Element:
    """Return a group that drawing programs show as a layer with a name."""
    words = {"inkscape:groupmode": "layer", "inkscape:label": _LAYERS[layer]}
    name = {} if again else {"id": f"layer-{layer.name.lower()}"}
    return ET.SubElement(body, "g", name | words)


def _page(drawing: Drawing, text: TextAs, data: str) -> ET.Element:
    """Return the root of the picture: its size, its words, its map, its fonts and its ground."""
    x, y, width, height = (number(value) for value in drawing.area)
    root = ET.Element(
        "svg",
        {
            "xmlns": _NAMESPACE,
            "xmlns:inkscape": _INKSCAPE,
            "width": f"{width}pt",
            "height": f"{height}pt",
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
    return root


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


def _shapes_by_id(rendered: bytes) -> dict[str, list[ET.Element]]:
    """Return what Graphviz drew for each part, by the part's id."""
    try:
        # Graphviz names the document type of SVG 1.1; entities stay forbidden.
        root = fromstring(rendered, forbid_dtd=False)
    except (ET.ParseError, LookupError, ValueError) as error:
        raise GraphvizError("Graphviz gave an SVG that cannot be read", _TRY_AGAIN) from error
    return {
        group.get("id", ""): [shape for shape in group if shape.tag != f"{_SVG}title"]
        for group in root.iter(f"{_SVG}g")
    }


def _finished(shapes: list[ET.Element], part: Part, text: TextAs) -> list[ET.Element]:
    """Return the shapes of a part as the drawing has it.

    Raises:
        GraphvizError: If there are none.
    """
    if isinstance(part, Text):
        if not clean(part.text).strip():
            return []
        path = outlined(part) if text is TextAs.OUTLINES else None
        if path is not None:
            return [ET.Element("path", {"d": path, "fill": part.colour})]
    if not shapes:
        raise GraphvizError("Graphviz left out a part of the drawing", _TRY_AGAIN)
    for shape in shapes:
        shape.tag = shape.tag.removeprefix(_SVG)
        shape.tail = None
        for attribute in _NOT_OURS:
            shape.attrib.pop(attribute, None)
        if isinstance(part, Text):
            _set_text(shape, part)
        elif "stroke-dasharray" in shape.attrib:
            shape.set("stroke-dasharray", ",".join(number(length) for length in part.dash))
    return shapes


def _set_text(shape: ET.Element, run: Text) -> None:
    """Put a run of text exactly where it belongs, and as wide as it is there.

    Engines other than the embedded one put the baseline up to 0.15 font sizes off, and know
    bold letters only as another family. Programs without the font squeeze another one into the
    length given, so that no text leaves its box.
    """
    shape.text = clean(run.text)
    shape.set("x", number(run.x))
    shape.set("y", number(run.baseline))
    shape.set("font-size", number(run.size))
    if run.bold:
        shape.set("font-weight", "bold")
    width = set_width(run.text, run.size, bold=run.bold)
    if width:
        shape.set("textLength", number(width))
        shape.set("lengthAdjust", "spacingAndGlyphs")


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
