"""Files, classes and functions stay short enough to be read at one go."""

from __future__ import annotations

import ast

FILE_LINES = 400
CLASS_LINES = 300
FUNCTION_LINES = 50
MAIN_WINDOW_LINES = 300


def too_long(source: str, file_lines: int = FILE_LINES) -> list[str]:
    """Say what in ``source`` is over its limit, one sentence each."""
    complaints = []
    lines = source.count("\n")
    if lines > file_lines:
        complaints.append(f"file has {lines} lines")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            limit = CLASS_LINES
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            limit = FUNCTION_LINES
        else:
            continue
        length = node.end_lineno - node.lineno + 1
        if length > limit:
            complaints.append(f"line {node.lineno}: {node.name} has {length} lines")
    return complaints


def test_no_file_class_or_function_is_too_long(repository):
    complaints = []
    for path in sorted((repository / "ecomap").rglob("*.py")):
        limit = MAIN_WINDOW_LINES if path.name == "main_window.py" else FILE_LINES
        name = path.relative_to(repository)
        complaints += [f"{name}: {said}" for said in too_long(path.read_text("utf-8"), limit)]
    assert complaints == []


def test_a_long_function_class_and_file_are_noticed():
    body = "    x = 1\n" * FUNCTION_LINES
    assert too_long(f"def long():\n{body}") == ["line 1: long has 51 lines"]
    body = "    x = 1\n" * CLASS_LINES
    assert too_long(f"class Long:\n{body}") == ["line 1: Long has 301 lines"]
    assert too_long("x = 1\n" * 401) == ["file has 401 lines"]
