"""Finding out what can be done and by which keys: the palette, and the shortcuts in force."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ecomap.editor import catalogue

if TYPE_CHECKING:
    from ecomap.canvas.canvas import MapCanvas
    from ecomap.editor.shortcuts import Shortcuts
    from ecomap.ui.action_binding import ActionBinding
    from ecomap.ui.palette.palette import Palette
    from ecomap.ui.preferences import Preferences


class Lookup:
    """Puts the user's own shortcuts in force, and has the palette, made when first wanted."""

    def __init__(self, binding: ActionBinding, canvas: MapCanvas, preferences: Preferences) -> None:
        """Put the stored shortcuts in force."""
        self._binding = binding
        self._canvas = canvas
        self._preferences = preferences
        chosen = preferences.settings
        if chosen.shortcuts or not chosen.single_letter_shortcuts:
            binding.set_shortcuts(self.shortcuts.every)

    @cached_property
    def shortcuts(self) -> Shortcuts:
        """The keys of every action; what is chosen anew is in force and written down at once."""
        from ecomap.editor.shortcuts import Shortcuts

        chosen = self._preferences.settings
        made = Shortcuts(
            catalogue.build(), chosen.shortcuts, characters=chosen.single_letter_shortcuts
        )
        made.changed.connect(self._take)
        return made

    @cached_property
    def palette(self) -> Palette:
        """The palette, in front of the window; made when it is first looked at."""
        from ecomap.ui.palette.palette import Palette

        return Palette(
            lambda: self.shortcuts,
            self._binding.context,
            self._binding.trigger,
            self._go_to,
            self._canvas.view.window(),
        )

    def open_palette(self) -> None:
        """Show the palette and put the cursor into it."""
        self.palette.open_palette()

    def _go_to(self, ids: tuple[str, ...]) -> None:
        """Select things and bring them into sight."""
        self._canvas.session.select(ids)
        self._canvas.reveal(ids)
        self._canvas.view.setFocus()

    def _take(self, shortcuts: Shortcuts) -> None:
        self._binding.set_shortcuts(shortcuts.every)
        self._preferences.change(
            shortcuts=shortcuts.own, single_letter_shortcuts=shortcuts.characters
        )
