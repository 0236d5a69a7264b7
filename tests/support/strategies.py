"""Hypothesis strategies for whole maps, built from the models, so that new fields take part.

``documents()`` gives sound documents whose floats have two decimals, as files have them.
``records(kind, known, id)`` gives one record that names only the known ids.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from annotated_types import Ge, Gt, Le, MinLen
from hypothesis import strategies as st
from pydantic import AfterValidator, BaseModel
from pydantic.fields import FieldInfo

from ecomap.model.document import RECORD_TYPES, Document, by_id
from ecomap.model.entities import MapInfo, Record
from ecomap.model.references import REFERENCES
from ecomap.model.schemas import Limits

LONGEST_TEXT = 8
MOST_ENTRIES = 3
MOST_RECORDS = 2

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=LONGEST_TEXT)
ids = st.from_regex(r"\A[A-Za-z0-9][A-Za-z0-9._-]{0,8}\Z")


def values(hint: Any, constraints: tuple[Any, ...] = ()) -> st.SearchStrategy[Any]:
    """Return a strategy for what a field annotated with ``hint`` may hold."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        inner, *more = arguments
        return values(inner, (*constraints, *(found for one in more for found in _flat(one))))
    if origin in (Union, UnionType):
        return st.one_of([values(argument) for argument in arguments])
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        least = _limit(constraints, MinLen, "min_length", 0)
        entries = st.lists(values(arguments[0]), min_size=least, max_size=least + MOST_ENTRIES)
        if any(isinstance(one, AfterValidator) for one in constraints):
            # A Bezier path: a start, and three points for each piece.
            return entries.map(lambda points: tuple(points[: len(points) - (len(points) - 1) % 3]))
        return entries.map(tuple)
    if origin is Mapping:
        return st.dictionaries(values(arguments[0]), values(arguments[1]), max_size=MOST_ENTRIES)
    return _simple(hint, constraints)


def _simple(hint: Any, constraints: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if hint is str:
        named = any(isinstance(one, Limits) and "pattern" in one._schema for one in constraints)
        return ids if named else texts
    if hint is float:
        least = _limit(constraints, Ge, "ge", None)
        over = _limit(constraints, Gt, "gt", None)
        low = round(least * 100) if least is not None else round(over * 100) + 1
        high = round(_limit(constraints, Le, "le", None) * 100)
        return st.integers(low, high).map(lambda hundredths: hundredths / 100)
    if hint is int:
        return st.integers(_limit(constraints, Ge, "ge", 0), _limit(constraints, Le, "le", 9))
    if hint is bool:
        return st.booleans()
    if hint is type(None):
        return st.none()
    if hint is datetime.date:
        return st.dates()
    if issubclass(hint, Enum):
        return st.sampled_from(hint)
    if issubclass(hint, BaseModel):
        return _model(hint)
    return st.builds(hint, **{name: values(one) for name, one in _hints(hint).items()})


def _flat(constraint: Any) -> tuple[Any, ...]:
    """Return the constraints of a pydantic ``Field``, or the constraint itself."""
    if isinstance(constraint, FieldInfo):
        return tuple(constraint.metadata)
    return (constraint,)


def _limit(constraints: tuple[Any, ...], kind: type, name: str, default: Any) -> Any:
    found = [getattr(one, name) for one in constraints if isinstance(one, kind)]
    return found[0] if found else default


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


@cache
def _fields(kind: type[BaseModel], but: frozenset[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Return fields of a model: the needed ones always, the others now and then, some never."""
    wanted = sorted(set(kind.model_fields) - but)
    needed = [name for name in wanted if kind.model_fields[name].is_required()]
    hints = _hints(kind)
    return st.fixed_dictionaries(
        {name: values(hints[name]) for name in needed},
        optional={name: values(hints[name]) for name in wanted if name not in needed},
    )


@cache
def field_values(kind: type[BaseModel], field: str) -> st.SearchStrategy[Any]:
    """Return a strategy for one field of a model."""
    return values(_hints(kind)[field])


@cache
def _model(kind: type[BaseModel]) -> st.SearchStrategy[Any]:
    return _fields(kind, frozenset()).map(lambda fields: kind(**fields))


def can_make(kind: type[Record], known: Mapping[str, list[str]]) -> bool:
    """Say whether everything is there that such a record cannot do without."""
    return all(
        any(known.get(name) for name in reference.collections)
        for reference in REFERENCES.get(kind, ())
        if reference.essential
    )


@st.composite
def records(
    draw: st.DrawFn, kind: type[Record], known: Mapping[str, list[str]], record_id: str
) -> Any:
    """Draw one record that names only known ids, by collection; see ``can_make``."""
    references = REFERENCES.get(kind, ())
    held = frozenset(reference.field for reference in references)
    fields = {**draw(_fields(kind, held | {"id"})), "id": record_id}
    for reference in references:
        pool = [one for name in reference.collections for one in known.get(name, ())]
        if reference.essential:
            fields[reference.field] = draw(st.sampled_from(pool))
        elif pool and draw(st.booleans()):
            several = get_origin(_hints(kind)[reference.field]) is tuple
            named = st.sampled_from(pool)
            fields[reference.field] = draw(
                st.lists(named, max_size=MOST_ENTRIES).map(tuple) if several else named
            )
    return kind(**fields)


@st.composite
def documents(draw: st.DrawFn, most: int = MOST_RECORDS) -> Document:
    """Draw a sound document with up to ``most`` records of every kind."""
    known: dict[str, list[str]] = {name: [] for name in RECORD_TYPES}
    collections: dict[str, Any] = {}
    stem = draw(ids)
    for name, kind in _in_order_of_need():
        found = []
        for number in range(draw(st.integers(0, most))):
            if can_make(kind, known):
                found.append(draw(records(kind, known, f"{stem}-{name}-{number}")))
                known[name].append(found[-1].id)
        collections[name] = by_id(found)
    return Document(info=draw(_model(MapInfo)), **collections)


def _in_order_of_need() -> list[tuple[str, type[Record]]]:
    """Return the collections so that a record names only what is there already, or its kind."""
    waiting = dict(RECORD_TYPES)
    order: list[tuple[str, type[Record]]] = []
    while waiting:
        name = next(
            name
            for name, kind in waiting.items()
            if not any(
                set(reference.collections) & set(waiting) - {name}
                for reference in REFERENCES.get(kind, ())
            )
        )
        order.append((name, waiting.pop(name)))
    return order
