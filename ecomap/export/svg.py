"""SVG: rendered by Graphviz from a drawing, then put into the order of the map.

Graphviz draws every part; we group the parts by the record they show, name the groups, say in
words what each is, and take out what ties the file to a machine. The same map gives the same
bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from defusedxml.ElementTree import fromstring

from ecomap.drawing.elements import Curve, Outline, Part, Text
from ecomap.drawing.fonts import FAMILY
from ecomap.export.fontface import font_faces
from ecomap.export.picture_dot import part_id, parts_of, picture_dot
from ecomap.foundation.errors import GraphvizError
from ecomap.graphviz.dot import clean, number
from ecomap.graphviz.engine import run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.drawing.elements import Drawing, Element
    from ecomap.foundation.cancel import CancelToken
    from ecomap.graphviz.engine import Engine

_SVG = "http://www.w3.org/2000/svg"
_FALLBACKS = "'Atkinson Hyperlegible', Verdana, 'DejaVu Sans', sans-serif"
_GRAPHVIZ_ONLY = (f"{{{'http://www.w3.org/XML/1998/namespace'}}}space", "font-family")


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
    root = _frame(drawing)
    shapes = _groups(rendered)
    count = 0
    body = ET.SubElement(root, "g", {"id": "map", "font-family": f"'{FAMILY}', {_FALLBACKS}"})
    for element in drawing.elements:
        group = ET.SubElement(body, "g", {"id": _element_id(element), "class": _class(element)})
        _words(group, "title", element.sentence)
        for part in element.parts:
            group.extend(_shapes_of(part, part_id(count), shapes))
            count += 1
    ET.indent(root, " ")
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _frame(drawing: Drawing) -> ET.Element:
    """Return the root of the picture: its size, its words, its fonts and its ground."""
    area = drawing.area
    x, y, width, height = (number(value) for value in area)
    root = ET.Element(
        "svg",
        {
            "xmlns": _SVG,
            "width": f"{width}pt",
            "height": f"{height}pt",
            "viewBox": f"{x} {y} {width} {height}",
            "role": "img",
            "aria-labelledby": "map-title map-description",
        },
    )
    _words(root, "title", drawing.title, "map-title")
    _words(root, "desc", _description(drawing), "map-description")
    runs = [part for part in parts_of(drawing) if isinstance(part, Text)]
    ET.SubElement(root, "style").text = font_faces(
        "".join(sorted({c for run in runs if not run.bold for c in run.text})),
        "".join(sorted({c for run in runs if run.bold for c in run.text})),
    )
    ET.SubElement(
        root,
        "rect",
        {"id": "ground", "x": x, "y": y, "width": width, "height": height}
        | {"fill": drawing.background},
    )
    return root


def _description(drawing: Drawing) -> str:
    counts = {
        kind: sum(e.kind == kind and e.key.role == "body" for e in drawing.elements)
        for kind in ("stakeholder", "flow", "exchange")
    }
    words = (
        f"Data ecosystem map with {counts['stakeholder']} stakeholders, "
        f"{counts['flow']} data flows and {counts['exchange']} value exchanges."
    )
    return f"{drawing.description} {words}".strip()


def _groups(rendered: bytes) -> dict[str, list[ET.Element]]:
    """Return what Graphviz drew for each part, by the part's id."""
    try:
        root = fromstring(rendered, forbid_dtd=False)
    except ET.ParseError as error:
        raise GraphvizError("Graphviz gave an SVG that cannot be read") from error
    groups: dict[str, list[ET.Element]] = {}
    for group in root.iter(f"{{{_SVG}}}g"):
        shapes = [child for child in group if child.tag != f"{{{_SVG}}}title"]
        groups[group.get("id", "")] = shapes
    return groups


def _shapes_of(part: Part, name: str, groups: Mapping[str, list[ET.Element]]) -> list[ET.Element]:
    shapes = groups.get(name)
    if not shapes:
        if isinstance(part, Text) and not clean(part.text).strip():
            return []
        raise GraphvizError("Graphviz left out a part of the drawing", "Try the export once more.")
    for shape in shapes:
        shape.tag = shape.tag.removeprefix(f"{{{_SVG}}}")
        shape.tail = None
        for attribute in _GRAPHVIZ_ONLY:
            shape.attrib.pop(attribute, None)
        if isinstance(part, Text):
            _set_text(shape, part)
        elif isinstance(part, Curve | Outline) and "stroke-dasharray" in shape.attrib:
            shape.set("stroke-dasharray", ",".join(number(length) for length in part.dash))
    return shapes


def _set_text(shape: ET.Element, run: Text) -> None:
    """Put a run of text exactly where it belongs.

    Engines other than the embedded one put the baseline up to 0.15 font sizes off, and know
    bold letters only as another family.
    """
    shape.set("x", number(run.x))
    shape.set("y", number(run.baseline))
    shape.set("font-size", number(run.size))
    if run.bold:
        shape.set("font-weight", "bold")


def _element_id(element: Element) -> str:
    suffix = "" if element.key.role == "body" else f"-{element.key.role}"
    return f"{element.kind}-{element.key.record_id}{suffix}"


def _class(element: Element) -> str:
    return element.kind if element.key.role == "body" else f"{element.kind} {element.key.role}"


def _words(parent: ET.Element, tag: str, text: str, element_id: str = "") -> None:
    ET.SubElement(parent, tag, {"id": element_id} if element_id else {}).text = clean(text)
