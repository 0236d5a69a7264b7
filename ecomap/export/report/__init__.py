"""The report on a map: what it says, apart from how it is written, and its HTML."""
