"""How the map can be looked at while something is tried, and the buttons to choose by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.ui.choice_row import ChoiceRow

if TYPE_CHECKING:
    from collections.abc import Mapping

BEFORE, AFTER, BESIDE = "before", "after", "beside"
_BUTTONS: Mapping[str, tuple[str, str]] = {
    BEFORE: ("Before", "Show the map as it is"),
    AFTER: ("After", "Show on the map what would be"),
    BESIDE: ("Side by side", "Show the map twice: as it is, and as it would be"),
}


class Looks(ChoiceRow):
    """One button for each way to look at the map."""

    def __init__(self) -> None:
        super().__init__(_BUTTONS)

    def show_look(self, *, after: bool, side_by_side: bool) -> None:
        """Press the button of the way in which the map is looked at; nobody is told."""
        self.show_choice(BESIDE if side_by_side else AFTER if after else BEFORE)
