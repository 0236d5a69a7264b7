"""The rest of a chosen finding: why it matters, how sure it is, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ecomap.editor.findings.states import State
from ecomap.ui.findings.forms import ActionForm, ReasonForm
from ecomap.ui.findings.words import CERTAINTY_HELP
from ecomap.ui.flow_row import FlowRow
from ecomap.ui.plain import breakable

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from ecomap.analysis.findings import CheckInfo, Finding
    from ecomap.editor.findings.listing import Row

_FEW = 5
"""Lines of the full account that are shown at once."""


class Decision(NamedTuple):
    """What the user wants done with a finding.

    Attributes:
        kind: ``accept``, ``dismiss`` (with reason and by), ``restore``, ``act`` (with title,
            owner and due), ``go`` to the evidence, or ``actions``: show what came of it.
        text: The reason, or the title.
        who: By whom, or the owner.
        due: Until when.
    """

    kind: Literal["accept", "dismiss", "restore", "act", "go", "actions"]
    text: str = ""
    who: str = ""
    due: datetime.date | None = None


class Details(QWidget):
    """Made when a card is first chosen.

    Attributes:
        decided: Told a ``Decision``.
        buttons: What can be done, by kind of decision.
        reason: Asks why the finding is set aside; hidden until asked for.
        action: Asks what is to be done; hidden until asked for.
    """

    decided = Signal(object)

    def __init__(self, row: Row, info: CheckInfo | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.buttons: dict[str, QPushButton] = {}
        self.reason = ReasonForm()
        self.action = ActionForm()
        self._account = QWidget()
        self._standing = _text("")
        self._standing.setProperty("look", "section")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._standing)
        self._column.addWidget(self._account)
        self._column.addWidget(self._made_buttons())
        for form in (self.reason, self.action):
            self._column.addWidget(form)
            form.hide()
        self.reason.given.connect(self._dismiss)
        self.action.given.connect(self._act)
        self.show_row(row, info)

    def show_row(self, row: Row, info: CheckInfo | None) -> None:
        """Show a finding as it is now."""
        fresh = account(row.finding, info)
        self._column.replaceWidget(self._account, fresh)
        self._account.hide()
        self._account.deleteLater()
        self._account = fresh
        fresh.show()
        self._standing.setText(breakable(row.standing.words))
        self._standing.setVisible(bool(row.standing.words))
        state = row.standing.state
        shown = {
            "go": True,
            "accept": state is State.OPEN or (state is State.ACCEPTED and row.standing.grown),
            "dismiss": state is not State.DISMISSED,
            "act": state is not State.DISMISSED,
            "restore": state in (State.DISMISSED, State.ACCEPTED),
            "actions": state in (State.ACTION, State.ACCEPTED),
        }
        for kind, button in self.buttons.items():
            button.setVisible(shown[kind] and (not row.past or kind == "actions"))
        self._next_step = row.finding.next_step

    def ask_reason(self) -> None:
        """Let the user type why the finding is set aside."""
        self.action.hide()
        self.reason.ask()

    def ask_action(self) -> None:
        """Let the user type what is to be done; the next step is proposed."""
        self.reason.hide()
        self.action.ask(self._next_step)

    def _made_buttons(self) -> QWidget:
        row = QWidget()
        layout = FlowRow(row, spacing=4)
        for kind, words, tip, does in (
            ("accept", "Accept", "Note that people agree with this", self._accept),
            ("act", "Make an action…", "Note what is to be done, by whom, until when", None),
            ("dismiss", "Set aside…", "Take it off the list, with a reason", None),
            ("restore", "Bring back", "Take back what was decided", self._restore),
            ("actions", "Show actions", "Show what came of it", self._show_actions),
            ("go", "Go there", "Fill the window with the evidence", self._go),
        ):
            button = QPushButton(words)
            button.setProperty("look", "segment")
            button.setToolTip(f"{tip}.")
            asks = {"act": self.ask_action, "dismiss": self.ask_reason}
            button.clicked.connect(does if does is not None else asks[kind])
            self.buttons[kind] = button
            layout.addWidget(button)
        return row

    def _accept(self) -> None:
        self.decided.emit(Decision("accept"))

    def _restore(self) -> None:
        self.decided.emit(Decision("restore"))

    def _show_actions(self) -> None:
        self.decided.emit(Decision("actions"))

    def _go(self) -> None:
        self.decided.emit(Decision("go"))

    def _dismiss(self, reason: str, by: str) -> None:
        self.decided.emit(Decision("dismiss", reason, by))

    def _act(self, title: str, owner: str, due: Any) -> None:  # noqa: ANN401
        self.decided.emit(Decision("act", title, owner, due))


def account(finding: Finding, info: CheckInfo | None) -> QWidget:
    """Return why a finding matters, what to do next, how sure it is, and how it was found."""
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    parts: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("Why it matters", (finding.why,)),
        ("Next step", (finding.next_step,)),
        ("How sure it is", (CERTAINTY_HELP[finding.certainty], *finding.depends_on)),
    )
    for title, sentences in parts:
        if any(sentences):
            column.addWidget(_heading(title))
            for sentence in sentences:
                column.addWidget(_text(sentence))
    if finding.details:
        column.addWidget(_heading("In full"))
        _add_some(column, [detail.sentence for detail in finding.details])
    if info is not None and info.definition:
        _add_definition(column, finding, info)
    return widget


def _add_some(column: QVBoxLayout, sentences: list[str]) -> None:
    """Add some lines, and the others once they are asked for."""
    for sentence in sentences[:_FEW]:
        column.addWidget(_text(sentence))
    if len(sentences) <= _FEW:
        return
    rest = QWidget()
    lines = QVBoxLayout(rest)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(4)
    more = _link(f"Show all {len(sentences)}")

    def show_all() -> None:
        more.hide()
        for sentence in sentences[_FEW:]:
            lines.addWidget(_text(sentence))
        rest.show()

    more.clicked.connect(show_all)
    rest.hide()
    column.addWidget(more)
    column.addWidget(rest)


def _add_definition(column: QVBoxLayout, finding: Finding, info: CheckInfo) -> None:
    """Add exactly when the check fires and where that comes from, once it is asked for."""
    numbers = ", ".join(f"{one.name} {one.value:,}" for one in finding.measures)
    sentences: Iterable[str] = (
        f"{info.title} ({info.id}): {info.definition}",
        f"Numbers: {numbers}." if numbers else "",
        f"Source: {info.source}" if info.source else "",
    )
    told = QWidget()
    lines = QVBoxLayout(told)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(4)
    for sentence in sentences:
        if sentence:
            lines.addWidget(_text(sentence, quiet=True))
    told.hide()
    link = _link("How this is worked out")
    link.setAccessibleDescription(f"Shows the definition of {info.title} and its source")
    link.clicked.connect(lambda: told.setVisible(told.isHidden()))
    column.addWidget(link)
    column.addWidget(told)


def _link(words: str) -> QPushButton:
    button = QPushButton(words.replace("&", "&&"))
    button.setProperty("look", "link")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def _heading(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("look", "section")
    return label


def _text(sentence: str, quiet: bool = False) -> QLabel:
    label = QLabel(breakable(sentence))
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if quiet:
        label.setProperty("look", "field")
    return label
