"""The JSON Schema is made from the models and the copy beside the program is current."""

from __future__ import annotations

import json
import subprocess
import sys

from ecomap.foundation.paths import resources_dir
from ecomap.model.document import RECORD_TYPES
from ecomap.storage.schema import FILE_NAME, schema_text


def references(node):
    """Go through every ``$ref`` of a schema."""
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"]
        for item in node.values():
            yield from references(item)
    elif isinstance(node, list):
        for item in node:
            yield from references(item)


def test_the_copy_beside_the_program_is_current():
    stored = (resources_dir() / "schema" / FILE_NAME).read_text("utf-8")
    assert stored == schema_text(), "run: python -m ecomap.storage.schema"


def test_the_module_prints_it_the_same_in_every_process(repository):
    done = subprocess.run(
        [sys.executable, "-m", "ecomap.storage.schema"],
        cwd=repository,
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode("utf-8").replace("\r\n", "\n") == schema_text()


def test_it_has_a_name_of_its_own_and_says_what_it_is():
    schema = json.loads(schema_text())
    assert schema["$schema"].endswith("draft/2020-12/schema")
    assert schema["$id"] == "urn:ecomap:map:2"
    assert schema["title"] == "Ecomap map"


def test_every_reference_leads_somewhere():
    schema = json.loads(schema_text())
    found = set(references(schema))
    assert found
    assert {name.removeprefix("#/$defs/") for name in found} <= set(schema["$defs"])


def test_every_kind_of_record_is_described_and_closed():
    schema = json.loads(schema_text())
    assert set(RECORD_TYPES) < set(schema["properties"])
    assert schema["additionalProperties"] is False
    for kind in RECORD_TYPES.values():
        part = schema["$defs"][kind.__name__]
        assert part["additionalProperties"] is False
        assert part["title"]
        assert "\n" not in part["description"]
        assert set(part["properties"]) == set(kind.model_fields)


def test_format_and_version_are_the_only_ones_a_file_must_have():
    schema = json.loads(schema_text())
    assert schema["required"] == ["format", "format_version"]
    assert schema["properties"]["format_version"]["const"] == 2
