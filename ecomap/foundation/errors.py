"""The errors Ecomap expects: one plain sentence for the user and a hint what to do.

Anything that is not an ``EcomapError`` is a defect of the program.
"""


class EcomapError(Exception):
    """Something went wrong that the user can understand and often mend.

    Attributes:
        message: One sentence saying what is wrong, without a full stop.
        hint: One sentence saying what to do, or an empty string.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class FileFormatError(EcomapError):
    """A file is not a map that this program can read."""


class FileAccessError(EcomapError):
    """The operating system did not let us read or write a file."""


class EditError(EcomapError):
    """An edit would break a rule of the map; the document is unchanged."""


class GraphvizError(EcomapError):
    """Graphviz is missing, failed or gave something unusable."""


class GraphvizTimeoutError(GraphvizError):
    """Graphviz did not finish within its time budget."""


class CancelledError(EcomapError):
    """The user stopped the job."""


class UsageError(EcomapError):
    """A command was given arguments that do not fit together."""
