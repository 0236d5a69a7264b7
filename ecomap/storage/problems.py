"""What is wrong with a file, and where, in words for somebody who looks into the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_NAME = 40


class Problem(NamedTuple):
    """One thing that is wrong.

    Attributes:
        where: The way to it, such as ``flows › 3 “NEET scores” › target``, counting from 1;
            empty if it concerns the file as a whole.
        message: What is wrong, in words that can follow the place and a colon.
        path: The same way as keys and indices, as far as it is known.
        line: The line of the file on which it stands, from 1; 0 if that is not known or no help.
    """

    where: str
    message: str
    path: tuple[int | str, ...] = ()
    line: int = 0

    def __str__(self) -> str:
        if not self.where:
            return self.message
        line = f" (line {self.line})" if self.line else ""
        return f"{self.where}{line}: {self.message}"


def place(raw: object, path: Sequence[int | str]) -> str:
    """Return the way to something in raw data, as far as it leads, for people to read."""
    words: list[str] = []
    node: Any = raw
    for part in path:
        if isinstance(node, dict) and isinstance(part, str):
            node = node.get(part)
            words.append(plain(part))
        elif isinstance(node, list) and isinstance(part, int):
            node = node[part] if part < len(node) else None
            words.append(f"{part + 1}{called(node)}")
        else:
            break
    return " › ".join(words)


def problem_at(raw: object, path: tuple[int | str, ...], message: str) -> Problem:
    """Return the problem that something in raw data has."""
    return Problem(place(raw, path), message, path)


def plain(text: str) -> str:
    """Return text that can be printed anywhere: short, no control characters or half letters."""
    clean = "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
    return clean if len(clean) <= _LONGEST_NAME else clean[: _LONGEST_NAME - 1] + "…"


def called(node: object) -> str:
    """Return the name of an entry in quotation marks after a space, so that people find it."""
    if isinstance(node, dict):
        for field in ("name", "title", "id"):
            name = node.get(field)
            if isinstance(name, str) and name:
                return f" “{plain(name)}”"
    return ""
