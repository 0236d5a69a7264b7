"""Enumerations made in half the time: no one can tell them from the usual ones."""

from __future__ import annotations

import enum
import json
import pickle
import subprocess
import sys

import pytest

from ecomap.foundation.enumerations import made_quickly

only_here = pytest.mark.skipif(
    sys.version_info[:2] != (3, 11), reason="other versions of Python are left alone"
)

KINDS = [enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag]
NAMES = [
    [("First", 1), ("Second", 2), ("Again", 1), ("Both", 3), ("Below", -5)],
    [("Late", 9), ("Early", 2), ("Zero", 0)],
    [("name", 1), ("value", 2)],
    [("_hidden", 1), ("Seen", 2)],
    [("Text", "one"), ("Number", 1)],
    [],
    "red green blue",
    ["red", "green"],
    {"red": 4, "green": 2},
]

EVERY_ENUMERATION = """
import importlib, json
from tests.unit.foundation.test_enumerations import compared

found = compared()
for name in ("QtCore", "QtGui", "QtWidgets"):
    module = importlib.import_module("PySide6." + name)
    for kind in dir(module):
        dir(getattr(module, kind))
differing = [name for name, members, same in found if not same]
print(json.dumps([len(found), sum(members for _, members, _ in found), differing]))
"""


def described(kind):
    """Everything that can be seen of an enumeration and its members."""
    members = []
    for name, member in kind.__members__.items():
        facts = dict(vars(member))
        owner = facts.pop("__objclass__") is kind
        same = kind(member._value_) is member, kind[name] is member, vars(kind).get(name) is member
        seen = repr(member), str(member), format(member), hash(member)
        members.append((name, facts, owner, same, seen))
    own = {
        key: repr(value) if key.startswith("_") and isinstance(value, (int, str)) else None
        for key, value in vars(kind).items()
    }
    own.pop("__doc__", None)
    whole = (members, [m._name_ for m in kind], len(kind), repr(kind), kind.__module__)
    return whole, own, [base.__name__ for base in kind.__mro__], kind._member_names_, dir(kind)


def compared():
    """Have every enumeration made in both ways from now on; return what came of it.

    They are compared before who asked for one gets it: PySide6 says afterwards what it belongs to.
    """
    found = []
    usual = vars(enum.EnumMeta)["_create_"]
    compared.scope = made_quickly()  # it ends with the program
    compared.scope.__enter__()
    quick = vars(enum.EnumMeta)["_create_"]

    def both(cls, name, names, *, module=None, **how):
        module = module or sys._getframe(2).f_globals["__name__"]
        mine = quick(cls, name, names, module=module, **how)
        other = usual(cls, name, names, module=module, **how)
        found.append((name, len(mine.__members__), described(mine) == described(other)))
        return mine

    enum.EnumMeta._create_ = both
    return found


def outcome(kind, names, **how):
    try:
        return described(kind("Colour", names, **how))
    except (TypeError, ValueError) as error:
        return type(error), str(error)


@only_here
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("names", NAMES, ids=str)
@pytest.mark.parametrize(
    "how", [{}, {"module": "here"}, {"qualname": "Map.Colour", "start": 4}, {"type": int}]
)
def test_nobody_can_tell_the_difference(kind, names, how):
    usual = outcome(kind, names, **how)
    with made_quickly():
        assert outcome(kind, names, **how) == usual


def test_they_belong_to_the_module_that_makes_them():
    with made_quickly():
        made = enum.Enum("Made", [("One", 1)])
    assert made.__module__ == __name__


def test_a_member_comes_back_from_a_pickle(monkeypatch):
    with made_quickly():
        made = enum.IntEnum("Made", [("One", 1), ("Two", 2)])
    monkeypatch.setattr(sys.modules[__name__], "Made", made, raising=False)
    assert pickle.loads(pickle.dumps(made.Two)) is made.Two
    assert made(2) is made.Two
    with pytest.raises(ValueError, match="3 is not a valid Made"):
        made(3)


@only_here
def test_python_gets_its_own_way_back():
    usual = vars(enum.EnumMeta)["_create_"]
    with made_quickly():
        assert vars(enum.EnumMeta)["_create_"] is not usual
    assert vars(enum.EnumMeta)["_create_"] is usual


@only_here
def test_every_enumeration_of_qt_is_as_python_makes_it():
    done = subprocess.run(
        [sys.executable, "-c", EVERY_ENUMERATION], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    kinds, members, differing = json.loads(done.stdout)
    assert differing == []
    assert kinds > 300
    assert members > 4000
