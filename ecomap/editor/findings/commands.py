"""What the actions of the findings ask of the window."""

from __future__ import annotations

from typing import Protocol


class ReviewCommands(Protocol):
    """How findings are looked at and decided on; the window implements it."""

    @property
    def badges_shown(self) -> bool:
        """Whether the map has badges with the number of findings."""

    @property
    def only_selection(self) -> bool:
        """Whether only findings about the selection are listed."""

    @property
    def chosen(self) -> bool:
        """Whether a finding is chosen."""

    @property
    def measured(self) -> bool:
        """Whether boxes are larger or coloured by a measure."""

    def toggle_badges(self) -> None:
        """Show or hide the badges on the map."""

    def toggle_only_selection(self) -> None:
        """List findings about the selection alone, or all of them."""

    def search(self) -> None:
        """Let the user type what the findings are to contain."""

    def accept(self) -> None:
        """Note that people agree with the chosen finding."""

    def dismiss(self) -> None:
        """Ask for the reason why the chosen finding is set aside."""

    def act(self) -> None:
        """Ask for what is to be done about the chosen finding."""

    def show_actions(self) -> None:
        """Show the list of actions and decisions."""

    def show_health(self) -> None:
        """Show how complete and how connected the map is."""

    def end_measures(self) -> None:
        """Draw all boxes as usual again."""


class NotYet:
    """The ``ReviewCommands`` until the findings are there: nothing can be done."""

    badges_shown = False
    only_selection = False
    chosen = False
    measured = False

    def toggle_badges(self) -> None:
        """Do nothing yet."""

    def toggle_only_selection(self) -> None:
        """Do nothing yet."""

    def search(self) -> None:
        """Do nothing yet."""

    def accept(self) -> None:
        """Do nothing yet."""

    def dismiss(self) -> None:
        """Do nothing yet."""

    def act(self) -> None:
        """Do nothing yet."""

    def show_actions(self) -> None:
        """Do nothing yet."""

    def show_health(self) -> None:
        """Do nothing yet."""

    def end_measures(self) -> None:
        """Do nothing yet."""


NOT_YET = NotYet()
"""Stands in until the first frame has been painted."""
