"""The style sheet of the window, filled in with the colours of a look.

Widgets are named by class, or by the dynamic property ``look`` where one class has several looks.
A style sheet that draws the borders of combo boxes, spin boxes and check boxes must bring their
arrows and ticks too: they are in ``resources/icons/parts``, in white and in black.
"""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from ecomap.drawing.theme import contrast
from ecomap.foundation.paths import resources_dir

if TYPE_CHECKING:
    from ecomap.ui.look import Look


def style_sheet(look: Look) -> str:
    """Return the style sheet of a look."""
    colours = {name: value for name, value in look._asdict().items() if isinstance(value, str)}
    dark = contrast(look.base, "#ffffff") > contrast(look.base, "#000000")
    return _SHEET.substitute(
        colours,
        small=f"{look.text_size * 0.9:.1f}pt",
        huge=f"{look.text_size * 2.0:.1f}pt",
        large=f"{look.text_size * 1.25:.1f}pt",
        border=f"{look.line_width}px",
        indicator=f"{round(14 * look.scale)}px",
        arrow=f"{round(11 * look.scale)}px",
        bar=f"{round(12 * look.scale)}px",
        drop=f"{round(20 * look.scale)}px",
        menu_left=f"{round(26 * look.scale)}px",
        arrows="white" if dark else "black",
        ticks="black" if dark else "white",
        parts=(resources_dir() / "icons" / "parts").as_posix(),
    )


