"""Records by their names: never one for another, and never one of two that share a name."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from ecomap.editor.phrases.names import key, near
from ecomap.foundation.errors import EditError
from ecomap.foundation.inert import SHORT_NAME, inert

if TYPE_CHECKING:
    from ecomap.model.document import Document

_ONE = {"stakeholders": "stakeholder", "datasets": "dataset", "agreements": "agreement"}


class Names:
    """The names on a map, read once for each collection, however many are looked up."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._ids: dict[str, dict[str, list[str]]] = {}

    def has(self, collection: str, name: str) -> bool:
        """Say whether something has this name, whatever its capitals."""
        return key(name) in self._known(collection)

    def one(self, collection: str, name: str) -> str:
        """Return the id of the record with a name, whatever its capitals.

        Raises:
            EditError: If none has it, with those that are near it; or if several have.
        """
        ids = self._known(collection).get(key(name), [])
        if len(ids) == 1:
            return ids[0]
        words, quoted = _ONE[collection], f"“{inert(name, SHORT_NAME)}”"
        if ids:
            raise EditError(
                f"{len(ids)} {words}s are called {quoted}",
                "Give them names that differ, so that it is clear which one is meant.",
            )
        candidates = self._near(collection, name)
        perhaps = f"; near it {_listed(candidates)}" if candidates else ""
        raise EditError(
            f"There is no {words} called {quoted}{perhaps}",
            f"Write the whole name, or add the {words} to its register first.",
        )

    def several(self, collection: str, text: str) -> tuple[str, ...]:
        """Return the ids of several records, written with semicolons, commas or lines between.

        A name may have commas of its own: the longest name that fits is meant.

        Raises:
            EditError: If one of them cannot be found.
        """
        if text.strip() and self.has(collection, text):
            return (self.one(collection, text),)
        found: list[str] = []
        for part in text.replace("\n", ";").split(";"):
            pieces = part.split(",")
            while pieces:
                length = self._longest(collection, pieces)
                name = ",".join(pieces[:length])
                pieces = pieces[length:]
                if name.strip():
                    found.append(self.one(collection, name))
        return tuple(dict.fromkeys(found))

    def _longest(self, collection: str, pieces: list[str]) -> int:
        """Return how many pieces make the longest name from the first on; 1 if none does."""
        known = self._known(collection)
        fitting = (n for n in range(len(pieces), 1, -1) if key(",".join(pieces[:n])) in known)
        return next(fitting, 1)

    def _known(self, collection: str) -> dict[str, list[str]]:
        if collection not in self._ids:
            known = self._ids[collection] = {}
            for record in self._document.collection(collection).values():
                known.setdefault(key(record.name), []).append(record.id)
            known.pop("", None)
        return self._ids[collection]

    def _near(self, collection: str, name: str) -> list[str]:
        records = self._document.collection(collection)
        if collection == "stakeholders":
            ids = near(self._document, "stakeholder", name)
        elif collection == "datasets":
            ids = near(self._document, "dataset", name)
        else:
            known = self._known(collection)
            alike = get_close_matches(key(name), known)
            ids = tuple(known[one][0] for one in alike)
        return [inert(records[i].name, SHORT_NAME) for i in ids]


def _listed(names: list[str]) -> str:
    verb = "is" if len(names) == 1 else "are"
    return f"{verb} {' and '.join(', '.join(names).rsplit(', ', 1))}"
