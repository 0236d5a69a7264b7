"""The style of the tables of measures: the same as that of the registers."""

from __future__ import annotations

SHEET = """
QTableView { background: palette(base); color: palette(text); border: 2px solid palette(window);
    gridline-color: palette(mid); selection-background-color: palette(highlight);
    selection-color: palette(highlighted-text); }
QTableView:focus { border: 2px solid palette(link); }
QHeaderView { background: palette(window); border: none; }
QHeaderView::section { background: palette(window); color: palette(window-text);
    border: none; border-right: 1px solid palette(mid); border-bottom: 1px solid palette(mid);
    padding: 3px 6px; }
"""
