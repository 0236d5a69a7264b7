"""Who has to look again when something changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Set

Reader = TypeVar("Reader", bound="Hashable")

_NOBODY: frozenset[str] = frozenset()


class Watch(Generic[Reader]):
    """Remembers for each reader the names of what it has taken into account."""

    def __init__(self) -> None:
        self._names: dict[Reader, frozenset[str]] = {}
        self._readers: dict[str, set[Reader]] = {}

    def watch(self, reader: Reader, names: frozenset[str]) -> None:
        """Let a reader depend on these and on nothing else; on nothing at all if there are none."""
        before = self._names.pop(reader, _NOBODY)
        if names:
            self._names[reader] = names
        for name in before - names:
            self._readers[name].discard(reader)
        for name in names - before:
            self._readers.setdefault(name, set()).add(reader)

    def readers(self, name: str) -> Set[Reader]:
        """Return who depends on something."""
        return self._readers.get(name, frozenset())
