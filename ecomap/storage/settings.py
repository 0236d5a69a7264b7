"""What the user has chosen for the program, in a file of its own; never part of a map."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, field_validator

from ecomap.storage.access import refusal
from ecomap.storage.atomic import write_atomic

FILE_NAME = "settings.json"

_LONG = 64  # characters; no action's id and no keys have as many
RECENT_FILES = 12
"""How many of the last maps the program remembers."""

TEXT_SIZES = (100, 125, 150, 200)
"""How large the words of the window can be, in percent of what a look says."""


class Settings(BaseModel):
    """The user's choices.

    Attributes:
        theme: Colours of the window and the canvas.
        text_size: How large the words of the window are, in percent; one of ``TEXT_SIZES``.
        reduce_motion: Whether things jump to their places instead of gliding there.
        snap_to_guides: Whether what is dragged comes into line with its neighbours.
        snap_to_grid: Whether what is dragged comes to rest on a grid.
        legend: Whether the legend is shown.
        minimap: Whether the minimap is shown when there is a use for it.
        side_by_side: Whether what is tried is shown beside the map as it is, not on it.
        compare_side_by_side: Whether compared states are shown beside each other, not as one.
        layout: Id of the layout by which maps are arranged.
        page: The page that arranging fills.
        tour_seen: Whether the hints for the first start have been shown.
        dot_path: A Graphviz ``dot`` to use instead of the one that comes with Ecomap.
        recent_files: Paths of the last maps, the newest first.
        window_geometry: Where the window was, as base64 text that only the window reads.
        window_state: How its panels were arranged, likewise.
        pictures: What pictures of a map are to be like, by its path, the newest last; under an
            empty path what was chosen last.
        shortcuts: Keys of actions that differ from those they come with, by the action's id.
        single_letter_shortcuts: Whether letters, digits and signs alone are shortcuts.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    theme: Literal["system", "light", "dark", "projector", "contrast", "contrast-dark"] = "system"
    text_size: Literal[100, 125, 150, 200] = 100
    reduce_motion: bool = False
    snap_to_guides: bool = True
    snap_to_grid: bool = False
    legend: bool = False
    minimap: bool = True
    side_by_side: bool = False
    compare_side_by_side: bool = False
    layout: str = "legible"
    page: Literal["window", "16:9", "a4-landscape", "a4-portrait"] = "window"
    tour_seen: bool = False
    dot_path: str | None = None
    recent_files: tuple[str, ...] = ()
    window_geometry: str = ""
    window_state: str = ""
    pictures: dict[str, dict[str, str | bool | int]] = {}
    shortcuts: dict[str, tuple[str, ...]] = {}
    single_letter_shortcuts: bool = True

    @field_validator("shortcuts", mode="before")
    @classmethod
    def _pass_over_nonsense(cls, stored: object) -> object:
        """Keep what can be the keys of an action: a slip in one leaves the others."""
        if not isinstance(stored, dict):
            return stored
        return {i: keys for i, keys in stored.items() if _are_texts((i,)) and _are_texts(keys)}


def settings_folder() -> Path:
    """Return the folder in which this user's settings belong on this system."""
    if sys.platform == "linux":
        # The plain cases of what platformdirs would say, which takes 2 ms before the first frame.
        home = os.path.join(os.environ.get("HOME", ""), ".config")
        place = os.environ.get("XDG_CONFIG_HOME") or home
        if os.path.isabs(place):
            return Path(place, "ecomap")
    from platformdirs import user_config_path

    return user_config_path("ecomap", appauthor=False)


def load_settings(folder: Path | None = None) -> Settings:
    """Read the settings; what is missing, unknown or not allowed is as if never set."""
    try:
        text = ((folder or settings_folder()) / FILE_NAME).read_bytes().decode("utf-8-sig")
        stored = json.loads(text)
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    return Settings(**{name: stored[name] for name in Settings.model_fields if _fits(stored, name)})


def save_settings(settings: Settings, folder: Path | None = None) -> None:
    """Write the settings, making the folder if need be.

    Raises:
        FileAccessError: If they could not be written.
    """
    place = folder or settings_folder()
    try:
        place.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise refusal("The settings could not be saved", place, error) from error
    text = settings.model_dump_json(indent=2, exclude_defaults=True)
    write_atomic(place / FILE_NAME, f"{text}\n".encode(), backup=False)


def with_recent(settings: Settings, path: Path) -> Settings:
    """Return the settings with a map at the head of the recent ones, once, at most twelve.

    A path that is not text (a name in an old encoding) cannot be written down and is left out.
    """
    newest = str(path)
    try:
        newest.encode("utf-8")
    except UnicodeEncodeError:
        return settings
    others = [name for name in settings.recent_files if name != newest]
    return Settings(**{**dict(settings), "recent_files": (newest, *others)[:RECENT_FILES]})


def without_recent(settings: Settings, name: str) -> Settings:
    """Return the settings with a map taken from the recent ones, as its path stands there."""
    others = tuple(one for one in settings.recent_files if one != name)
    return Settings(**{**dict(settings), "recent_files": others})


def _are_texts(values: object) -> bool:
    """Say whether this is a list of texts that can be written down, none of them long."""
    return isinstance(values, list | tuple) and all(
        isinstance(text, str) and len(text) < _LONG and text.isprintable() for text in values
    )


def _fits(stored: dict[str, Any], name: str) -> bool:
    if name not in stored:
        return False
    try:
        # Half letters pass as text but could not be written again.
        Settings(**{name: stored[name]}).model_dump_json()
    except ValueError:
        return False
    return True
