"""Contrast of the window: every pair of colours that the style sheet and the palette bring about.

The ratios are those of WCAG 2.2: 7:1 for text, 3:1 for edges of controls and for the ring around
what has the keyboard; words of what cannot be used now are exempt there and here.
"""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from ecomap.drawing.theme import contrast
from ecomap.ui.look import LOOKS
from ecomap.ui.style_sheet import style_sheet
from ecomap.ui.theme import palette

RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
COLOUR = re.compile(r"#[0-9a-f]{6}")
GROUNDS = ("window", "base", "raised")


def rules(look):
    """Return the selectors of each rule with its declarations."""
    for selectors, body in RULE.findall(style_sheet(look)):
        pairs = (one.split(":", 1) for one in body.split(";") if ":" in one)
        yield selectors.strip(), {name.strip(): value.strip() for name, value in pairs}


def grounds_of(selectors, declared, look):
    """Return the colours that words or rings of a rule may stand on."""
    own = COLOUR.findall(declared.get("background", ""))
    if own:
        return own
    if "notice" in selectors:
        return [look.alert]
    return [getattr(look, name) for name in GROUNDS]


@pytest.mark.parametrize("name", sorted(LOOKS))
def test_words_of_every_rule_can_be_read(name):
    look, seen = LOOKS[name], 0
    for selectors, declared in rules(look):
        if ":disabled" in selectors or "color" not in declared:
            continue
        for ground in grounds_of(selectors, declared, look):
            seen += 1
            assert contrast(declared["color"], ground) >= 7, (selectors, ground)
        if "selection-color" in declared:
            pair = declared["selection-color"], declared["selection-background-color"]
            assert contrast(*pair) >= 7, selectors
    assert seen > 25


@pytest.mark.parametrize("name", sorted(LOOKS))
def test_every_ring_around_what_has_the_keyboard_can_be_seen(name):
    look, seen = LOOKS[name], 0
    for selectors, declared in rules(look):
        ring = COLOUR.findall(declared.get("border", "") + declared.get("border-color", "")
                              + declared.get("border-bottom-color", ""))  # fmt: skip
        if ":focus" not in selectors or not ring:
            continue
        on_chosen = ":checked" in selectors or "chip" in selectors
        panel = "panel" in selectors
        grounds = [look.chosen] if on_chosen and not panel else grounds_of(selectors, {}, look)
        for ground in grounds:
            seen += 1
            assert contrast(ring[0], ground) >= 3, (selectors, ground)
    assert seen > 12


@pytest.mark.parametrize("name", sorted(LOOKS))
def test_edges_of_fields_bars_and_ticks_can_be_seen(name):
    look = LOOKS[name]
    for ground in GROUNDS:
        assert contrast(look.edge, getattr(look, ground)) >= 3
        assert contrast(look.chosen, getattr(look, ground)) >= 3
    handle = dict(rules(look))["QScrollBar::handle"]["background"]
    assert contrast(handle, look.window) >= 3
    assert contrast(look.refused, look.base) >= 7


@pytest.mark.parametrize("name", sorted(LOOKS))
def test_what_widgets_paint_for_themselves_can_be_read(name, qapp):
    colours = palette(LOOKS[name])
    role = QPalette.ColorRole

    def named(one):
        return colours.color(QPalette.ColorGroup.Active, one).name()

    texts = [
        (role.WindowText, role.Window), (role.Text, role.Base), (role.Text, role.AlternateBase),
        (role.ButtonText, role.Button), (role.ToolTipText, role.ToolTipBase),
        (role.HighlightedText, role.Highlight), (role.BrightText, role.Window),
        (role.PlaceholderText, role.Base), (role.PlaceholderText, role.Window),
        (role.PlaceholderText, role.AlternateBase), (role.PlaceholderText, role.Button),
    ]  # fmt: skip
    low = [pair for pair in texts if contrast(*map(named, pair)) < 7]
    assert low == []
    for ground in (role.Base, role.Window, role.Button):
        assert contrast(named(role.Link), named(ground)) >= 3


def test_what_is_being_named_on_the_map_can_be_read(window):
    window.session.select(("council",))
    for name in sorted(LOOKS):
        window.commands.set_theme(name)
        window.canvas.view.setFocus()
        window.binding.action("rename").trigger()
        declared = QApplication.focusWidget().styleSheet()
        values = dict(re.findall(r"(\S+): (#[0-9a-f]{6})", declared))
        assert contrast(values["color"], values["background"]) >= 7, name
        pair = values["selection-color"], values["selection-background-color"]
        assert contrast(*pair) >= 7, name
