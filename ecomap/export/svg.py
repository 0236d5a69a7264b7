"""SVG: rendered by Graphviz from a drawing, then put into the order of the map.

Graphviz draws every part; we group the parts by the record they show, name the groups, say in
words what each is, and take out what ties the file to a machine. The same map gives the same
bytes.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from defusedxml.ElementTree import fromstring

from ecomap.drawing.elements import Text
from ecomap.drawing.fonts import FAMILY
from ecomap.export.fontface import font_face, set_width
from ecomap.export.picture_dot import part_id, parts_of, picture_dot
from ecomap.foundation.errors import GraphvizError
from ecomap.graphviz.dot import clean, number
from ecomap.graphviz.engine import run

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


def to_svg(
    drawing: Drawing,
    engine: Engine,
    *,
    time_limit: float = 20.0,
    cancel: CancelToken | None = None,
) -> bytes:
    """Return a drawing as a self-contained SVG file.

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
    root = _page(drawing)
    body = ET.SubElement(root, "g", {"id": "map", "font-family": _FONTS})
    names = map(part_id, count())
    for element in drawing.elements:
        group = ET.SubElement(body, "g", {"id": _element_id(element), "class": _class(element)})
        _words(group, "title", element.sentence)
        for part in element.parts:
            group.extend(_finished(shapes.get(next(names), []), part))
    ET.indent(root, " ")
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _page(drawing: Drawing) -> ET.Element:
    """Return the root of the picture: its size, its words, its fonts and its ground."""
    x, y, width, height = (number(value) for value in drawing.area)
    root = ET.Element(
        "svg",
        {
            "xmlns": _NAMESPACE,
            "width": f"{width}pt",
            "height": f"{height}pt",
            "viewBox": f"{x} {y} {width} {height}",
            "role": "img",
            "aria-labelledby": "map-title map-description",
        },
    )
    _words(root, "title", drawing.title).set("id", "map-title")
    _words(root, "desc", _description(drawing)).set("id", "map-description")
    weights = sorted({part.bold for part in parts_of(drawing) if isinstance(part, Text)})
    if weights:
        ET.SubElement(root, "style").text = "\n".join(font_face(bold=bold) for bold in weights)
    ET.SubElement(
        root,
        "rect",
        {"id": "ground", "x": x, "y": y, "width": width, "height": height}
        | {"fill": drawing.background},
    )
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


def _finished(shapes: list[ET.Element], part: Part) -> list[ET.Element]:
    """Return the shapes of a part as the drawing has it.

    Raises:
        GraphvizError: If there are none.
    """
    if isinstance(part, Text) and not clean(part.text).strip():
        return []
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
