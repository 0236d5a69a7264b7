"""Qt for Python, imported without what only its error messages and help texts need.

PySide6 carries the Python sources of a package ``shibokensupport`` in its library and compiles
them at every start, 3,000 lines, a third of the time a bare window takes (seen with 6.11). Most
of its modules serve wrong calls, ``__doc__`` and ``__signature__``. Here these run when PySide6
first uses them, which in a program without mistakes is never; a wrong call still gets PySide6's
own words (tried with 6.8, 6.9 and 6.11). What a later version names otherwise is not put off.
"""

from __future__ import annotations

import builtins
import os
import sys
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, SupportsIndex

from ecomap.foundation.later import LateFinder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from _typeshed.importlib import MetaPathFinderProtocol

_LATE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "shibokensupport.signature.errorhandler": (),
        "shibokensupport.signature.layout": (),
        "shibokensupport.signature.lib.enum_sig": (),
        "shibokensupport.signature.lib.pyi_generator": (),
        "shibokensupport.signature.lib.tool": (),
        "shibokensupport.signature.mapping": ("update_mapping",),
        "shibokensupport.signature.parser": (),
        # What is needed of temporary folders and of archives that these do not use.
        "bz2": (),
        "lzma": (),
        "shutil": (),
        "tempfile": (),
    }
)
"""Modules that PySide6 imports to have them at hand; it calls ``update_mapping`` from C++."""


class _Finders(list["MetaPathFinderProtocol"]):
    """Finders of which the first stays the first: PySide6 puts its own in front of all others."""

    def insert(self, index: SupportsIndex, finder: MetaPathFinderProtocol) -> None:
        super().insert(max(index.__index__(), 1), finder)


def import_qt() -> None:
    """Import what every window needs of PySide6; more can be imported as usual afterwards.

    Nothing happens if it has been imported before.
    """
    if "PySide6" in sys.modules or "shiboken6" in sys.modules:
        return
    with _late_modules(), _late_symbols():
        import PySide6.QtWidgets  # noqa: F401
    # PySide6 makes every import ask whether it begins with "from __feature__", and reads the
    # source of each module imported to see if it names PySide6. Ecomap uses no such feature.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


@contextmanager
def _late_modules() -> Iterator[None]:
    """Put off what PySide6 imports to have it at hand."""
    late = LateFinder(_LATE)
    usual = sys.meta_path
    sys.meta_path = _Finders([late, *usual])
    try:
        yield
    finally:
        usual[:] = [finder for finder in sys.meta_path if finder is not late]
        sys.meta_path = usual


@contextmanager
def _late_symbols() -> Iterator[None]:
    """Have functions of libraries looked up when they are first called, not all at once (3 ms)."""
    if not hasattr(sys, "setdlopenflags"):  # Windows leaves no choice
        yield
        return
    usual = sys.getdlopenflags()
    sys.setdlopenflags(usual & ~os.RTLD_NOW | os.RTLD_LAZY)
    try:
        yield
    finally:
        sys.setdlopenflags(usual)
