"""A closed window is at rest: no timer, no job, no window beside it goes on working for it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ecomap.editor import commands
from ecomap.model.geometry import Point
from ecomap.ui.jobs import JobRunner

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen, for popups

AT_WORK = {
    "panels": ("dock-registers", "dock-measures", "dock-outline", "dock-guide", "dock-history"),
    "aids": ("show-legend", "show-minimap", "filter", "focus-one"),
    "what if": ("what-if", "dock-what-if"),
    "ranking": ("what-if-ranking",),
    "measures": ("map-health",),
    "arranging": ("arrange",),
    "a layout": ("layout-rings",),
    "gliding": ("fit",),
    "the tour": ("tour",),
    "finding": ("find",),
    "commands": ("palette", "theme-dark"),
    "the start page": ("start-page",),
    "exporting": ("export",),
    "reporting": ("report",),
    "copying": ("copy", "duplicate"),
    "renaming": ("rename",),
    "sentences": ("sentence",),
    "a snapshot": ("take-snapshot", "compare-snapshot"),
    "findings": ("next-finding", "search-findings"),
}


@pytest.mark.parametrize("acts", AT_WORK.values(), ids=AT_WORK)
def test_a_window_that_is_closed_in_the_midst_of_work_is_at_rest(open_window, map_file, acts):
    window = open_window(map_file)
    session, jobs = window.session, window.findChildren(JobRunner)
    commands.add_stakeholder(session, Point(900, 900))
    session.select(("council",))
    for act in acts:
        action = window.binding.action(act)
        if action.isEnabled():
            action.trigger()
    commands.add_stakeholder(session, Point(1200, 900))
    session.mark_saved()
    window.close()
    QApplication.processEvents()  # it closes in the next turn
    assert window.isHidden()
    assert [timer.parent() for timer in window.findChildren(QTimer) if timer.isActive()] == []
    assert jobs
    assert not any(one.busy for one in {*jobs, *window.findChildren(JobRunner)})
    odd = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert odd == []
