"""The inspector: which form is shown for what is selected."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ecomap.editor.selection import in_words
from ecomap.foundation.inert import inert
from ecomap.model.entities import Connection, Holding, MapInfo, Need, Record, Stakeholder
from ecomap.ui.inspector.catalogue import FORMS, ONE_ONLY, SHARED_FIELDS
from ecomap.ui.inspector.form_panel import FormPanel
from ecomap.ui.inspector.forms import Form, Section
from ecomap.ui.inspector.holdings import HoldingsPanel
from ecomap.ui.inspector.needs import NeedsPanel
from ecomap.ui.inspector.related import RelatedPanel
from ecomap.ui.inspector.subject import MapSubject, RecordSubject, SeveralSubject
from ecomap.ui.plain import breakable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ecomap.editor.session import Change, Session
    from ecomap.foundation.errors import EcomapError
    from ecomap.model.document import Document
    from ecomap.ui.inspector.subject import Subject

_MARGIN = 12


class Inspector(QScrollArea):
    """Follows the session's selection; forms are made when they are first needed, then kept.

    Attributes:
        back: Leads from a record to the one with the link to it.
    """

    def __init__(
        self,
        session: Session,
        failed: Callable[[EcomapError], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Inspector")
        self._session = session
        self._failed = failed
        self._panels: dict[str, FormPanel] = {}
        self._panel: FormPanel | None = None
        self._came_from: tuple[str, ...] = ()
        self._went_to: tuple[str, ...] = ()
        self._shown: tuple[str, ...] | None = None
        self._kind = QLabel()
        self._kind.setProperty("look", "subtext")
        self._title = QLabel()
        self._title.setProperty("look", "title")
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self.back = QPushButton("Back")
        self.back.setAccessibleName("Back to what was selected before")
        self.back.clicked.connect(self._go_back)
        self._holdings = HoldingsPanel(session, failed)
        self._needs = NeedsPanel(session, failed)
        self._related = RelatedPanel()
        for panel in (self._holdings, self._needs, self._related):
            panel.opened.connect(self._open)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._lay_out()
        self.setWidget(self._body)
        self._disconnect = (
            session.changed.connect(self._follow),
            session.selection_changed.connect(self._select),
        )
        self.show_selection()

    @property
    def panel(self) -> FormPanel:
        """The form that is shown."""
        assert self._panel is not None
        return self._panel

    @property
    def holdings(self) -> HoldingsPanel:
        """What the shown stakeholder holds; hidden for anything else."""
        return self._holdings

    @property
    def needs(self) -> NeedsPanel:
        """What the shown stakeholder needs; hidden for anything else."""
        return self._needs

    @property
    def related(self) -> RelatedPanel:
        """Links to what has to do with the shown record."""
        return self._related

    @property
    def heading(self) -> str:
        """What the shown form is about, in words."""
        return self._title.text()

    def dispose(self) -> None:
        """Stop following the session."""
        for disconnect in self._disconnect:
            disconnect()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Never be narrower than the form: it does not scroll sideways."""
        if watched is self._body and event.type() == QEvent.Type.LayoutRequest:
            bar = self.verticalScrollBar().sizeHint().width()
            self.setMinimumWidth(self._body.minimumSizeHint().width() + bar)
        return super().eventFilter(watched, event)

    def show_selection(self) -> None:
        """Show the form for what is selected now."""
        chosen = self._session.selection
        document = self._session.document
        record = document.find(chosen[0]) if len(chosen) == 1 else None
        if not chosen:
            self._show("map", FORMS[MapInfo], MapSubject(self._session))
        elif record is not None and type(record) in FORMS:
            name = type(record).__name__
            self._show(name, FORMS[type(record)], RecordSubject(self._session, record.id))
        else:
            form = shared_form(document, chosen)
            names = " ".join(field.name for field in form.fields())
            self._show(f"several {names}", form, SeveralSubject(self._session, chosen))
        for panel in (self._holdings, self._needs):
            panel.setVisible(isinstance(record, Stakeholder))
            if isinstance(record, Stakeholder):
                panel.show_stakeholder(record.id)
        self._related.show_record(document, record.id if record is not None else "")
        self.back.setVisible(record is not None and chosen == self._went_to)
        if self._shown != chosen:
            self.verticalScrollBar().setValue(0)
        self._shown = chosen
        self._head(document, chosen)

    def _show(self, key: str, form: Form, subject: Subject) -> None:
        panel = self._panels.get(key)
        if panel is None:
            panel = self._panels[key] = FormPanel(form)
            panel.opened.connect(self._open)
            self._column.insertWidget(1, panel)
        for other in self._panels.values():
            other.setVisible(other is panel)
        self._panel = panel
        self._kind.setText(form.title)
        panel.show_subject(subject)

    def _head(self, document: Document, chosen: tuple[str, ...]) -> None:
        record = document.find(chosen[0]) if len(chosen) == 1 else None
        if not chosen:
            self._title.setText(breakable(inert(document.info.title) or "Untitled map"))
        elif isinstance(record, Connection) and not record.name:
            ends = [in_words(document, (end,)) for end in (record.source, record.target)]
            self._title.setText(breakable(" → ".join(ends)))
        elif isinstance(record, Holding | Need):
            who, what = (in_words(document, (i,)) for i in (record.stakeholder, record.dataset))
            between = "at" if isinstance(record, Holding) else "for"
            self._title.setText(breakable(f"{what} {between} {who}"))
        elif len(chosen) > 1:
            self._title.setText(counted(document, chosen))
        else:
            self._title.setText(breakable(in_words(document, chosen)))

    def _follow(self, change: Change) -> None:
        if change.cause in ("preview", "cancel", "save"):
            return
        if change.cause == "load":
            self._came_from = self._went_to = ()
            self.show_selection()
            return
        if self._session.selection != self._shown:
            return  # selection_changed follows at once
        self.panel.refresh()
        chosen = self._session.selection
        for panel in (self._holdings, self._needs):
            if panel.isVisibleTo(self):
                panel.refresh()
        self._related.show_record(self._session.document, chosen[0] if len(chosen) == 1 else "")
        self._head(self._session.document, self._session.selection)

    def _select(self, chosen: tuple[str, ...]) -> None:
        self.show_selection()

    def _open(self, record_id: str) -> None:
        self._came_from, self._went_to = self._session.selection, (record_id,)
        self._session.select((record_id,))

    def _go_back(self) -> None:
        self._session.select(self._came_from)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(2)
        line = QHBoxLayout()
        line.addWidget(self._kind, 1)
        line.addWidget(self.back)
        head.addLayout(line)
        head.addWidget(self._title)
        self._column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._column.setSpacing(8)
        self._column.addLayout(head)
        self._column.addWidget(self._holdings)
        self._column.addWidget(self._needs)
        self._column.addWidget(self._related)
        self._column.addStretch(1)


