"""Drawing that can be stopped half way, for work that nobody waits for any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from ecomap.drawing.draughtsman import Draughtsman

if TYPE_CHECKING:
    from ecomap.drawing.elements import Drawing
    from ecomap.drawing.steps import Steps
    from ecomap.drawing.theme import Theme
    from ecomap.foundation.cancel import CancelToken
    from ecomap.model.document import Document
    from ecomap.model.entities import View

Result = TypeVar("Result")


def drawn(document: Document, view: View, theme: Theme, cancel: CancelToken | None) -> Drawing:
    """Return the drawing of a document.

    Raises:
        CancelledError: If the token was set; soon after that.
    """
    return finished(Draughtsman().steps(document, view, theme), cancel)


def finished(steps: Steps[Result], cancel: CancelToken | None) -> Result:
    """Take all steps and return what they come to.

    Raises:
        CancelledError: If the token was set, before the next step.
    """
    while True:
        if cancel is not None:
            cancel.check()
        try:
            next(steps)
        except StopIteration as end:
            result: Result = end.value
            return result
