"""The user's own shortcuts: what differs from the actions' keys, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.editor.catalogue.menus import MENUS
from ecomap.editor.keys import is_character, normalised, reserved
from ecomap.foundation.events import Event

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ecomap.editor.actions import Action, ActionRegistry

Keys = tuple[str, ...]


def trouble(keys: str) -> str:
    """Return why nobody can choose keys for an action; an empty string if anybody can.

    The sentence has no full stop.
    """
    if normalised(keys) != keys or not keys:
        return "These keys cannot be a shortcut"
    for title, _ in MENUS:
        if keys == f"Alt+{title[title.index('&') + 1].upper()}":
            return f"{keys} opens the {title.replace('&', '')} menu"
    return reserved(keys)


def sane(registry: ActionRegistry, stored: Mapping[str, Sequence[str]]) -> dict[str, Keys]:
    """Return what can be taken of stored differences: actions there are, keys that can be chosen.

    Where two actions want the same keys, the first in the order of the menus has them.
    """
    claimed: set[str] = set()
    own: dict[str, Keys] = {}
    for action in registry.all():
        if action.id not in stored:
            continue
        wanted = [normalised(keys) for keys in stored[action.id]]
        # An action may come with keys that nobody else can choose.
        good = [keys for keys in wanted if keys in action.shortcut or (keys and not trouble(keys))]
        kept = tuple(keys for keys in dict.fromkeys(good) if keys not in claimed)
        if stored[action.id] and not kept:
            continue  # nonsense is as if never stored; an empty list is a choice
        claimed.update(kept)
        if kept != action.shortcut:
            own[action.id] = kept
    return own


def merged(
    registry: ActionRegistry, own: Mapping[str, Keys], *, characters: bool = True
) -> dict[str, Keys]:
    """Return the keys of every action: the user's own, else those it comes with.

    Args:
        registry: The actions with the keys they come with.
        own: Sound differences; their keys are taken from whatever comes with them.
        characters: Whether letters, digits and signs without Ctrl count.
    """
    claimed = {keys for chosen in own.values() for keys in chosen}
    every = {
        action.id: own.get(action.id, tuple(k for k in action.shortcut if k not in claimed))
        for action in registry.all()
    }
    if characters:
        return every
    return {i: tuple(k for k in keys if not is_character(k)) for i, keys in every.items()}


class Shortcuts:
    """The keys of every action, to look at and to choose anew.

    Attributes:
        changed: Told after every change; it carries this object.
    """

    def __init__(
        self,
        registry: ActionRegistry,
        stored: Mapping[str, Sequence[str]] | None = None,
        *,
        characters: bool = True,
    ) -> None:
        """Start from what is stored.

        Args:
            registry: The actions with the keys they come with.
            stored: Differences as they were written down; nonsense in them is passed over.
            characters: Whether letters, digits and signs without Ctrl are shortcuts.
        """
        self.changed: Event[Shortcuts] = Event()
        self.registry = registry
        self._own = sane(registry, stored or {})
        self._characters = characters

    @property
    def own(self) -> dict[str, Keys]:
        """What differs from the keys that actions come with, to be stored."""
        return dict(self._own)

    @property
    def characters(self) -> bool:
        """Whether letters, digits and signs without Ctrl are shortcuts."""
        return self._characters

    @property
    def every(self) -> dict[str, Keys]:
        """The keys of every action, by its id."""
        return merged(self.registry, self._own, characters=self._characters)

    def keys(self, action_id: str) -> Keys:
        """Return the keys of an action."""
        return self.every[action_id]

    def is_own(self, action_id: str) -> bool:
        """Say whether an action has other keys than it comes with, single letters apart."""
        all_keys = merged(self.registry, self._own)
        return all_keys[action_id] != self.registry.get(action_id).shortcut

    def trouble(self, keys: str) -> str:
        """Return why keys cannot be chosen now, or an empty string; a sentence, no full stop."""
        if not self._characters and is_character(keys):
            return "Single-letter shortcuts are switched off"
        return trouble(keys)

    def holder(self, keys: str) -> Action | None:
        """Return the action that has certain keys."""
        for action_id, held in self.every.items():
            if keys in held:
                return self.registry.get(action_id)
        return None

    def give(self, action_id: str, keys: str, *, beside: bool = False) -> None:
        """Give keys to an action, taking them from any other; ``beside`` keeps those it has.

        Raises:
            KeyError: If there is no such action.
            ValueError: If the keys cannot be chosen; ask ``trouble`` first.
        """
        action = self.registry.get(action_id)
        if keys not in action.shortcut and (said := self.trouble(keys)):
            raise ValueError(said)
        before = merged(self.registry, self._own)[action_id] if beside else ()
        self._set(action_id, tuple(dict.fromkeys((*before, keys))))

    def take_away(self, action_id: str) -> None:
        """Leave an action without keys."""
        self._set(action_id, ())

    def reset(self, action_id: str) -> None:
        """Give an action the keys it comes with, taking them from any other."""
        self._set(action_id, self.registry.get(action_id).shortcut)

    def reset_all(self) -> None:
        """Give every action the keys it comes with."""
        self._keep({})

    def allow_characters(self, allowed: bool) -> None:
        """Switch letters, digits and signs without Ctrl on or off as shortcuts."""
        if allowed != self._characters:
            self._characters = allowed
            self.changed.emit(self)

    def _set(self, action_id: str, chosen: Keys) -> None:
        own: dict[str, Keys] = {}
        for other, keys in self._own.items():
            left = tuple(k for k in keys if k not in chosen)
            # Who has lost all keys of their own has those again that the action came with.
            if other != action_id and (left or not keys):
                own[other] = left
        own[action_id] = chosen
        self._keep(sane(self.registry, own))

    def _keep(self, own: dict[str, Keys]) -> None:
        if own != self._own:
            self._own = own
            self.changed.emit(self)
