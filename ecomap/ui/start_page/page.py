"""The start page: ways to begin on the left, recent maps and samples with pictures on the right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout
from PySide6.QtWidgets import QWidget as Widget

from ecomap.foundation.paths import sample_maps_dir
from ecomap.ui.press_button import PressButton
from ecomap.ui.start_page.card import MapCard
from ecomap.ui.start_page.grid import CardGrid
from ecomap.ui.start_page.pictures import SIZE, Facts, Pictures

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QImage, QShowEvent
    from PySide6.QtWidgets import QWidget

    from ecomap.drawing.theme import Theme

WAYS = (
    ("blank", "New blank map", "An empty canvas. Double-click it, or press N, to begin."),
    ("guided", "New map, step by step", "The same with a guide beside it: what to ask, in order."),
    ("open", "Open a map …", "From a file on this computer."),
    ("tour", "Take the tour", "Five hints, one minute."),
    ("back", "Back to the map", "It is as you left it."),
)
"""Ways to begin: by what they are told, the words on the button, and a line about them."""

_MARGIN = 28


class StartPage(QFrame):
    """Offers ways to begin; says what was chosen and does nothing itself.

    Attributes:
        chosen: Told the id of one of the ``WAYS``.
        sample_chosen: Told the path of a sample.
        recent_chosen: Told the facts about a recent map.
        recent_removed: Told the path of a recent map that is wanted off the list.
        pictures: Where pictures come from.
        ways: The buttons by the id of their way.
    """

    chosen = Signal(str)
    sample_chosen = Signal(object)
    recent_chosen = Signal(object)
    recent_removed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "start")
        self.setAccessibleName("Start page")
        self._theme: Theme | None = None
        self.pictures = Pictures(self)
        self.pictures.found.connect(self._take)
        self.recent = CardGrid("Recent maps")
        self.samples = CardGrid("Sample maps")
        self._no_recent = _text("Maps that you save or open will be here.", "subtext")
        self.ways: dict[str, PressButton] = {}
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._beginnings())
        whole.addWidget(self._maps(), 1)

    def show_maps(self, recent: Iterable[str], theme: Theme, *, has_map: bool) -> None:
        """Show what there is to open.

        Args:
            recent: Paths of the maps opened last, the newest first.
            theme: To draw the pictures in.
            has_map: Whether there is a map to go back to.
        """
        self._theme = theme
        self.ways["back"].setVisible(has_map)
        samples = sorted(sample_maps_dir().glob("*.ecomap"), key=lambda path: path.stem)
        self._fill(self.recent, [Path(name) for name in recent], removable=True)
        self._fill(self.samples, samples, removable=False)
        for card in self.recent.cards:
            card.removed.connect(self._remove)
        self._no_recent.setVisible(not self.recent.cards)
        self.recent.setVisible(bool(self.recent.cards))
        self.look_again()

    def look_again(self, theme: Theme | None = None) -> None:
        """Find out about all files, for instance because the theme is another."""
        self._theme = theme or self._theme
        if self._theme is not None:
            paths = [card.facts.path for card in self._cards()]
            self.pictures.look_at(paths, self._theme, self.devicePixelRatioF())

    def take_away(self, path: Path) -> None:
        """Show no longer a map that is off the list; the one beside it gets the keyboard."""
        cards = list(self.recent.cards)
        place = next(i for i, card in enumerate(cards) if card.facts.path == path)
        names = [str(card.facts.path) for card in cards if card.facts.path != path]
        theme = self._theme
        assert theme is not None  # there was a card
        self.show_maps(names, theme, has_map=not self.ways["back"].isHidden())
        left = self.recent.cards
        (left[min(place, len(left) - 1)] if left else self.ways["blank"]).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Give the keyboard to the first way to begin."""
        super().showEvent(event)
        self.ways["blank"].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the map with Escape."""
        if event.key() == Qt.Key.Key_Escape and not self.ways["back"].isHidden():
            self.chosen.emit("back")
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Bring a card into sight that gets the keyboard; walk from the ways with the arrows."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, MapCard):
            self._area.ensureWidgetVisible(watched)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return isinstance(watched, PressButton) and self._walk(event.key())
        return False

    def _walk(self, key: int) -> bool:
        """Go on from one of the ways; say whether the key meant that."""
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        elif key == Qt.Key.Key_Right and self._cards():
            self._cards()[0].setFocus()
        else:
            return False
        return True

    def _cards(self) -> tuple[MapCard, ...]:
        return (*self.recent.cards, *self.samples.cards)

    def _fill(self, grid: CardGrid, paths: list[Path], *, removable: bool) -> None:
        cards = []
        for path in paths:
            card = MapCard(Facts(path), grid, removable=removable)
            card.clicked.connect(self._choose)
            card.installEventFilter(self)
            cards.append(card)
        grid.set_cards(cards)

    def _take(self, facts: Facts, image: QImage | None) -> None:
        for card in self._cards():
            if card.facts.path == facts.path:
                card.show_facts(facts, image)

    def _choose(self) -> None:
        card = self.sender()
        assert isinstance(card, MapCard)
        if card in self.recent.cards:
            self.recent_chosen.emit(card.facts)
        else:
            self.sample_chosen.emit(card.facts)

    def _remove(self) -> None:
        card = self.sender()
        assert isinstance(card, MapCard)
        self.recent_removed.emit(card.facts.path)

    def _beginnings(self) -> Widget:
        column = QVBoxLayout()
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(4)
        column.addWidget(_text("Ecomap", "huge"))
        column.addWidget(_text("Maps of data ecosystems", "subtext"))
        column.addSpacing(18)
        for name, words, about in WAYS:
            button = PressButton(words)
            button.setProperty("look", "way")
            button.setAccessibleDescription(about)
            button.setToolTip(about)
            button.clicked.connect(lambda checked=False, name=name: self.chosen.emit(name))
            button.installEventFilter(self)
            self.ways[name] = button
            column.addWidget(button)
            column.addSpacing(4)
        column.addStretch(1)
        note = _text("Everything stays on this computer: Ecomap never uses the network.", "subtext")
        column.addWidget(note)
        side = QFrame()
        side.setProperty("look", "start-side")
        side.setLayout(column)
        area = _scrolled(side, "Ways to begin")
        area.setSizePolicy(area.sizePolicy().Policy.Fixed, area.sizePolicy().Policy.Expanding)
        self._side, self._side_area = side, area
        return area

    def event(self, event: QEvent) -> bool:
        """Be as wide as the words on the left need."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Polish):
            bar = self._side_area.verticalScrollBar().sizeHint().width()
            wanted = self._side.minimumSizeHint().width() + bar
            self._side_area.setFixedWidth(max(wanted, 250))
        return super().event(event)

    def _maps(self) -> Widget:
        body = Widget()
        column = QVBoxLayout(body)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(8)
        column.addWidget(_text("Recent maps", "title"))
        column.addWidget(self._no_recent)
        column.addWidget(self.recent)
        column.addSpacing(18)
        column.addWidget(_text("Sample maps", "title"))
        about = "From case studies. Each opens as a copy: change whatever you like."
        column.addWidget(_text(about, "subtext"))
        column.addWidget(self.samples)
        column.addStretch(1)
        self._area = _scrolled(body, "Maps to open")
        self._area.setMinimumWidth(SIZE.width() + 2 * _MARGIN + 40)
        return self._area


def _text(words: str, look: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("look", look)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(look == "subtext")
    return label


def _scrolled(widget: Widget, name: str) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(widget)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    return area
