"""A late module is there at once, and runs once, when something in it is asked for."""

from __future__ import annotations

import importlib
import sys
from threading import Barrier, Thread
from types import ModuleType

import pytest

from ecomap.foundation.later import LateFinder

RAN: list[str] = []
"""Names of the modules that have run, in the order in which they began."""

NOTE = "from late_record import ran; ran.append(__name__)\n"


@pytest.fixture
def late(tmp_path, monkeypatch):
    """Write modules, and find those of them late that are named with their functions."""

    def install(sources: dict[str, str], functions: dict[str, tuple[str, ...]]) -> None:
        for name, source in sources.items():
            (tmp_path / f"{name}.py").write_text(NOTE + source)
        importlib.invalidate_caches()
        monkeypatch.setattr(sys, "meta_path", [LateFinder(functions), *sys.meta_path])

    RAN.clear()
    record = sys.modules["late_record"] = ModuleType("late_record")
    record.ran = RAN
    monkeypatch.syspath_prepend(str(tmp_path))
    yield install
    for name in [name for name in sys.modules if name.startswith("late_")]:
        del sys.modules[name]


def test_it_runs_when_something_in_it_is_asked_for(late):
    late({"late_one": "answer = 42"}, {"late_one": ()})
    module = importlib.import_module("late_one")
    assert RAN == []
    assert module.answer == 42
    assert module.answer == 42
    assert RAN == ["late_one"]


def test_from_import_asks_for_something(late):
    late({"late_one": "answer = 42", "late_two": "from late_one import answer"}, {"late_one": ()})
    assert importlib.import_module("late_two").answer == 42
    assert RAN == ["late_two", "late_one"]


def test_it_can_be_looked_at_and_renamed_before(late, tmp_path):
    late({"late_one": "name = __name__; spec = __spec__.name"}, {"late_one": ()})
    module = importlib.import_module("late_one")
    assert module.__name__ == "late_one"
    assert getattr(module, "__path__", None) is None
    assert "late_one.py" in repr(module)
    module.__spec__.name = "elsewhere.one"
    assert RAN == []
    assert (module.name, module.spec) == ("late_one", "late_one")
    assert module.__spec__.name == "elsewhere.one"


def test_what_it_does_not_have_is_missing_as_usual(late):
    late({"late_one": ""}, {"late_one": ()})
    module = importlib.import_module("late_one")
    for _ in range(2):
        with pytest.raises(AttributeError, match="'late_one' has no attribute 'answer'"):
            module.answer  # noqa: B018
    assert RAN == ["late_one"]


def test_a_function_that_is_looked_up_in_its_dictionary_runs_it(late):
    source = "def double(number):\n    return 2 * number\n"
    late({"late_one": source}, {"late_one": ("double",)})
    content = importlib.import_module("late_one").__dict__
    stand_in = content["double"]
    assert RAN == []
    assert content["double"](21) == 42
    assert stand_in(4) == 8
    assert content["double"] is not stand_in
    assert RAN == ["late_one"]


def test_one_that_fails_fails_again(late):
    late({"late_one": "answer = 1 / 0"}, {"late_one": ("double",)})
    module = importlib.import_module("late_one")
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            module.answer  # noqa: B018
    with pytest.raises(ZeroDivisionError):
        module.__dict__["double"](2)
    assert RAN == ["late_one"] * 3


def test_two_that_import_each_other_run_once_each(late):
    late(
        {
            "late_one": "import late_two\nanswer = 40\ntotal = answer + late_two.answer",
            "late_two": "import late_one\nanswer = 2\nother = late_one.answer",
        },
        {"late_one": (), "late_two": ()},
    )
    module = importlib.import_module("late_one")
    assert module.total == 42
    assert importlib.import_module("late_two").other == 40
    assert RAN == ["late_one", "late_two"]


def test_threads_that_ask_at_once_run_it_once(late):
    takes_a_while = "counted = sum(range(500_000))\nanswer = 42"
    late({"late_one": takes_a_while}, {"late_one": ()})
    module = importlib.import_module("late_one")
    together = Barrier(4)
    answers: list[int] = []

    def ask() -> None:
        together.wait(timeout=5)
        answers.append(module.answer)

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=5)
    assert answers == [42] * 4
    assert RAN == ["late_one"]


def test_other_modules_are_as_ever(late):
    late({"late_one": "", "late_two": ""}, {"late_one": (), "late_none": ()})
    importlib.import_module("late_two")
    assert RAN == ["late_two"]
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("late_none")
