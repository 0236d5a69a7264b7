"""The registers: the facts of a map as tables that are read, edited and pasted as text."""
