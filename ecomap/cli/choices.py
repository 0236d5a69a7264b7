"""Values of options that must be one of a few."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from ecomap.foundation.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence


def check_choice(word: str, value: str, allowed: Sequence[str]) -> None:
    """Refuse a value that is none of those allowed.

    Args:
        word: What is chosen, such as ``theme``.
        value: What the user wrote.
        allowed: What there is.

    Raises:
        UsageError: If it is not among them; the hint names the nearest and all.
    """
    if value not in allowed:
        raise UsageError(f"There is no {word} “{value}”", suggestion(value, allowed))


def suggestion(value: str, allowed: Sequence[str]) -> str:
    """Return a hint that names the nearest of the values allowed, and all of them."""
    near = get_close_matches(value.lower(), allowed, n=1)
    listed = f"{', '.join(allowed[:-1])} or {allowed[-1]}"
    return f"Did you mean {near[0]}? Choose {listed}." if near else f"Choose {listed}."
