"""The report, written from the window."""

from __future__ import annotations


def test_a_report_is_written_where_the_user_says(window, dialogs, tmp_path, qtbot):
    dialogs.path = tmp_path / "report.html"
    window.binding.action("report").trigger()
    qtbot.waitUntil(lambda: (tmp_path / "report.html").exists())
    html = (tmp_path / "report.html").read_text("utf-8")
    assert "<svg" in html
    assert "<h1>Births</h1>" in html
