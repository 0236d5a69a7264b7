"""What a connection that was just drawn transfers: asked in passing, answered with a few keys.

Its kind (data, tangible or intangible value), and for data the dataset, from the map or new, for
value what is given. All of it belongs to the step that drew the connection.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ecomap.editor.commands import ConnectionKind, making, new_connection
from ecomap.editor.offers import MOST, Option, datasets_for, doubtful, values_for
from ecomap.editor.phrases.names import exact, key
from ecomap.editor.selection import in_words
from ecomap.foundation.errors import EditError
from ecomap.foundation.ids import new_id
from ecomap.foundation.inert import SHORT_NAME, inert
from ecomap.model import edits
from ecomap.model.entities import Connection, DataFlow, Dataset, ValueExchange
from ecomap.model.vocabulary import Nature

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.editor.commands import Drawn
    from ecomap.editor.session import Session
    from ecomap.model.document import Document

KINDS: Mapping[ConnectionKind, str] = MappingProxyType(
    {"data": "Data", "tangible": "Tangible", "intangible": "Intangible"}
)
"""The kinds of connection in the order in which they are offered, each with its word."""


def kind_of(connection: DataFlow | ValueExchange) -> ConnectionKind:
    """Return what a connection transfers."""
    if isinstance(connection, DataFlow):
        return "data"
    return "intangible" if connection.nature is Nature.INTANGIBLE else "tangible"


def connection_in(document: Document, record_id: str) -> DataFlow | ValueExchange | None:
    """Return a connection by its id, or None if there is none."""
    return document.flows.get(record_id) or document.exchanges.get(record_id)


def settle(session: Session, drawn: Drawn, kind: ConnectionKind, said: Option | None) -> str:
    """Let a connection be of a kind and transfer something, as part of drawing it.

    Args:
        session: The session.
        drawn: The connection.
        kind: What it transfers.
        said: Which dataset, or what is given; None leaves that open.

    Returns:
        The id of the connection, which is another one if data became value or the reverse.

    Raises:
        EditError: If the connection is gone, or a name is too long.
    """
    before = session.document
    connection = connection_in(before, drawn.connection)
    if connection is None:
        raise EditError("The connection is not on the map any more")
    other = None
    if (kind == "data") is not isinstance(connection, DataFlow):
        other = new_connection(kind, connection.source, connection.target)
    record_id = connection.id if other is None else other.id
    dataset = Dataset(id=new_id("dataset")) if said is not None and said.new else None

    def edit(document: Document) -> Document:
        if other is not None:
            document = _exchanged(document, connection, other)
        elif isinstance(connection, ValueExchange):
            document = edits.set_fields(document, record_id, nature=Nature(kind))
        if said is None:
            return document
        name = " ".join(said.text.split())
        if kind != "data":
            return edits.set_fields(document, record_id, name=name)
        return _with_dataset(document, record_id, dataset or said.dataset, name)

    ends = (connection.source, connection.target)
    words = " to ".join(in_words(before, (end,)) for end in ends)
    session.commit(
        f"Say what goes from {words}",
        edit,
        merge_key=making(drawn.made),
        select=[record_id if i == connection.id else i for i in session.selection],
    )
    session.break_merge()
    return record_id


class Choosing:
    """The questions about one connection and what was answered so far; a widget shows it.

    Attributes:
        drawn: The connection.
        title: Between whom it goes.
        kind: What it transfers, as answered so far.
        typed: What was typed.
        row: Which of the offered answers Enter takes; None for what was typed, or for none.
        doubted: Whether it was asked if a new name means something on the map.
    """

    def __init__(self, session: Session, drawn: Drawn) -> None:
        """Begin with the kind as drawn.

        Raises:
            EditError: If there is no such connection.
        """
        connection = connection_in(session.document, drawn.connection)
        if connection is None:
            raise EditError("The connection is not on the map any more")
        self.drawn = drawn
        self.kind = kind_of(connection)
        self.typed = ""
        self.row: int | None = None
        self.doubted = False
        self._session = session
        self._source = connection.source
        document = session.document
        names = (document.stakeholders[i].name for i in (connection.source, connection.target))
        self.title = " → ".join(inert(name, SHORT_NAME // 2) for name in names)
        self._moved = False
        self._point()

    @property
    def there(self) -> bool:
        """Whether the connection is still on the map."""
        return connection_in(self._session.document, self.drawn.connection) is not None

    @property
    def options(self) -> tuple[Option, ...]:
        """The answers that are offered now."""
        document = self._session.document
        if self.kind != "data":
            return values_for(document, self._source, self.typed)
        new = self._new()
        if self.doubted:
            return (*doubtful(document, self.typed), *new)
        return (*datasets_for(document, self._source, self.typed)[: MOST - len(new)], *new)

    @property
    def question(self) -> str:
        """What is asked now, in a few words."""
        if self.doubted:
            return "Is it one of these, or something new?"
        return "Which data?" if self.kind == "data" else "What is given?"

    def choose_kind(self, kind: ConnectionKind) -> None:
        """Say what kind it is."""
        self.kind = kind
        self.doubted = self._moved = False
        self._point()

    def step_kind(self, step: int) -> None:
        """Choose the next kind, or with -1 the one before."""
        kinds = tuple(KINDS)
        self.choose_kind(kinds[(kinds.index(self.kind) + step) % len(kinds)])

    def type_text(self, text: str) -> None:
        """Take another text as the answer."""
        if text != self.typed:
            self.typed = text
            self.doubted = self._moved = False
            self._point()

    def step_row(self, step: int) -> None:
        """Go to the next of the offered answers, or with -1 to the one before."""
        count = len(self.options)
        if count:
            self._moved = True
            if self.row is None:
                self.row = 0 if step > 0 else count - 1
            else:
                self.row = (self.row + step) % count

    def completion(self) -> str | None:
        """Return the name that what was typed is the beginning of: the likeliest one offered."""
        chosen = self.options[self.row] if self.row is not None else None
        if chosen is not None and not chosen.new:
            return chosen.text
        return next((option.text for option in self.options if not option.new), None)

    def take(self, row: int | None = None) -> bool:
        """Take the answer that is pointed at, or the one in a row; return whether it was taken.

        A new name that is much like one on the map, or the beginning of one, is asked about
        before it is taken, unless it was chosen from the list.

        Raises:
            EditError: If the connection is gone, or a name is too long.
        """
        if row is not None:
            self.row, self._moved = row, True
        options = self.options
        said = options[self.row] if self.row is not None else None
        if said is None and self.typed.strip():
            said = Option(self.typed)
        if said is not None and said.new and not self._moved and not self.doubted:
            self.doubted = bool(doubtful(self._session.document, self.typed))
            if self.doubted:
                self.row = 0
                return False
        settle(self._session, self.drawn, self.kind, said)
        return True

    def take_typed(self) -> str:
        """Take what was said before somebody turned to something else, if there is no doubt.

        Returns:
            What to tell the user, without full stop; empty if there is nothing to tell.

        Raises:
            EditError: If a name is too long.
        """
        document = self._session.document
        connection = connection_in(document, self.drawn.connection)
        if connection is None:
            return ""
        if not self.typed.strip():
            if self.kind != kind_of(connection):
                settle(self._session, self.drawn, self.kind, None)
            return ""
        if self.kind != "data":
            said = Option(self.typed)
        else:
            known = exact(document, "dataset", self.typed)
            if known is None and doubtful(document, self.typed):
                words = inert(self.typed, SHORT_NAME)
                return f"“{words}” was not taken: it may be something that is on the map"
            said = Option(self.typed, known, new=known is None)
        settle(self._session, self.drawn, self.kind, said)
        return ""

    def _new(self) -> tuple[Option, ...]:
        known = exact(self._session.document, "dataset", self.typed)
        if not self.typed.strip() or known is not None:
            return ()
        return (Option(" ".join(self.typed.split()), why="new", new=True),)

    def _point(self) -> None:
        """Point at the answer that Enter takes if nobody chooses another one."""
        options, wanted = self.options, key(self.typed)
        self.row = None
        for row, option in enumerate(options):
            if option.new or (wanted and key(option.text) == wanted):
                self.row = row
        if not wanted and self.kind == "data" and options and options[0].why:
            self.row = 0


def _with_dataset(
    document: Document, flow_id: str, dataset: Dataset | str | None, name: str
) -> Document:
    """Let a flow carry a dataset of the map, given by its id, or a new one of this name."""
    if isinstance(dataset, Dataset):
        document = edits.set_fields(edits.add(document, dataset), dataset.id, name=name)
        dataset = dataset.id
    return edits.set_fields(document, flow_id, datasets=(dataset,) if dataset else ())


def _exchanged(
    document: Document, old: DataFlow | ValueExchange, new: DataFlow | ValueExchange
) -> Document:
    """Put a value exchange in the place of a data flow, or the reverse; what they share stays."""
    shared = {name: getattr(old, name) for name in Connection.model_fields if name != "id"}
    document = edits.add(edits.remove(document, (old.id,)), new)
    return edits.set_fields(document, new.id, **shared)
