"""Makes what sentences say, on a document: everything or, if one of them cannot be, nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ecomap.editor.phrases.names import Choices, Doubt, Kind, exact, key, near
from ecomap.editor.phrases.reading import names_in
from ecomap.editor.phrases.spots import free_spot
from ecomap.editor.phrases.words import fields
from ecomap.foundation.ids import new_id
from ecomap.model import edits
from ecomap.model.entities import DataFlow, Dataset, Holding, Need, Stakeholder, ValueExchange
from ecomap.model.vocabulary import HoldingKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ecomap.editor.phrases.grammar import Mention, Phrase, Span
    from ecomap.editor.phrases.words import Subject
    from ecomap.model.document import Document
    from ecomap.model.geometry import Point


class Told(NamedTuple):
    """What came of sentences.

    Attributes:
        document: The map with all of it.
        ids: What the sentences are about, drawn things only, to be selected.
        stakeholders: How many are new.
        datasets: How many are new.
        connections: How many are new.
    """

    document: Document
    ids: tuple[str, ...]
    stakeholders: int
    datasets: int
    connections: int


def doubts(
    document: Document,
    phrases: Sequence[Phrase],
    choices: Choices,
) -> tuple[Doubt, ...]:
    """Return the names that are not on the map but may mean something that is, once each.

    A name is never taken for another one without asking.
    """
    found: dict[tuple[Kind, str], Doubt] = {}
    for kind, name in names_in(phrases):
        spot = (kind, key(name))
        if spot in found or spot in choices or exact(document, kind, name) is not None:
            continue
        candidates = near(document, kind, name)
        if candidates:
            found[spot] = Doubt(name, kind, candidates)
    return tuple(found.values())


def tell(
    document: Document,
    phrases: Sequence[Phrase],
    choices: Choices,
    around: Point | None = None,
) -> Told:
    """Return the document with everything that the sentences say.

    What is there already is used, and remarks are added to it; saying a thing twice changes
    nothing. New stakeholders stand near those they have to do with.

    Args:
        document: The map.
        phrases: What to tell.
        choices: What doubtful names mean; one without a choice is new.
        around: Where to begin on an empty map.

    Raises:
        EditError: If a sentence says what no map may hold.
    """
    maker = _Maker(document, choices, around)
    for phrase in phrases:
        maker.take(phrase)
    return Told(maker.document, tuple(dict.fromkeys(maker.about)), *maker.made)


def in_words(told: Told) -> str:
    """Return what was made, for the label of the step: ``2 stakeholders and 1 data flow``."""
    words = [
        f"{count} {one if count == 1 else many}"
        for count, one, many in zip(
            told[2:],
            ("stakeholder", "dataset", "connection"),
            ("stakeholders", "datasets", "connections"),
            strict=True,
        )
        if count
    ]
    return " and ".join(", ".join(words).rsplit(", ", 1)) if words else "what was said"


class _Maker:
    """Holds the document while sentence after sentence changes it."""

    def __init__(
        self,
        document: Document,
        choices: Choices,
        around: Point | None,
    ) -> None:
        self.document = document
        self.about: list[str] = []
        self.made = [0, 0, 0]
        self._choices = choices
        self._around = around

    def take(self, phrase: Phrase) -> None:
        """Do what one sentence says."""
        there = phrase.partner and self._known("stakeholder", phrase.partner.name.text)
        subject = self._stakeholder(phrase.subject, there)
        if phrase.verb == "be":
            self.about.append(subject)
        elif phrase.partner is not None:
            target = self._stakeholder(phrase.partner, subject)
            self._transfer(phrase, subject, target)
            if phrase.both:
                self._transfer(phrase, target, subject)
        else:
            self.about.append(subject)
            for dataset in self._datasets(phrase):
                if phrase.verb == "need":
                    self._need(subject, dataset, phrase.why)
                else:
                    self._holding(subject, dataset, phrase)

    def _transfer(self, phrase: Phrase, source: str, target: str) -> None:
        if phrase.verb == "flow":
            self._flow(phrase, source, target)
        else:
            self._exchange(phrase, source, target)

    def _flow(self, phrase: Phrase, source: str, target: str) -> None:
        datasets = self._datasets(phrase)
        said = fields((r.text for r in phrase.remarks), "flow")
        for flow in self.document.flows.values():
            if (flow.source, flow.target, flow.datasets) == (source, target, datasets):
                self.about.append(flow.id)
                self._say(flow.id, said)
                return
        flow = DataFlow(id=new_id("flow"), source=source, target=target, datasets=datasets, **said)
        self._connect(flow)

    def _exchange(self, phrase: Phrase, source: str, target: str) -> None:
        name = phrase.things[0].text if phrase.things else ""
        said = fields((r.text for r in phrase.remarks), "exchange")
        for there in self.document.exchanges.values():
            same = (there.source, there.target, key(there.name)) == (source, target, key(name))
            if same and said.get("nature", there.nature) == there.nature:
                self.about.append(there.id)
                self._say(there.id, said)
                return
        exchange = ValueExchange(id=new_id("exchange"), source=source, target=target)
        self._connect(exchange)
        self._say(exchange.id, said | {"name": name})

    def _connect(self, connection: DataFlow | ValueExchange) -> None:
        self.document = edits.connect(self.document, connection)
        self.about.append(connection.id)
        self.made[2] += 1

    def _holding(self, stakeholder: str, dataset: str, phrase: Phrase) -> None:
        said = fields((r.text for r in phrase.remarks), "holding")
        said.pop("access", None)  # it was said of the dataset
        if phrase.verb != "hold":
            said["kind"] = HoldingKind.COPY if phrase.verb == "copy" else HoldingKind.PLATFORM
        for there in self.document.holdings.values():
            if (there.stakeholder, there.dataset) == (stakeholder, dataset):
                self._say(there.id, said)
                return
        holding = Holding(id=new_id("holding"), stakeholder=stakeholder, dataset=dataset, **said)
        self.document = edits.add(self.document, holding)

    def _need(self, stakeholder: str, dataset: str, why: str) -> None:
        said = {"description": why} if why else {}
        for there in self.document.needs.values():
            if (there.stakeholder, there.dataset) == (stakeholder, dataset):
                self._say(there.id, said)
                return
        need = Need(id=new_id("need"), stakeholder=stakeholder, dataset=dataset, **said)
        self.document = edits.add(self.document, need)

    def _datasets(self, phrase: Phrase) -> tuple[str, ...]:
        on: Subject = "flow" if phrase.verb == "flow" else "holding"
        access = fields((r.text for r in phrase.remarks), on).get("access")
        found = (self._dataset(thing, access) for thing in phrase.things)
        return tuple(dict.fromkeys(found))

    def _dataset(self, thing: Span, access: object) -> str:
        known = self._known("dataset", thing.text)
        if known is not None:
            return known
        said = {} if access is None else {"access": access}
        dataset = Dataset(id=new_id("dataset"))
        # What was typed is put in as an edit, which says in words what no map may hold.
        self.document = edits.set_fields(
            edits.add(self.document, dataset), dataset.id, name=thing.text, **said
        )
        self.made[1] += 1
        return dataset.id

    def _stakeholder(self, mention: Mention, partner: str | None) -> str:
        said = fields((r.text for r in mention.remarks), "stakeholder")
        known = self._known("stakeholder", mention.name.text)
        if known is not None:
            self._say(known, said)
            return known
        stakeholder = Stakeholder(id=new_id("stakeholder"))
        spot = free_spot(self.document, partner, self._around)
        added = edits.move(edits.add(self.document, stakeholder), {stakeholder.id: spot})
        self.document = edits.set_fields(added, stakeholder.id, name=mention.name.text, **said)
        self.about.append(stakeholder.id)
        self.made[0] += 1
        return stakeholder.id

    def _known(self, kind: Kind, name: str) -> str | None:
        chosen = self._choices.get((kind, key(name)))
        if chosen is not None:
            return chosen
        return exact(self.document, kind, name)

    def _say(self, record_id: str, said: dict[str, Any]) -> None:
        """Add what was said to what is known; roles are added to those there are."""
        if "roles" in said:
            there = self.document.stakeholders[record_id].roles
            said = said | {"roles": tuple(dict.fromkeys((*there, *said["roles"])))}
        if said:
            self.document = edits.set_fields(self.document, record_id, **said)
