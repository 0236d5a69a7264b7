"""A small reading of JSON Schema: as much of it as our schemas use, and nothing passed over."""

from __future__ import annotations

from typing import Any

_KINDS = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}
_WORDS = {"title", "description", "default", "$schema", "$id", "$defs", "discriminator"}
_KNOWN = {
    "$ref", "anyOf", "oneOf", "type", "enum", "const", "properties", "required",
    "additionalProperties", "propertyNames", "items",
}  # fmt: skip


def faults(schema: dict[str, Any], value: Any) -> list[str]:
    """Return in what a value does not fit a schema, one sentence each."""
    return _faults(schema, value, schema.get("$defs", {}), "report")


def _faults(part: dict[str, Any], value: Any, parts: dict[str, Any], place: str) -> list[str]:
    strange = part.keys() - _WORDS - _KNOWN
    assert not strange, f"not read: {sorted(strange)}"
    if "$ref" in part:
        return _faults(parts[part["$ref"].removeprefix("#/$defs/")], value, parts, place)
    for choice in ("anyOf", "oneOf"):
        if choice in part:
            return _of_several(part[choice], value, parts, place)
    found: list[str] = []
    if "const" in part and value != part["const"]:
        found.append(f"{place} is not {part['const']!r}")
    if "enum" in part and value not in part["enum"]:
        found.append(f"{place} is none of {part['enum']}")
    kind = part.get("type")
    if kind and (not isinstance(value, _KINDS[kind]) or (kind != "boolean" and value is True)):
        return [*found, f"{place} is no {kind}"]
    if isinstance(value, dict):
        found += _of_object(part, value, parts, place)
    if isinstance(value, list) and "items" in part:
        for number, item in enumerate(value):
            found += _faults(part["items"], item, parts, f"{place}[{number}]")
    return found


def _of_several(
    choices: list[dict[str, Any]], value: Any, parts: dict[str, Any], place: str
) -> list[str]:
    """Return the faults in the choice that fits best."""
    return min((_faults(one, value, parts, place) for one in choices), key=len)


def _of_object(
    part: dict[str, Any], value: dict[str, Any], parts: dict[str, Any], place: str
) -> list[str]:
    known, others = part.get("properties", {}), part.get("additionalProperties", True)
    found = [f"{place} lacks {name}" for name in part.get("required", ()) if name not in value]
    for name, inner in value.items():
        where = f"{place}.{name}"
        if name in known:
            found += _faults(known[name], inner, parts, where)
        elif others is False:
            found.append(f"{where} is not known")
        elif isinstance(others, dict):
            found += _faults(others, inner, parts, where)
    return found
