"""Ids of records: short, random, safe in file names, XML and DOT."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # without i, l, o, 0 and 1: read aloud, not mixed up
_LENGTH = 8


def random_suffix() -> str:
    """Return eight random letters and digits (about 39 bits)."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))


_suffix: Callable[[], str] = random_suffix


def set_generator(generator: Callable[[], str]) -> None:
    """Replace the source of suffixes, so that tests get the same ids on every run."""
    global _suffix
    _suffix = generator


def new_id(prefix: str) -> str:
    """Return a fresh id such as ``stakeholder-7fk2m9qa``."""
    return f"{prefix}-{_suffix()}"
