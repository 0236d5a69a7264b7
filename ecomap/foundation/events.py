"""A plain event for code that knows no toolkit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Event(Generic[T]):
    """Tells listeners, in the order in which they connected, that something happened.

    Listeners run at once, on the emitting thread. An exception in a listener reaches the
    emitter after every other listener has been told, so that one fault hides nothing.
    """

    def __init__(self) -> None:
        self._listeners: list[Callable[[T], object]] = []

    def connect(self, listener: Callable[[T], object]) -> Callable[[], None]:
        """Add a listener and return a function that takes it away again."""
        self._listeners.append(listener)

        def disconnect() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return disconnect

    def emit(self, value: T) -> None:
        """Call every listener with ``value``; raise the first listener's error, if any."""
        errors: list[Exception] = []
        for listener in tuple(self._listeners):
            try:
                listener(value)
            except Exception as error:
                errors.append(error)
        if errors:
            raise errors[0]
