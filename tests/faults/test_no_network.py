"""The program never goes on the network, nor opens an address out of a map.

Three nets of different mesh. The first forbids sockets to Python, in the program and in the
processes it starts; it does not see what Qt or Graphviz do in their own code. The second takes
the network away from all of them and looks at what the kernel counted (Linux only): it sees every
packet that anything tried to send over IPv4, names that were looked up among them; over IPv6
only what found a way out. Neither sees the local sockets by which Qt talks to a screen: those
lead nowhere else. The third looks for the words in the program's text.
"""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys

import pytest

PATHS = 24

MODULES = {
    *("socket", "socketserver", "ssl", "http", "urllib.request", "ftplib", "smtplib", "poplib"),
    *("imaplib", "telnetlib", "xmlrpc", "asyncio", "webbrowser", "requests", "httpx", "aiohttp"),
    *("PySide6.QtNetwork", "PySide6.QtWebEngineWidgets", "PySide6.QtWebEngineCore"),
    *("PySide6.QtWebSockets", "PySide6.QtWebChannel", "PySide6.QtQml", "PySide6.QtMultimedia"),
}
"""Modules that talk to other computers, or open what is somewhere else."""

NAMES = {
    *("QDesktopServices", "QNetworkAccessManager", "startfile", "openUrl", "setSource"),
    *("setOpenExternalLinks", "setOpenLinks", "linkActivated", "anchorClicked"),
    *("setHtml", "insertHtml", "appendHtml", "toHtml", "setMarkdown", "MarkdownText", "RichText"),
}
"""What Qt offers to follow addresses and to read markup."""

ALLOWED = {("RichText", "notice.py"), ("setHtml", "sheet.py"), ("setOpenLinks", "sheet.py")}
"""Markup by the file that makes it: of escaped text alone, or of none that is a map's."""


@pytest.fixture
def offline(repository, tmp_path, monkeypatch):
    """Return a function that goes the main paths in another process, and tells what it said."""
    monkeypatch.setenv(
        "PYTHONPATH", os.pathsep.join(map(str, (repository / "tests/support/offline", repository)))
    )
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    sample = repository / "sample_maps" / "doncaster-careers.ecomap"

    def go(*before):
        folder = tmp_path / "out"
        folder.mkdir()
        program = [sys.executable, "-m", "tests.support.offline.paths", str(sample), str(folder)]
        done = subprocess.run(
            [*before, *program],
            cwd=repository,
            capture_output=True,
            encoding="utf-8",
            timeout=240,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3_000:]
        assert "the network was asked for" not in done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    return go


def test_the_main_paths_lead_over_no_socket(offline, record_property):
    said = offline()
    assert len(said["done"]) == PATHS
    record_property("count", f"no network: {PATHS} paths with sockets forbidden")


@pytest.fixture
def cut_off():
    """Return the command before a program that has no network; skip where there is none."""
    command = shutil.which("unshare")
    if sys.platform != "linux" or command is None:
        pytest.skip("needs Linux and unshare")
    before = [command, "--map-root-user", "--net"]
    if subprocess.run([*before, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system does not let unshare take the network away")
    return before


def test_the_main_paths_send_nothing_even_in_foreign_code(offline, cut_off, record_property):
    said = offline(*cut_off)
    assert len(said["done"]) == PATHS
    assert said["moved"] == {}
    record_property("count", f"no network: {PATHS} paths without a network, 0 packets tried")


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.create_connection(('192.0.2.1', 80), 1)",
        "socket.getaddrinfo('example.org', 80)",
        "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 53))",
    ],
)
def test_an_attempt_would_be_seen_by_both_nets(attempt, offline, cut_off, repository, monkeypatch):
    code = (
        "import socket\n"
        "from tests.support.offline.paths import counters\n"
        "before = counters()\n"
        f"try: {attempt}\n"
        "except OSError: pass\n"
        "assert counters() != before\n"
    )
    command = [sys.executable, "-c", code]
    caught = subprocess.run(
        command, capture_output=True, encoding="utf-8", cwd=repository, check=False
    )
    assert "the network was asked for: socket." in caught.stderr
    monkeypatch.setenv("PYTHONPATH", str(repository))
    seen = subprocess.run(
        [*cut_off, *command], capture_output=True, encoding="utf-8", cwd=repository, check=False
    )
    assert seen.returncode == 0, seen.stderr


def test_the_program_has_no_word_for_the_network_or_for_markup(repository):
    files = sorted((repository / "ecomap").rglob("*.py"))
    assert len(files) > 100
    found = []
    for path in files:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            modules = [
                word
                for word in _imported(node)
                if any(word == module or word.startswith(f"{module}.") for module in MODULES)
            ]
            names = [word for word in _named(node) if (word, path.name) not in ALLOWED]
            found += [f"{path.name}: {word}" for word in (*modules, *names)]
    assert found == []


def _imported(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def _named(node):
    words = (getattr(node, "attr", ""), getattr(node, "id", ""), getattr(node, "name", ""))
    return [word for word in words if word in NAMES]
