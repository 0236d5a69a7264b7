"""The JSON Schema of the reports, made from their forms.

``python -m ecomap.analysis.report.schema`` prints it. The copy in ``resources/schema`` is made
that way and a test checks that it is current.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from pydantic import TypeAdapter

from ecomap.analysis.report.shape import FORMAT_VERSION, AnyReport

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILE_NAME = f"ecomap-report-{FORMAT_VERSION}.schema.json"


def report_schema_text() -> str:
    """Return the JSON Schema of all reports as text with a newline at the end."""
    body: dict[str, Any] = TypeAdapter(AnyReport).json_schema(mode="serialization")
    for part in body["$defs"].values():
        if "description" in part:
            part["description"] = " ".join(part["description"].split())
    head = {
        "$schema": DIALECT,
        "$id": f"urn:ecomap:report:{FORMAT_VERSION}",
        "title": "Ecomap reports",
        "description": "What “ecomap analyse” and “ecomap compare” write as JSON.",
    }
    return json.dumps({**head, **body}, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(report_schema_text())
