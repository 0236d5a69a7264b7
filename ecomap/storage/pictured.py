"""A map inside a picture of it: an SVG that carries its map can be opened as one.

The map stands as JSON in the ``metadata`` of the SVG, in an element of Ecomap's own, as SVG 1.1
section 21 provides. Its snapshots stay behind: they hold what people chose to leave.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ecomap.foundation.errors import FileFormatError
from ecomap.storage.codec import dump

if TYPE_CHECKING:
    from ecomap.model.document import Document

NAMESPACE = "urn:ecomap:map"
"""The XML namespace of the element that holds the map."""

TAG = "map"
"""The name of that element."""


def packed(document: Document) -> str:
    """Return a map as one line of JSON in plain ASCII, which any XML file can carry."""
    content = json.loads(dump(document.with_snapshots(())))
    return json.dumps(content, separators=(",", ":"))


def unpacked(data: bytes) -> bytes:
    """Return the text of a map file that is inside a picture.

    Raises:
        FileFormatError: If it is no XML, or has no map in it.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(data, forbid_dtd=False)
    except (ParseError, DefusedXmlException, LookupError, ValueError, RecursionError) as error:
        raise _no_map() from error
    found = root.find(f".//{{{NAMESPACE}}}{TAG}")
    if found is None or not found.text:
        raise _no_map()
    return str(found.text).encode("utf-8")


def _no_map() -> FileFormatError:
    return FileFormatError(
        "There is no map in this picture",
        "Open the .ecomap file it was made from, or an SVG that was exported with its map.",
    )
