"""What the actions of layouts ask of the window."""

from __future__ import annotations

from typing import Protocol


class LayoutCommands(Protocol):
    """How the map is arranged; the window implements it."""

    @property
    def layout(self) -> str:
        """Id of the layout used last, which arranging uses again."""

    @property
    def page(self) -> str:
        """Name of the page that arranging fills: ``window``, or one of ``SHAPES``."""

    def set_page(self, name: str) -> None:
        """Fill another page from now on."""

    def use(self, layout: str) -> None:
        """Arrange everything by a layout, and by it again from now on."""

    def arrange_selection(self) -> None:
        """Arrange the selected stakeholders where they are; all others stay."""

    def has_new(self) -> bool:
        """Say whether anybody has no place yet, or came since the map was last arranged."""

    def place_new(self) -> None:
        """Place those, near whom they deal with; all others stay."""
