"""Forbids this Python process, and every one that it starts, to touch a socket.

Python imports a module of this name at its start, from any folder in ``PYTHONPATH``. A hook that
was added cannot be taken away again, by whatever the program does.
"""

import sys

_FORBIDDEN = ("socket.", "urllib.", "http.client.", "ftplib.", "smtplib.", "webbrowser.")


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise AssertionError(f"the network was asked for: {event} {arguments!r}"[:500])


sys.addaudithook(_refuse)
