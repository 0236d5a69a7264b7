"""How unequally something is spread: exact numbers, so that every machine says the same."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Spread:
    """How a whole is spread over several.

    Attributes:
        parts: The part of each, greater than nothing.
    """

    parts: Mapping[str, Fraction]

    @property
    def total(self) -> Fraction:
        """The whole."""
        return sum(self.parts.values(), Fraction(0))

    @property
    def top(self) -> tuple[str, ...]:
        """Those with the largest part; several if they tie, none if there is nothing."""
        most = max(self.parts.values(), default=Fraction(0))
        return tuple(sorted(one for one, part in self.parts.items() if part == most))

    @property
    def top_share(self) -> Fraction:
        """The share of the whole of one of those with the largest part."""
        return max(self.parts.values()) / self.total if self.parts else Fraction(0)

    @property
    def herfindahl(self) -> Fraction:
        """The sum of the squared shares, from 1/n for equal parts to 1 for a single holder."""
        return sum(((part / self.total) ** 2 for part in self.parts.values()), Fraction(0))

    @property
    def gini(self) -> Fraction:
        """The Gini coefficient over those with a part: 0 if all are equal."""
        ordered = sorted(self.parts.values())
        n = len(ordered)
        if not n:
            return Fraction(0)
        ranked = sum(((2 * i - n - 1) * part for i, part in enumerate(ordered, 1)), Fraction(0))
        return ranked / (n * self.total)


def decimal(value: Fraction) -> str:
    """Return a number with one digit after the point, rounded half up: ``3.6``."""
    tenths = (20 * value.numerator // value.denominator + 1) // 2
    return f"{tenths // 10:,}.{tenths % 10}"