_SHEET = Template("""
QToolTip { color: $text; background: $base; border: 1px solid $line; padding: 4px; }
QMainWindow::separator { background: $window; width: 5px; height: 5px; }
QMainWindow::separator:hover { background: $line; }
QToolBar { background: $window; border: none; border-bottom: $border solid $line;
    spacing: 2px; padding: 3px 6px; }
QToolBar::separator { background: $line; width: 1px; margin: 5px 6px; }
QToolBar QToolButton { color: $text; border: 2px solid transparent; border-radius: 5px;
    padding: 3px 6px; }
QToolBar QToolButton:hover { border-color: $line; }
QToolBar QToolButton:focus { border-color: $focus; }
QToolBar QToolButton:checked { background: $chosen; color: $on_chosen; border-color: $chosen; }
QToolBar QToolButton:disabled { color: $idle; }
QToolBar QToolButton:checked:focus { border: 2px dashed $on_chosen; }
QToolBar QToolButton[look="panel"]:checked { background: transparent; color: $text;
    border-color: $edge; }
QToolBar QToolButton[look="panel"]:checked:focus { border: 2px solid $focus; }
QMenuBar { background: $window; color: $text; }
QMenuBar::item { padding: 4px 9px; background: transparent; }
QMenuBar::item:selected { background: $chosen; color: $on_chosen; border-radius: 4px; }
QMenu { background: $base; color: $text; border: $border solid $line; padding: 4px;
    menu-scrollable: 1; }
QMenu::item { padding: 5px 26px 5px $menu_left; border-radius: 4px; }
QMenu::item:selected { background: $chosen; color: $on_chosen; }
QMenu::item:disabled { color: $idle; }
QMenu::indicator { width: $indicator; height: $indicator; left: 6px; }
QMenu::indicator:checked { image: url("$parts/tick-$arrows.svg"); }
QMenu::indicator:checked:selected { image: url("$parts/tick-$ticks.svg"); }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QStatusBar { background: $window; color: $text; border-top: $border solid $line; }
QStatusBar::item { border: none; }
QStatusBar QLabel { padding: 0 6px; }
QDockWidget { color: $text; }
QTabBar { background: $window; qproperty-drawBase: 0; }
QTabBar::tab { color: $text; background: $window; border: none;
    border-bottom: 3px solid transparent; padding: 6px 12px; }
QTabBar::tab:selected { border-bottom-color: $chosen; font-weight: bold; }
QTabBar::tab:hover { border-bottom-color: $line; }
QTabBar::tab:focus { border-bottom-color: $focus; }
QScrollArea { background: $window; border: none; }
QScrollBar:vertical { background: $window; width: $bar; margin: 0; }
QScrollBar:horizontal { background: $window; height: $bar; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
QLineEdit, QPlainTextEdit, QListWidget, QTreeView, QComboBox, QSpinBox { background: $base;
    color: $text; border: $border solid $edge; border-radius: 4px; padding: 3px 5px;
    selection-background-color: $chosen; selection-color: $on_chosen;
    placeholder-text-color: $muted; }
QLineEdit:focus, QPlainTextEdit:focus, QListWidget:focus, QTreeView:focus, QComboBox:focus,
QSpinBox:focus {
    border: 2px solid $focus; padding: 2px 4px; }
QLineEdit[refused="true"], QPlainTextEdit[refused="true"] { border: 2px solid $refused; }
QComboBox QLineEdit, QComboBox QLineEdit:focus { border: none; padding: 0; }
QSpinBox QLineEdit, QSpinBox QLineEdit:focus { border: none; padding: 0 5px; }
QComboBox::drop-down { border: none; width: $drop; }
QComboBox::down-arrow { image: url("$parts/down-$arrows.svg"); width: $indicator;
    height: $indicator; }
QComboBox QAbstractItemView { background: $base; color: $text; border: $border solid $edge;
    selection-background-color: $chosen; selection-color: $on_chosen; }
QSpinBox::up-button, QSpinBox::down-button { background: transparent; border: none;
    width: $drop; }
QSpinBox::up-arrow { image: url("$parts/up-$arrows.svg"); width: $arrow; height: $arrow; }
QSpinBox::down-arrow { image: url("$parts/down-$arrows.svg"); width: $arrow; height: $arrow; }
QCheckBox { color: $text; spacing: 7px; border: 2px solid transparent; border-radius: 4px; }
QCheckBox:focus { border-color: $focus; }
QCheckBox:disabled { color: $idle; }
QCheckBox::indicator, QListView::indicator { width: $indicator; height: $indicator;
    background: $base; border: $border solid $edge; border-radius: 3px; }
QCheckBox::indicator:hover { border-color: $focus; }
QCheckBox::indicator:checked, QListView::indicator:checked { background: $chosen;
    border-color: $chosen; image: url("$parts/tick-$ticks.svg"); }
QListView::indicator:indeterminate { background: $muted; border-color: $chosen; }
QListView::item { padding: 2px; }
QListView::item:selected, QTreeView::item:selected { background: $chosen; color: $on_chosen; }
QListView::indicator:checked:selected { border-color: $on_chosen; }
QTreeView::item { padding: 2px 0; }
QTreeView::branch { background: $base; }
QTreeView::branch:has-children:closed { image: url("$parts/right-$arrows.svg"); }
QTreeView::branch:has-children:open { image: url("$parts/down-$arrows.svg"); }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton { background: $raised; color: $text; border: $border solid $edge;
    border-radius: 4px; padding: 4px 11px; }
QPushButton:hover { border-color: $muted; }
QPushButton:focus { border: 2px solid $focus; padding: 3px 10px; }
QPushButton:checked { background: $chosen; color: $on_chosen; border-color: $chosen; }
QPushButton:checked:focus { border: 2px dashed $on_chosen; }
QPushButton:disabled { color: $idle; border-style: dashed; }
QPushButton[look="segment"] { padding: 4px 5px; }
QPushButton[look="segment"]:focus { padding: 3px 4px; }
QPushButton[look="link"] { background: transparent; border-color: transparent; text-align: left;
    padding: 2px 0; font-weight: bold; text-decoration: underline; }
QPushButton[look="link"]:focus { border: 2px solid $focus; padding: 1px 0; }
QPushButton[look="reference"] { background: transparent; border-color: transparent;
    text-align: left; padding: 2px 0; text-decoration: underline; }
QPushButton[look="reference"]:focus { border: 2px solid $focus; padding: 1px 0; }
QPushButton[look="choice"] { border-radius: 10px; padding: 2px 9px; }
QPushButton[look="choice"]:focus { padding: 1px 8px; }
QLabel[look="title"] { font-size: $large; font-weight: bold; }
QLabel[look="section"] { font-weight: bold; }
QLabel[look="subtext"], QLabel[look="field"] { color: $muted; }
QLabel[look="subtext"] { font-size: $small; }
QLabel[look="refusal"] { color: $refused; font-weight: bold; }
QFrame[look="rule"] { background: $line; border: none; max-height: 1px; }
QFrame[look="divider"] { background: $edge; border: none; }
QFrame[look="notice"] { background: $alert; border-bottom: $border solid $line; }
QFrame[look="notice"] QLabel { color: $on_alert; }
QFrame[look="notice"] QPushButton { color: $on_alert; background: transparent;
    border: 1px solid $on_alert; }
QFrame[look="notice"] QPushButton:focus { border: 2px solid $focus; }
QFrame[look="bar"] { background: $raised; border-top: $border solid $line; }
QListWidget[look="options"] { background: $raised; border: $border solid $line; }
QListWidget[look="options"]::item:selected { background: $chosen; color: $on_chosen; }
QFrame[look="palette"] { background: $raised; border: 2px solid $edge; border-radius: 8px; }
QListWidget[look="plain"] { background: transparent; border: none; padding: 0; }
QFrame[look="strip"] { background: $window; border-bottom: $border solid $line; }
QFrame[look="floating"] { background: $raised; border: $border solid $edge; border-radius: 6px; }
QFrame[look="floating"] QToolButton, QToolButton[look="plain"] { color: $text;
    background: transparent; border: 2px solid transparent; border-radius: 4px; padding: 2px 5px; }
QFrame[look="floating"] QToolButton:hover, QToolButton[look="plain"]:hover {
    border-color: $line; }
QFrame[look="floating"] QToolButton:focus { border-color: $focus; }
QFrame[look="floating"] QToolButton:disabled { color: $idle; }
QPushButton[look="chip"] { background: $chosen; color: $on_chosen; border-color: $chosen;
    border-radius: 10px; padding: 2px 9px; }
QPushButton[look="chip"]:hover { border-color: $focus; }
QPushButton[look="chip"]:focus { border: 2px dashed $on_chosen; padding: 1px 8px; }
QPushButton[look="tab"] { padding: 2px 9px; }
QPushButton[look="tab"]:focus { padding: 1px 8px; }
QFrame[look="start"] { background: $window; }
QFrame[look="start-side"] { background: $base; border-right: $border solid $line; }
QLabel[look="huge"] { font-size: $huge; font-weight: bold; }
QPushButton[look="way"] { text-align: left; padding: 9px 14px; font-weight: bold; }
QPushButton[look="way"]:focus { padding: 8px 13px; }
QPushButton[look="heading"] { background: transparent; border: 2px solid transparent;
    text-align: left; font-weight: bold; padding: 2px 4px; }
QPushButton[look="heading"]:focus { border-color: $focus; padding: 2px 4px; }
QToolButton[look="corner"] { color: $text; background: $base; border: 1px solid $edge;
    border-radius: 4px; font-weight: bold; padding: 0; }
QToolButton[look="corner"]:hover { background: $chosen; color: $on_chosen; }
QFrame[look="card"] { background: $raised; border: $border solid $line; border-radius: 6px; }
QFrame[look="card"]:focus { border-color: $focus; }
QFrame[look="card"][chosen="true"] { border: 2px solid $focus; }
QFrame[look="fold"] { background: transparent; border: 2px solid transparent;
    border-radius: 4px; }
QFrame[look="fold"]:hover { border-color: $line; }
QFrame[look="fold"]:focus { border-color: $focus; }
""")