def counted(document: Document, chosen: tuple[str, ...]) -> str:
    """Return how many of what there are, such as ``2 stakeholders, 1 data flow``."""
    records = [record for i in chosen if (record := document.find(i)) is not None]
    counts = Counter(_kind(record) for record in records)
    return ", ".join(f"{n} {kind}{'' if n == 1 else 's'}" for kind, n in counts.items())


def _kind(record: Record) -> str:
    form = FORMS.get(type(record))
    return form.title.lower() if form else type(record).__name__.lower()


def shared_form(document: Document, chosen: tuple[str, ...]) -> Form:
    """Return the form for several things: the fields that can be set for all of them."""
    records = [record for i in chosen if (record := document.find(i)) is not None]
    kinds = {type(record) for record in records}
    form = FORMS.get(kinds.pop()) if len(kinds) == 1 else None
    if form is not None:
        return Form(f"{form.title}s together", tuple(_shared_sections(form)))
    fields = tuple(
        field for field in SHARED_FIELDS if all(_has(record, field.name) for record in records)
    )
    return Form("Selected together", (Section("", fields),))


def _shared_sections(form: Form) -> Iterator[Section]:
    """Yield what can be set for several of a kind: all but what is each one's own."""
    for section in form.sections:
        fields = tuple(field for field in section.fields if field.name not in ONE_ONLY)
        if fields:
            yield Section(section.title, fields)


def _has(record: Record, name: str) -> bool:
    return name in type(record).model_fields
