"""Work that makes very many objects is not interrupted by the search for cyclic garbage."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest

from ecomap.foundation.collecting import nothing_collected


@pytest.fixture(autouse=True)
def _as_it_was():
    yield
    gc.unfreeze()
    gc.enable()


def test_nothing_is_collected_meanwhile_and_again_afterwards():
    assert gc.isenabled()
    with nothing_collected():
        assert not gc.isenabled()
        with nothing_collected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_who_had_switched_it_off_finds_it_off():
    gc.disable()
    with nothing_collected():
        pass
    assert not gc.isenabled()


def test_it_is_on_again_after_a_mistake():
    with pytest.raises(ValueError, match="wrong"), nothing_collected():
        raise ValueError("wrong")
    assert gc.isenabled()


def test_two_threads_may_leave_in_any_order():
    entered, leave = threading.Event(), threading.Event()

    def other() -> None:
        with nothing_collected():
            entered.set()
            leave.wait()

    thread = threading.Thread(target=other)
    with nothing_collected():
        thread.start()
        entered.wait()
    assert not gc.isenabled()
    leave.set()
    thread.join()
    assert gc.isenabled()


class Thing:
    """Something that can be watched as it goes."""


def test_what_was_made_is_passed_over_and_still_goes_when_nobody_has_it():
    with nothing_collected():
        made = [Thing() for _ in range(1_000)]
    assert gc.get_freeze_count() >= 1_000
    last = weakref.ref(made[-1])
    made.clear()
    assert last() is None
