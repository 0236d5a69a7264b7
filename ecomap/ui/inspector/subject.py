"""What a form is about: one record, several at once, or the map as a whole."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol

from ecomap.editor import commands
from ecomap.editor.selection import in_words
from ecomap.foundation.errors import EditError
from ecomap.foundation.ids import new_id
from ecomap.model import edits
from ecomap.model.entities import Dataset
from ecomap.ui.inspector.control import MIXED, Partly

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecomap.editor.session import Session
    from ecomap.model.document import Document
    from ecomap.model.entities import Record


class Subject(Protocol):
    """Gives the values of fields and takes new ones, through the session."""

    @property
    def document(self) -> Document:
        """The document that the subject is part of."""

    def exists(self) -> bool:
        """Say whether it is still on the map."""

    def value(self, name: str) -> Any:  # noqa: ANN401
        """Return what the document says in a field."""

    def set(self, name: str, value: Any, *, merge: bool) -> None:  # noqa: ANN401
        """Set a field, as one step with the setting just before if ``merge``.

        Raises:
            EditError: If the value is not allowed.
        """

    def switch(self, name: str, value: Any, *, on: bool) -> None:  # noqa: ANN401
        """Have one value among the several of a field, or not.

        Raises:
            EditError: If the value is not allowed.
        """

    def add_named(self, name: str, text: str) -> None:
        """Add a dataset by its name to a field that names several; it may be new to the map.

        Raises:
            EditError: If the name is too long, or the field names nothing.
        """

    def end_step(self) -> None:
        """Make the next change a step of its own."""


class RecordSubject:
    """One record of the map."""

    def __init__(self, session: Session, record_id: str) -> None:
        self._session = session
        self.record_id = record_id

    @property
    def document(self) -> Document:
        """The document that the record is part of."""
        return self._session.document

    def exists(self) -> bool:
        """Say whether the record is still on the map."""
        return self.document.find(self.record_id) is not None

    def value(self, name: str) -> Any:  # noqa: ANN401
        """Return what the record says in a field."""
        return getattr(self.document.find(self.record_id), name)

    def set(self, name: str, value: Any, *, merge: bool) -> None:  # noqa: ANN401
        """Set a field of the record."""
        commands.set_field(self._session, self.record_id, name, value, merge=merge)

    def switch(self, name: str, value: Any, *, on: bool) -> None:  # noqa: ANN401
        """Have a value among those of a field, or not; the order of the others stays."""
        self.set(name, switched(self.value(name), value, on=on), merge=False)

    def add_named(self, name: str, text: str) -> None:
        """Add a dataset by its name to a field that names several; it may be new to the map.

        Raises:
            EditError: If the name is too long.
        """
        dataset = dataset_called(self.document, text)
        named = (*(i for i in self.value(name) if i != dataset.id), dataset.id)
        record_id = self.record_id
        self._session.commit(
            f"Add dataset {dataset.name}",
            lambda document: edits.set_fields(
                with_dataset(document, dataset), record_id, **{name: named}
            ),
        )

    def end_step(self) -> None:
        """Make the next change a step of its own."""
        self._session.break_merge()


class MapSubject:
    """The map as a whole."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def document(self) -> Document:
        """The document itself."""
        return self._session.document

    def exists(self) -> bool:
        """Say that there is always a map."""
        return True

    def value(self, name: str) -> Any:  # noqa: ANN401
        """Return what the map says in a field."""
        return getattr(self.document.info, name)

    def switch(self, name: str, value: Any, *, on: bool) -> None:  # noqa: ANN401
        """Have a value among those of a field, or not."""
        self.set(name, switched(self.value(name), value, on=on), merge=False)

    def add_named(self, name: str, text: str) -> None:
        """Refuse: no fact about the map as a whole names records."""
        raise EditError(f"The {name.replace('_', ' ')} of the map name no records")

    def set(self, name: str, value: Any, *, merge: bool) -> None:  # noqa: ANN401
        """Set a fact about the map."""
        self._session.commit(
            f"Change {name.replace('_', ' ')} of the map",
            lambda document: edits.set_info(document, **{name: value}),
            merge_key=f"map {name}" if merge else None,
        )

    def end_step(self) -> None:
        """Make the next change a step of its own."""
        self._session.break_merge()


