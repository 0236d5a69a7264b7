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
_CLOSE_OTHERS = "Close other programs and try again."
_ASK = "Check who may use the file and its folder, or choose another place."

_NO_SPACE = _Words(
    "there is no space left where {name} should go", "Free some space, or choose another place."
)
_NOT_ALLOWED = _Words("you are not allowed to use {name}", _ASK)
_IN_USE = _Words("{name} is in use", "Close the program that has it open and try again.")
_NO_ANSWER = _Words(
    "the disk or the network drive of {name} does not answer",
    "Check the connection, or use a place on this computer for now.",
)
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
    errno.EBUSY: _IN_USE,
    errno.ETXTBSY: _IN_USE,
    errno.EIO: _Words("the disk or the network failed at {name}", "Try another place."),
    errno.EMFILE: _Words("too many files are open to use {name}", _CLOSE_OTHERS),
    errno.ENFILE: _Words("too many files are open to use {name}", _CLOSE_OTHERS),
    errno.ENOMEM: _Words("the memory does not suffice to use {name}", _CLOSE_OTHERS),
    **{
        code: _NO_ANSWER
        for name in (
            *("ESTALE", "ETIMEDOUT", "ENOTCONN", "ECONNRESET", "ECONNABORTED", "ECONNREFUSED"),
            *("EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ENETRESET"),
            *("EREMOTEIO", "ENOLINK", "ENXIO", "ENOMEDIUM"),
        )
        # Not every system knows all of them.
        if (code := getattr(errno, name, None)) is not None
    },
}
_WORDS_ON_WINDOWS = {
    19: _WORDS[errno.EROFS],  # ERROR_WRITE_PROTECT
    21: _NO_ANSWER,  # ERROR_NOT_READY
    32: _IN_USE,  # ERROR_SHARING_VIOLATION
    33: _IN_USE,  # ERROR_LOCK_VIOLATION
    53: _NO_ANSWER,  # ERROR_BAD_NETPATH
    59: _NO_ANSWER,  # ERROR_UNEXP_NET_ERR
    64: _NO_ANSWER,  # ERROR_NETNAME_DELETED
    67: _NO_ANSWER,  # ERROR_BAD_NET_NAME
    121: _NO_ANSWER,  # ERROR_SEM_TIMEOUT
    123: _Words("{name} is not a possible name", "Choose another name."),  # ERROR_INVALID_NAME
}
"""By the codes of Windows, most of which Python makes one: access denied (winerror.h)."""


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
    on_windows: int = getattr(error, "winerror", None) or 0
    words = _WORDS_ON_WINDOWS.get(on_windows) or _WORDS.get(error.errno or 0)
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


def folder_closed(doing: str, folder: Path) -> FileAccessError:
    """Return the error for a file whose folder takes no new files."""
    return FileAccessError(
        f"{doing}: you are not allowed to put files into the folder “{_shown(folder)}”",
        "Choose another folder, or ask whoever looks after this one.",
    )


def _shown(path: Path) -> str:
    """Return a path that can be printed, whatever bytes it holds."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in str(path))
