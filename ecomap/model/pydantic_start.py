"""Pydantic, imported without what only its plug-ins and type checkers need.

A fifth of the time to the first frame of the window is spent on importing pydantic. Nothing here
changes what it does afterwards; where a later version of it, or of Python, works in another way,
nothing is saved, and nothing else happens.
"""

from __future__ import annotations

import os
import sys
import typing
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def import_pydantic() -> None:
    """Import what every model needs; more can be imported as usual afterwards."""
    with _typed_dictionaries_as_dictionaries():
        import pydantic_core  # noqa: F401
    _look_for_no_plugins()
    from pydantic import BaseModel  # noqa: F401


@contextmanager
def annotations_compiled_once() -> Iterator[None]:
    """Keep ``typing`` from compiling the text of an annotation more than once (3 ms).

    It does so for each field of a named tuple and of a typed dictionary.
    """
    vars(typing)["compile"] = cache(compile)
    try:
        yield
    finally:
        del vars(typing)["compile"]


@contextmanager
def _typed_dictionaries_as_dictionaries() -> Iterator[None]:
    """Have classes that derive from ``TypedDict`` derive from ``dict`` alone (7 ms).

    ``pydantic_core`` describes its schemas by ninety of them, with some 700 fields; only type
    checkers ask what fields these are (pydantic 2.14).
    """
    import typing_extensions

    modules = (typing, typing_extensions)
    usual = [vars(module)["TypedDict"] for module in modules]
    for module in modules:
        vars(module)["TypedDict"] = _PlainDict
    try:
        yield
    finally:
        for module, one in zip(modules, usual, strict=True):
            vars(module)["TypedDict"] = one


class _PlainDictMeta(type):
    """Takes, and does without, what is said where a typed dictionary is defined."""

    def __new__(
        cls, name: str, bases: tuple[type, ...], body: dict[str, Any], **said: object
    ) -> _PlainDictMeta:
        return super().__new__(cls, name, bases, body)

    def __init__(
        cls, name: str, bases: tuple[type, ...], body: dict[str, Any], **said: object
    ) -> None:
        super().__init__(name, bases, body)


class _PlainDict(dict[str, Any], metaclass=_PlainDictMeta):
    """Stands for ``TypedDict``."""


def _look_for_no_plugins() -> None:
    """Keep pydantic from searching all installed packages for plug-ins, of which we use none.

    Its setting skips the search but not the import of the fifty modules that the search needs
    (pydantic 2.14: a tenth of the time to the first frame). An empty module in the place of the
    one that searches does; under another name in a later version it would just not be used.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    name = "pydantic.plugin._loader"
    if name not in sys.modules:
        sys.modules[name] = _NoPlugins(name)


class _NoPlugins(ModuleType):
    """Stands for pydantic's search for plug-ins and finds none."""

    @staticmethod
    def get_plugins() -> tuple[()]:
        """Return no plug-ins."""
        return ()
