"""A drawing as text that people can compare."""

from __future__ import annotations

from ecomap.drawing.elements import Curve, Drawing, Outline, Part, Text


def describe(drawing: Drawing) -> str:
    """Return a line for every element and part, coordinates on whole units."""
    lines = [f"{drawing.title} {_numbers(drawing.area)} on {drawing.background}"]
    for element in drawing.elements:
        lines.append(f"{element.kind} {element.key.record_id} {element.key.role}")
        lines.append(f"  says {element.sentence}")
        lines += [f"  {_part(part)}" for part in element.parts]
    return "\n".join(lines) + "\n"


def _part(part: Part) -> str:
    if isinstance(part, Outline):
        dash = " dashed" if part.dash else ""
        return f"{part.shape.value} {_numbers(part.rect)} {part.fill} {part.stroke}{dash}"
    if isinstance(part, Text):
        weight = " bold" if part.bold else ""
        place = _numbers((part.x, part.baseline))
        return f"text “{part.text}” {part.anchor} {place} size {part.size:g}{weight} {part.colour}"
    dash = " dashed" if part.dash else ""
    points = " ".join(_numbers(point) for point in part.points)
    return f"{_curve(part)} {points} {part.stroke} {part.width:g}{dash}"


def _curve(part: Curve) -> str:
    return f"{part.head.value} arrow to {_numbers(part.tip)}" if part.tip else "line"


def _numbers(values: tuple[float, ...]) -> str:
    return ",".join(f"{value:.0f}" for value in values)
