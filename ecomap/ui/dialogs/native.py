"""The dialogs in Qt: the only place that opens a message box or a file dialog.

Every dialog is opened, not executed: the event loop goes on, and closing deletes it. Their
classes are imported when one is wanted: PySide6 takes its time to set them up.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from ecomap.ui.messages import MAP_SUFFIX, PICTURE_SUFFIX, with_suffix

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

    from ecomap.editor.comparison import Difference
    from ecomap.editor.shortcuts import Shortcuts
    from ecomap.export.picture import Picture
    from ecomap.export.report.choices import ReportChoices
    from ecomap.ui.messages import (
        FileKind,
        PathAnswer,
        PictureQuestion,
        PrintQuestion,
        Question,
        Recoverable,
        ReportQuestion,
    )

_MAPS = f"Ecomap maps (*{MAP_SUFFIX})"
_PICTURES = f"SVG pictures with their map inside (*{PICTURE_SUFFIX})"


class NativeDialogs:
    """Asks with Qt's dialogs, in front of one window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def ask_open(self, folder: Path, answer: PathAnswer) -> None:
        """Ask which map to open."""
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self._window, "Open map", str(folder))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_MAPS, _PICTURES, "All files (*)"])
        dialog.fileSelected.connect(lambda name: answer(Path(name)))
        _open(dialog)

    def ask_save(self, suggestion: Path, answer: PathAnswer) -> None:
        """Ask where to save the map."""
        dialog = _saving(self._window, "Save map as", suggestion)
        dialog.setNameFilters([_MAPS])
        dialog.setDefaultSuffix(MAP_SUFFIX[1:])
        dialog.fileSelected.connect(lambda name: answer(with_suffix(Path(name), MAP_SUFFIX)))
        _open(dialog)

    def ask_picture(self, question: PictureQuestion, answered: Callable[[Picture], None]) -> None:
        """Ask what a picture is to be like, with a preview."""
        from ecomap.ui.picturing.dialog import PictureDialog

        _open(PictureDialog(question, answered, self._window))

    def ask_print(self, question: PrintQuestion, answered: Callable[[Picture, str], None]) -> None:
        """Ask how and where to print, with a preview."""
        from ecomap.ui.picturing.print_dialog import PrintDialog

        _open(PrintDialog(question, answered, self._window))

    def ask_report(
        self, question: ReportQuestion, answered: Callable[[ReportChoices], None]
    ) -> None:
        """Ask which parts a report is to have."""
        from ecomap.ui.picturing.report_dialog import ReportDialog

        _open(ReportDialog(question, answered, self._window))

    def ask_export(self, suggestion: Path, kinds: tuple[FileKind, ...], answer: PathAnswer) -> None:
        """Ask where to export to; the chosen kind gives a suffix to a name without one."""
        by_filter = {f"{kind.title} (*{kind.suffix})": kind.suffix for kind in kinds}
        dialog = _saving(self._window, "Export map", suggestion)
        dialog.setNameFilters(list(by_filter))
        for words, suffix in by_filter.items():
            if suffix == suggestion.suffix:
                dialog.selectNameFilter(words)
        dialog.setDefaultSuffix(suggestion.suffix[1:])

        def follow(words: str) -> None:
            dialog.setDefaultSuffix(by_filter.get(words, suggestion.suffix)[1:])

        def take(name: str) -> None:
            path = Path(name)
            chosen = by_filter.get(dialog.selectedNameFilter(), suggestion.suffix)
            known = path.suffix.lower() in by_filter.values()
            answer(path if known else with_suffix(path, chosen))

        dialog.filterSelected.connect(follow)
        dialog.fileSelected.connect(take)
        _open(dialog)

    def ask(self, question: Question, answered: Callable[[str], None]) -> None:
        """Ask a question with a button for each answer, in the order of the answers."""
        from ecomap.ui.dialogs.question import QuestionDialog

        _open(QuestionDialog(question, answered, self._window))

    def ask_comparing(
        self,
        question: Question,
        differences: tuple[Difference, ...],
        answered: Callable[[str], None],
    ) -> None:
        """Ask a question below a list of what differs."""
        from ecomap.ui.dialogs.comparison import ComparisonDialog

        _open(ComparisonDialog(question, differences, answered, self._window))

    def ask_recovery(
        self, found: tuple[Recoverable, ...], answered: Callable[[str, str], None]
    ) -> None:
        """Ask what to do with what was left behind."""
        from ecomap.ui.dialogs.recovery import RecoveryDialog

        _open(RecoveryDialog(found, answered, self._window))

    def show_shortcuts(self, shortcuts: Shortcuts) -> None:
        """Show the keys of every action, to look up and to change."""
        from ecomap.ui.dialogs.shortcuts.dialog import ShortcutsDialog

        _open(ShortcutsDialog(shortcuts, self._window))

    def show_about(self) -> None:
        """Say what this program is."""
        from ecomap.ui.dialogs.about import AboutDialog

        _open(AboutDialog(self._window))

    def show_crash(self, report: str) -> None:
        """Say that the program made a mistake, with a report to copy."""
        from ecomap.ui.dialogs.crash import CrashDialog

        _open(CrashDialog(report, self._window))


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window = dialog.parentWidget()
    if window is None or window.isVisible():
        dialog.open()
    else:
        # The map on the command line is opened before the window is shown.
        QTimer.singleShot(0, dialog, dialog.open)


def _saving(window: QWidget, title: str, suggestion: Path) -> QFileDialog:
    from PySide6.QtWidgets import QFileDialog

    dialog = QFileDialog(window, title, str(suggestion.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.selectFile(suggestion.name)
    return dialog
