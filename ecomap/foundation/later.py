"""Modules that are found at once and run only when something in them is first asked for.

Like ``importlib.util.LazyLoader``, but a module may be looked at and put under another name
without being run: its spec, its name and what else begins with two underscores is there.
"""

from __future__ import annotations

import sys
from functools import partial
from importlib.machinery import ModuleSpec
from threading import RLock
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from importlib.abc import Loader  # at run time it brings packages with files in them

_ONE_AT_A_TIME = RLock()  # one lock for all modules: two could wait for each other


class LateFinder:
    """Finds certain modules where the finders after it find them, and has them run later.

    Args:
        functions: Full names of the modules, each with those of its functions that some look for
            in its dictionary, where nothing tells the module that it is asked. They stand there
            from the beginning. All other modules are left to the other finders.
    """

    def __init__(self, functions: Mapping[str, tuple[str, ...]]) -> None:
        self._functions = functions

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return what another finder finds, with a loader that waits."""
        if fullname not in self._functions:
            return None
        for finder in sys.meta_path:
            if finder is self:
                continue
            spec = finder.find_spec(fullname, path, target)
            if spec is not None:
                if spec.loader is not None:
                    spec.loader = _LateLoader(spec.loader, self._functions[fullname])  # type: ignore[assignment]
                return spec
        return None


class _LateLoader:
    """Makes a module that runs by another loader as soon as something in it is asked for."""

    def __init__(self, loader: Loader, functions: tuple[str, ...]) -> None:
        self._loader = loader
        self._functions = functions

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _LateModule(spec.name, self._loader, self._functions)

    def exec_module(self, module: ModuleType) -> None:
        """Leave it to the module."""


class _LateModule(ModuleType):
    """A module that has not run yet, or has, when it is one like all others."""

    __slots__ = ("_first_name", "_functions", "_loader")

    def __init__(self, name: str, loader: Loader, functions: tuple[str, ...]) -> None:
        super().__init__(name)
        self._first_name = name
        self._loader: Loader | None = loader
        self._functions = functions
        self._stand_in()

    def __getattr__(self, name: str) -> object:
        """Run the module, if that is still to be done, and look again."""
        # Whoever goes through all modules asks each for its file: no reason to run it.
        if not name.startswith("__"):
            self._run_once()
        return super().__getattribute__(name)

    def _stand_in(self) -> None:
        for name in self._functions:
            self.__dict__[name] = partial(self._call, name)

    def _call(self, name: str, *arguments: object) -> object:
        self._run_once()
        return super().__getattribute__(name)(*arguments)

    def _run_once(self) -> None:
        """Have the loader run this module as if it had just been found under its first name."""
        with _ONE_AT_A_TIME:
            loader, self._loader = self._loader, None  # what it asks for while it runs is not there
            if loader is None:
                return
            for name in self._functions:
                del self.__dict__[name]
            given, self.__spec__ = self.__spec__, ModuleSpec(self._first_name, loader)
            try:
                loader.exec_module(self)
            except BaseException:
                self._loader = loader
                self._stand_in()
                raise
            finally:
                self.__spec__ = given
