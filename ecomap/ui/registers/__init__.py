"""The registers: the facts of the map as tables to edit, sort, filter and paste into."""
