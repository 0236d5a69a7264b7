"""The JSON Schema of map files, made from the models.

``python -m ecomap.storage.schema`` prints it. The copy in ``resources/schema`` is made that way
and a test checks that it is current. The schema says what a file may hold; that ids exist, are
used once and lead in no circle is checked by ``ecomap validate``.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from ecomap.storage.migrations import CURRENT_VERSION
from ecomap.storage.snapshots import MapFileWithSnapshots

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILE_NAME = f"ecomap-map-{CURRENT_VERSION}.schema.json"


def schema_text() -> str:
    """Return the JSON Schema of the current format as text with a newline at the end."""
    body = MapFileWithSnapshots.model_json_schema()
    body["title"] = "Ecomap map"
    for part in (body, *body["$defs"].values()):
        _shorten(part)
    head = {"$schema": DIALECT, "$id": f"urn:ecomap:map:{CURRENT_VERSION}"}
    return json.dumps({**head, **body}, indent=2, ensure_ascii=False) + "\n"


def _shorten(part: dict[str, Any]) -> None:
    """Keep the first paragraph of a docstring; the rest is for programmers."""
    if "description" in part:
        part["description"] = " ".join(part["description"].split("\n\n")[0].split())


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(schema_text())
