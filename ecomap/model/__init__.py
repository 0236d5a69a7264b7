"""The map as a value: frozen records, pure edits and the rules they keep."""
