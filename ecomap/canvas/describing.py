"""What a scene shows as text, for tests: two scenes that look the same read the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.drawing.elements import Curve, Outline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ecomap.drawing.elements import Element, Part
    from ecomap.model.geometry import Rect


def described(element: Element, depth: float, states: Sequence[str]) -> str:
    """Return one element in one line: its key, depth, area, parts and states."""
    words = [
        f"{element.key.record_id}/{element.key.role}",
        element.kind,
        f"z={depth:g}",
        _rect(element.area),
        *(_part(part) for part in element.parts),
        *states,
    ]
    return " ".join(words)


def _part(part: Part) -> str:
    if isinstance(part, Outline):
        return f"[{part.shape.value} {_rect(part.rect)} {part.fill} {part.stroke} {part.width:g}]"
    if isinstance(part, Curve):
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in part.points)
        tip = f"{part.tip.x:.1f},{part.tip.y:.1f}" if part.tip is not None else "-"
        return f"[curve {points} {part.head.value} {tip} {part.stroke} {part.width:g}]"
    return f"[{part.text!r} {part.x:.1f},{part.baseline:.1f} {part.size:g} {part.colour}]"


def _rect(rect: Rect) -> str:
    return f"{rect.x:.1f},{rect.y:.1f} {rect.width:.1f}x{rect.height:.1f}"
