"""What the actions of seeing ask of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ecomap.editor.seeing.sight import Direction


class SeeingCommands(Protocol):
    """How the map is looked at, and what helps to find things on it; the window implements it."""

    @property
    def lens(self) -> str:
        """Which connections are shown: ``data``, ``value`` or ``both``."""

    @property
    def detail(self) -> str:
        """How much is written into the boxes: ``names``, ``roles`` or ``holdings``."""

    @property
    def narrowed(self) -> bool:
        """Whether something steps back or is left out."""

    @property
    def view_chosen(self) -> bool:
        """Whether a saved view was chosen, also if something was changed since."""

    def set_lens(self, name: str) -> None:
        """Show other connections."""

    def set_detail(self, name: str) -> None:
        """Write more or less into the boxes."""

    def focus(self, steps: int) -> None:
        """Keep bright what is within some steps of what is selected."""

    def follow_stream(self, direction: Direction) -> None:
        """Keep bright from where data reaches what is selected, or where it goes from there."""

    def show_everything(self) -> None:
        """End filters, focus, streams and lenses."""

    def open_filter(self) -> None:
        """Let the user choose what stays bright."""

    def find(self) -> None:
        """Let the user type what to look for."""

    def find_again(self, step: int) -> None:
        """Go to the next find (1), or to the one before (-1)."""

    def save_view(self) -> None:
        """Let the user type a name under which this way of looking is kept."""

    def update_view(self) -> None:
        """Let the chosen view keep what is looked at now."""

    def rename_view(self) -> None:
        """Let the user type another name for the chosen view."""

    def delete_view(self) -> None:
        """Delete the chosen view."""

    def aid_visible(self, name: str) -> bool:
        """Say whether the ``legend`` or the ``minimap`` is wanted."""

    def toggle_aid(self, name: str) -> None:
        """Show or hide the legend or the minimap."""
