"""The panel below the map that holds the registers; made when it is first looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from ecomap.canvas.canvas import MapCanvas
    from ecomap.editor.session import Session
    from ecomap.ui.registers.panel import RegistersPanel

REGISTERS = "registers"


class RegistersDock(QDockWidget):
    """Hidden until it is asked for.

    Attributes:
        toggled: Told when it is shown or hidden, by whatever means.
    """

    toggled = Signal()

    def __init__(self, window: QMainWindow, session: Session, canvas: MapCanvas) -> None:
        super().__init__("Registers", window)
        self._session = session
        self._canvas = canvas
        self._panel: RegistersPanel | None = None
        self._ready = False
        self.setObjectName(f"dock-{REGISTERS}")
        self.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self.setTitleBarWidget(QWidget(self))  # the tabs are title enough
        window.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self)
        self.hide()
        window.installEventFilter(self)

    @property
    def panel(self) -> RegistersPanel:
        """The registers."""
        if self._panel is None:
            self._panel = self._made()
        return self._panel

    @property
    def visible(self) -> bool:
        """Whether the registers are open."""
        return not self.isHidden()

    def toggle(self) -> None:
        """Show the registers, with the keyboard in the table, or put them away."""
        if self.visible:
            self.put_away()
        else:
            self.show()
            self.panel.table.setFocus()

    def put_away(self) -> None:
        """Hide the registers; the keyboard goes back to the map."""
        self.hide()
        self._canvas.view.setFocus()

    def start(self) -> None:
        """Show what there is, if the window opened with the registers shown."""
        self._ready = True
        if self.visible:
            self._look(True)

    def dispose(self) -> None:
        """Stop following the session."""
        if self._panel is not None:
            self._panel.dispose()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is being typed before the window closes."""
        if event.type() == QEvent.Type.Close:
            self._settle()
        return False

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to follow the map."""
        super().showEvent(event)
        self._look(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Cease to follow the map."""
        super().hideEvent(event)
        self._look(False)

    def _look(self, seen: bool) -> None:
        if self._ready and (seen or self._panel is not None):
            first = self._panel is None
            self.panel.look(seen)
            if first and self.height() < self.panel.sizeHint().height():
                window, height = self.parent(), self.panel.sizeHint().height()
                assert isinstance(window, QMainWindow)
                window.resizeDocks([self], [height], Qt.Orientation.Vertical)
        self.toggled.emit()

    def _made(self) -> RegistersPanel:
        from ecomap.ui.registers.panel import RegistersPanel

        panel = RegistersPanel(self._session, self._canvas)
        panel.left.connect(self._canvas.view.setFocus)
        panel.closed.connect(self.put_away)
        self.setWidget(panel)
        window = self.parent()
        assert isinstance(window, QMainWindow)
        for action in window.menuBar().actions():
            menu = action.menu()
            if isinstance(menu, QMenu):
                menu.aboutToShow.connect(self._settle)  # it may be to save the map
        return panel

    def _settle(self) -> None:
        if self._panel is not None:
            self._panel.settle()
