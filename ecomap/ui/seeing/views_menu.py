"""The menu of the saved views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from ecomap.editor.seeing import saved

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ecomap.editor.session import Session
    from ecomap.editor.viewing import Viewing
    from ecomap.model.entities import View


class ViewsMenu(QMenu):
    """Lists the saved views each time it is opened; the one looked at has a tick."""

    def __init__(
        self, session: Session, viewing: Viewing, choose: Callable[[View], None], parent: QWidget
    ) -> None:
        super().__init__("Saved views", parent)
        self._session = session
        self._viewing = viewing
        self._choose = choose
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List the views as they are now."""
        self.clear()
        for number, view in enumerate(self._session.document.views.values(), start=1):
            words = saved.name_of(view).replace("&", "&&")
            entry = self.addAction(f"&{number} {words}" if number < 10 else words)
            entry.setCheckable(True)
            entry.setChecked(view.id == self._viewing.in_force)
            entry.triggered.connect(lambda _=False, view=view: self._choose(view))
        if self.isEmpty():
            self.addAction("No views yet").setEnabled(False)
