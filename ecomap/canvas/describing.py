"""What a scene shows as text, for tests: two scenes that look the same read the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.drawing.elements import Curve, Outline

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from ecomap.canvas.items.element_item import ElementItem
    from ecomap.drawing.elements import Element, Key, Part
    from ecomap.model.geometry import Rect


def described_all(
    items: Mapping[Key, ElementItem],
    marks: Container[Key],
    selected: Container[str],
    lit: Container[str],
) -> str:
    """Return what is shown as sorted lines of text.

    Args:
        items: All there are.
        marks: Which of them have a mark.
        selected: The records that are selected.
        lit: The records that are lit up.
    """
    lines = []
    for key, item in items.items():
        is_marked = key in marks
        states = [
            word
            for word, holds in (
                ("dimmed", item.dimmed),
                ("lit", is_marked and key.record_id in lit),
                ("selected", is_marked and key.record_id in selected),
            )
            if holds
        ]
        lines.append(described(item.element, item.depth, states))
    return "\n".join(sorted(lines))


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
