"""What the operating system refused, in a plain sentence with a hint."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, NamedTuple

from ecomap.foundation.errors import FileAccessError

if TYPE_CHECKING:
    from pathlib import Path


class _Words(NamedTuple):
    sentence: str
    hint: str


_OTHER_PLACE = "Save it under another name or in another folder."
_ASK = "Check who may use the file and its folder, or choose another place."

_NO_SPACE = _Words(
    "there is no space left where {name} should go", "Free some space, or choose another place."
)
_NOT_ALLOWED = _Words("you are not allowed to use {name}", _ASK)
_WORDS = {
    errno.ENOSPC: _NO_SPACE,
    errno.EDQUOT: _NO_SPACE,
    errno.EFBIG: _NO_SPACE,
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: _Words("the place of {name} can only be read", _OTHER_PLACE),
    errno.ENOENT: _Words("{name} is not there", "Check the name and the folder."),
    errno.ENOTDIR: _Words("the way to {name} leads through a file", "Check the folder."),
    errno.EISDIR: _Words("{name} is a folder", "Choose a file."),
    errno.ENAMETOOLONG: _Words("the name {name} is too long", "Choose a shorter name."),
    errno.ELOOP: _Words("{name} is a link that leads back to itself", "Mend or remove the link."),
    errno.EBUSY: _Words("{name} is in use", "Close the program that has it open and try again."),
    errno.EIO: _Words("the disk or the network failed at {name}", "Try another place."),
}


def refusal(doing: str, path: Path, error: OSError | ValueError) -> FileAccessError:
    """Put an error of the operating system into words.

    Args:
        doing: What failed, such as ``The map could not be saved``.
        path: The file it was about.
        error: What the operating system said, or Python about an impossible name.
    """
    name = f"“{_shown(path)}”"
    if isinstance(error, ValueError):
        return FileAccessError(f"{doing}: {name} is not a possible name", "Choose another name.")
    words = _WORDS.get(error.errno or 0)
    if words is None:
        reason = error.strerror or type(error).__name__
        return FileAccessError(f"{doing}: {name} gave an error ({reason})", "Try another place.")
    return FileAccessError(f"{doing}: {words.sentence.format(name=name)}", words.hint)


def folder_missing(doing: str, folder: Path) -> FileAccessError:
    """Return the error for a file whose folder does not exist."""
    return FileAccessError(
        f"{doing}: the folder “{_shown(folder)}” is not there",
        "Make the folder first, or choose another one.",
    )


def _shown(path: Path) -> str:
    """Return a path that can be printed, whatever bytes it holds."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in str(path))
