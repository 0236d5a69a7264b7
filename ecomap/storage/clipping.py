"""A part of a map as text for the clipboard, and back.

Format ``ecomap-clipboard``, version 1: ``map`` holds what was copied as a map file of its own, so
that what is pasted is checked as strictly as what is opened, and older formats are understood;
``parents`` names, by the id of a stakeholder, the organisation that it belongs to and that was
not copied.
"""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ecomap.foundation.errors import FileFormatError
from ecomap.model.clipboard import Fragment, Organisation, whole
from ecomap.model.entities import Id, ShortText
from ecomap.storage import codec
from ecomap.storage.envelope import FORMAT as MAP_FORMAT
from ecomap.storage.layout import to_text
from ecomap.storage.migrations import CURRENT_VERSION as MAP_VERSION
from ecomap.storage.rawjson import decode, encode, too_deep

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = "ecomap-clipboard"
"""What every copied part says in its field ``format``."""

VERSION = 1
"""The version that this program writes."""

LARGEST = 16 * 1024 * 1024
"""Characters or bytes that what is pasted may have: checking them takes a few seconds."""

_HINT = "Nothing was pasted; copy it once more."
_NEWER = "Install the newest version of Ecomap and paste it there."


class _Parent(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Id
    name: ShortText


class _Clipping(BaseModel):
    """The envelope; the map in it is left to the codec."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["ecomap-clipboard"]
    format_version: Literal[1]
    map: dict[str, Any]
    parents: Annotated[dict[Id, _Parent], Field(max_length=100_000)] = {}


def dump(copied: Fragment) -> str:
    """Return a part of a map as text."""
    content: dict[str, Any] = {"format": FORMAT, "format_version": VERSION}
    content["map"] = json.loads(codec.dump(copied.document))
    if copied.parents:
        content["parents"] = {i: parent._asdict() for i, parent in copied.parents.items()}
    return to_text(content)


def is_json(text: str) -> bool:
    """Say whether text begins as all that ``parse`` can read does."""
    start = text[:200].lstrip("\ufeff \t\r\n")
    return start.startswith("{") and start[1:].lstrip()[:1] in ("", '"', "}")


def parse(text: str | bytes) -> Fragment:
    """Read what ``dump`` wrote, or the text of a map file, and check all of it.

    Raises:
        FileFormatError: If it is neither, or not sound; the message says why.
    """
    if len(text) > LARGEST:
        raise FileFormatError(
            f"The clipboard holds more than {LARGEST // 1024**2} MB, which is too much to paste",
            "Copy less, or open it as a file.",
        )
    try:
        return _parsed(text)
    except RecursionError as error:
        raise _refusal(too_deep()) from error
    except FileFormatError as error:
        raise _refusal(error) from error


def _parsed(text: str | bytes) -> Fragment:
    raw = decode(text)
    kind = raw.value.get("format")
    if kind == FORMAT:
        _check_version(raw.value, VERSION)
        if raw.problems:
            raise FileFormatError(str(raw.problems[0]))
        return _unpacked(raw.text)
    if kind != MAP_FORMAT:
        raise FileFormatError("The text is not from Ecomap")
    _check_version(raw.value, MAP_VERSION)
    return whole(codec.parse(text).document)


def _unpacked(source: str) -> Fragment:
    try:
        clipping = _Clipping.model_validate_json(source, strict=True)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors(include_url=False)[0]["loc"])
        raise FileFormatError(f"The copied text is damaged, see {place or 'all of it'}") from error
    _check_version(clipping.map, MAP_VERSION)
    copied = whole(codec.parse(encode(clipping.map)).document)
    return Fragment(copied.document, _parents(clipping, copied))


def _parents(clipping: _Clipping, copied: Fragment) -> Mapping[str, Organisation]:
    """Return the organisations of those stakeholders that have none within the part itself."""
    alone = {s.id for s in copied.document.stakeholders.values() if s.parent is None}
    return MappingProxyType(
        {i: Organisation(p.id, p.name) for i, p in clipping.parents.items() if i in alone}
    )


def _check_version(raw: Mapping[str, Any], known: int) -> None:
    version = raw.get("format_version")
    if isinstance(version, bool):  # which Python and pydantic take for 1
        raise FileFormatError("The copied text is damaged, see format_version")
    if isinstance(version, int) and version > known:
        raise FileFormatError(
            "It was copied from a newer Ecomap, which this one cannot read", _NEWER
        )


def _refusal(error: FileFormatError) -> FileFormatError:
    """Return the same error in the words of somebody who pastes."""
    reason = error.message[:1].lower() + error.message[1:]
    if reason.startswith("the file "):
        reason = reason.replace("file", "text", 1)
    hint = error.hint if error.hint == _NEWER else _HINT
    return FileFormatError(f"The clipboard cannot be pasted: {reason}", hint)