class SeveralSubject:
    """Several records at once: a field has a value if they agree, and is set for all of them."""

    def __init__(self, session: Session, record_ids: tuple[str, ...]) -> None:
        self._session = session
        self._ids = record_ids
        self._looked_up: tuple[Document, list[Record | None]] | None = None

    @property
    def document(self) -> Document:
        """The document that the records are part of."""
        return self._session.document

    def _records(self) -> list[Record | None]:
        """Return the records as they are, looked up once: the form asks for each of its fields."""
        document = self.document
        if self._looked_up is None or self._looked_up[0] is not document:
            self._looked_up = document, [document.find(record_id) for record_id in self._ids]
        return self._looked_up[1]

    def exists(self) -> bool:
        """Say whether all of them are still on the map."""
        return None not in self._records()

    def value(self, name: str) -> Any:  # noqa: ANN401
        """Return what all of them say in a field, ``MIXED`` or ``Partly`` if they differ."""
        values = [getattr(record, name) for record in self._records()]
        if all(value == values[0] for value in values):
            return values[0]
        if not isinstance(values[0], tuple):
            return MIXED
        sets = [frozenset(value) for value in values]
        always = frozenset.intersection(*sets)
        return Partly(always, frozenset.union(*sets) - always)

    def set(self, name: str, value: Any, *, merge: bool) -> None:  # noqa: ANN401
        """Set a field of all of them, in one step."""
        self._set_each(name, lambda _: value, merge=merge)

    def switch(self, name: str, value: Any, *, on: bool) -> None:  # noqa: ANN401
        """Have a value among those of a field in all of them, or in none; others stay."""
        self._set_each(name, lambda record_id: switched(self._one(record_id, name), value, on=on))

    def add_named(self, name: str, text: str) -> None:
        """Add a dataset by its name to a field that names several; it may be new to the map.

        Raises:
            EditError: If the name is too long.
        """
        dataset = dataset_called(self.document, text)
        named = {i: switched(self._one(i, name), dataset.id, on=True) for i in self._ids}
        self._session.commit(
            f"Add dataset {dataset.name}",
            lambda document: edits.set_each(
                with_dataset(document, dataset), {i: {name: ids} for i, ids in named.items()}
            ),
        )

    def end_step(self) -> None:
        """Make the next change a step of its own."""
        self._session.break_merge()

    def _one(self, record_id: str, name: str) -> tuple[Any, ...]:
        found: tuple[Any, ...] = getattr(self.document.find(record_id), name)
        return found

    def _set_each(self, name: str, value: Callable[[str], Any], *, merge: bool = False) -> None:
        changes = {record_id: {name: value(record_id)} for record_id in self._ids}
        self._session.commit(
            f"Change {name.replace('_', ' ')} of {in_words(self.document, self._ids)}",
            lambda document: edits.set_each(document, changes),
            merge_key=f"{' '.join(self._ids)} {name}" if merge else None,
        )


def switched(values: tuple[Any, ...], value: Any, *, on: bool) -> tuple[Any, ...]:  # noqa: ANN401
    """Return values with one more or one less; words of the vocabulary stay in its order."""
    if not on:
        return tuple(one for one in values if one != value)
    more = values if value in values else (*values, value)
    return tuple(sorted(more, key=list(type(value)).index)) if isinstance(value, Enum) else more


def dataset_called(document: Document, text: str) -> Dataset:
    """Return the map's dataset of this name, whatever its capitals, or a new one.

    Raises:
        EditError: If the name is too long.
    """
    name = " ".join(text.split())
    for dataset in document.datasets.values():
        if dataset.name.casefold() == name.casefold():
            return dataset
    try:
        return Dataset(id=new_id("dataset"), name=name)
    except ValueError as error:
        raise EditError("This name is too long", "Use fewer than 1,000 letters.") from error


def with_dataset(document: Document, dataset: Dataset) -> Document:
    """Return the document with the dataset on it."""
    return document if dataset.id in document.datasets else edits.add(document, dataset)
