"""JSON laid out so that a small change to a map is a small change to its text.

Every field stands on a line of its own. A list of plain values, a point and a list of points
stand on one line; a list of objects gives each object a group of lines. What could not be read is
written as it was found.
"""

from __future__ import annotations

import json
from typing import Any

PLACES = 2
"""Decimals that numbers keep: a hundredth of a point is finer than any printer."""

_STEP = "  "
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


class Verbatim(str):
    """JSON text that is written as it is."""

    __slots__ = ()


def to_text(value: dict[str, Any]) -> str:
    """Return an object of strings, numbers, lists and objects as JSON with a newline at the end.

    Floats are rounded to two decimals, whole numbers lose their point, and letters of every
    alphabet stay as they are.
    """
    return _lines(value, "") + "\n"


def rounded(number: float) -> float | int:
    """Return a number as it is written: two decimals, and an int where nothing follows."""
    short = round(number, PLACES)
    return int(short) if short == int(short) else short


def _lines(value: Any, indent: str) -> str:  # noqa: ANN401
    """Return a value whose first line continues the current one; later lines are indented."""
    inner = indent + _STEP
    if isinstance(value, dict) and value:
        fields = (f"{inner}{_scalar(key)}: {_lines(item, inner)}" for key, item in value.items())
        return "{\n" + ",\n".join(fields) + f"\n{indent}}}"
    if isinstance(value, Verbatim):
        return value
    if isinstance(value, list) and any(isinstance(item, dict | Verbatim) for item in value):
        groups = (inner + _lines(item, inner) for item in value)
        return "[\n" + ",\n".join(groups) + f"\n{indent}]"
    return _on_one_line(value)


def _on_one_line(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, list):
        return "[" + ", ".join(_on_one_line(item) for item in value) + "]"
    return _scalar(value)


def _scalar(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, float):
        value = rounded(value)
    return _ENCODER.encode(value)
