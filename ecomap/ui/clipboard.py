"""Cut, copy and paste through the clipboard of the desktop, and what is said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from ecomap.editor import commands
from ecomap.foundation.errors import EditError
from ecomap.model.geometry import Point

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData, QPoint
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

    from ecomap.canvas.canvas import MapCanvas
    from ecomap.editor.name_list import Added
    from ecomap.editor.session import Session
    from ecomap.editor.tools.base import Hit
    from ecomap.model.clipboard import Fragment, Pasted
    from ecomap.ui.notice import NoticeBar
    from ecomap.ui.offered import Offered
    from ecomap.ui.progress import Progress
    from ecomap.ui.registers.cell_blocks import CellBlocks

_LONGEST_SHOWN = 60  # letters of a name in a sentence


class Clipboard:
    """Copies what is selected and pastes what it can read, a map's part or a list of names.

    While a text is being edited, cut, copy and paste from a menu mean the text.
    """

    def __init__(
        self,
        session: Session,
        canvas: MapCanvas,
        notice: NoticeBar,
        progress: Progress,
        dot_path: str = "",
    ) -> None:
        self._session = session
        self._canvas = canvas
        self._notice = notice
        self._progress = progress
        self._dot_path = dot_path
        self._offered: Offered | None = None
        self._asked_at: Point | None = None
        canvas.view.context_menu_asked.connect(self._note_place)

    def copy(self) -> None:
        """Copy what is selected.

        Raises:
            EcomapError: If nothing that is selected can be copied.
        """
        edited = _edited()
        if edited is not None:
            edited.copy()
            return
        from ecomap.editor.copying import amount

        copied = self._take()
        self._progress.say(f"Copied {amount(copied.document)}")
        left_out = len(copied.left_out)
        if left_out:
            what = "1 thing was" if left_out == 1 else f"{left_out} things were"
            self._notice.say_in_passing(f"{what} left out, having a loose end")

    def cut(self) -> None:
        """Copy what is selected, and delete it.

        Raises:
            EcomapError: If nothing that is selected can be copied.
        """
        edited = _edited()
        if edited is not None:
            edited.cut()
            return
        from ecomap.editor import copying
        from ecomap.editor.selection import connected

        copied = self._take()
        document, there = self._session.document, set(copied.ids)
        lost = {*connected(document, there), *copied.left_out} - there
        copying.cut(self._session, copied)
        self._progress.say(f"Cut {copying.amount(copied.document)}")
        if lost:
            what = "1 connection" if len(lost) == 1 else f"{len(lost)} connections"
            self._notice.say_in_passing(
                f"{what} to what was not selected cannot be pasted again; undo brings all back"
            )

    def paste(self) -> None:
        """Add what is on the clipboard to the map.

        Raises:
            EcomapError: If it is nothing that can be added; the map is as it was.
        """
        edited = _edited()
        if edited is not None:
            edited.paste()
            return
        from ecomap.storage import clipping
        from ecomap.ui.offered import FRAGMENT

        data = QGuiApplication.clipboard().mimeData()
        if data is None or not data.formats():
            raise EditError("The clipboard is empty", "Copy a part of a map or a list of names.")
        if data.hasFormat(FRAGMENT):
            self._insert(clipping.parse(bytes(data.data(FRAGMENT).data())))
        elif any(url.isLocalFile() for url in data.urls()):
            raise EditError("A file cannot be pasted", "Drag a map onto the window to open it.")
        else:
            self._insert_text(_text_in(data))

    def sentences(self) -> str:
        """Return what would be pasted if that is sentences for the map, and else nothing."""
        from ecomap.editor.phrases.recognising import are_sentences
        from ecomap.ui.offered import FRAGMENT

        data = QGuiApplication.clipboard().mimeData()
        if _edited() is not None or data is None or data.hasFormat(FRAGMENT):
            return ""
        text = data.text() if data.hasText() and not data.hasUrls() else ""
        return text.strip() if are_sentences(text) else ""

    def delete(self) -> None:
        """Delete what is selected on the map; rows or letters if these have the keyboard."""
        from PySide6.QtWidgets import QLineEdit

        from ecomap.ui.registers.cell_blocks import CellBlocks

        edited = _edited()
        if edited is None:
            commands.delete_selection(self._session)
        elif isinstance(edited, CellBlocks):
            edited.delete_rows()
        elif isinstance(edited, QLineEdit):
            edited.insert("")
        else:
            edited.textCursor().removeSelectedText()

    def duplicate(self) -> None:
        """Add a copy of what is selected beside it; the clipboard stays as it is.

        Raises:
            EcomapError: If nothing that is selected can be copied.
        """
        from ecomap.editor import copying

        self._show(copying.duplicate(self._session, self._canvas.place_of), reveal=True)

    def let_go(self) -> None:
        """Leave what was copied on the clipboard for when the program has ended."""
        clipboard = QGuiApplication.clipboard()
        offered, self._offered = self._offered, None
        if offered is not None and clipboard.mimeData() is offered:
            clipboard.setMimeData(offered.settled())

    def _take(self) -> Fragment:
        from ecomap.editor.copying import take
        from ecomap.ui.offered import Offered

        copied = take(self._session, self._canvas.place_of)
        self._offered = Offered(copied, self._dot_path)
        QGuiApplication.clipboard().setMimeData(self._offered)
        return copied

    def _insert_text(self, text: str) -> None:
        from ecomap.editor.name_list import add_names, names_in
        from ecomap.storage import clipping

        if clipping.is_json(text):
            self._insert(clipping.parse(text))
            return
        if len(text) > clipping.LARGEST:
            raise EditError("The text on the clipboard is far too long", "Copy less of it.")
        at = self._place()
        added = add_names(self._session, names_in(text), at)
        if at is None:
            self._canvas.reveal((*added.known, *added.new))
        self._progress.say("Pasted a list of names")
        self._notice.say_in_passing(_in_words(added))

    def _insert(self, copied: Fragment) -> None:
        from ecomap.editor import copying

        at = self._place()
        self._show(copying.paste(self._session, copied, at), reveal=at is None)
        self._progress.say(f"Pasted {copying.amount(copied.document)}")

    def _show(self, pasted: Pasted, *, reveal: bool) -> None:
        if reveal:
            self._canvas.reveal(pasted.ids)
        if pasted.renamed:
            was, now = map(_short, pasted.renamed[0])
            more = len(pasted.renamed) - 1
            others = f", and {more} more" if more else ""
            self._notice.say_in_passing(
                f"The map has another dataset “{was}”; the pasted one is called “{now}”{others}"
            )

    def _place(self) -> Point | None:
        """Return where to paste: at the pointer; None if it is not over the map."""
        return self._asked_at or self._canvas.view.pointer

    def _note_place(self, hit: Hit | None, where: QPoint) -> None:
        """Remember where a context menu was asked for, while it is open."""
        view = self._canvas.view
        point = view.camera.to_scene(QPointF(view.viewport().mapFromGlobal(where)))
        self._asked_at = Point(point.x(), point.y())
        QTimer.singleShot(0, self._canvas, self._watch_menu)

    def _watch_menu(self) -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            menu.aboutToHide.connect(self._forget_soon, Qt.ConnectionType.SingleShotConnection)
        else:
            self._forget_place()

    def _forget_soon(self) -> None:
        # A menu hides first and then does what was chosen.
        QTimer.singleShot(0, self._canvas, self._forget_place)

    def _forget_place(self) -> None:
        self._asked_at = None


def _edited() -> QLineEdit | QTextEdit | QPlainTextEdit | CellBlocks | None:
    """Return the text field or the cells of a register that have the keyboard, if any have."""
    # Kinds of widgets that the first frame has none of.
    from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QPlainTextEdit, QTextEdit

    from ecomap.ui.registers.table import RegisterTable

    widget = QApplication.focusWidget()
    if isinstance(widget, RegisterTable):
        return widget.blocks
    if isinstance(widget, QAbstractSpinBox):
        return widget.findChild(QLineEdit)
    return widget if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit) else None


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_SHOWN else f"{name[: _LONGEST_SHOWN - 1]}…"


def _text_in(data: QMimeData) -> str:
    """Return the text on the clipboard.

    Raises:
        EditError: If there is none.
    """
    text = data.text() if data.hasText() else ""
    if not text.strip():
        raise EditError(
            "What is on the clipboard cannot be pasted into a map",
            "Copy a part of a map or a list of names.",
        )
    return text


def _in_words(added: Added) -> str:
    """Return what became of a list of names as a sentence without full stop."""
    from ecomap.editor.name_list import MOST_NAMES

    new, known = len(added.new), len(added.known)
    told = [f"Added {new} stakeholder{'' if new == 1 else 's'}"] if new else []
    if known:
        told.append(
            f"{known} {'name was' if known == 1 else 'names were'} on the map already"
            f" and {'is' if known == 1 else 'are'} selected"
        )
    if added.left_over:
        told.append(
            f"{added.left_over} more were left out, because {MOST_NAMES} are the most at once"
        )
    return "; ".join(told)
