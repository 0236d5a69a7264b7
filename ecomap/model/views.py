"""Views and their filters with some fields changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from ecomap.model.entities import View, ViewFilter

V = TypeVar("V", "View", "ViewFilter")


def changed(value: V, **fields: Any) -> V:  # noqa: ANN401
    """Return a view or a filter with some fields changed, each of them checked.

    Raises:
        ValidationError: If a value is not allowed.
    """
    kind = type(value)
    current = {name: getattr(value, name) for name in kind.model_fields}
    return kind.model_validate({**current, **fields})
