"""What actions ask of the window to try things out and to compare states of the map."""

from __future__ import annotations

from typing import Protocol


class SupposingCommands(Protocol):
    """What is tried on the map without changing it; nothing is changed until it is made so."""

    @property
    def trying(self) -> bool:
        """Whether something is tried."""

    @property
    def after_shown(self) -> bool:
        """Whether the map shows what would be."""

    @property
    def side_by_side(self) -> bool:
        """Whether what would be is shown beside the map as it is, as soon as something is tried."""

    def try_selection(self) -> None:
        """Try what if what is selected were gone, beside what is tried already."""

    def try_opening(self) -> None:
        """Try what if the data of what is selected were open, beside what is tried already."""

    def show_ranking(self) -> None:
        """Show whose leaving would hurt most."""

    def flip(self) -> None:
        """Show on the map what would be, or what is."""

    def toggle_side_by_side(self) -> None:
        """Show what would be beside the map as it is, or on one map."""

    def make_it_so(self) -> None:
        """Change the map to what was tried, as one step."""

    def leave_it(self) -> None:
        """Try nothing any more."""

    def compare_map(self) -> None:
        """Ask for another map and show what differs."""

    def compare_snapshot(self) -> None:
        """Ask for a snapshot and show what has changed since."""


class NotYet:
    """The ``SupposingCommands`` until the first frame has been painted: nothing can be done."""

    trying = False
    after_shown = False
    side_by_side = False

    def try_selection(self) -> None:
        """Do nothing yet."""

    def try_opening(self) -> None:
        """Do nothing yet."""

    def show_ranking(self) -> None:
        """Do nothing yet."""

    def flip(self) -> None:
        """Do nothing yet."""

    def toggle_side_by_side(self) -> None:
        """Do nothing yet."""

    def make_it_so(self) -> None:
        """Do nothing yet."""

    def leave_it(self) -> None:
        """Do nothing yet."""

    def compare_map(self) -> None:
        """Do nothing yet."""

    def compare_snapshot(self) -> None:
        """Do nothing yet."""


NOT_YET = NotYet()
"""Stands in until the first frame has been painted."""
